import Documents
import Foundation
import French
import TestSupport
import Testing
import Text

/// What holds for every text, whatever stands in it.
struct InvariantTests {
  /// Checks that tokens lie in the text, in order, and at their place in the source, and that sentences cover them.
  private func expectInvariants(_ document: AnalyzedDocument, _ name: String) {
    let bytes = document.document.source.bytes
    var faults: [String] = []
    for block in document.blocks {
      let run = block.block.run
      var end = 0
      for (index, token) in block.tokens.enumerated() {
        if token.range.lowerBound < end || token.range.isEmpty || token.range.upperBound > run.text.count {
          faults.append("token \(index) of block \(block.index) at \(token.range)")
          continue
        }
        if token.gap.isEmpty, token.range.lowerBound > end, !isIgnorable(run.text[end..<token.range.lowerBound]) {
          faults.append("token \(index) of block \(block.index) has no gap and does not touch")
        }
        end = token.range.upperBound
        let source = run.sourceRange(of: token.range)
        if source.isEmpty || source.upperBound > bytes.count {
          faults.append("token \(index) of block \(block.index) at source \(source)")
        } else if isVerbatim(token.range, in: run), !bytes[source].elementsEqual(run.text[token.range]) {
          faults.append("token \(index) of block \(block.index) differs from its source")
        }
        if token.isWord != (token.word >= 0) { faults.append("word of token \(index) of block \(block.index)") }
      }
      if block.sentences.flatMap(\.self) != Array(block.tokens.indices) || block.sentences.contains(where: \.isEmpty) {
        faults.append("sentences of block \(block.index)")
      }
    }
    #expect(faults.isEmpty, "\(name): \(faults.prefix(3))")
  }

  private func isVerbatim(_ range: Range<Int>, in run: ProseRun) -> Bool {
    var low = 0
    var high = run.pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if run.pieces[middle].text.lowerBound <= range.lowerBound { low = middle } else { high = middle }
    }
    return run.pieces[low].kind == .verbatim && run.pieces[low].text.upperBound >= range.upperBound
  }

  private func isIgnorable(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF].contains($0.value)
        || (0xFE00...0xFE0F).contains($0.value)
    }
  }

  private static let corpora = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared/corpora").standardizedFileURL

  @Test(.enabled(if: FileManager.default.fileExists(atPath: corpora.path)))
  func everyFileOfTheCorpora() throws {
    let analyzer = Analyzer(lexicon: StubLexicon.common, lists: WordLists())
    let walk = FileManager.default.enumerator(at: Self.corpora, includingPropertiesForKeys: nil)
    for case let file as URL in walk ?? .init() where ["md", "mdx", "markdown", "txt"].contains(file.pathExtension) {
      let source = try SourceText(path: file.path, bytes: Array(Data(contentsOf: file)))
      expectInvariants(analyzer.analyze(DocumentParser.parse(source)), file.lastPathComponent)
    }
  }

  @Test(arguments: [
    "---\ntitle: \"L’été &amp; *rien*\"\n---\n\n# *Un* titre\n\nL&rsquo;été\\* est &eacute;crit `ici` \\\nlà.\r\n",
    "\u{FEFF}Un **mo**t coupé, un [li*e*n](x \"Un titre\") ; 10&nbsp;000 euros.",
    "| a | b |\n|---|---|\n| dit-il | l’un |\n\n> « Un.\n\n- a-t-il\n- e\u{301}te\u{301} 😀\u{FE0F}",
    "{{< figure title=\"L’été\" >}} <b title='Un mot'>mot</b> a\u{AD}b c\u{200B}d",
  ])
  func documents(_ text: String) throws { expectInvariants(try analysis(text), text) }

  /// Every sequence of three pieces out of many that the tokenizer treats in their own way.
  @Test func sequences() throws {
    let pieces = [
      "a", "É", "'", "’", "-", ".", "1", " ", "\u{A0}", "@", "#", "_", ":", "/", "\\", "()", "\u{301}", "\u{AD}",
      "\u{FFFC}", "😀", "·", "\"", "qu", "t", "中",
    ]
    for first in pieces {
      for second in pieces {
        let text = pieces.map { first + second + $0 + "\n" + first + $0 + second }.joined(separator: "\n\n")
        expectInvariants(try analysis(text, path: "a.txt"), first + second)
      }
    }
  }
}
