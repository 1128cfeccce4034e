import YAML

/// Reads files of rules strictly: what is unknown is an error at its line.
public struct RuleReader {
  private let file: String
  private let lines: [Substring]

  /// What a file of rules holds.
  public struct Contents: Sendable {
    /// The rules in the order of the file.
    public var rules: [Rule]
    /// Parts of patterns with a name, for `{NAME}`.
    public var macros: [String: String]

    /// What a file of rules holds.
    public init(rules: [Rule], macros: [String: String]) {
      self.rules = rules
      self.macros = macros
    }
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``RuleError`` with the line and its text.
  public static func read(_ bytes: [UInt8], file: String) throws(RuleError) -> Contents {
    let text = String(decoding: bytes, as: UTF8.self)
    let reader = RuleReader(file: file, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    let root: YAMLNode?
    do {
      root = try YAML.parse(bytes)
    } catch {
      throw reader.error(
        at: error.line, "YAML illisible : \(error.message)", "unreadable YAML: \(error.message)")
    }
    guard let root else { return Contents(rules: [], macros: [:]) }
    return try reader.contents(root)
  }

  private func contents(_ root: YAMLNode) throws(RuleError) -> Contents {
    let map = try mapping(root, allowed: ["family", "defaults", "macros", "rules"])
    var macros: [String: String] = [:]
    if let node = map["macros"] {
      for pair in try pairs(node) { macros[try text(pair.key)] = try text(pair.value) }
    }
    guard let list = map["rules"] else { return Contents(rules: [], macros: macros) }
    guard let familyNode = map["family"] else {
      throw error(at: root.line, "clé « family » manquante", "missing key “family”")
    }
    let family = try text(familyNode)
    let defaults =
      try map["defaults"].map { node throws(RuleError) in
        try mapping(node, allowed: ["severity", "mqm", "source", "preview", "scope", "once", "covers"])
      } ?? [:]
    var rules: [Rule] = []
    for node in try items(list) { rules.append(try rule(node, family: family, defaults: defaults)) }
    return Contents(rules: rules, macros: macros)
  }

  private static let ruleKeys: Set<String> = [
    "id", "aliases", "severity", "preview", "mqm", "message", "why", "source", "pattern", "patterns", "detector", "fix",
    "covers", "scope", "once", "options", "examples",
  ]

  private func rule(_ node: YAMLNode, family: String, defaults: [String: YAMLNode]) throws(RuleError) -> Rule {
    var map = try mapping(node, allowed: Self.ruleKeys)
    map.merge(defaults) { own, _ in own }
    func required(_ key: String) throws(RuleError) -> YAMLNode {
      guard let value = map[key] else { throw error(at: node.line, "clé « \(key) » manquante", "missing key “\(key)”") }
      return value
    }
    let name = try text(try required("id"))
    guard Self.isName(name), Self.isName(family) else {
      throw error(
        at: node.line, "id « \(name) » : lettres minuscules, chiffres et traits d’union seulement",
        "id “\(name)”: use small letters, digits and hyphens only")
    }
    let fix = try map["fix"].map { node throws(RuleError) in try fixTemplate(node) }
    var rule = Rule(
      id: "\(family)/\(name)", severity: try choice(try required("severity")), mqm: try mqm(try required("mqm")),
      message: try localized(try required("message")), why: try localized(try required("why")),
      source: try text(try required("source")), detection: .patterns([]), fix: fix,
      origin: Rule.Origin(file: file, line: node.line))
    if let preview = map["preview"] { rule.isPreview = try flag(preview) }
    if let once = map["once"] { rule.isOnce = try flag(once) }
    if let scope = map["scope"] { rule.scope = try choice(scope) }
    if let covers = map["covers"] { rule.covers = try texts(covers) }
    if let aliases = map["aliases"] { rule.aliases = try texts(aliases) }
    if let options = map["options"] {
      for pair in try pairs(options) { rule.options[try text(pair.key)] = try text(pair.value) }
    }
    if let examples = map["examples"] { rule.examples = try self.examples(examples) }
    try readDetection(map, at: node.line, into: &rule)
    return rule
  }

  private func readDetection(_ map: [String: YAMLNode], at line: Int, into rule: inout Rule) throws(RuleError) {
    let ways = ["pattern", "patterns", "detector"].filter { map[$0] != nil }
    guard ways.count == 1 else {
      throw error(
        at: line, "une seule des clés « pattern », « patterns », « detector » est attendue",
        "exactly one of “pattern”, “patterns”, “detector” is expected")
    }
    if let detector = map["detector"] {
      rule.detection = .detector(try text(detector))
    } else if let pattern = map["pattern"] {
      rule.detection = .patterns([
        Rule.PatternEntry(pattern: try text(pattern), instead: nil, replacement: nil, origin: origin(pattern))
      ])
    } else if let patterns = map["patterns"] {
      var entries: [Rule.PatternEntry] = []
      for node in try items(patterns) { entries.append(try entry(node, of: &rule)) }
      guard !entries.isEmpty else {
        throw error(at: patterns.line, "au moins un motif est attendu", "at least one pattern is expected")
      }
      rule.detection = .patterns(entries)
    }
  }

  private func entry(_ node: YAMLNode, of rule: inout Rule) throws(RuleError) -> Rule.PatternEntry {
    if node.string != nil {
      return Rule.PatternEntry(pattern: try text(node), instead: nil, replacement: nil, origin: origin(node))
    }
    let map = try mapping(node, allowed: ["pattern", "instead", "replace", "bad", "good"])
    guard let pattern = map["pattern"] else {
      throw error(at: node.line, "clé « pattern » manquante", "missing key “pattern”")
    }
    for (key, isBad) in [("bad", true), ("good", false)] {
      guard let example = map[key] else { continue }
      for item in example.items ?? [example] {
        rule.examples.append(try self.example(item, isBad: isBad))
      }
    }
    return Rule.PatternEntry(
      pattern: try text(pattern), instead: try map["instead"].map { node throws(RuleError) in try text(node) },
      replacement: try map["replace"].map { node throws(RuleError) in try text(node) }, origin: origin(pattern))
  }

  private func fixTemplate(_ node: YAMLNode) throws(RuleError) -> Rule.FixTemplate {
    let map = try mapping(node, allowed: ["replace", "safety"])
    guard let replacement = map["replace"], let safety = map["safety"] else {
      throw error(
        at: node.line, "« fix » demande « replace » et « safety »", "“fix” takes “replace” and “safety”")
    }
    return Rule.FixTemplate(replacement: try text(replacement), safety: try choice(safety))
  }

  private func examples(_ node: YAMLNode) throws(RuleError) -> [Rule.Example] {
    let map = try mapping(node, allowed: ["bad", "good"])
    var result: [Rule.Example] = []
    for (key, isBad) in [("bad", true), ("good", false)] {
      guard let list = map[key] else { continue }
      for item in try items(list) { result.append(try example(item, isBad: isBad)) }
    }
    return result
  }

  private func example(_ node: YAMLNode, isBad: Bool) throws(RuleError) -> Rule.Example {
    if let text = node.string { return Rule.Example(text: text, fixed: nil, isBad: isBad, origin: origin(node)) }
    let map = try mapping(node, allowed: ["text", "fixed"])
    guard let body = map["text"] else { throw error(at: node.line, "clé « text » manquante", "missing key “text”") }
    return Rule.Example(
      text: try text(body), fixed: try map["fixed"].map { node throws(RuleError) in try text(node) }, isBad: isBad,
      origin: origin(node))
  }

  // MARK: Values

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
  }

