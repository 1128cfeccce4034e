import System
import Testing

@Suite("Quoted paths")
struct QuotedPathTests {
  private func unquoted(_ text: String) -> String? {
    QuotedPath.unquoted(Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: ["a.md", "é è.md", "a\tb", "a\nb", "\"", "\\", " a", "a ", "\u{7F}", "\u{1}2", "#x", "x#", "|x"])
  func thereAndBack(path: String) {
    let quoted = QuotedPath.quoted(FilePath(path))
    #expect(QuotedPath.unquoted(quoted[...]) == Array(path.utf8))
    #expect(!quoted.contains(0x0A))
  }

  @Test func asGitWritesThem() {
    #expect(unquoted("\"b/\\303\\251 \\\"x\\\"\\t.md\"") == "b/é \"x\"\t.md")
    #expect(unquoted("sans guillemets \\n") == "sans guillemets \\n")
    for text in ["\"a", "\"a\"b", "\"a\\", "\"\\8\"", "\"\\12\"", "\"\\400\""] { #expect(unquoted(text) == nil) }
  }
}
