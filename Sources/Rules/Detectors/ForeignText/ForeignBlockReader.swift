import Documents
import French

/// Judges the foreign runs of one block.
struct ForeignBlockReader {
  let block: AnalyzedBlock
  let words: WordTable
  let bits: WordBitTable<DetectorBits>
  let adopted: AdoptedPhrases.Finder

  // MARK: Blocks and sentences

  /// The finding for a block that is wholly in one other language, with the language.
  func wholeBlock(_ spans: [ForeignSpan]) -> (language: ForeignLanguage, finding: Finding)? {
    guard let share = share(of: spans, in: 0..<block.tokens.count) else { return nil }
    // Pictures are named after works and places: only a phrase is surely a text.
    let isPicture = block.block.kind == .imageAlternative
    // A heading whose words all begin with capitals may be the name of a product or of an organisation.
    let isSure =
      isPicture
      ? share.lowerWords > 1 : share.lowerWords > 0 || (share.hasFunctionWord && !block.block.isHeading)
    let rule: String
    switch block.block.kind {
    case .heading: rule = "heading"
    case .frontMatterValue: rule = block.block.isHeading ? "heading" : "paragraph"
    case .shortcodeArgument, .htmlAttribute, .imageAlternative: rule = "argument"
    case .tableCell, .listItem:
      // Names of things fill cells and items: only whole sentences count.
      guard share.hasFunctionWord, share.words >= 4 else { return nil }
      rule = "paragraph"
    default:
      guard share.words >= 3 else { return nil }
      rule = "paragraph"
    }
    guard !isSetApart(0..<block.tokens.count), !isOneWord(0..<block.tokens.count), share.words >= 2,
      share.words >= 3 || share.lowerWords > 0 || share.strangeWords >= 2,
      share.ownWords + share.unlistedWords >= 2 || share.hasFunctionWord
        || (share.words >= 3 && share.margin >= (share.isListed && share.lowerWords > 0 ? 300 : 500))
        || isForeignTitle(share, spans)
    else { return nil }
    let tokens = trimmed(0..<block.tokens.count)
    let isDoubtful = !isSure || share.strangeWords < 2 || isQuoted(tokens) || mayBeMeant(tokens)
    return (share.language, finding(rule, tokens, share.language, severity: isDoubtful ? .info : nil))
  }

  /// Whether people leave such a text in its language: the title of a page that its author gave it, the name of a
  /// video, of a painting with its painter, the words of a source in a quotation.
  private func mayBeMeant(_ tokens: Range<Int>) -> Bool {
    switch block.block.kind {
    case .frontMatterValue: block.block.isHeading
    case .htmlAttribute(let name): name == "title"
    case .imageAlternative: block.tokens[tokens].contains { $0.isMark(":") }
    // A person with the title of a talk; an expression of a program.
    case .listItem: block.tokens[tokens].contains { $0.isMark(":") }
    case .tableCell: block.tokens.contains { $0.isMark(in: [0x3D, 0x40, 0x5C]) }
    // A signature or a list of names of a program; a question or an exclamation that an author quotes.
    case .heading:
      block.tokens.contains {
        $0.kind == .placeholder || $0.kind == .address || $0.isMark(in: [0x2F, 0x3C, 0x3E, 0x7B, 0x7D])
      } || block.tokens.last.map { $0.isMark("?") || $0.isMark("!") } == true
    default: block.block.quotationDepth > 0
    }
  }

  /// Whether a heading of two or three words is in another language although one word only tells it: the language has
  /// every word, and the last one, in small letters, is no adjective of French behind a borrowed noun.
  private func isForeignTitle(_ share: Share, _ spans: [ForeignSpan]) -> Bool {
    guard block.block.isHeading, share.isListed, share.strangeWords > 0, share.frenchWords == 0, spans.count == 1,
      spans[0].words == share.words, !share.language.isNearFrench,
      block.tokens.allSatisfy({ $0.kind != .word || $0.end - $0.start >= 3 }),
      let last = block.tokens.last(where: { $0.kind == .word }), last.casing == .lower
    else { return false }
    let word = words[last.word]
    return word.tells(share.language) || !word.can(.adjective)
  }

