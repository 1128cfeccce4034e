import Rules

/// What the completions of all shells are made of: the commands with what may follow them.
struct CompletionModel {
  let language: MessageLanguage
  let commands: [CommandDeclaration]

  /// What a value or an operand can be.
  enum Values {
    /// Nothing that could be guessed.
    case anything
    /// One of some words.
    case words([String])
    /// The path of a file or a folder.
    case paths
  }

  /// The first words of all commands, with what they do; `help` and `version` too.
  var firstWords: [(word: String, summary: String)] {
    var words: [(word: String, summary: String)] = []
    for command in commands {
      let word = String(command.name.prefix { $0 != " " })
      if !words.contains(where: { $0.word == word }) { words.append((word, command.summary[language])) }
    }
    words.append(("help", Localized(french: "Explique une commande", english: "Explain a command")[language]))
    return words
  }

  /// The second words of the commands of two words that begin with a word.
  func secondWords(after first: String) -> [(word: String, summary: String)] {
    commands.compactMap { command in
      let words = command.name.split(separator: " ").map(String.init)
      return words.count == 2 && words[0] == first ? (words[1], command.summary[language]) : nil
    }
  }

  /// What the value of an option can be; `nil` where it takes none.
  static func values(of option: OptionDeclaration) -> Values? {
    switch option.value {
    case .flag: nil
    case .choice(_, let words), .outputs(_, let words): .words(words)
    case .number: .anything
    case .text(let placeholder), .list(let placeholder): isPath(placeholder) ? .paths : .anything
    }
  }

  /// What the operands of a command can be; `nil` where it takes none.
  static func operands(of command: CommandDeclaration) -> Values? {
    guard let operand = command.operand else { return nil }
    if !operand.choices.isEmpty { return .words(operand.choices) }
    return isPath(operand.placeholder) ? .paths : .anything
  }

  private static func isPath(_ placeholder: Localized) -> Bool {
    ["PATH", "FILE", "FOLDER"].contains { placeholder.english.hasPrefix($0) }
  }
}
