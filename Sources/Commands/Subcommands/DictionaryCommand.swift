import Reporting
import Rules
import System

/// `calque dictionary`: says which dictionary is used.
enum DictionaryCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "dictionary",
    summary: Localized(french: "Dit quel dictionnaire est utilisé", english: "Say which dictionary is used"),
    discussion: Localized(
      french: """
        Les variantes du dictionnaire français (classique, réformée, toutes variantes) ne jugent pas tous les mots de \
        la même façon. La variable CALQUE_DICTIONARY ou l’option --dictionary en choisit un.
        """,
      english: """
        The variants of the French dictionary (classical, revised, comprehensive) do not judge every word alike. The \
        variable CALQUE_DICTIONARY or the option --dictionary chooses one.
        """),
    options: [CheckCommand.Options.dictionary])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let path = arguments.value(of: CheckCommand.Options.dictionary)
      let dictionary = try context.factory.findDictionary(path)
      let colon = context.text("\u{A0}: ", ": ")
      context.output.write(context.text("variante", "variant") + colon + dictionary.variant + "\n")
      context.output.write("version" + colon + (dictionary.version.isEmpty ? "?" : dictionary.version) + "\n")
      context.output.write(context.text("fichier", "file") + colon + VisibleText.prose(dictionary.path) + "\n")
      let image = context.factory.findImage(path).map { image in
        context.text(
          "\(VisibleText.prose(image.path)) (\(image.forms) formes, \(image.bytes) octets)",
          "\(VisibleText.prose(image.path)) (\(image.forms) forms, \(image.bytes) bytes)")
      }
      let none = context.text(
        "aucune, elle sera compilée à la première vérification", "none, compiled by the first check")
      context.output.write("image" + colon + (image ?? none) + "\n")
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}

/// `calque --version`: the version, and the dictionary that verdicts depend on.
enum VersionCommand {
  static func run(in context: CommandContext) -> Int32 {
    var line = "calque \(Calque.version)"
    do throws(SetupError) {
      let dictionary = try context.factory.findDictionary(nil)
      let version = dictionary.version.isEmpty ? "" : " " + dictionary.version
      let name = context.text("dictionnaire", "dictionary")
      line += " (\(name) \(dictionary.variant)\(version), \(VisibleText.prose(dictionary.path)))"
    } catch {
      line += context.text(" (aucun dictionnaire)", " (no dictionary)")
    }
    context.output.write(line + "\n")
    return 0
  }
}
