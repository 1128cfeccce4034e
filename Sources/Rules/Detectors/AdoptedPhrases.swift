import Documents
import French

/// Foreign phrases that are right in French: those of the list `adopted-phrases` and of the vocabulary.
struct AdoptedPhrases: Sendable {
  private let adopted: WordList
  /// The first words of all phrases of the list: most places are passed over at once.
  private let firstWords: Set<[UInt8]>
  /// All their words.
  private let allWords: Set<[UInt8]>

  /// How many tokens a phrase may have.
  private static let lengths = [2, 3, 4, 6]
  private static let longest = 6

  init(_ lists: WordLists) {
    adopted = lists["adopted-phrases"]
    var firstWords: Set<[UInt8]> = []
    var allWords: Set<[UInt8]> = []
    adopted.forEach { phrase, _ in
      let parts = LiteralTokens.tokens(of: phrase)
      if case .word(let word) = parts.first { firstWords.insert(word) }
      for case .word(let word) in parts { allWords.insert(word) }
    }
    self.firstWords = firstWords
    self.allWords = allWords
  }

  /// A finder of the phrases among the words of a table.
  func finder(in words: WordTable) -> Finder { Finder(phrases: self, words: words) }

  /// Finds the phrases in the blocks of a document.
  struct Finder {
    private let phrases: AdoptedPhrases
    private let words: WordTable
    private let bits: WordBitTable<DetectorBits>
    private let hasOwn: Bool

    fileprivate init(phrases: AdoptedPhrases, words: WordTable) {
      self.phrases = phrases
      self.words = words
      bits = words.bits()
      hasOwn = words.vocabulary.hasPhrases
    }

    /// Whether a word of a block belongs to a phrase.
    func contains(_ index: Int, in block: AnalyzedBlock) -> Bool {
      guard hasOwn || phrases.allWords.contains(words[block.tokens[index].word].key) else { return false }
      return tokens(in: block, around: index..<(index + 1)).contains(index)
    }

    /// Whether a phrase of the list may go on with the token behind another one.
    private func mayGoOn(behind index: Int, in block: AnalyzedBlock) -> Bool {
      guard index + 1 < block.tokens.count else { return false }
      let next = block.tokens[index + 1]
      return next.word < 0 || phrases.allWords.contains(words[next.word].key)
    }

    /// The tokens of a block that belong to phrases with a token in a range.
    ///
    /// - Complexity: linear in the number of tokens of the range.
    func tokens(in block: AnalyzedBlock, around range: Range<Int>) -> Set<Int> {
      var result: Set<Int> = []
      let first = max(0, range.lowerBound - AdoptedPhrases.longest + 1)
      for start in first..<max(first, range.upperBound) {
        let token = block.tokens[start]
        guard token.isWord, token.word >= 0, hasOwn || bits[token.word].contains(.mayBeginPhrase) else { continue }
        let word = words[token.word].key
        guard phrases.firstWords.contains(word) || words.vocabulary.beginsPhrase(word),
          hasOwn || mayGoOn(behind: start, in: block)
        else { continue }
        for length in AdoptedPhrases.lengths where start + length <= block.tokens.count {
          let tokens = start..<(start + length)
          let phrase = LiteralTokens.key(bytes: block.block.run.text[block.range(tokens)])
          // What begins no phrase of the list goes on to none.
          if !hasOwn, !phrases.adopted.hasBeginning(phrase) { break }
          guard tokens.upperBound > range.lowerBound else { continue }
          if phrases.adopted.contains(phrase) || words.vocabulary.contains(phrase: phrase) { result.formUnion(tokens) }
        }
      }
      return result
    }
  }
}

extension DetectorBits {
  /// What a word can have to do with adopted phrases.
  static func phrases(of word: Word, _ list: WordList) -> Self {
    let key = word.key
    guard list.hasBeginning(key) else { return [] }
    return key.last == 0x27 || [0x20, 0x2D, 0x27].contains { list.hasBeginning(key + [$0]) } ? .mayBeginPhrase : []
  }
}