  /// The finding for a sentence that is wholly in one other language.
  func wholeSentence(_ sentence: Range<Int>, _ spans: [ForeignSpan]) -> Finding? {
    guard let share = share(of: spans, in: sentence), share.words >= 4, share.hasStrangeFunctionWord,
      share.strangeWords >= 2
    else {
      return nil
    }
    // Capitals make a list of works or names.
    guard !isSetApart(sentence), share.lowerWords * 2 > share.ownWords else { return nil }
    let tokens = trimmed(sentence)
    return finding("sentence", tokens, share.language, severity: isQuoted(tokens) ? .info : nil)
  }

  private struct Share {
    var language: ForeignLanguage
    var margin: Int
    var words = 0
    /// Distinct words that tell the language.
    var ownWords = 0
    /// Those among them that French does not have at all.
    var strangeWords = 0
    /// Words in small letters that no language has.
    var unlistedWords = 0
    var lowerWords = 0
    /// Whether the language has every word.
    var isListed = true
    var hasFunctionWord = false
    /// Whether French does not have one of the function words at all.
    var hasStrangeFunctionWord = false
    /// Words that only French has.
    var frenchWords = 0
    /// Words that are likelier in the language than in French.
    var likelierWords = 0
    /// Those among them in small letters that are no function words.
    var likelierLowerWords = 0
  }

  /// What one language has of the words in a range, or `nil` when the rest is not negligible.
  private func share(of spans: [ForeignSpan], in range: Range<Int>) -> Share? {
    guard let (language, margin) = heaviest(of: spans) else { return nil }
    var share = Share(language: language, margin: margin)
    let isShouted = block.tokens[range].allSatisfy { $0.kind != .word || $0.casing == .upper }
    let french = DetectorBits.french(against: language)
    for token in block.tokens[range] where token.kind == .word {
      share.words += 1
      if bits[token.word].contains(french), token.casing != .upper || isShouted { share.frenchWords += 1 }
    }
    // Most often a word or two stand in a text that is surely French.
    guard share.frenchWords * 3 <= share.words else { return nil }
    lazy var isAdopted = adoptedTokens(in: range)
    var distinct = Set<Int32>(minimumCapacity: share.words)
    for index in range where block.tokens[index].kind == .word {
      let token = block.tokens[index]
      let word = words[token.word]
      if word.evidence[language] == 0 { share.isListed = false }
      if word.isLikelier(in: language), !isAdopted.contains(index) {
        share.likelierWords += 1
        if token.casing == .lower, word.evidence[language] > Self.functionWords { share.likelierLowerWords += 1 }
      }
      let isFrench = word.isKnown || word.isCommon
      let isLower = token.casing == .lower || (isShouted && word.key.count >= Self.acronymLength)
      if word.tells(language) {
        guard !isSetApart(index..<(index + 1)), !isAdopted.contains(index) else { continue }
        if distinct.insert(words.index(of: word.key[...])).inserted {
          share.ownWords += 1
          if !isFrench { share.strangeWords += 1 }
        }
        if isLower { share.lowerWords += 1 }
        if isFunctionWord(word, language) {
          share.hasFunctionWord = true
          if !isFrench { share.hasStrangeFunctionWord = true }
        }
      } else if !isFrench, isLower {
        share.unlistedWords += 1
      }
    }
    // A machine may leave a heading and translate what joins its words.
    let isPatched =
      share.likelierWords * 2 >= share.words && share.strangeWords >= 2
      && share.likelierLowerWords >= 2 && share.words <= 8 && !language.isNearFrench
      && beginsAndEnds(range, in: language)
    return share.ownWords > 0 && (share.frenchWords * 8 <= share.words || isPatched) ? share : nil
  }

