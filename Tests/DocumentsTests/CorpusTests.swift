import Documents
import Foundation
import Testing
import Text

/// The corpora beside the package, if they are there.
private let corpora = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "../shared/corpora").standardizedFileURL

@Suite(.enabled(if: FileManager.default.fileExists(atPath: corpora.path)))
struct CorpusTests {
  private var files: [URL] {
    let walk = FileManager.default.enumerator(at: corpora, includingPropertiesForKeys: nil)
    let extensions: Set = ["md", "mdx", "markdown", "txt"]
    return (walk?.compactMap { $0 as? URL } ?? []).filter { extensions.contains($0.pathExtension) }
  }

  @Test func placesAreExact() throws {
    #expect(files.count > 100)
    for file in files {
      let source = try SourceText(path: file.path, bytes: Array(Data(contentsOf: file)))
      expectExactPlaces(DocumentParser.parse(source))
    }
  }

  /// Markup that a text should not have: few pages write about it outside code.
  @Test func littleMarkupIsLeft() throws {
    var blocks = 0
    var suspects = 0
    for file in files {
      let source = try SourceText(path: file.path, bytes: Array(Data(contentsOf: file)))
      for block in DocumentParser.parse(source).blocks {
        blocks += 1
        let text = String(decoding: block.run.text, as: UTF8.self)
        if ["{{<", "{%", "](http", "<div", "</", ":::", "```"].contains(where: { text.contains($0) }) { suspects += 1 }
      }
    }
    #expect(blocks > files.count)
    #expect(suspects * 500 < blocks)
  }
}
