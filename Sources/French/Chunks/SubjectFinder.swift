/// Looks for the subject of each verb group, from left to right.
struct SubjectFinder {
  let block: AnalyzedBlock
  let words: WordTable
  let sentence: Range<Int>
  let phrases: [NounPhrase]
  let groups: [VerbGroup]
  /// For each token of the sentence, the number of the phrase that holds it, or -1.
  private let phraseOf: [Int32]
  private let groupOf: [Int32]
  /// For each closing mark, the place of the mark that opens what it closes, or -1.
  private let opening: [Int32]

  /// How far a subject may lie from its verb, in steps over tokens, phrases and insertions.
  private static let reach = 40

  init(block: AnalyzedBlock, words: WordTable, sentence: Range<Int>, phrases: [NounPhrase], groups: [VerbGroup]) {
    self.block = block
    self.words = words
    self.sentence = sentence
    self.phrases = phrases
    self.groups = groups
    var phraseOf = [Int32](repeating: -1, count: sentence.count)
    for (index, phrase) in phrases.enumerated() {
      for token in phrase.tokens { phraseOf[token - sentence.lowerBound] = Int32(index) }
    }
    var groupOf = [Int32](repeating: -1, count: sentence.count)
    for (index, group) in groups.enumerated() {
      for token in group.tokens { groupOf[token - sentence.lowerBound] = Int32(index) }
    }
    self.phraseOf = phraseOf
    self.groupOf = groupOf
    opening = Self.openings(block, sentence)
  }

  /// Parentheses, and pairs of commas or dashes: each comma closes what the one before it opens.
  private static func openings(_ block: AnalyzedBlock, _ sentence: Range<Int>) -> [Int32] {
    var result = [Int32](repeating: -1, count: sentence.count)
    var parentheses: [Int] = []
    var lastComma = -1
    var lastDash = -1
    for position in sentence where block.tokens[position].kind == .mark {
      let place = position - sentence.lowerBound
      switch block.tokens[position].scalar {
      case 0x28, 0x5B: parentheses.append(position)
      case 0x29, 0x5D: if let open = parentheses.popLast() { result[place] = Int32(open) }
      case 0x2C:
        result[place] = Int32(lastComma)
        lastComma = position
      case 0x2013, 0x2014, 0x2D:
        result[place] = Int32(lastDash)
        lastDash = position
      default: break
      }
    }
    return result
  }

  /// The number of the subject phrase of each group, or -1.
  func subjects() -> [Int] {
    var result: [Int] = []
    /// Where the clause of each group begins with a relative pronoun, or -1.
    var clauses: [Int] = []
    for index in groups.indices {
      var clause = -1
      result.append(groups[index].finite == nil ? -1 : subject(of: index, result, clauses, &clause))
      if clause < 0, result[index] >= 0 { clause = relative(before: phrases[result[index]].tokens.lowerBound) }
      clauses.append(clause)
    }
    return result
  }

  private func phrase(at position: Int) -> Int { Int(phraseOf[position - sentence.lowerBound]) }
  private func group(at position: Int) -> Int { Int(groupOf[position - sentence.lowerBound]) }

  private static let relatives: Set<String> = [
    "qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "auxquels",
    "auxquelles", "duquel", "desquels", "desquelles",
  ]
  /// Pronouns that are nothing but subjects, whatever stands before.
  private static let pureSubjects: Set<String> = ["je", "j'", "tu", "il", "ils", "on", "ce", "c'"]
  private static let objects: Set<String> = ["que", "qu'", "dont", "où", "quoi"]

  private func key(_ position: Int) -> String {
    let word = block.tokens[position].word
    return word < 0 ? "" : String(decoding: words[word].key, as: UTF8.self)
  }

  /// The place of a relative pronoun directly before a subject, or -1.
  private func relative(before position: Int) -> Int {
    let before = position - 1
    guard before >= sentence.lowerBound, Self.relatives.contains(key(before)),
      [.pronoun, .adpositionPronoun].contains(block.tag(of: before).partOfSpeech)
    else { return -1 }
    return before
  }

  private func subject(of index: Int, _ known: [Int], _ clauses: [Int], _ clause: inout Int) -> Int {
    let group = groups[index]
    if let bound = group.boundSubject { return phrase(at: bound, among: phrases) }
    let tag = group.finite.map { block.tag(of: $0) } ?? .unknown
    if tag.has([.imperative]) { return -1 }
    var search = Search(index: index, known: known, clauses: clauses)
    var result = walk(&search, jumpsOverCommas: true)
    // What stood between commas was no insertion.
    if result < 0, search.jumped { result = walk(&search, jumpsOverCommas: false) }
    clause = search.clause
    guard result >= 0 else { return -1 }
    // Nouns are third persons; the first two have pronouns.
    let person = tag.features.intersection(.persons)
    let phrase = phrases[result]
    if person == .first || person == .second, phrase.agreement.isDisjoint(with: person), !isRelative(phrase) {
      return -1
    }
    return result
  }

