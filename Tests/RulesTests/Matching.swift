import Documents
import French
import Rules
import TestSupport
import Text

/// The words that the patterns of these tests look at.
let lexicon = StubLexicon(readings: [
  "le": [Reading(lemma: "le", features: [.determiner, .masculine, .singular])],
  "la": [Reading(lemma: "le", features: [.determiner, .feminine, .singular])],
  "les": [Reading(lemma: "le", features: [.determiner, .masculine, .feminine, .plural])],
  "chat": [Reading(lemma: "chat", features: [.noun, .masculine, .singular])],
  "chats": [Reading(lemma: "chat", features: [.noun, .masculine, .plural])],
  "noir": [
    Reading(lemma: "noir", features: [.adjective, .masculine, .singular]),
    Reading(lemma: "noir", features: [.noun, .masculine, .singular]),
  ],
  "noire": [Reading(lemma: "noir", features: [.adjective, .feminine, .singular])],
  "fait": [
    Reading(lemma: "faire", features: [.verb, .finite, .indicative, .present, .third, .singular]),
    Reading(lemma: "fait", features: [.noun, .masculine, .singular]),
  ],
  "faire": [Reading(lemma: "faire", features: [.verb, .infinitive])],
  "sens": [Reading(lemma: "sens", features: [.noun, .masculine, .singular, .plural])],
  "dort": [Reading(lemma: "dormir", features: [.verb, .finite, .indicative, .present, .third, .singular])],
  "du": [Reading(lemma: "de", features: [.adposition, .contraction])],
  "donne": [Reading(lemma: "donner", features: [.verb, .finite, .third])],
])

/// A rule that one pattern makes.
func rule(
  _ pattern: String, id: String = "test/rule", replace: String? = nil, scope: Rule.Scope = .prose,
  covers: [String] = [], severity: Severity = .warning
) -> Rule {
  let origin = Rule.Origin(file: "test.yaml", line: 7)
  return Rule(
    id: id, severity: severity, mqm: "style/awkward", message: Localized(french: "« {0} »", english: "“{0}”"),
    why: Localized(french: "a", english: "b"), source: "c",
    detection: .patterns([Rule.PatternEntry(pattern: pattern, instead: nil, replacement: nil, origin: origin)]),
    fix: replace.map { Rule.FixTemplate(replacement: $0, safety: .safe) }, covers: covers, scope: scope,
    origin: origin)
}

/// What a rule finds in a text, with the text itself.
func findings(_ rule: Rule, in text: String, macros: [String: String] = [:]) throws -> [(text: String, Finding)] {
  let lists = WordLists(packed: WordLists.pack(["animals": ["chat": 1, "chien": 2]]))
  let rules = try RuleSet([rule], macros: macros, lists: lists)
  let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
  let document = Analyzer(lexicon: lexicon, lists: lists).analyze(DocumentParser.parse(source))
  return rules.findings(in: document, state: rules.makeState()).map { finding in
    (document.blocks[finding.block].text(bytes: finding.range), finding)
  }
}

/// The spans that a pattern reports in a text.
func spans(_ pattern: String, in text: String, macros: [String: String] = [:]) throws -> [String] {
  try findings(rule(pattern), in: text, macros: macros).map(\.text)
}

/// A text of one paragraph, analysed.
func analyzed(_ text: String) throws -> AnalyzedDocument {
  let source = try SourceText(path: "a.txt", bytes: Array(text.utf8))
  return Analyzer(lexicon: lexicon, lists: WordLists()).analyze(DocumentParser.parse(source))
}
