import Foundation
import Linting
import Rules
import System
import TestSupport
import Testing

@Suite("Many files at once")
struct BatchTests {
  @Test("Reports come in the order of the files, with any number of threads", arguments: [1, 2, 3, 16])
  func order(threads: Int) throws {
    let folder = try TemporaryFolder()
    var inputs: [Batch.Input] = []
    for index in 0..<120 {
      let path = try folder.write(String(repeating: "fautif ", count: (index * 7_919) % 200), to: "\(index).md")
      inputs.append(.entry(.file(FilePath(path))))
      if index % 10 == 0 { inputs.append(.entry(.file(FilePath(folder.path("missing-\(index).md"))))) }
    }
    var seen: [String] = []
    Batch(linter: WordLinter(), threads: threads).run(inputs) { report in
      seen.append("\(URL(filePath: report.path).lastPathComponent) \(report.diagnostics.count) \(report.errors.count)")
      return true
    }
    let expected = (0..<120).flatMap { index -> [String] in
      let own = "\(index).md \((index * 7_919) % 200) 0"
      return index % 10 == 0 ? [own, "missing-\(index).md 0 1"] : [own]
    }
    #expect(seen == expected)
  }

  @Test func theRunStopsWhenNoMoreIsWanted() {
    var seen = 0
    let inputs = (0..<1_000).map { Batch.Input.bytes(path: "\($0).md", Array("mot".utf8)) }
    Batch(linter: WordLinter(), threads: 4).run(inputs) { _ in
      seen += 1
      return seen < 3
    }
    #expect(seen == 3)
  }

  @Test(
    "What is not UTF-8 is told with its place and its likely encoding",
    arguments: [
      ([0x61, 0x20, 0xE9, 0x74, 0xE9], "is not UTF-8: invalid byte at offset 2; the encoding is probably ISO-8859-1"),
      ([0x93, 0xE9, 0x94], "is not UTF-8: invalid byte at offset 0; the encoding is probably Windows-1252"),
      ([0xFF, 0xFE, 0x61, 0x00], "is not UTF-8: invalid byte at offset 0; the encoding is probably UTF-16"),
      ([0x8E, 0x74, 0x8E], "is not UTF-8: invalid byte at offset 0; the encoding is probably Mac OS Roman"),
      (
        [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x00, 0xC0, 0xC1, 0x80],
        "is not UTF-8 text: invalid byte at offset 7; probably binary data"
      ),
    ] as [([UInt8], String)])
  func encodings(bytes: [UInt8], message: String) {
    var reports: [FileReport] = []
    Batch(linter: WordLinter(), threads: 1).run([.bytes(path: "a.md", bytes)]) { report in
      reports.append(report)
      return true
    }
    #expect(reports.map { $0.errors.map(\.english) } == [[message]])
    #expect(reports.first?.errors.first?.french.contains("UTF-8") == true)
    #expect(reports.first?.source == nil)
  }
}
