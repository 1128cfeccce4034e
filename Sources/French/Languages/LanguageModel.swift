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

  /// The score in French of a form with a rank among French words, 0 for none.
  static func french(isFrench: Bool, rank: Int) -> Score {
    guard isFrench else {
      // Written often in French all the same, mostly without its accents.
      return rank > 0 ? max(score(rank: rank) - telling, unlisted) : unlisted
    }
    return max(rank > 0 ? score(rank: rank) : unlisted, dictionaryOnly)
  }

  /// The score in another language of a form with a rank among its words, 0 for none.
  static func foreign(rank: Int) -> Score { rank > 0 ? score(rank: rank) : unlisted }

  /// The score of a word in French.
  static func french(_ word: Word) -> Score { Score(word.likelihoods.scores[0]) }

  /// The score of a word in another language.
  static func foreign(_ word: Word, _ language: ForeignLanguage) -> Score {
    Score(word.likelihoods.scores[1 + language.index])
  }

  /// How much likelier than in French a form must be in another language to tell it although French has it too.
  static let telling: Score = 300

  /// Whether a word tells its language: French does not have it, or has it so rarely that it is not meant.
  static func tells(_ word: Word, _ language: ForeignLanguage) -> Bool {
    guard word.evidence[language] > 0 else { return false }
    // Compounds of English are the jargon of many trades (`front-end`, `full-stack`): they go along with other words.
    if language == .english, word.evidence.isDerived { return false }
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

/// How likely a form is in each language, whatever its context.
struct LanguageLikelihoods: Sendable {
  /// The scores in French and in the languages of ``ForeignLanguage``, in their order, in hundredths of a natural
  /// logarithm; what is left is impossible.
  let scores: SIMD8<Int16>

  /// Of a place that stands for no language.
  private static let impossible = Int16.min

  init(isFrench: Bool, rank: Int, evidence: LanguageEvidence) {
    var scores = SIMD8<Int16>(repeating: Self.impossible)
    scores[0] = Int16(LanguageModel.french(isFrench: isFrench, rank: rank))
    for language in ForeignLanguage.allCases {
      scores[1 + language.index] = Int16(LanguageModel.foreign(rank: evidence[language]))
    }
    self.scores = scores
  }

  /// Whether another language has a form and it is so much likelier there that it tells the language.
  func isTelling(_ evidence: LanguageEvidence) -> Bool {
    ForeignLanguage.allCases.contains { language in
      evidence[language] > 0 && Int(scores[1 + language.index]) - Int(scores[0]) >= LanguageModel.telling
    }
  }

  /// The scores of what says nothing.
  static let neutral: SIMD8<Int16> = {
    var scores = SIMD8<Int16>(repeating: impossible)
    for index in 0...ForeignLanguage.allCases.count { scores[index] = Int16(LanguageModel.neutral) }
    return scores
  }()
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
  private static let change: Int32 = 320

  /// The runs of other languages among the tokens, none across the end of a sentence.
  ///
  /// - Complexity: linear in the number of tokens.
  public static func spans(in block: AnalyzedBlock, words: WordTable) -> [ForeignSpan] {
    let traits = words.traits
    guard block.tokens.contains(where: { isRead($0) && traits[Int($0.word)].isTelling }) else { return [] }
    var tokens: [Int] = []
    tokens.reserveCapacity(block.tokens.count)
    // Capitals alone are neutral among other words; where there is nothing else, they are read.
    var isShouted = true
    for (index, token) in block.tokens.enumerated() where isRead(token) {
      tokens.append(index)
      if token.casing != .upper, token.casing != .none { isShouted = false }
    }
    let path = bestPath(tokens.count) { scores(of: block.tokens[tokens[$0]], words, traits, isShouted) }
    var result: [ForeignSpan] = []
    var start = 0
    while start < path.count {
      if path[start] == 0 {
        start += 1
        continue
      }
      var end = start + 1
      let sentenceEnd = block.sentence(of: tokens[start]).upperBound
      while end < path.count, path[end] == path[start], tokens[end] < sentenceEnd { end += 1 }
      let language = ForeignLanguage.allCases[Int(path[start]) - 1]
      if let span = span(language, tokens[start..<end], block, words, isShouted) { result.append(span) }
      start = end
    }
    return result
  }

  private static func isRead(_ token: Token) -> Bool { token.kind == .word || token.kind == .elision }

  private static func isFrench(_ word: Word) -> Bool { word.isKnown || word.isCommon }

  @inline(__always)
  private static func scores(
    of token: Token, _ words: WordTable, _ traits: [WordTable.Traits], _ isShouted: Bool
  ) -> SIMD8<Int32> {
    // Short words in capitals may be acronyms.
    if isShouted, isRead(words[token.word]) { return widened(traits[Int(token.word)].scores) }
    if token.casing == .upper || token.casing == .mixed { return widened(LanguageLikelihoods.neutral) }
    let scores = widened(traits[Int(token.word)].scores)
    // A capital inside a sentence may make a name of any word: it says less, whatever the language.
    guard token.casing == .initial, !token.context.contains(.sentenceStart) else { return scores }
    let best = SIMD8<Int32>(repeating: scores.max())
    // Nouns of German have one anyway.
    return best &- (best &- scores) &* (traits[Int(token.word)].isGermanOnly ? 2 : 1) / 3
  }

  /// Whether a word of a text all in capitals is surely a word.
  private static func isRead(_ word: Word) -> Bool { word.key.count >= 5 || isFunctionWord(word) }

  @inline(__always)
  private static func widened(_ scores: SIMD8<Int16>) -> SIMD8<Int32> { SIMD8<Int32>(truncatingIfNeeded: scores) }

  private static func isFunctionWord(_ word: Word) -> Bool {
    (1...150).contains(word.frequencyRank)
      || ForeignLanguage.allCases.contains { (1...150).contains(word.evidence[$0]) }
  }

  /// The languages of the likeliest way through a number of words with these scores: 0 for French.
  @inline(__always)
  private static func bestPath(_ length: Int, scores: (Int) -> SIMD8<Int32>) -> [UInt8] {
    let count = 1 + ForeignLanguage.allCases.count
    var current = SIMD8<Int32>(repeating: -change / 2)
    current[0] = 0
    // For each word the scores before it and the best language among them.
    var steps: [(scores: SIMD8<Int32>, best: UInt8)] = []
    steps.reserveCapacity(length)
    for index in 0..<length {
      let best = greatest(of: current, count)
      steps.append((current, best.place))
      current = pointwiseMax(current, SIMD8(repeating: best.score - change)) &+ scores(index)
    }
    var state = greatest(of: current, count).place
    var path = [UInt8](repeating: 0, count: length)
    for index in path.indices.reversed() {
      path[index] = state
      let (before, best) = steps[index]
      if before[Int(state)] < before[Int(best)] - change { state = best }
    }
    return path
  }

  /// The greatest of the first scores and its place, the last of several.
  @inline(__always)
  private static func greatest(of scores: SIMD8<Int32>, _ count: Int) -> (place: UInt8, score: Int32) {
    var best: (place: UInt8, score: Int32) = (0, scores[0])
    for state in 1..<count where scores[state] >= best.score { best = (UInt8(state), scores[state]) }
    return best
  }

  /// The run without the neutral words at its ends, or `nil` when nothing foreign is left.
  private static func span(
    _ language: ForeignLanguage, _ tokens: ArraySlice<Int>, _ block: AnalyzedBlock, _ words: WordTable,
    _ isShouted: Bool
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
        if token.casing == .lower || isShouted { span.ownLowerWords += 1 }
      } else if isFrench(word), word.evidence[language] == 0 {
        span.frenchWords += 1
      }
      let scores = scores(of: token, words, words.traits, isShouted)
      span.margin += Int(scores[1 + language.index] - scores[0])
    }
    return span.ownWords > 0 ? span : nil
  }
}