  private func mqm(_ node: YAMLNode) throws(RuleError) -> String {
    let value = try text(node)
    guard MQM.categories.contains(value) else {
      throw error(
        at: node.line, "catégorie MQM inconnue « \(value) »", "unknown MQM category “\(value)”")
    }
    return value
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode) throws(RuleError) -> Choice
  where Choice.RawValue == String {
    let value = try text(node)
    guard let choice = Choice(rawValue: value) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(
        at: node.line, "« \(value) » n’est pas une valeur permise : \(known)", "“\(value)” is not one of: \(known)")
    }
    return choice
  }

  private func flag(_ node: YAMLNode) throws(RuleError) -> Bool {
    switch node.string {
    case "true": return true
    case "false": return false
    default: throw error(at: node.line, "true ou false attendu", "expected true or false")
    }
  }

  private func localized(_ node: YAMLNode) throws(RuleError) -> Localized {
    let map = try mapping(node, allowed: ["fr", "en"])
    guard let french = map["fr"], let english = map["en"] else {
      throw error(at: node.line, "les clés « fr » et « en » sont attendues", "keys “fr” and “en” are expected")
    }
    return Localized(french: try text(french), english: try text(english))
  }

  private func text(_ node: YAMLNode) throws(RuleError) -> String {
    guard let text = node.string, !text.isEmpty else { throw error(at: node.line, "texte attendu", "expected a text") }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func texts(_ node: YAMLNode) throws(RuleError) -> [String] {
    var result: [String] = []
    for item in try items(node) { result.append(try text(item)) }
    return result
  }

  private func items(_ node: YAMLNode) throws(RuleError) -> [YAMLNode] {
    guard let items = node.items else { throw error(at: node.line, "liste attendue", "expected a list") }
    return items
  }

  private func pairs(_ node: YAMLNode) throws(RuleError) -> [(key: YAMLNode, value: YAMLNode)] {
    guard let pairs = node.pairs else { throw error(at: node.line, "clés attendues", "expected keys") }
    return pairs
  }

  private func mapping(_ node: YAMLNode, allowed: Set<String>) throws(RuleError) -> [String: YAMLNode] {
    var result: [String: YAMLNode] = [:]
    for pair in try pairs(node) {
      let key = try text(pair.key)
      guard allowed.contains(key) else {
        let known = allowed.sorted().joined(separator: ", ")
        throw error(
          at: pair.key.line, "clé inconnue « \(key) » ; clés permises : \(known)",
          "unknown key “\(key)”; allowed keys: \(known)")
      }
      guard result.updateValue(pair.value, forKey: key) == nil else {
        throw error(at: pair.key.line, "clé « \(key) » en double", "key “\(key)” stands twice")
      }
    }
    return result
  }

  private func origin(_ node: YAMLNode) -> Rule.Origin { Rule.Origin(file: file, line: node.line) }

  private func error(at line: Int, _ french: String, _ english: String) -> RuleError {
    RuleError(
      origin: Rule.Origin(file: file, line: line), message: Localized(french: french, english: english),
      excerpt: lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil)
  }
}
