import Rules

/// The pages of `docs/rules`: one for each rule, one for each family, in French and in English.
struct RulePages {
  let rules: [Rule]

  /// The pages by path.
  var pages: [String: String] {
    var pages = ["docs/rules/README.md": frontPage]
    let families = Dictionary(grouping: rules.sorted { $0.id < $1.id }, by: \.family)
    for language in MessageLanguage.allCases {
      let root = "docs/rules/\(language.rawValue)/"
      pages[root + "README.md"] = index(families, language)
      for rule in rules { pages[root + rule.id + ".md"] = page(of: rule, language) }
    }
    return pages
  }

  private var frontPage: String {
    """
    # Rules

    - [In English](en/README.md)
    - [En français](fr/README.md)

    Made by `make generate` from the files in `rules/`; do not edit.

    """
  }

  private func index(_ families: [String: [Rule]], _ language: MessageLanguage) -> String {
    func text(_ french: String, _ english: String) -> String { Localized(french: french, english: english)[language] }
    var page = "# " + text("Règles", "Rules") + "\n"
    for (family, rules) in families.sorted(by: { $0.key < $1.key }) {
      page += "\n## \(family)\n\n"
      page += text("| règle | gravité | ce qu’elle dit |", "| rule | severity | what it says |") + "\n|---|---|---|\n"
      for rule in rules {
        let name = rule.id.dropFirst(family.count + 1)
        let message = Self.cell(rule.outline[language])
        page += "| [\(name)](\(rule.id).md) | \(severity(of: rule, language)) | \(message) |\n"
      }
    }
    return page
  }

  private func page(of rule: Rule, _ language: MessageLanguage) -> String {
    func text(_ french: String, _ english: String) -> String { Localized(french: french, english: english)[language] }
    var page = "# \(rule.id)\n\n"
    page += "\(severity(of: rule, language)) · \(rule.mqm) · \(fix(of: rule, language))\n\n"
    page += "> \(rule.outline[language])\n"
    page += "\n## " + text("Pourquoi", "Why") + "\n\n\(rule.why[language])\n"
    page += examples(text("À corriger", "Wrong"), rule.examples.filter(\.isBad))
    page += examples(text("Correct", "Right"), rule.examples.filter { !$0.isBad })
    if case .patterns(let entries) = rule.detection, entries.contains(where: { $0.instead != nil }) {
      page += "\n## " + text("Dire plutôt", "Say instead") + "\n\n"
      page += text("| motif | dire plutôt |", "| pattern | say instead |") + "\n|---|---|\n"
      for entry in entries { page += "| `\(Self.cell(entry.pattern))` | \(Self.cell(entry.instead ?? "")) |\n" }
    }
    page += "\n## Source\n\n\(rule.source)\n"
    if let precision = rule.precision {
      page += "\n## " + text("Précision", "Precision") + "\n\n\(precision.sentence[language])\n"
    }
    let other = language == .french ? "en" : "fr"
    page += "\n[\(text("In English", "En français"))](../../\(other)/\(rule.id).md) · "
    page += "[\(text("Toutes les règles", "All rules"))](../README.md)\n"
    return page
  }

  private func examples(_ title: String, _ examples: [Rule.Example]) -> String {
    guard !examples.isEmpty else { return "" }
    var section = "\n## \(title)\n"
    for example in examples {
      section += "\n" + Self.block(example.text)
      if let fixed = example.fixed { section += "\n→\n\n" + Self.block(fixed) }
    }
    return section
  }

  private func severity(of rule: Rule, _ language: MessageLanguage) -> String {
    let name =
      switch rule.severity {
      case .error: Localized(french: "erreur", english: "error")
      case .warning: Localized(french: "alerte", english: "warning")
      case .info: Localized(french: "info", english: "info")
      }
    let preview = Localized(french: " (à l’essai)", english: " (in preview)")
    return name[language] + (rule.isPreview ? preview[language] : "")
  }

  private func fix(of rule: Rule, _ language: MessageLanguage) -> String {
    let hasFix = rule.fix != nil || rule.examples.contains { $0.fixed != nil }
    guard hasFix else { return Localized(french: "sans correction", english: "no fix")[language] }
    let fix = Localized(french: "correction", english: "fix")[language]
    switch rule.fix?.safety {
    case .safe?: return Localized(french: "correction sûre", english: "safe fix")[language]
    case .unsafe?: return Localized(french: "correction à relire", english: "fix to be reviewed")[language]
    case .display?, nil: return fix
    }
  }

  /// A text as a code block, its fence longer than any inside.
  private static func block(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return "\(fence)markdown\n\(text)\n\(fence)\n"
  }

  /// A text for a cell of a table.
  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "|" { result += "\\|" } else { result += character.isNewline ? " " : String(character) }
    }
    return result
  }
}
