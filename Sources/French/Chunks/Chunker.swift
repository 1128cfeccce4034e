/// Finds noun phrases and verb groups over the tags of a sentence, in one pass.
struct Chunker {
  let block: AnalyzedBlock
  let words: WordTable

  /// The chunks of a sentence.
  func chunks(of sentence: Range<Int>) -> SentenceChunks {
    var phrases: [NounPhrase] = []
    var groups: [VerbGroup] = []
    var position = sentence.lowerBound
    while position < sentence.upperBound {
      if let group = verbGroup(at: position, in: sentence) {
        groups.append(group)
        position = group.tokens.upperBound
        if let bound = group.boundSubject { phrases.append(pronoun(at: bound, in: sentence)) }
      } else if let phrase = nounPhrase(at: position, in: sentence) {
        phrases.append(phrase)
        position = phrase.tokens.upperBound
      } else {
        position += 1
      }
    }
    phrases = Self.withoutOverlaps(phrases)
    markCoordination(&phrases)
    let finder = SubjectFinder(block: block, words: words, sentence: sentence, phrases: phrases, groups: groups)
    return SentenceChunks(nounPhrases: phrases, verbGroups: groups, subjects: finder.subjects())
  }

  private static func withoutOverlaps(_ phrases: [NounPhrase]) -> [NounPhrase] {
    var result: [NounPhrase] = []
    for phrase in phrases where phrase.tokens.lowerBound >= result.last?.tokens.upperBound ?? 0 {
      result.append(phrase)
    }
    return result
  }

  // MARK: Noun phrases

  private func part(_ position: Int) -> PartOfSpeech { block.tag(of: position).partOfSpeech }

  private func isPastParticiple(_ position: Int) -> Bool {
    block.tag(of: position).has([.verb, .pastParticiple])
  }

  /// A phrase that begins here, or nil.
  private func nounPhrase(at start: Int, in sentence: Range<Int>) -> NounPhrase? {
    if part(start) == .pronoun || part(start) == .adpositionPronoun { return pronoun(at: start, in: sentence) }
    var position = start
    var parts: [Int] = []
    var hasDeterminer = false
    var adjective: Int?
    // tous les enfants
    if start + 1 < sentence.upperBound, part(start + 1) == .determiner, Self.predeterminers.contains(key(start)) {
      parts.append(start)
      position += 1
    }
    // Determiners, numbers and adjectives before the noun.
    scan: while position < sentence.upperBound, position - start < Self.reachOfNoun {
      switch part(position) {
      case .determiner, .adpositionDeterminer:
        // A contraction opens a phrase; a second article opens another one.
        guard position == start || (part(position) == .determiner && adjective == nil) else { return nil }
        hasDeterminer = true
        parts.append(position)
      case .numeral:
        // A number alone is a phrase only before a noun.
        break
      case .adjective where position > start || isBeforeNoun(position, in: sentence):
        adjective = position
        parts.append(position)
      case .adverb where position + 1 < sentence.upperBound && part(position + 1) == .adjective && position > start:
        break
      case .punctuation where position > start && isQuotationMark(position): break
      case .coordinator where adjective == position - 1 && isAdjectiveBeforeNoun(position + 1, in: sentence): break
      case .verb
      where position > start && hasDeterminer && isPastParticiple(position) && isBeforeNoun(position + 1, in: sentence):
        parts.append(position)
      default: break scan
      }
      position += 1
    }
    var head: Int
    if position < sentence.upperBound, isNominal(position) {
      head = position
    } else if hasDeterminer, let adjective {
      head = adjective
      return phrase(start..<(adjective + 1), head: head, parts: parts, in: sentence)
    } else {
      return nil
    }
    parts.append(head)
    position += 1
    var end = position
    // Names in several words, then adjectives and participles behind the noun.
    while position < sentence.upperBound {
      let isName = part(position) == .properNoun || part(position) == .other
      if isName, !hasGapOfLine(position) {
        position += 1
      } else if part(position) == .noun, part(head) == .properNoun, hasHyphenlessName(position) {
        position += 1
      } else if part(position) == .adjective {
        parts.append(position)
        position += 1
      } else if part(position) == .adverb, position + 1 < sentence.upperBound, part(position + 1) == .adjective {
        position += 1
        continue
      } else if isPastParticiple(position) {
        parts.append(position)
        position += 1
      } else if part(position) == .coordinator, end == position, position + 1 < sentence.upperBound,
        part(position + 1) == .adjective, part(position - 1) == .adjective, !isBeforeNoun(position + 2, in: sentence)
      {
        position += 1
        continue
      } else {
        break
      }
      end = position
    }
    return phrase(start..<end, head: head, parts: parts, in: sentence)
  }

