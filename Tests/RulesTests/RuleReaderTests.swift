import French
import Rules
import TestSupport
import Testing
import Text

/// Files of rules are read strictly.
struct RuleReaderTests {
  private static let good = """
    family: test
    defaults:
      severity: warning
      mqm: style/awkward
      source: Un usage
    macros: {DE: "de | du"}
    rules:
      - id: chat
        aliases: [old/chat]
        preview: true
        scope: text
        covers: [spelling]
        options: {limit: 3}
        message: {fr: "Un chat.", en: "A cat."}
        why: {fr: "Parce que.", en: "Because."}
        patterns:
          - le chat
          - pattern: la chatte
            instead: une chatte
            replace: "{0}"
            bad: "Voilà ⟦la chatte⟧."
            good: ["Rien."]
        fix: {replace: "un chat", safety: safe}
        examples:
          bad: ["⟦Le chat⟧ dort.", {text: "⟦Le chat⟧.", fixed: "Un chat."}]
          good: ["Le chien."]

    """

  private func read(_ text: String) throws(RuleError) -> RuleReader.Contents {
    try RuleReader.read(Array(text.utf8), file: "test.yaml")
  }

  @Test func everyKey() throws {
    let contents = try read(Self.good)
    #expect(contents.macros == ["DE": "de | du"])
    let rule = try #require(contents.rules.first)
    #expect(rule.id == "test/chat")
    #expect(rule.aliases == ["old/chat"])
    #expect(rule.isPreview)
    #expect(rule.scope == .text)
    #expect(rule.covers == ["spelling"])
    #expect(rule.options == ["limit": "3"])
    #expect(rule.severity == .warning)
    #expect(rule.message == Localized(french: "Un chat.", english: "A cat."))
    #expect(rule.origin == Rule.Origin(file: "test.yaml", line: 8))
    #expect(rule.examples.map(\.isBad) == [true, true, false, true, false])
    #expect(rule.examples.map(\.origin.line) == [25, 25, 26, 21, 22])
    guard case .patterns(let entries) = rule.detection else {
      Issue.record("no patterns")
      return
    }
    #expect(entries.map(\.pattern) == ["le chat", "la chatte"])
    #expect(entries.map(\.origin.line) == [17, 18])
    #expect(entries[1].instead == "une chatte")
    #expect(entries[1].replacement == "{0}")
    #expect(rule.fix?.replacement == "un chat")
    #expect(rule.fix?.safety == .safe)
  }

  @Test(arguments: [
    ("family: test", "famille: test", "unknown key “famille”", 1),
    ("family: test\n", "", "missing key “family”", 1),
    ("scope: text", "scop: text", "unknown key “scop”", 11),
    ("preview: true", "id: chien", "key “id” stands twice", 10),
    ("preview: true", "preview: oui", "expected true or false", 10),
    ("  - id: chat\n    aliases", "  - aliases", "missing key “id”", 8),
    ("id: chat", "id: Chat", "use small letters", 8),
    ("severity: warning", "severity: fatal", "“fatal” is not one of: info, warning, error", 3),
    ("mqm: style/awkward", "mqm: style/ugly", "unknown MQM category “style/ugly”", 4),
    ("source: Un usage\n", "{}\n", "unreadable YAML", 6),
    ("scope: text", "scope: everywhere", "“everywhere” is not one of", 11),
    ("covers: [spelling]", "covers: spelling", "expected a list", 12),
    ("options: {limit: 3}", "options: [limit]", "expected keys", 13),
    ("en: \"A cat.\"", "de: \"Eine Katze.\"", "unknown key “de”", 14),
    (", en: \"A cat.\"", "", "keys “fr” and “en” are expected", 14),
    ("why: {fr: \"Parce que.\", en: \"Because.\"}", "why: Parce que.", "expected keys", 15),
    ("id: chat", "id: [chat]", "expected a text", 8),
    ("id: chat", "id: \"\"", "expected a text", 8),
    ("safety: safe", "safety: certain", "“certain” is not one of", 23),
    (", safety: safe", "", "“fix” takes", 23),
    ("preview: true", "detector: casing", "exactly one of", 8),
    ("- pattern: la chatte\n        instead", "- instead", "missing key “pattern”", 18),
    ("text: \"⟦Le chat⟧.\", ", "", "missing key “text”", 25),
    ("- le chat", "\t- le chat", "unreadable YAML", 17),
    ("- le chat", "- [le chat", "unreadable YAML", 18),
  ])
  func errors(_ old: String, _ new: String, _ message: String, _ line: Int) throws {
    let range = try #require(Self.good.firstRange(of: old), "\(old)")
    let text = String(Self.good[..<range.lowerBound]) + new + Self.good[range.upperBound...]
    do {
      _ = try read(text)
      Issue.record("no error for \(new)")
    } catch {
      #expect(error.message.english.contains(message), "\(error.message.english)")
      #expect(error.origin == Rule.Origin(file: "test.yaml", line: line))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(error.excerpt == String(lines[line - 1]))
      #expect(!error.message.french.isEmpty)
    }
  }

  @Test func noPatterns() {
    let text =
      "family: test\nrules:\n- id: a\n  severity: info\n  mqm: style/awkward\n  source: b\n"
      + "  message: {fr: a, en: b}\n  why: {fr: a, en: b}\n  patterns: []\n"
    #expect(throws: RuleError.self) { try read(text) }
  }

  @Test func emptyFiles() throws {
    for text in ["", "# Rien\n", "macros: {A: b}\n"] { #expect(try read(text).rules.isEmpty) }
  }

  @Test func twoRulesOfOneId() {
    #expect(throws: RuleError.self) { try RuleSet([rule("a"), rule("b")], macros: [:], lists: .init()) }
  }

  @Test func unknownDetector() {
    var unknown = rule("a")
    unknown.detection = .detector("nothing")
    #expect(throws: RuleError.self) { try RuleSet([unknown], macros: [:], lists: .init()) }
    // A detector that does not report this rule.
    unknown.detection = .detector("casing")
    #expect(throws: RuleError.self) { try RuleSet([unknown], macros: [:], lists: .init()) }
  }

  // MARK: Packs

  @Test func roundTrip() throws {
    let contents = try read(Self.good)
    var detected = rule("a", id: "test/detected")
    detected.detection = .detector("casing")
    let bytes = RulePack.encode(contents.rules + [detected], macros: contents.macros)
    let whole = try #require(RulePack.decode(ConstantBytes(bytes), details: true))
    #expect(whole.macros == contents.macros)
    #expect(whole.rules.map { String(describing: $0) } == (contents.rules + [detected]).map { String(describing: $0) })
    let bare = try #require(RulePack.decode(ConstantBytes(bytes), details: false))
    #expect(bare.rules.map(\.id) == ["test/chat", "test/detected"])
    #expect(bare.rules.allSatisfy { $0.examples.isEmpty && $0.source.isEmpty })
  }

  /// Cut short, a pack is no pack; changed at any byte, it is none or another one, and never a trap.
  @Test func damagedPacks() throws {
    let contents = try read(Self.good)
    let bytes = RulePack.encode(contents.rules, macros: contents.macros)
    for count in 0..<bytes.count {
      #expect(RulePack.decode(ConstantBytes(Array(bytes.prefix(count))), details: true).map(\.rules.count) == nil)
    }
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        for details in [true, false] { _ = RulePack.decode(ConstantBytes(damaged), details: details) }
      }
    }
  }
}
