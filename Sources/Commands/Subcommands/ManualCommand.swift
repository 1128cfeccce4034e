import Rules
import System

/// `calque manual`: writes the manual page.
enum ManualCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "manual",
    summary: Localized(french: "Écrit la page de manuel", english: "Write the manual page"),
    discussion: Localized(
      french: "La page est en roff, pour man(1). Elle est faite des mêmes déclarations que l’aide.",
      english: "The page is in roff, for man(1). It is made of the same declarations as the help."),
    examples: [
      (
        "manual > ~/.local/share/man/man1/calque.1",
        Localized(french: "L’installer pour soi", english: "Install it for yourself")
      )
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    context.output.write(Manual(language: context.language, commands: Calque.declarations).page)
    return 0
  }
}