  /// Whether the first and the last word of a range are likelier in a language than in French.
  private func beginsAndEnds(_ range: Range<Int>, in language: ForeignLanguage) -> Bool {
    let ends = trimmed(range)
    return [ends.lowerBound, ends.upperBound - 1].allSatisfy {
      range.contains($0) && block.tokens[$0].kind == .word && words[block.tokens[$0].word].isLikelier(in: language)
    }
  }

  /// The language with most words of its own in spans, and how much better than French it explains them.
  private func heaviest(of spans: [ForeignSpan]) -> (language: ForeignLanguage, margin: Int)? {
    var best: (language: ForeignLanguage, margin: Int)?
    var greatest = Int.min
    for language in ForeignLanguage.allCases {
      var words = 0
      var margin = 0
      for span in spans where span.language == language {
        words += span.ownWords
        margin += span.margin
      }
      // Every span has words of its own.
      guard words > 0, words * 1_000 + margin > greatest else { continue }
      greatest = words * 1_000 + margin
      best = (language, margin)
    }
    return best
  }

  // MARK: Runs

  /// The finding for a run of foreign words inside a French sentence.
  func run(_ whole: ForeignSpan) -> Finding? {
    var span = whole
    span.tokens = narrowed(whole)
    guard span.words >= 2, !span.tokens.isEmpty, !isSetApart(span.tokens), !isOneWord(span.tokens) else { return nil }
    let isAdopted = adoptedTokens(in: span.tokens)
    let inner = span.tokens.filter {
      block.tokens[$0].kind == .word && !isSetApart($0..<($0 + 1)) && !isAdopted.contains($0)
    }
    let own = inner.filter { words[block.tokens[$0].word].tells(span.language) }
    let ownWords = Set(own.map { block.tokens[$0].word }).count
    guard inner.count >= 2, ownWords >= 2 || (own.count == 1 && !span.language.isNearFrench && span.margin >= 500)
    else { return nil }
    let lower = own.filter { block.tokens[$0].casing == .lower }
    let strange = own.filter { !words[block.tokens[$0].word].isKnown && !words[block.tokens[$0].word].isCommon }
    // Names keep small letters in their function words only, and begin with a capital.
    let hasContent = inner.contains { index in
      guard block.tokens[index].casing == .lower else { return false }
      let word = words[block.tokens[index].word]
      let isUnlisted = !word.isKnown && !word.isCommon && ownWords >= 2
      let isShared =
        !strange.isEmpty && word.isLikelier(in: span.language) && word.evidence[span.language] > Self.functionWords
      return (word.tells(span.language) || isUnlisted || isShared) && !isFunctionWord(word, span.language)
    }
    guard hasContent || (lower.count >= 2 && !isInName(span.tokens)), span.frenchWords == 0 || span.ownWords >= 3
    else { return nil }
    guard span.words > 2 || span.ownLowerWords == span.ownWords else { return nil }
    let hasFunctionWord = strange.contains { isFunctionWord(words[block.tokens[$0].word], span.language) }
    let isQuoted = isQuoted(span.tokens)
    if isQuoted, inner.contains(where: { block.tokens[$0].isCapitalized }) { return nil }
    let isSure =
      !isQuoted && !isInParentheses(span.tokens) && (strange.count >= 4 || (hasFunctionWord && strange.count >= 3))
    return finding("run", span.tokens, span.language, severity: isSure ? nil : .info)
  }

