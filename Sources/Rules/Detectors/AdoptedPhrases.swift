import Documents
import French

/// Foreign phrases that are right in French: those of the list `adopted-phrases` and of the vocabulary.
struct AdoptedPhrases: Sendable {
  private let adopted: WordList
  /// The first words of all phrases of the list: most places are passed over at once.
  private let firstWords: Set<[UInt8]>

  /// How many tokens a phrase may have.
  private static let lengths = [2, 3, 4, 6]
  private static let longest = 6

  init(_ lists: WordLists) {
    adopted = lists["adopted-phrases"]
    var firstWords: Set<[UInt8]> = []
    adopted.forEach { phrase, _ in
      if case .word(let word) = LiteralTokens.tokens(of: phrase).first { firstWords.insert(word) }
    }
    self.firstWords = firstWords
  }

  /// The tokens of a block that belong to phrases with a token in a range.
  ///
  /// - Complexity: linear in the number of tokens of the range.
  func tokens(in block: AnalyzedBlock, around range: Range<Int>, _ words: WordTable) -> Set<Int> {
    var result: Set<Int> = []
    let bits = words.bits(PhraseBits.self)
    let hasOwn = words.vocabulary.hasPhrases
    let first = max(0, range.lowerBound - Self.longest + 1)
    for start in first..<max(first, range.upperBound) {
      let token = block.tokens[start]
      guard token.isWord, token.word >= 0, hasOwn || bits[token.word].contains(.mayBegin) else { continue }
      let word = words[token.word].key
      guard firstWords.contains(word) || words.vocabulary.beginsPhrase(word) else { continue }
      for length in Self.lengths where start + length <= block.tokens.count {
        let tokens = start..<(start + length)
        let phrase = LiteralTokens.key(bytes: block.block.run.text[block.range(tokens)])
        // What begins no phrase of the list goes on to none.
        if !hasOwn, !adopted.hasBeginning(phrase) { break }
        guard tokens.upperBound > range.lowerBound else { continue }
        if adopted.contains(phrase) || words.vocabulary.contains(phrase: phrase) { result.formUnion(tokens) }
      }
    }
    return result
  }
}

/// What a word can have to do with adopted phrases.
private struct PhraseBits: WordBits {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Some phrase of the list begins with its letters and no further ones: asked before its key is.
  static let mayBegin = Self(rawValue: 1)

  init(of word: Word, lists: WordLists) {
    let list = lists["adopted-phrases"]
    let ends: [[UInt8]] = word.key.last == 0x27 ? [[]] : [[0x20], [0x2D], [0x27]]
    self = ends.contains { list.hasBeginning(word.key + $0) } ? .mayBegin : []
  }
}
