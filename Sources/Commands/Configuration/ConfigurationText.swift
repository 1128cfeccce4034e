import Linting
import Rules

/// A configuration in force as YAML that gives the same configuration, with where each value comes from.
struct ConfigurationText {
  private(set) var text = ""

  /// The text for the files of a configuration.
  ///
  /// - Parameters:
  ///   - rules: those to show.
  ///   - standard: what stands behind values that nothing sets.
  init(_ configuration: EffectiveConfiguration?, rules: [ConfiguredRule], standard: String) {
    let note = "# " + standard
    func line(_ key: String, _ value: Configured<some RawRepresentable<String>>?, else other: String? = nil) {
      if let value {
        text += "\(key): \(Self.scalar(value.value.rawValue))  # \(Self.place(value.origin))\n"
      } else if let other {
        text += "\(key): \(Self.scalar(other))  \(note)\n"
      }
    }
    text += "root: true\n"
    line("variant", configuration?.variant, else: Variant.france.rawValue)
    line("spelling", configuration?.spelling, else: SpellingReform.both.rawValue)
    line("quotation", configuration?.quotation, else: QuotationStyle.any.rawValue)
    line("level", configuration?.level, else: Severity.warning.rawValue)
    line("fail-on", configuration?.failOn, else: Severity.warning.rawValue)
    if let baseline = configuration?.baseline {
      let value =
        switch baseline.value {
        case .off: "off"
        case .file(let path): Self.scalar(path)
        }
      text += "baseline: \(value)  # \(Self.place(baseline.origin))\n"
    }
    if !rules.isEmpty { text += "rules:\n" }
    for rule in rules { text += Self.entry(of: rule, note: note) }
    guard let configuration else { return }
    if !configuration.vocabulary.isEmpty { text += "vocabulary:\n" }
    for file in configuration.vocabulary {
      text += "  - \(Self.scalar(file.value))  # \(Self.place(file.origin))\n"
    }
    if !configuration.glossary.isEmpty { text += "glossary:\n" }
    for term in configuration.glossary { text += Self.entry(of: term) }
    let names = configuration.proseNames
    write("front-matter", names.frontMatter, [])
    write("shortcodes", names.shortcodes, configuration.settings.flatMap(\.codeShortcodes))
  }

  private static func entry(of configured: ConfiguredRule, note: String) -> String {
    let rule = configured.rule
    let level = configured.isOn ? rule.severity.rawValue : RuleLevel.off.word
    let place = configured.origins.last.map { "# " + Self.place($0) } ?? note
    let options = rule.options.filter { OptionKind.isForUsers($0.key) && configured.entry.options[$0.key] != $0.value }
    guard !options.isEmpty || rule.fixSafety != nil else { return "  \(rule.id): \(level)  \(place)\n" }
    var text = "  \(rule.id):  \(place)\n    severity: \(level)\n"
    if let fixes = rule.fixSafety { text += "    fixes: \(fixes.rawValue)\n" }
    if !options.isEmpty { text += "    options:\n" }
    for (name, value) in options.sorted(by: { $0.key < $1.key }) { text += "      \(scalar(name)): \(scalar(value))\n" }
    return text
  }

  private static func entry(of term: GlossaryTerm) -> String {
    var parts: [String] = []
    if let use = term.use { parts.append("use: \(scalar(use))") }
    if !term.avoid.isEmpty { parts.append("avoid: [\(term.avoid.map(scalar).joined(separator: ", "))]") }
    if term.isKept { parts.append("keep: true") }
    return "  \(scalar(term.term)): {\(parts.joined(separator: ", "))}  # \(place(term.origin))\n"
  }

  private mutating func write(
    _ key: String, _ names: (added: [String: Rule.Origin], removed: [String: Rule.Origin]),
    _ code: [Configured<String>]
  ) {
    guard !names.added.isEmpty || !names.removed.isEmpty || !code.isEmpty else { return }
    text += "\(key):\n"
    for (title, names) in [("prose", names.added), ("ignore", names.removed)] where !names.isEmpty {
      text += "  \(title):\n"
      for (name, origin) in names.sorted(by: { $0.key < $1.key }) {
        text += "    - \(Self.scalar(name))  # \(Self.place(origin))\n"
      }
    }
    if !code.isEmpty { text += "  code:\n" }
    for name in code { text += "    - \(Self.scalar(name.value))  # \(Self.place(name.origin))\n" }
  }

  static func place(_ origin: Rule.Origin) -> String {
    let file = String(String.UnicodeScalarView(origin.file.unicodeScalars.filter { $0.value >= 0x20 }))
    return "\(file):\(origin.line)"
  }

  /// A text as a scalar: plain where that cannot be mistaken for anything else.
  static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D || byte == 0x2F || byte == 0x2E
    }
    if isPlain, let first = text.utf8.first, first | 0x20 >= 0x61 { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