  private func isRelative(_ phrase: NounPhrase) -> Bool { phrase.isPronoun && key(phrase.head) == "qui" }

  /// What one search knows and finds.
  private struct Search {
    let index: Int
    let known: [Int]
    let clauses: [Int]
    var clause = -1
    var jumped = false
  }

  private func walk(_ search: inout Search, jumpsOverCommas: Bool) -> Int {
    let index = search.index
    var position = groups[index].tokens.lowerBound - 1
    // Whether nothing but adverbs lies between here and the verb, and whether a comma does.
    var isNear = true
    var crossedComma = false
    for _ in 0..<Self.reach {
      guard position >= sentence.lowerBound else { return -1 }
      let before = self.group(at: position)
      if before >= 0, before < index {
        if groups[before].finite == nil {
          // le fait de manger tue: an infinitive belongs to what stands before it.
          position = groups[before].tokens.lowerBound - 1
        } else {
          // A relative clause belongs to a noun before it; a verb behind a comma may share its subject.
          guard search.clauses[before] >= 0 else { return crossedComma ? search.known[before] : -1 }
          position = search.clauses[before] - 1
        }
        isNear = false
        continue
      }
      let number = phrase(at: position)
      if number >= 0 {
        let found = phrases[number]
        let start = found.tokens.lowerBound
        if isRelative(found) {
          search.clause = position
          return number
        }
        if found.isPronoun, Self.objects.contains(key(found.head)) { return -1 }
        if found.isPronoun, Self.pureSubjects.contains(key(found.head)) { return number }
        if found.preposition != nil || isBareName(found) {
          position = min(start, found.preposition ?? start) - 1
          isNear = false
          continue
        }
        // The object of a verb before: that verb leads to the subject.
        if start > sentence.lowerBound, case let owner = self.group(at: start - 1), owner >= 0, owner < index,
          groups[owner].finite == nil || search.clauses[owner] >= 0 || crossedComma
        {
          position = start - 1
          isNear = false
          continue
        }
        return number
      }
      let token = block.tokens[position]
      if token.kind == .mark {
        isNear = false
        switch token.scalar {
        case 0x29, 0x5D:
          position = openingPlace(position) ?? position
        case 0x2C, 0x2013, 0x2014, 0x2D:
          crossedComma = crossedComma || token.scalar == 0x2C
          if jumpsOverCommas, let open = openingPlace(position) {
            position = open
            search.jumped = true
          }
        case 0x3B, 0x3A, 0x28, 0x5B: return -1
        default: break
        }
      } else {
        switch block.tag(of: position).partOfSpeech {
        case .subordinator: return -1
        case .coordinator:
          // il mange et dort: the verb before has the same subject.
          if isNear { return joined(before: position, index, search.known) }
        case .adverb: break
        default: isNear = false
        }
      }
      position -= 1
    }
    return -1
  }

  private func openingPlace(_ position: Int) -> Int? {
    let open = Int(opening[position - sentence.lowerBound])
    return open >= 0 ? open : nil
  }

  /// A noun without determiner behind another phrase, in quotation marks or not: the name of what stands before, as in
  /// `les pages « société »` and `les versions papier`.
  private func isBareName(_ phrase: NounPhrase) -> Bool {
    var before = phrase.tokens.lowerBound - 1
    guard before > sentence.lowerBound else { return false }
    if block.tokens[before].isMark(in: [0x22, 0xAB, 0x201C]) { before -= 1 }
    let first = block.tag(of: phrase.tokens.lowerBound).partOfSpeech
    return first == .noun && self.phrase(at: before) >= 0 && !phrases[self.phrase(at: before)].isPronoun
  }

  /// The subject of the group before a conjunction.
  private func joined(before position: Int, _ index: Int, _ known: [Int]) -> Int {
    for earlier in stride(from: index - 1, through: max(0, index - 2), by: -1)
    where groups[earlier].tokens.upperBound <= position && groups[earlier].finite != nil {
      return known[earlier]
    }
    return -1
  }

  private func phrase(at position: Int, among phrases: [NounPhrase]) -> Int {
    var low = 0
    var high = phrases.count
    while low < high {
      let middle = (low + high) / 2
      if phrases[middle].tokens.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    return low < phrases.count && phrases[low].tokens.contains(position) ? low : -1
  }
}