  /// The run without words at its end, and near French at its start too, that are as likely French.
  private func narrowed(_ span: ForeignSpan) -> Range<Int> {
    func isOpen(_ index: Int) -> Bool {
      guard block.tokens[index].kind == .word else { return true }
      let word = words[block.tokens[index].word]
      return word.isCommon && !word.isLikelier(in: span.language)
    }
    var (start, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    while end > start, isOpen(end - 1) { end -= 1 }
    if span.language.isNearFrench { while start < end, isOpen(start) { start += 1 } }
    return start..<end
  }

  /// Whether a word with a capital begins the run or stands right before it.
  private func isInName(_ tokens: Range<Int>) -> Bool {
    block.tokens[tokens.lowerBound].isCapitalized
      || (tokens.lowerBound > 0 && block.tokens[tokens.lowerBound - 1].isCapitalized)
  }

  /// Whether markup says that the words are foreign, a title or a name.
  private func isSetApart(_ tokens: Range<Int>) -> Bool {
    tokens.allSatisfy { index in
      let context = block.tokens[index].context
      return block.tokens[index].kind == .mark || !context.isDisjoint(with: [.emphasis, .foreign, .link])
    }
  }

  private func isQuoted(_ tokens: Range<Int>) -> Bool {
    tokens.allSatisfy { block.tokens[$0].context.contains(.quoted) || block.tokens[$0].kind == .mark }
  }

  /// The tokens of phrases that French has adopted; a phrase may go on where French has the words too.
  private func adoptedTokens(in tokens: Range<Int>) -> Set<Int> {
    adopted.tokens(in: block, around: tokens)
  }

  /// Whether nothing but marks stands between the words, as in addresses and in spellings for both genders.
  private func isOneWord(_ tokens: Range<Int>) -> Bool {
    !block.text(tokens).unicodeScalars.contains { $0.properties.isWhitespace }
  }

  private func isInParentheses(_ tokens: Range<Int>) -> Bool {
    var index = tokens.lowerBound - 1
    let limit = max(0, tokens.lowerBound - 12)
    while index >= limit {
      if block.tokens[index].isMark("(") { return true }
      if block.tokens[index].isMark(")") { return false }
      index -= 1
    }
    return false
  }

  /// Shorter words in capitals may be acronyms.
  private static let acronymLength = 5

  /// How many of the most frequent words of a language count as its function words.
  private static let functionWords = 150

  /// Whether a word is one of the hundred and fifty most frequent of its language and tells it.
  private func isFunctionWord(_ word: Word, _ language: ForeignLanguage) -> Bool {
    let rank = word.evidence[language]
    return rank > 0 && rank <= Self.functionWords && word.tells(language)
  }

  // MARK: Findings

  /// The range without marks at its ends.
  private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first(where: { block.tokens[$0].kind != .mark }),
      let last = tokens.last(where: { block.tokens[$0].kind != .mark })
    else { return tokens }
    return first..<(last + 1)
  }

  private func finding(_ rule: String, _ tokens: Range<Int>, _ language: ForeignLanguage, severity: Severity?)
    -> Finding
  {
    Finding(
      rule: "mixed-language/\(rule)", block: block.index, range: block.range(tokens),
      arguments: [language.frenchName, language.englishName], severity: severity)
  }
}

extension ForeignLanguage {
  /// Whether the language is too near to French for one word to decide.
  var isNearFrench: Bool { self == .spanish || self == .italian }

  var frenchName: String {
    switch self {
    case .english: "anglais"
    case .german: "allemand"
    case .spanish: "espagnol"
    case .italian: "italien"
    }
  }

  var englishName: String {
    switch self {
    case .english: "English"
    case .german: "German"
    case .spanish: "Spanish"
    case .italian: "Italian"
    }
  }
}

extension DetectorBits {
  /// That a word tells French against a language.
  static func french(against language: ForeignLanguage) -> Self {
    switch language {
    case .english: .frenchAgainstEnglish
    case .german: .frenchAgainstGerman
    case .spanish: .frenchAgainstSpanish
    case .italian: .frenchAgainstItalian
    }
  }

  /// What a word says of the language of its block.
  static func languages(of word: Word) -> Self {
    var bits: Self = []
    for language in ForeignLanguage.allCases {
      if word.tells(language) { bits.insert(.foreign) }
      if word.tellsFrench(against: language) { bits.insert(.french(against: language)) }
    }
    return bits
  }
}
