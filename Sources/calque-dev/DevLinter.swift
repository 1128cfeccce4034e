import Foundation
import French
import Linting
import Rules

/// A linter over the files of `rules/` and `dictionaries/` as they are, without packing them first.
struct DevLinter {
  let contents: RuleReader.Contents
  let linter: Linter
  let rules: RuleSet
  let lists: WordLists
  let lexicon: any Lexicon
  let vocabulary: Vocabulary
  private let filter: DiagnosticFilter

  /// Reads the folders; rules in preview are on.
  init(_ folders: DataFolders, level: Severity = .info, withPreview: Bool = true) throws {
    contents = try folders.rules()
    lists = WordLists(packed: WordLists.pack(try folders.wordLists()))
    rules = try RuleSet(contents.rules, macros: contents.macros, lists: lists)
    lexicon = try openLexicon()
    filter = DiagnosticFilter(level: level, selected: withPreview ? ["all"] : [])
    let vocabulary = try Vocabulary([], builtIn: Vocabulary.builtIn(lists), lexicon: lexicon)
    self.vocabulary = vocabulary
    linter = Linter(
      rules: rules, lexicon: lexicon, lists: lists, filter: filter, vocabulary: vocabulary)
  }

  /// Runs the examples of the rules whose id contains a text, and says whether all pass.
  func testExamples(of part: String) -> Bool {
    let special = self.rules.exampleSettings().mapValues {
      Linter(rules: $0, lexicon: lexicon, lists: lists, filter: filter, vocabulary: vocabulary)
    }
    let tester = RuleTester(linter: linter, special: special)
    var failed = 0
    let rules = contents.rules.filter { part.isEmpty || $0.id.contains(part) }
    for rule in rules {
      for failure in RuleTester.Replay.allCases.flatMap({ tester.failures(of: rule, replay: $0) }) {
        print("rules/\(failure)")
        failed += 1
      }
    }
    print("\(rules.count) rules, \(failed) failures")
    return failed == 0
  }
}