  private func hasGapOfLine(_ position: Int) -> Bool { block.tokens[position].gap.contains(.lineBreak) }

  /// Whether a noun goes on a name: it is written with a capital.
  private func hasHyphenlessName(_ position: Int) -> Bool { block.tokens[position].isCapitalized }

  private func isNominal(_ position: Int) -> Bool {
    switch part(position) {
    case .noun, .properNoun: true
    case .other: block.tokens[position].kind == .address || block.tokens[position].isWord
    case .symbol: block.tokens[position].isMark("%")
    default: false
    }
  }

  /// Whether a noun comes here or after at most two adjectives.
  private func isBeforeNoun(_ position: Int, in sentence: Range<Int>) -> Bool {
    for next in position..<max(position, min(position + 3, sentence.upperBound)) {
      if isNominal(next) { return true }
      guard part(next) == .adjective else { return false }
    }
    return false
  }

  private func isAdjectiveBeforeNoun(_ position: Int, in sentence: Range<Int>) -> Bool {
    position < sentence.upperBound && part(position) == .adjective && isBeforeNoun(position, in: sentence)
  }

  /// How many words may stand before a noun: enough, and few enough that a long row of numbers costs no second pass.
  private static let reachOfNoun = 12

  private static let predeterminers: Set<String> = ["tout", "toute", "tous", "toutes"]

  private func isQuotationMark(_ position: Int) -> Bool {
    block.tokens[position].isMark(in: [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E])
  }

  private func pronoun(at position: Int, in sentence: Range<Int>) -> NounPhrase {
    var result = phrase(position..<(position + 1), head: position, parts: [position], in: sentence)
    result.isPronoun = true
    return result
  }

  private func phrase(_ tokens: Range<Int>, head: Int, parts: [Int], in sentence: Range<Int>) -> NounPhrase {
    var agreement = Features.genders.union(.numbers)
    for part in parts { agreement.formIntersection(possible(part)) }
    let person = block.tag(of: head).features.intersection(.persons)
    var preposition: Int?
    switch part(tokens.lowerBound) {
    case .adpositionDeterminer, .adpositionPronoun: preposition = tokens.lowerBound
    default:
      var before = tokens.lowerBound - 1
      while before >= sentence.lowerBound, isQuotationMark(before) { before -= 1 }
      if before >= sentence.lowerBound, part(before) == .adposition { preposition = before }
    }
    return NounPhrase(
      tokens: tokens, head: head, preposition: preposition,
      agreement: agreement.union(person.isEmpty ? .third : person), isPronoun: false, isCoordinated: false)
  }

  /// The genders and numbers that the readings of the chosen part of speech leave open.
  private func possible(_ position: Int) -> Features {
    let both = Features.genders.union(.numbers)
    let tag = block.tag(of: position)
    var result: Features = []
    switch tag.partOfSpeech {
    case .noun, .adjective, .verb:
      let wanted = tag.partOfSpeech == .verb ? Features.pastParticiple : tag.partOfSpeech.features
      let word = block.tokens[position].word
      if word >= 0 {
        for reading in words[word].readings where reading.features.isSuperset(of: wanted) {
          result.formUnion(reading.features.intersection(both))
        }
      }
      if result.isEmpty { result = tag.features.intersection(both) }
    default: result = tag.features.intersection(both)
    }
    if result.isDisjoint(with: .genders) { result.formUnion(.genders) }
    if result.isDisjoint(with: .numbers) { result.formUnion(.numbers) }
    return result
  }

  private static let joining: Set<String> = ["et", "ou", "ni"]

  /// Phrases with nothing but a conjunction (and a preposition) between them belong together.
  private func markCoordination(_ phrases: inout [NounPhrase]) {
    guard phrases.count > 1 else { return }
    for index in 1..<phrases.count {
      let start =
        phrases[index].preposition.map { min($0, phrases[index].tokens.lowerBound) }
        ?? phrases[index].tokens.lowerBound
      let before = start - 1
      guard before >= phrases[index - 1].tokens.upperBound,
        before == phrases[index - 1].tokens.upperBound
          || (before - 1 == phrases[index - 1].tokens.upperBound && block.tokens[before - 1].isMark(",")),
        Self.joining.contains(key(before))
      else { continue }
      phrases[index].isCoordinated = true
      phrases[index - 1].isCoordinated = true
    }
  }
}

extension BlockTags {
  /// The chunks of a sentence.
  func chunks(of sentence: Range<Int>, in block: AnalyzedBlock) -> SentenceChunks {
    if let known = chunks[sentence.lowerBound] { return known }
    let made = Chunker(block: block, words: tagger.words).chunks(of: sentence)
    chunks[sentence.lowerBound] = made
    return made
  }
}
