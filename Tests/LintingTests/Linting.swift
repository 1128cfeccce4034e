import French
import Linting
import Rules
import TestSupport
import Text

/// A rule that one pattern makes.
func rule(
  _ id: String, _ pattern: String, replace: String? = nil, covers: [String] = [], severity: Severity = .warning,
  isPreview: Bool = false, aliases: [String] = [], safety: FixSafety = .safe
) -> Rule {
  let origin = Rule.Origin(file: "test.yaml", line: 1)
  return Rule(
    id: id, aliases: aliases, severity: severity, isPreview: isPreview, mqm: "style/awkward",
    message: Localized(french: "« {0} »", english: "“{0}”"), why: Localized(french: "a", english: "b"), source: "c",
    detection: .patterns([Rule.PatternEntry(pattern: pattern, instead: nil, replacement: nil, origin: origin)]),
    fix: replace.map { Rule.FixTemplate(replacement: $0, safety: safety) }, covers: covers, origin: origin)
}

/// A linter of a few rules that shows everything, over a dictionary that knows no word.
func linter(
  _ rules: [Rule], _ filter: DiagnosticFilter = DiagnosticFilter(level: .info), screens: [any FindingScreen] = []
) throws -> Linter {
  let lists = WordLists()
  return Linter(
    rules: try RuleSet(rules, macros: [:], lists: lists), lexicon: StubLexicon([:]), lists: lists, filter: filter,
    screens: screens)
}

/// The report on a Markdown text.
func report(
  _ text: String, _ rules: [Rule], _ filter: DiagnosticFilter = DiagnosticFilter(level: .info)
) throws -> FileReport {
  try linter(rules, filter).lint(SourceText(path: "a.md", bytes: Array(text.utf8)))
}

extension FileReport {
  /// Each diagnostic as `rule: text`.
  var lines: [String] { diagnostics.map { "\($0.rule): \(source?.string($0.range) ?? "?")" } }
}
