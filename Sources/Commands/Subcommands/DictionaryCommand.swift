import Reporting
import Rules
import System

/// `calque dictionary`: says which dictionary is used, and compiles its image.
enum DictionaryCommand: Subcommand {
  /// The only action.
  private static let build = "build"

  static let declaration = CommandDeclaration(
    name: "dictionary",
    summary: Localized(french: "Dit quel dictionnaire est utilisé", english: "Say which dictionary is used"),
    operand: CommandDeclaration.Operand(french: "build", english: "build", count: 0...1, choices: [build]),
    discussion: Localized(
      french: """
        Les variantes du dictionnaire français (classique, réformée, toutes variantes) ne jugent pas tous les mots de \
        la même façon. La variable CALQUE_DICTIONARY ou l’option --dictionary en choisit un.

        La première vérification compile le dictionnaire en une image, gardée dans le dossier de cache\u{A0}; \
        « build » la compile tout de suite, ou de nouveau.
        """,
      english: """
        The variants of the French dictionary (classical, revised, comprehensive) do not judge every word alike. The \
        variable CALQUE_DICTIONARY or the option --dictionary chooses one.

        The first check compiles the dictionary into an image that is kept in the cache folder; 'build' compiles it \
        now, or anew.
        """),
    options: [CheckCommand.Options.dictionary, CheckCommand.Options.vocabularies],
    examples: [
      ("dictionary build", Localized(french: "Dans une image de conteneur", english: "In an image of a container"))
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    if let action = arguments.operands.first, action != build {
      context.complain(
        context.text(
          "action inconnue « \(action) »\u{A0}; la seule est « build »",
          "unknown action '\(action)'; the only one is 'build'"))
      return 2
    }
    do throws(SetupError) {
      var request = LinterRequest()
      request.dictionary = arguments.value(of: CheckCommand.Options.dictionary)
      request.vocabularies = arguments.list(of: CheckCommand.Options.vocabularies)
      let dictionary = try context.factory.findDictionary(request.dictionary)
      let vocabulary = request.vocabularies.isEmpty ? nil : try context.factory.readVocabulary(request)
      let image =
        arguments.operands.isEmpty
        ? context.factory.findImage(request.dictionary) : try context.factory.buildImage(request.dictionary)
      write(dictionary, image, in: context)
      if let vocabulary {
        line(
          "vocabulaire", "vocabulary",
          context.text(
            "\(vocabulary.entries) entrées, \(vocabulary.forms) formes",
            "\(vocabulary.entries) entries, \(vocabulary.forms) forms"), in: context)
      }
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }

  private static func write(_ dictionary: ToolInfo.Dictionary, _ image: ImageInfo?, in context: CommandContext) {
    line("variante", "variant", dictionary.variant, in: context)
    line("version", "version", dictionary.version.isEmpty ? "?" : dictionary.version, in: context)
    line("fichier", "file", VisibleText.prose(dictionary.path), in: context)
    let found = image.map { image in
      context.text(
        "\(VisibleText.prose(image.path)) (\(image.forms) formes, \(image.bytes) octets)",
        "\(VisibleText.prose(image.path)) (\(image.forms) forms, \(image.bytes) bytes)")
    }
    let none = context.text(
      "aucune, elle sera compilée à la première vérification", "none, compiled by the first check")
    line("image", "image", found ?? none, in: context)
  }

  private static func line(_ french: String, _ english: String, _ value: String, in context: CommandContext) {
    context.output.write(context.text(french + "\u{A0}: ", english + ": ") + value + "\n")
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
