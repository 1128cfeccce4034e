public import Rules

/// One option of a subcommand, declared once for parsing, help, completions and manual pages.
public struct OptionDeclaration: Sendable {
  /// What follows the name.
  public enum Value: Sendable {
    /// Nothing: the option is there or not.
    case flag
    /// Any text, named in help by a placeholder.
    case text(Localized)
    /// One of some words.
    case choice(Localized, [String])
    /// A whole number in a range.
    case number(Localized, ClosedRange<Int>)
    /// Words separated by commas; the option may be repeated.
    case list(Localized)
    /// One of some words, behind which `:FILE` may stand; the option may be repeated.
    case outputs(Localized, [String])
  }

  /// The long name with its hyphens, `--format`.
  public let name: String
  /// The letter of the short form, `f` for `-f`.
  public let letter: Character?
  /// What follows the name.
  public let value: Value
  /// The value when the option is not given, shown in help.
  public let standard: String?
  /// What it does, in a sentence without full stop.
  public let help: Localized

  /// One option.
  public init(
    _ name: String, letter: Character? = nil, value: Value = .flag, standard: String? = nil, french: String,
    english: String
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.standard = standard
    self.help = Localized(french: french, english: english)
  }

  /// The placeholder of the value in help, `nil` for a flag.
  public var placeholder: Localized? {
    switch value {
    case .flag: nil
    case .text(let placeholder), .choice(let placeholder, _), .number(let placeholder, _), .list(let placeholder),
      .outputs(let placeholder, _):
      placeholder
    }
  }
}

/// One subcommand, declared once for parsing, help, completions and manual pages.
public struct CommandDeclaration: Sendable {
  /// The name on the command line.
  public let name: String
  /// What it does, in a sentence without full stop.
  public let summary: Localized
  /// What stands behind the options, or `nil` when nothing may.
  public let operand: Operand?
  /// Paragraphs of help.
  public let discussion: Localized
  /// The options besides the common ones.
  public let options: [OptionDeclaration]
  /// Command lines worth trying, without the name of the program.
  public let examples: [(line: String, text: Localized)]

  /// What stands behind the options.
  public struct Operand: Sendable {
    /// The name in help, `PATH`.
    public let placeholder: Localized
    /// How many there must and may be.
    public let count: ClosedRange<Int>
    /// The words that alone are possible; empty where others are.
    public let choices: [String]

    /// What stands behind the options.
    public init(french: String, english: String, count: ClosedRange<Int>, choices: [String] = []) {
      placeholder = Localized(french: french, english: english)
      self.count = count
      self.choices = choices
    }
  }

  /// One subcommand.
  public init(
    name: String, summary: Localized, operand: Operand? = nil, discussion: Localized,
    options: [OptionDeclaration] = [], examples: [(line: String, text: Localized)] = []
  ) {
    self.name = name
    self.summary = summary
    self.operand = operand
    self.discussion = discussion
    self.options = options
    self.examples = examples
  }

  /// The options besides and the common ones.
  public var allOptions: [OptionDeclaration] { options + CommonOptions.all }
}

/// Options that every subcommand has.
public enum CommonOptions {
  /// The language of messages.
  public static let language = OptionDeclaration(
    "--lang",
    value: .choice(Localized(french: "LANGUE", english: "LANGUAGE"), MessageLanguage.allCases.map(\.rawValue)),
    french: "Langue des messages (par défaut : celle du système si c’est le français, sinon l’anglais)",
    english: "Language of messages (default: French if the locale is French, else English)")
  /// Help.
  public static let help = OptionDeclaration(
    "--help", letter: "h", french: "Affiche cette aide", english: "Show this help")

  /// All of them, in the order of help.
  public static let all = [language, help]
}
