import French
import Linting
import Rules
import Testing

/// The examples of every rule are its tests.
struct RuleExamplesTests {
  static let contents = Builtins.rules(details: true)

  static let tester: Result<RuleTester, any Error> = Result {
    let lists = Builtins.wordLists()
    let rules = try RuleSet(contents.rules, macros: contents.macros, lists: lists)
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

  @Test func everyDetectorRuleHasAnEntry() {
    let entries = Set(Self.contents.rules.map(\.id))
    for detector in Detectors.all {
      for rule in detector.rules { #expect(entries.contains(rule), "no entry in rules/ for \(rule)") }
    }
  }
}
