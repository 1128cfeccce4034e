import Documents
import Testing
import Text

@Suite struct PlainTextTests {
  @Test func paragraphs() throws {
    let found = try rendered("\u{FEFF}Un *mot*\r\n  suite  \r\n\r\n \t\r\n# Deux\rtrois\n", path: "a.txt")
    #expect(found == ["p: Un *mot*⏎suite", "p: # Deux⏎trois"])
  }

  @Test(arguments: [
    ("a.md", DocumentFormat.markdown), ("a.b/c.MDX", .mdx), ("x.markdown", .markdown), ("d/a.txt", .plainText),
    ("README", .markdown), ("a.txt/b", .markdown), ("", .markdown),
  ])
  func formats(path: String, format: DocumentFormat) {
    #expect(DocumentFormat(path: path) == format)
  }
}
