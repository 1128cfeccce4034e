/// The likelihood of a word in French and in each language told apart from it, from its rank in word lists.
struct LanguageModel {
  /// Natural logarithms, scaled by 100 and rounded: additions stay exact on every platform.
  typealias Score = Int

  /// The score of a word that no list of a language holds.
  private static let unlisted: Score = -1_380
  /// The score of a French word that only the dictionary knows.
  private static let dictionaryOnly: Score = -1_180
  /// The score in every language of what says nothing: names, numbers, marks.
  static let neutral: Score = -1_000

  /// The score of a word in French.
  static func french(_ word: Word) -> Score {
    let listed = word.frequencyRank > 0 && (word.isKnown || word.isCommon) ? score(rank: word.frequencyRank) : unlisted
    guard word.isKnown || word.isCommon else {
      // Written often in French all the same, mostly without its accents.
      return word.frequencyRank > 0 ? max(score(rank: word.frequencyRank) - telling, unlisted) : unlisted
    }
    return max(listed, dictionaryOnly)
  }

  /// The score of a word in another language.
  static func foreign(_ word: Word, _ language: ForeignLanguage) -> Score {
    let rank = word.evidence[language]
    return rank > 0 ? score(rank: rank) : unlisted
  }

  /// How much likelier than in French a form must be in another language to tell it although French has it too.
  private static let telling: Score = 300

  /// Whether a word tells its language: French does not have it, or has it so rarely that it is not meant.
  static func tells(_ word: Word, _ language: ForeignLanguage) -> Bool {
    guard word.evidence[language] > 0 else { return false }
    return !(word.isKnown || word.isCommon) || foreign(word, language) - french(word) >= telling
  }

  /// Whether a word tells French: the other language does not have it, or so rarely that it is not meant.
  static func tellsFrench(_ word: Word, against language: ForeignLanguage) -> Bool {
    // Most names are the same everywhere; accents make them French.
    guard word.isCommon || (word.isKnown && word.key.contains { $0 >= 0x80 }) else { return false }
    return word.evidence[language] == 0 || french(word) - foreign(word, language) >= telling
  }

  /// The logarithm of a frequency that falls with the rank after Zipf’s law.
  private static func score(rank: Int) -> Score { -(logarithm(rank + 12) + 210) }

  /// A hundred times the natural logarithm, to a few per cent, in whole numbers.
  private static func logarithm(_ value: Int) -> Int {
    let bits = Int.bitWidth - 1 - value.leadingZeroBitCount
    let fraction = ((value << 8) >> bits) - 256  // 0..<256 between two powers of two
    return (bits * 256 + fraction + fraction * (256 - fraction) / 750) * 693 / 2560
  }
}

extension Word {
  /// Whether the word tells a language: French does not have it, or has it so rarely that it is not meant.
  public func tells(_ language: ForeignLanguage) -> Bool { LanguageModel.tells(self, language) }

  /// Whether the word tells French: the other language does not have it, or so rarely that it is not meant.
  public func tellsFrench(against language: ForeignLanguage) -> Bool {
    LanguageModel.tellsFrench(self, against: language)
  }

  /// Whether another language has the word and it is likelier there than in French.
  public func isLikelier(in language: ForeignLanguage) -> Bool {
    evidence[language] > 0 && LanguageModel.foreign(self, language) >= LanguageModel.french(self) + 60
  }
}

/// A run of words that are in another language than the French around them.
public struct ForeignSpan: Sendable, Hashable {
  /// The language.
  public var language: ForeignLanguage
  /// Token indices, from the first foreign word to the last.
  public var tokens: Range<Int>
  /// Words that tell the foreign language.
  public var ownWords: Int
  /// Among them, words in small letters.
  public var ownLowerWords: Int
  /// Words that only French knows.
  public var frenchWords: Int
  /// Words of any kind.
  public var words: Int
  /// How much better the foreign language explains the run than French, in hundredths of a natural logarithm.
  public var margin: Int
}

/// Marks the runs of another language in a block with a two-level model: one state for each language, and a price for
/// changing.
public struct LanguageTagger {
  /// The price of changing the language between two words, in hundredths of a natural logarithm.
  private static let change = 320

