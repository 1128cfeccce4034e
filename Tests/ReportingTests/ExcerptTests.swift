import Foundation
import Linting
import Reporting
import Rules
import TestSupport
import Testing
import Text

@Suite("Excerpts")
struct ExcerptTests {
  /// The line and what stands under it, without the gutter.
  private func excerpt(
    of line: String, marking text: String, ascii: Bool = false, width: Int = 60
  ) throws -> (line: String, under: String) {
    let source = try SourceText(path: "a.md", bytes: Array("\(line)\n".utf8))
    let report = FileReport(
      path: "a.md", source: source, diagnostics: [try diagnostic(on: text, in: source)])
    let style = TextStyle(language: .french, isASCII: ascii, width: width)
    let text = output(of: [report]) { TextReporter(to: $0, style: style) }
    let bar: Character = ascii ? "|" : "│"
    let lines = text.split(separator: "\n").compactMap { line -> String? in
      guard let index = line.firstIndex(of: bar), line[..<index].allSatisfy({ $0 == " " }) else { return nil }
      return String(line[index...].dropFirst(2))
    }
    try #require(lines.count == 2, "\(text)")
    return (lines[0], lines[1])
  }

  @Test(
    "The underline stands under the span, whatever is before it",
    arguments: [
      ("abc", "abc", 0, 3),
      ("un abc", "abc", 3, 3),
      ("日本語 abc", "abc", 7, 3),
      ("un 日本 fin", "日本", 3, 4),
      ("e\u{301}e\u{301} abc", "abc", 3, 3),
      ("👩‍👩‍👧 abc", "abc", 3, 3),
      ("🇫🇷🇧🇪 abc", "abc", 5, 3),
      ("👍🏽 abc", "abc", 3, 3),
      ("❤️ abc", "abc", 3, 3),
      ("❤ abc", "abc", 2, 3),
      ("한국 abc", "abc", 5, 3),
      ("\tabc", "abc", 4, 3),
      ("a\tabc", "abc", 4, 3),
      ("abc\tx", "abc\t", 0, 4),
      ("a\u{A0}: abc", "\u{A0}:", 1, 2),
      ("a\u{202F}! abc", "abc", 4, 3),
      ("\u{1B}[1m abc", "abc", 5, 3),
      ("\u{200B}abc", "abc", 8, 3),
      ("x\u{301}abc", "\u{301}", 0, 1),
      ("été œuvre", "œuvre", 4, 5),
    ])
  func alignment(line: String, span: String, column: Int, width: Int) throws {
    let (_, under) = try excerpt(of: line, marking: span)
    #expect(under == String(repeating: " ", count: column) + String(repeating: "━", count: width))
  }

  @Test func noBreakSpacesAreSeen() throws {
    #expect(try excerpt(of: "a\u{A0}: b\u{202F}! c", marking: "c").line == "a⍽: b·! c")
    #expect(try excerpt(of: "a\u{A0}: b\u{202F}! c", marking: "c", ascii: true).line == "a~: b~! c")
  }

  @Test func asciiLettersKeepTheirUnderline() throws {
    let (line, under) = try excerpt(of: "L’œuvre « été »", marking: "été", ascii: true)
    #expect(line == "L'oeuvre << ete >>")
    #expect(under == String(repeating: " ", count: 12) + "^^^")
  }

  @Test("A long line is cut around the span", arguments: [0, 1, 40, 100, 999, 1_000])
  func longLine(position: Int) throws {
    var words = [String](repeating: "mot", count: 1_001)
    words[position] = "FAUTIF"
    let (line, under) = try excerpt(of: words.joined(separator: " "), marking: "FAUTIF", width: 80)
    #expect(DisplayWidth.columns(of: line) <= 71)
    #expect(DisplayWidth.columns(of: line) >= 55)
    #expect(line.hasPrefix("…") == (position > 10))
    #expect(line.hasSuffix("…") == (position < 990))
    #expect(!line.contains("… ") && !line.contains(" …"))
    let column = try #require(line.range(of: "FAUTIF")).lowerBound
    #expect(under == String(repeating: " ", count: line[..<column].count) + "━━━━━━")
  }

  @Test func aSpanLongerThanTheWidthShowsItsStart() throws {
    let span = String(repeating: "long ", count: 100) + "fin"
    let (line, under) = try excerpt(of: "avant " + span + " après", marking: span)
    #expect(line.contains("long long"))
    #expect(line.hasSuffix("…"))
    #expect(under.hasSuffix("━━━━━"))
    #expect(DisplayWidth.columns(of: line) <= 51)
  }

  @Test func aLineOfMegabytesIsCutToo() throws {
    let filler = String(repeating: "日本語 é ", count: 400_000)
    let (line, under) = try excerpt(of: filler + "FAUTIF" + filler, marking: "FAUTIF", width: 80)
    #expect(line.contains("FAUTIF"))
    #expect(DisplayWidth.columns(of: line) <= 71)
    #expect(under.hasSuffix("━━━━━━"))
  }

  @Test func manyCombiningCharactersAreNoLongLine() throws {
    let (line, _) = try excerpt(of: "a" + String(repeating: "\u{301}", count: 50_000) + " FAUTIF", marking: "FAUTIF")
    #expect(line.hasSuffix(" FAUTIF"))
    #expect(line.utf8.count < 2_000)
  }

  @Test(
    "Columns of characters",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日", 2), ("Ａ", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇫🇷", 2),
      ("☎", 1),
      ("☎️", 2), ("1️⃣", 1), ("각", 2), ("\u{1100}\u{1161}\u{11A8}", 2), ("—", 1), ("«", 1), ("\u{200D}", 0), ("🏳️‍🌈", 2),
    ])
  func columns(text: String, expected: Int) {
    #expect(DisplayWidth.columns(of: text) == expected)
  }
}

@Suite("Lines of running text")
struct TextLayoutTests {
  @Test(arguments: [
    ("un deux trois quatre cinq", ["un deux trois quatre", "cinq"]),
    ("", [""]),
    ("un motbeaucouptroplongpouruneligne fin", ["un", "motbeaucouptroplongpouruneligne", "fin"]),
    ("dix-huit lettres là « mot »", ["dix-huit lettres là", "« mot »"]),
    ("les deux-points collent : fin", ["les deux-points", "collent : fin"]),
  ])
  func wrapping(text: String, lines: [String]) {
    #expect(TextLayout.wrap(text, to: 24) == lines)
  }

  @Test func guillemetsBecomeTightInASCII() {
    #expect(
      VisibleText.prose("« mot », «\u{A0}été\u{A0}»\u{A0}: « a » >> b", isASCII: true)
        == "\"mot\", \"ete\" : \"a\" >> b")
  }
}
