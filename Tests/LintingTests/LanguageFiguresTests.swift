import Foundation
import French
import Linting
import Rules
import Testing

/// How well other languages are told from French, over the set in `Tests/Data/languages.tsv`.
///
/// The floors stand a little under what is reached; `calque-dev languages` prints the figures.
struct LanguageFiguresTests {
  private static let items: [LanguageTester.Item] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try? String(contentsOf: tests.appendingPathComponent("Data/languages.tsv"), encoding: .utf8)
    return LanguageTester.items(text ?? "")
  }()

  private func figures(_ split: String) throws -> LanguageTester.Figures {
    let contents = Builtins.rules(details: false)
    let lists = Builtins.wordLists()
    let rules = try RuleSet(contents.rules, macros: contents.macros, lists: lists)
    let filter = DiagnosticFilter(level: .info, selected: ["mixed-language"])
    let linter = Linter(rules: rules, lexicon: try openLexicon(), lists: lists, filter: filter)
    return LanguageTester(linter: linter).figures(Self.items.filter { $0.split == split })
  }

  @Test func theSetIsWhole() {
    #expect(Self.items.count >= 600)
    #expect(Self.items.count { $0.split == "held" } >= 300)
    #expect(Set(Self.items.map(\.split)) == ["tune", "held"])
    #expect(Self.items.allSatisfy { !$0.text.isEmpty && ($0.isBlock || $0.language == "fr") })
  }

  @Test(arguments: [("tune", 0.97, 0.88, 0.95), ("held", 0.96, 0.85, 0.95)])
  func floors(_ split: String, _ english: Double, _ recall: Double, _ precision: Double) throws {
    let figures = try figures(split)
    for (language, floor) in [("en", english), ("de", 0.96), ("es", 0.93), ("it", 0.85)] {
      let figure = try #require(figures.longBlocks[language])
      #expect(figure.share >= floor, "\(language): \(figure) \(figure.misses)")
    }
    #expect(figures.french.share >= 0.99, "French: \(figures.french) \(figures.french.misses)")
    #expect(figures.recall.share >= recall, "runs: \(figures.recall) \(figures.recall.misses)")
    #expect(figures.precision.share >= precision, "findings: \(figures.precision) \(figures.precision.misses)")
  }

  @Test func itemsAreRead() throws {
    let items = LanguageTester.items(
      "# split\ntune\tmixed\tfr\tLe ⟦red cat⟧ dort\nheld\tblock\ten\tThe cat sleeps\nbad\n")
    try #require(items.count == 2)
    #expect(items[0].text == "Le red cat dort")
    #expect(items[0].spans == [3..<10])
    #expect(items[1].isBlock && items[1].split == "held" && items[1].language == "en")
  }
}
