import French
import TestSupport
import Testing

/// What one worker has found out serves the others, whatever order they meet the words in.
struct WordStoreTests {
  private struct Bits: WordBits {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(of word: Word, lists: WordLists) { rawValue = UInt32(word.form.utf8.count) << 1 | (word.isKnown ? 1 : 0) }
  }

  /// Counts how often a dictionary is asked.
  private final class CountingLexicon: Lexicon, @unchecked Sendable {
    let base = StubLexicon(nouns: "chat chien été l' dort")
    private(set) var questions = 0
    var identity: LexiconIdentity { base.identity }

    func accepts(_ form: [UInt8]) -> Bool {
      questions += 1
      return base.accepts(form)
    }

    func accepts(_ form: Span<UInt8>) -> Bool {
      questions += 1
      return base.accepts(form)
    }

    func readings(of form: [UInt8]) -> [Reading] {
      questions += 1
      return base.readings(of: form)
    }

    func suggestions(for form: [UInt8], limit: Int) -> [String] { [] }
  }

  private let forms = ["chat", "Chat", "été", "dort", "xyz", "l'", "chien", "ZUG"]

  private func index(_ form: String, in words: WordTable) -> Int32 { words.index(of: Array(form.utf8)[...]) }

  @Test func aWordIsLookedUpOnce() {
    let lexicon = CountingLexicon()
    let store = WordStore()
    let first = WordTable(lexicon: lexicon, lists: WordLists(), store: store)
    for form in forms { _ = index(form, in: first) }
    let asked = lexicon.questions
    #expect(asked > 0)
    let second = WordTable(lexicon: lexicon, lists: WordLists(), store: store)
    for form in forms.reversed() {
      let (left, right) = (first.word(form), second.word(form))
      #expect(left.form == right.form)
      #expect(left.isKnown == right.isKnown && left.isCommon == right.isCommon && left.isLower == right.isLower)
      #expect(left.readings == right.readings)
      #expect(left.evidence == right.evidence && left.frequencyRank == right.frequencyRank)
    }
    #expect(lexicon.questions == asked)
  }

  @Test func bitsBelongToFormsAndNotToPlaces() {
    let store = WordStore()
    let tables = (0..<3).map { _ in
      WordTable(lexicon: StubLexicon(nouns: "chat chien été l' dort"), lists: WordLists(), store: store)
    }
    let orders = [forms, forms.reversed(), Array(forms[4...] + forms[..<4])]
    // Every table meets some words before the others have asked for their bits, and some after.
    for part in [0..<3, 3..<8] {
      for (table, order) in zip(tables, orders) {
        for form in order[part] { _ = index(form, in: table) }
        let bits = table.bits(Bits.self)
        for form in order[..<part.upperBound] {
          let expected: Bits = Bits(of: table.word(form), lists: table.lists)
          #expect(bits[index(form, in: table)] == expected, "\(form)")
        }
      }
    }
  }
}
