import Linting
import Reporting
public import Rules
public import System

/// What a subcommand sees of the world.
public struct CommandContext {
  /// The environment variables.
  public var environment: Environment
  /// Standard output.
  public var output: BufferedOutput
  /// Standard error.
  public var errors: BufferedOutput
  /// The descriptor of standard input.
  public var input: Int32
  /// Whether standard output is a terminal.
  public var isTerminal: Bool
  /// Columns of the terminal, where there is one.
  public var terminalWidth: Int?
  /// The language of messages.
  public var language: MessageLanguage
  /// Makes the linter.
  public var factory: LinterFactory

  /// What a subcommand sees of the world.
  public init(
    environment: Environment, output: BufferedOutput, errors: BufferedOutput, input: Int32 = 0,
    isTerminal: Bool = false, terminalWidth: Int? = nil, factory: LinterFactory = .standard
  ) {
    self.environment = environment
    self.output = output
    self.errors = errors
    self.input = input
    self.isTerminal = isTerminal
    self.terminalWidth = terminalWidth
    self.factory = factory
    language = Self.language(of: environment)
  }

  /// French where the locale is French, else English.
  private static func language(of environment: Environment) -> MessageLanguage {
    let locale =
      environment.nonEmpty("LC_ALL") ?? environment.nonEmpty("LC_MESSAGES") ?? environment.nonEmpty("LANG") ?? ""
    return locale.lowercased().utf8.starts(with: "fr".utf8) ? .french : .english
  }

  /// The text in the language of messages.
  func text(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// Writes a line to standard error, after what waits for standard output.
  func complain(_ message: String, about subject: String? = nil) {
    output.flush()
    let colon = language == .french ? "\u{A0}: " : ": "
    let parts = ["calque", subject, message].compactMap { $0 }
    errors.write(VisibleText.prose(parts.joined(separator: colon)) + "\n")
    errors.flush()
  }

  /// Columns for running text.
  var textWidth: Int { min(terminalWidth ?? 80, 100) }
}

/// When output is coloured.
enum ColorChoice: String, CaseIterable {
  case auto
  case always
  case never

  /// Whether to colour, after the conventions of `NO_COLOR` and `CLICOLOR_FORCE` where nothing was chosen.
  func isOn(in context: CommandContext) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if context.environment.nonEmpty("NO_COLOR") != nil { return false }
      if let forced = context.environment.nonEmpty("CLICOLOR_FORCE"), forced != "0" { return true }
      return context.isTerminal && context.environment["TERM"] != "dumb"
    }
  }
}
