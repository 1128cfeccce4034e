import Linting
import System
import Testing
import Text

@Suite("Changed lines")
struct ChangedLinesTests {
  private func source(_ text: String) throws -> SourceText { try SourceText(path: "a.md", bytes: Array(text.utf8)) }

  /// The lines, each one place, that a screen keeps.
  private func kept(_ text: String, by screen: ChangedLinesScreen) throws -> [Int] {
    let source = try source(text)
    let lines = 1...source.lineCount
    let places = lines.map { FindingPlace(rule: "a/b", range: source.lineRange($0)) }
    return zip(lines, screen.kept(places, in: source)).compactMap { $1 ? $0 : nil }
  }

  @Test("A finding counts when its range touches a new line")
  func touches() throws {
    let source = try source("a\nb\nc\nd\ne")
    let screen = ChangedLinesScreen(["a.md": .ranges([2...2, 4...4])])
    func kept(_ range: Range<Int>) -> Bool {
      screen.kept([FindingPlace(rule: "a/b", range: range)], in: source) == [true]
    }
    #expect(!kept(0..<1))
    // The end of a range at the start of a line does not touch it.
    #expect(!kept(0..<2))
    #expect(kept(0..<3))
    #expect(kept(2..<2))
    #expect(kept(2..<3))
    #expect(!kept(4..<5))
    #expect(kept(4..<7))
    #expect(!kept(8..<9))
    #expect(!kept(9..<9))
    #expect(kept(0..<9))
    #expect(!kept(50..<60))
  }

  @Test("Of a file that is new all counts, of one that is not named nothing")
  func wholeFiles() throws {
    #expect(try kept("a\nb", by: ChangedLinesScreen(["a.md": .all])) == [1, 2])
    #expect(try kept("a\nb", by: ChangedLinesScreen(["b.md": .all])) == [])
    #expect(try kept("a\nb", by: ChangedLinesScreen(["a.md": .ranges([])])) == [])
  }

  @Test("After a fix has joined or split lines, the same ones are new")
  func fixedText() throws {
    let original = "un\ndeux\ntrois\nquatre\ncinq\nsix"
    let cases: [(text: String, lines: [Int])] = [
      (original, [2, 5]),
      ("un\ndeux\ntrois quatre\ncinq\nsix", [2, 3, 4]),
      ("un\ndeux\ntrois\nquatre\ncinq\nsix\n", [2, 5, 7]),
      ("zéro\nun\ndeux\ntrois\nquatre\ncinq\nsix", [1, 3, 6]),
      ("un\ndeux\nsix", [2]),
      ("deux", [1]),
      ("", [1]),
      ("un\nDEUX\ntrois\nquatre\ncinq\nsix", [2, 5]),
    ]
    for (text, lines) in cases {
      let screen = ChangedLinesScreen(["a.md": .ranges([2...2, 5...5])])
      #expect(try kept(original, by: screen) == [2, 5])
      #expect(try kept(text, by: screen) == lines, "\(text)")
    }
  }

  @Test("What an editor has not saved is new")
  func unsavedText() throws {
    let screen = ChangedLinesScreen(["a.md": .ranges([])], originals: ["a.md": try source("un\ndeux\n")])
    #expect(try kept("un\nNEUF\ndeux\n", by: screen) == [2])
  }
}
