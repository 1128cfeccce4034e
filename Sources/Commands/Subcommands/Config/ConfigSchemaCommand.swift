import Reporting
import Rules
import System

/// `calque config schema`: the JSON Schema of a configuration file.
enum ConfigSchemaCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "config schema",
    summary: Localized(
      french: "Écrit le schéma JSON d’un fichier de configuration",
      english: "Write the JSON Schema of a configuration file"),
    discussion: Localized(
      french: """
        Un éditeur qui connaît ce schéma complète les clés et signale les fautes de .calque.yaml. Les ids des règles du \
        projet y sont aussi.
        """,
      english: """
        An editor that knows this schema completes the keys of .calque.yaml and marks faults. The ids of the rules of \
        the project are in it too.
        """),
    options: [CheckCommand.Options.ruleFolders],
    examples: [
      ("config schema > calque.schema.json", Localized(french: "Pour un éditeur", english: "For an editor"))
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let rules = try context.factory.readRules(UserRules.folders(arguments, in: context), false)
      context.output.write(ConfigurationSchema(rules).json)
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}
