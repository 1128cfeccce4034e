import French
import Linting
import Rules
import Testing

/// The examples of every rule are its tests.
struct RuleExamplesTests {
  static let contents = Builtins.rules(details: true)

  /// The rules as the program starts with them.
  static let rules: Result<RuleSet, any Error> = Result {
    try RuleSet(
      contents.rules, macros: contents.macros, lists: Builtins.wordLists(), packedPatterns: Builtins.packedPatterns)
  }

  static let tester: Result<RuleTester, any Error> = Result {
    let lists = Builtins.wordLists()
    let rules = try Self.rules.get()
    let lexicon = try openLexicon()
    let filter = DiagnosticFilter(level: .info, selected: ["all"])
    func linter(_ rules: RuleSet) -> Linter { Linter(rules: rules, lexicon: lexicon, lists: lists, filter: filter) }
    return RuleTester(linter: linter(rules), special: rules.exampleSettings().mapValues { linter($0) })
  }

  @Test(arguments: contents.rules.map(\.id))
  func examples(of id: String) throws {
    let tester = try Self.tester.get()
    let rule = try #require(Self.contents.rules.first { $0.id == id })
    #expect(rule.examples.count { $0.isBad } >= 2, "\(id) needs two bad examples")
    #expect(rule.examples.count { !$0.isBad } >= 2, "\(id) needs two good examples")
    for replay in RuleTester.Replay.allCases {
      for failure in tester.failures(of: rule, replay: replay) { Issue.record("\(replay.rawValue): \(failure)") }
    }
  }

  /// A start compiles nothing: the pack was made from these very rules.
  @Test func packHasEveryPattern() throws {
    let patterns = Self.contents.rules.reduce(0) { sum, rule in
      if case .patterns(let entries) = rule.detection { sum + entries.count } else { sum }
    }
    #expect(try Self.rules.get().packedPatternCount == patterns)
  }

  @Test func everyDetectorRuleHasAnEntry() {
    let entries = Set(Self.contents.rules.map(\.id))
    for detector in Detectors.all {
      for rule in detector.rules { #expect(entries.contains(rule), "no entry in rules/ for \(rule)") }
    }
  }
}