  /// The runs of other languages among the tokens, none across the end of a sentence.
  ///
  /// - Complexity: linear in the number of tokens.
  public static func spans(in block: AnalyzedBlock, words: WordTable) -> [ForeignSpan] {
    let tokens = block.tokens.indices.filter { block.tokens[$0].kind == .word || block.tokens[$0].kind == .elision }
    guard tokens.contains(where: { index in isTelling(words[block.tokens[index].word]) }) else { return [] }
    let path = bestPath(tokens.map { scores(of: block.tokens[$0], words[block.tokens[$0].word]) })
    var result: [ForeignSpan] = []
    var start = 0
    while start < path.count {
      var end = start + 1
      let sentenceEnd = block.sentence(of: tokens[start]).upperBound
      while end < path.count, path[end] == path[start], tokens[end] < sentenceEnd { end += 1 }
      if path[start] > 0 {
        let language = ForeignLanguage.allCases[path[start] - 1]
        if let span = span(language, Array(tokens[start..<end]), block, words) { result.append(span) }
      }
      start = end
    }
    return result
  }

  private static func isTelling(_ word: Word) -> Bool {
    !isFrench(word) || ForeignLanguage.allCases.contains { word.tells($0) }
  }

  private static func isFrench(_ word: Word) -> Bool { word.isKnown || word.isCommon }

  /// The scores in French and in each other language.
  private typealias Scores = InlineArray<5, Int>

  private static func scores(of token: Token, _ word: Word) -> Scores {
    let isName = token.isCapitalized && !word.isCommon && !token.context.contains(.sentenceStart)
    if token.casing == .upper || token.casing == .mixed { return Scores(repeating: LanguageModel.neutral) }
    var scores: Scores = [
      LanguageModel.french(word), LanguageModel.foreign(word, .english), LanguageModel.foreign(word, .german),
      LanguageModel.foreign(word, .spanish), LanguageModel.foreign(word, .italian),
    ]
    // A capital inside a sentence may make a name of any word: it says less, whatever the language.
    if isName || (token.isCapitalized && !token.context.contains(.sentenceStart)) {
      let best = scores[best(of: scores)]
      // Nouns of German have one anyway.
      let isGerman = word.evidence.german > 0 && word.evidence.english == 0 && !isFrench(word)
      for state in scores.indices { scores[state] = best - (best - scores[state]) * (isGerman ? 2 : 1) / 3 }
    }
    return scores
  }

  /// The state of the best score, the first of several.
  private static func best(of scores: Scores) -> Int {
    var best = 0
    for state in scores.indices where scores[state] > scores[best] { best = state }
    return best
  }

  private static func bestPath(_ emissions: [Scores]) -> [Int] {
    var current = Scores(repeating: -Self.change / 2)
    current[0] = 0
    // For each word and state: the state before.
    var back: [InlineArray<5, UInt8>] = []
    back.reserveCapacity(emissions.count)
    for emission in emissions {
      let best = best(of: current)
      var next = emission
      var from = InlineArray<5, UInt8>(repeating: 0)
      for state in emission.indices {
        let stay = current[state]
        let change = current[best] - Self.change
        from[state] = UInt8(stay >= change ? state : best)
        next[state] += max(stay, change)
      }
      back.append(from)
      current = next
    }
    var state = best(of: current)
    var path = [Int](repeating: 0, count: emissions.count)
    for index in emissions.indices.reversed() {
      path[index] = state
      state = Int(back[index][state])
    }
    return path
  }

  /// The run without the neutral words at its ends, or `nil` when nothing foreign is left.
  private static func span(
    _ language: ForeignLanguage, _ tokens: [Int], _ block: AnalyzedBlock, _ words: WordTable
  ) -> ForeignSpan? {
    func isOwn(_ index: Int) -> Bool { words[block.tokens[index].word].tells(language) }
    func isForeign(_ index: Int) -> Bool {
      let word = words[block.tokens[index].word]
      return word.evidence[language] > 0 && LanguageModel.foreign(word, language) > LanguageModel.french(word) - 100
    }
    guard let first = tokens.firstIndex(where: isForeign), let last = tokens.lastIndex(where: isForeign) else {
      return nil
    }
    let inner = tokens[first...last]
    var span = ForeignSpan(
      language: language, tokens: inner[first]..<(inner[last] + 1), ownWords: 0, ownLowerWords: 0, frenchWords: 0,
      words: inner.count, margin: 0)
    for index in inner {
      let token = block.tokens[index]
      let word = words[token.word]
      if isOwn(index) {
        span.ownWords += 1
        if token.casing == .lower { span.ownLowerWords += 1 }
      } else if isFrench(word), word.evidence[language] == 0 {
        span.frenchWords += 1
      }
      let scores = scores(of: token, word)
      span.margin += (scores[1 + (ForeignLanguage.allCases.firstIndex(of: language) ?? 0)]) - scores[0]
    }
    return span.ownWords > 0 ? span : nil
  }
}
