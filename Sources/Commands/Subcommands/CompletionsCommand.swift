import Rules
import System

/// `calque completions`: writes the completions of a shell.
enum CompletionsCommand: Subcommand {
  private enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  static let declaration = CommandDeclaration(
    name: "completions",
    summary: Localized(
      french: "Écrit les complétions d’un interpréteur de commandes", english: "Write the completions of a shell"),
    operand: CommandDeclaration.Operand(
      french: "INTERPRÉTEUR", english: "SHELL", count: 1...1, choices: Shell.allCases.map(\.rawValue)),
    discussion: Localized(
      french: """
        L’interpréteur est bash, zsh ou fish. Le script se place dans le dossier que l’interpréteur lit\u{A0}: pour \
        bash ~/.local/share/bash-completion/completions/calque, pour zsh _calque dans un dossier de fpath, pour fish \
        ~/.config/fish/completions/calque.fish.
        """,
      english: """
        The shell is bash, zsh or fish. The script goes where the shell reads it: for bash \
        ~/.local/share/bash-completion/completions/calque, for zsh _calque in a folder of fpath, for fish \
        ~/.config/fish/completions/calque.fish.
        """),
    examples: [
      (
        "completions fish > ~/.config/fish/completions/calque.fish",
        Localized(french: "Pour fish", english: "For fish")
      )
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    let name = arguments.operands.first ?? ""
    let model = CompletionModel(language: context.language, commands: Calque.declarations)
    switch Shell(rawValue: name) {
    case .bash: context.output.write(BashCompletions(model: model).script)
    case .zsh: context.output.write(ZshCompletions(model: model).script)
    case .fish: context.output.write(FishCompletions(model: model).script)
    case nil:
      context.complain(
        context.text(
          "interpréteur inconnu « \(name) »\u{A0}; possibles\u{A0}: bash, zsh, fish",
          "unknown shell '\(name)'; known are bash, zsh, fish"))
      return 2
    }
    return 0
  }
}
