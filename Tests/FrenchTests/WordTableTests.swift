import French
import TestSupport
import Testing

/// One word for each form, however often and however it is written.
struct WordTableTests {
  private func table() -> WordTable { WordTable(lexicon: StubLexicon(nouns: "été l'"), lists: WordLists()) }

  @Test func oneIndexForEachForm() {
    let words = table()
    let forms = (0..<5_000).map { "mot\($0 % 1_700)é" }
    var seen: [String: Int32] = [:]
    for form in forms {
      let bytes = Array(("…" + form + "…").utf8)
      let index = words.index(of: bytes[3..<(bytes.count - 3)])
      if let known = seen[form] { #expect(index == known) }
      seen[form] = index
      #expect(words[index].form == form)
    }
    #expect(Set(seen.values).count == 1_700)
    #expect(words.words.count == 1_700)
  }

  @Test func waysToWriteOneForm() {
    let words = table()
    func index(_ text: String) -> Int32 { words.index(of: Array(text.utf8)[...]) }
    #expect(index("\u{E9}t\u{E9}") == index("e\u{301}te\u{301}"))
    #expect(index("l’") == index("l'"))
    #expect(index("été") != index("Été"))
    #expect(index("") == index(""))
    #expect(words.words.count == 4)
  }
}
