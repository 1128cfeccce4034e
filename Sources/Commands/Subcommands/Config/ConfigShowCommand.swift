import Linting
import Rules
import System

/// `calque config show`: the configuration in force for a file.
enum ConfigShowCommand: Subcommand {
  enum Options {
    static let all = OptionDeclaration(
      "--all", french: "Montre aussi les règles que rien ne change", english: "Show the rules too that nothing changes")
  }

  static let declaration = CommandDeclaration(
    name: "config show",
    summary: Localized(
      french: "Montre la configuration d’un fichier", english: "Show the configuration of a file"),
    operand: CommandDeclaration.Operand(french: "FICHIER", english: "FILE", count: 0...1),
    discussion: Localized(
      french: """
        Écrit en YAML ce que donnent ensemble les .calque.yaml du dossier de FICHIER et des dossiers au-dessus, les \
        préréglages et les fichiers qu’ils étendent, avec l’origine de chaque valeur. Le résultat est lui-même une \
        configuration.
        """,
      english: """
        Writes as YAML what the .calque.yaml of the folder of FILE and of the folders above give together with the \
        presets and files that they extend, and where each value comes from. The result is a configuration itself.
        """),
    options: [
      Options.all, ConfigurationOptions.config, ConfigurationOptions.noConfig, CheckCommand.Options.ruleFolders,
    ],
    examples: [
      ("config show content/fr/page.md", Localized(french: "D’un fichier", english: "Of a file")),
      ("config show --all .", Localized(french: "Toutes les règles", english: "All rules")),
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    let path = arguments.operands.first ?? "."
    do throws(SetupError) {
      let finder = ConfigurationOptions.finder(arguments, in: context)
      let isFolder = FileSystem.isFolder(FilePath(path))
      let file = isFolder ? FilePath(path).appending(Array("*".utf8)).text : path
      let configuration: EffectiveConfiguration?
      var isExcluded = false
      do throws(RuleError) {
        configuration = try finder.configuration(of: file)
        if !isFolder { isExcluded = try finder.excludes(file) }
      } catch {
        throw SetupError(error)
      }
      let folders = UserRules.joined(
        configuration?.ruleFolders ?? [], arguments.list(of: CheckCommand.Options.ruleFolders))
      let rules = try context.factory.readRules(folders, false)
      let configured: [ConfiguredRule]
      do throws(RuleError) { configured = try (configuration ?? .none).configure(rules) } catch {
        throw SetupError(error)
      }
      let shown = arguments.has(Options.all) ? configured : configured.filter { $0.isChanged && !$0.origins.isEmpty }
      let files = configuration?.files ?? []
      let sources =
        files.isEmpty ? context.text("aucune configuration", "no configuration") : files.joined(separator: ", ")
      context.output.write("# \(ConfigurationText.comment(path)): \(ConfigurationText.comment(sources))\n")
      if isExcluded {
        context.output.write(
          context.text(
            "# Exclu\u{A0}: n’est contrôlé qu’avec --no-exclude.\n", "# Excluded: checked with --no-exclude only.\n"))
      }
      let text = ConfigurationText(configuration, rules: shown, standard: context.text("par défaut", "default"))
      context.output.write(text.text)
      if !arguments.has(Options.all) {
        let rest = configured.count - shown.count
        context.output.write(
          context.text(
            "# \(rest) autres règles sont comme « calque rules » les montre.\n",
            "# \(rest) other rules are as 'calque rules' shows them.\n"))
      }
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}

extension ConfigurationText {
  /// A text that may stand in a comment.
  static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }
}
