import Foundation
import Linting
import Reporting
import Rules
import System
import TestSupport
import Testing
import Text

@Suite("Formats")
struct FormatTests {
  private static let snapshots = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

  private func expect(_ text: String, _ name: String) throws {
    try Snapshot.expect(Data(text.utf8), at: Self.snapshots.appending(path: name))
  }

  private func text(_ style: TextStyle) throws -> String {
    output(of: try sampleReports()) { TextReporter(to: $0, style: style) }
  }

  @Test func textInFrench() throws {
    try expect(try text(TextStyle(language: .french)), "text-fr.txt")
  }

  @Test func textInEnglish() throws {
    try expect(try text(TextStyle(language: .english, width: 70)), "text-en-narrow.txt")
  }

  @Test func textInColor() throws {
    try expect(try text(TextStyle(language: .french, hasColor: true)), "text-color.txt")
  }

  @Test func textInASCII() throws {
    let text = try text(TextStyle(language: .french, isASCII: true))
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    try expect(text, "text-ascii.txt")
  }

  @Test func concise() throws {
    try expect(
      output(of: try sampleReports()) { ConciseReporter(to: $0, language: .english) }, "concise.txt")
  }

  @Test func json() throws {
    try expect(output(of: try sampleReports()) { JSONReporter(to: $0, language: .french) }, "report.json")
  }

  @Test func jsonLines() throws {
    let text = output(of: try sampleReports()) { JSONLinesReporter(to: $0, language: .english) }
    try expect(text, "report.jsonl")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 8)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["path"] as? String == "content/fr/article.md")
    }
  }

  @Test("No format sends a control sequence of the text or of a file name")
  func controlCharactersStayVisible() throws {
    let source = try SourceText(
      path: "a\u{1B}[2J\r\n\u{9B}31m.md",
      bytes: Array("avant \u{1B}]0;titre\u{7}\u{8}\u{9B}31m\u{202E}\u{0} après\n".utf8))
    let found = try diagnostic(
      on: "\u{1B}]0;titre\u{7}", in: source,
      message: Localized(french: "mot \u{1B}[1m\u{7F}", english: "word \u{1B}[1m\u{7F}"),
      fixes: [fix(try range(of: "avant", in: source), "\u{1B}[0m")])
    let report = FileReport(path: source.path, source: source, diagnostics: [found])
    let formats: [(BufferedOutput) -> any Reporter] = [
      { TextReporter(to: $0, style: TextStyle(language: .french)) },
      { TextReporter(to: $0, style: TextStyle(language: .french, isASCII: true)) },
      { ConciseReporter(to: $0, language: .french) },
      { JSONReporter(to: $0, language: .french) },
      { JSONLinesReporter(to: $0, language: .french) },
    ]
    for format in formats {
      let text = output(of: [report], format)
      let controls = text.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
      #expect(controls.isEmpty, "\(text.debugDescription)")
    }
    let text = output(of: [report]) { TextReporter(to: $0, style: TextStyle(language: .french)) }
    #expect(text.contains("␛]0;titre␇␈<U+009B>31m<U+202E>␀ après"))
  }

  @Test("French and English agree with their numbers")
  func summaryLine() throws {
    let source = try SourceText(path: "a.md", bytes: Array("fautif fautif".utf8))
    let two = try [0..<6, 7..<13].map { range in
      var found = try diagnostic(on: "fautif", in: source, severity: .error)
      found.range = range
      return found
    }
    func lastLine(_ report: FileReport, _ language: MessageLanguage) -> String {
      let text = output(of: [report]) { TextReporter(to: $0, style: TextStyle(language: language)) }
      return text.split(separator: "\n").last.map(String.init) ?? ""
    }
    let full = FileReport(
      path: "a.md", source: source, diagnostics: two, hidden: [.info: 31, .warning: 1], words: 1_234_567)
    #expect(
      lastLine(full, .english)
        == "2 errors in 1 file (1,234,567 words); 1 warning, 31 infos hidden, --level info shows them")
    #expect(
      lastLine(full, .french)
        == "2 erreurs dans 1 fichier (1\u{202F}234\u{202F}567 mots)\u{A0}; "
        + "1 alerte, 31 infos masquées, --level info les montre")
    let clean = FileReport(path: "a.md", source: source, hidden: [.warning: 1], words: 1)
    #expect(
      lastLine(clean, .english)
        == "Nothing to report in 1 file (1 word); 1 warning hidden, --level warning shows it")
    #expect(lastLine(FileReport(path: "a.md", source: source), .french) == "✓ Rien à signaler dans 1 fichier (0 mot)")
    let unreadable = FileReport(path: "a.md", source: nil, errors: [Localized(french: "x", english: "x")])
    #expect(
      lastLine(unreadable, .english) == "Nothing to report in 0 files (0 words); 1 file failed")
  }

  @Test("The exit status follows the threshold, also for what is hidden")
  func status() throws {
    let source = try SourceText(path: "a.md", bytes: Array("fautif".utf8))
    func status(_ severity: Severity?, hidden: Severity? = nil, failingOn threshold: Severity) throws -> Int32 {
      var reporter = CountingReporter(ConciseReporter(to: BufferedOutput(), language: .english), failingOn: threshold)
      let found = try severity.map { try [diagnostic(on: "fautif", in: source, severity: $0)] } ?? []
      reporter.report(
        FileReport(
          path: "a.md", source: source, diagnostics: found, hidden: hidden.map { [$0: 1] } ?? [:]))
      return reporter.status
    }
    #expect(try status(nil, failingOn: .info) == 0)
    #expect(try status(.info, failingOn: .warning) == 0)
    #expect(try status(.info, failingOn: .info) == 1)
    #expect(try status(.error, failingOn: .warning) == 1)
    #expect(try status(nil, hidden: .warning, failingOn: .warning) == 1)
    #expect(try status(nil, hidden: .info, failingOn: .warning) == 0)
  }

  @Test func rangesOutsideTheFileDoNoHarm() throws {
    let source = try SourceText(path: "a.md", bytes: Array("court".utf8))
    var found = try diagnostic(
      on: "court", in: source, fixes: [fix(2..<900, "x")],
      related: [Diagnostic.Related(range: 77..<99, message: Localized(french: "là", english: "there"))])
    found.range = 3..<500
    let report = FileReport(path: "a.md", source: source, diagnostics: [found])
    let formats: [(BufferedOutput) -> any Reporter] = [
      { TextReporter(to: $0, style: TextStyle(language: .french)) }, { ConciseReporter(to: $0, language: .french) },
      { JSONReporter(to: $0, language: .french) },
    ]
    for format in formats { #expect(!output(of: [report], format).isEmpty) }
  }
}
