import Linting
public import Rules

/// The JSON Schema (draft 2020-12) of `.calque.yaml`.
public struct ConfigurationSchema {
  private let rules: [Rule]

  /// The schema of configurations that speak of some rules.
  public init(_ rules: [Rule]) { self.rules = rules }

  /// The schema as the text of `schema/calque.schema.json`.
  public var json: String {
    var writer = PrettyJSON()
    writer.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("Configuration of calque (.calque.yaml)")),
      ("$ref", .text("#/$defs/configuration")),
      ("$defs", .object(definitions.map { ($0.name, .schema($0.schema)) })),
    ])
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private var definitions: [(name: String, schema: Schema)] {
    [
      ("configuration", .map(ConfigurationKey.allCases.map(member), rest: nil, "What counts in a folder and below.")),
      ("override", .map(overrideMembers, rest: nil, "Settings of the files of some patterns.")),
      (
        "level",
        .either(
          [
            .choice(
              RuleLevel.words,
              "off: not looked for; on: with the severity of its entry; else: with this severity."),
            .flag("true is on, false is off."),
          ], "Whether a rule is on, and its severity.")
      ),
      (
        "rule",
        .either(
          [
            .reference("level"),
            .map(
              [
                ("severity", .reference("level")),
                (
                  "fixes",
                  .choice(
                    FixSafety.allCases.map(\.rawValue),
                    "How far its fixes may be trusted: safe ones are applied by --fix, display ones never.")
                ),
                ("options", .map([], rest: Self.scalar, "Options of the rule, by name.")),
              ], rest: nil, "Severity, options and fixes."),
          ], "What is said of a rule, a family or all rules.")
      ),
      (
        "term",
        .either(
          [
            .text("The French that is wanted for the term."),
            .map(
              [
                ("term", .text("The term, in a list of terms.")),
                ("use", .text("The French that is wanted.")),
                ("avoid", Self.texts("Wordings that are not wanted.")),
                ("keep", .flag("Whether the term stands in French texts as it is.")),
                ("note", .text("For people.")),
              ], rest: nil, "What is said of the term."),
          ], "How a term is put in French.")
      ),
      ("names", .map([("prose", Self.texts("Prose.")), ("ignore", Self.texts("No prose."))], rest: nil, "Names.")),
    ]
  }

  private var overrideMembers: [(name: String, schema: Schema)] {
    [("files", Self.texts("Patterns of paths, relative to the folder of the configuration."))]
      + ConfigurationKey.allCases.filter(\.isForPaths).map(member)
  }

  private func member(_ key: ConfigurationKey) -> (name: String, schema: Schema) { (key.rawValue, schema(of: key)) }

  private func schema(of key: ConfigurationKey) -> Schema {
    let summary = key.summary.english
    return switch key {
    case .root: .flag(summary)
    case .extends: Self.texts(summary + " Presets: " + Presets.names.joined(separator: ", ") + ".")
    case .variant: .choice(Variant.allCases.map(\.rawValue), summary)
    case .spelling:
      .either(
        [.choice(SpellingReform.allCases.map(\.rawValue), summary), .constant(1990, "The spelling of 1990.")], summary)
    case .quotation: .choice(QuotationStyle.allCases.map(\.rawValue), summary)
    case .level, .failOn: .choice(Severity.allCases.map(\.rawValue), summary)
    case .baseline: .either([.text("A file."), .flag("false: none.")], summary)
    case .rules: .map(ruleMembers, rest: .reference("rule"), summary)
    case .vocabulary, .exclude: Self.texts(summary)
    case .glossary:
      .either(
        [
          .text("A file: a table with tabulations, or YAML."),
          .map([], rest: .reference("term"), "Terms by name."),
          .list(.either([.text("A file."), .reference("term")], "A file or a term."), "Files and terms."),
        ], summary)
    case .frontMatter: .either([Self.texts("Keys that are prose."), .reference("names")], summary)
    case .shortcodes:
      .either(
        [
          Self.texts("Arguments that are prose."),
          .map(
            [
              ("prose", Self.texts("ARGUMENT or SHORTCODE.ARGUMENT.")), ("ignore", Self.texts("No prose.")),
              ("code", Self.texts("Shortcodes whose content is code.")),
            ], rest: nil, "Names."),
        ], summary)
    case .paths: .list(.reference("override"), summary)
    }
  }

  /// Families and rules, so that editors propose them.
  private var ruleMembers: [(name: String, schema: Schema)] {
    (["all"] + Set(rules.map(\.family)).sorted() + rules.map(\.id).sorted()).map { ($0, .reference("rule")) }
  }

  private static let scalar = Schema.either(
    [.text("A text."), .number(minimum: 0, "A number."), .flag("A flag.")], "A value.")

  /// A text, or a list of texts.
  private static func texts(_ description: String) -> Schema {
    .either([.text(description), .list(.text("One of them."), description)], description)
  }
}
