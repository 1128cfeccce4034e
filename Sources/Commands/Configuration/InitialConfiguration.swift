import Linting
import Rules

/// The text of a first configuration, with comments in the language of messages.
struct InitialConfiguration {
  private let project: ProjectKind
  private let context: CommandContext

  init(_ project: ProjectKind, context: CommandContext) {
    self.project = project
    self.context = context
  }

  /// The whole file.
  var text: String {
    [head, usage, rules, baseline, words, prose, files].joined(separator: "\n")
  }

  private var head: String {
    let found = project.evidence.map { " (\($0))" } ?? ""
    return comment(
      "Configuration de Calque pour \(project.title)\(found). Toutes les clés\u{A0}: docs/configuration.md.",
      "Configuration of Calque for \(project.title)\(found). All keys: docs/configuration.md.")
      + comment(
        "« calque config show FICHIER » montre ce qui vaut pour un fichier.",
        "'calque config show FILE' shows what counts for a file.")
  }

  private var usage: String {
    let preset =
      switch project.builder {
      case .docusaurus, .mkDocs: "documentation"
      case .hugo, .jekyll, .plain: "default"
      }
    return comment(
      "Point de départ\u{A0}: default, strict, publication, documentation ou news.",
      "What to start from: default, strict, publication, documentation or news.")
      + "extends: \(preset)\n\n"
      + comment("Usage régional\u{A0}: fr-FR, fr-CA, fr-CH ou fr-BE.", "Regional usage: fr-FR, fr-CA, fr-CH or fr-BE.")
      + "variant: fr-FR\n\n"
      + comment(
        "Orthographe là où 1990 laisse le choix\u{A0}: classical, 1990 ou both.",
        "Spelling where 1990 leaves a choice: classical, 1990 or both.")
      + "spelling: both\n\n"
      + comment(
        "Guillemets\u{A0}: guillemets, curly, straight ou any.", "Quotation marks: guillemets, curly, straight or any.")
      + "quotation: any\n"
  }

  private var rules: String {
    comment(
      "Règles et familles\u{A0}: off, on, info, warning ou error. « calque rules » les montre.",
      "Rules and families: off, on, info, warning or error. 'calque rules' lists them.")
      + example(["rules:", "  quotes: error", "  spelling/unknown: off"])
  }

  private var baseline: String {
    comment(
      "Anciens résultats, qui ne sont plus montrés\u{A0}; « calque baseline write » les note.",
      "Old findings, which are no longer shown; 'calque baseline write' notes them.")
      + example(["baseline: \(BaselineFile.standardName)"])
  }

  private var words: String {
    comment("Mots à tenir pour justes, un par ligne.", "Words to take as right, one a line.")
      + example(["vocabulary: [.calque/vocabulary.txt]"]) + "\n"
      + comment(
        "Termes\u{A0}: le français voulu, ou keep pour ne pas traduire.",
        "Terms: the French wanted, or keep for those that stay.")
      + example(["glossary:", "  cloud: {use: informatique en nuage, avoid: [claoud]}", "  GitHub: {keep: true}"])
  }

  private var prose: String {
    var text = comment(
      "Clés de l’en-tête qui sont du texte, en plus de title, description, summary…",
      "Keys of front matter that are prose besides title, description, summary…")
    text += example(["front-matter: [kicker]"])
    guard project.builder == .hugo || project.builder == .jekyll else { return text }
    text +=
      "\n"
      + comment(
        "Arguments de codes courts qui sont du texte, en plus de title, caption, alt…",
        "Arguments of shortcodes that are prose besides title, caption, alt…")
    text += example(["shortcodes:", "  prose: [figure.credit]", "  code: [listing]"])
    return text
  }

  private var files: String {
    var text = comment("Fichiers à ne pas contrôler, comme dans .gitignore.", "Files not to check, as in .gitignore.")
    text += "exclude:\n"
    for pattern in project.excluded + project.others.map({ "/\($0)/" }) { text += "  - \(pattern)\n" }
    text += "\n"
    if !project.french.isEmpty {
      text += comment(
        "Seules les pages françaises sont du ressort de Calque\u{A0}: calque check \(project.french.joined(separator: " "))",
        "Only the French pages are Calque's business: calque check \(project.french.joined(separator: " "))")
    }
    text += comment("Réglages de certains fichiers.", "Settings of some files.")
    text += example(["paths:", "  - files: [\"\(project.french.first ?? "archive")/**\"]", "    rules: {style: off}"])
    return text
  }

  private func comment(_ french: String, _ english: String) -> String { "# \(context.text(french, english))\n" }

  private func example(_ lines: [String]) -> String { lines.reduce("") { $0 + "# \($1)\n" } }
}
