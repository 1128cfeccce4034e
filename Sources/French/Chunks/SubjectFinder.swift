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

  private static let relatives: Set<String> = ["qui", "que", "qu'", "dont", "où", "lequel", "laquelle"]
  private static let objects: Set<String> = ["que", "qu'", "dont", "où", "quoi"]

  private func key(_ position: Int) -> String {
    let word = block.tokens[position].word
    return word < 0 ? "" : String(decoding: words[word].key, as: UTF8.self)
  }

  /// The place of a relative pronoun directly before a subject, or -1.
  private func relative(before position: Int) -> Int {
    let before = position - 1
    guard before >= sentence.lowerBound, Self.relatives.contains(key(before)),
      block.tag(of: before).partOfSpeech == .pronoun
    else { return -1 }
    return before
  }

  private func subject(of index: Int, _ known: [Int], _ clauses: [Int], _ clause: inout Int) -> Int {
    let group = groups[index]
    if let bound = group.boundSubject { return phrase(at: bound, among: phrases) }
    var position = group.tokens.lowerBound - 1
    for _ in 0..<Self.reach {
      guard position >= sentence.lowerBound else { return -1 }
      let before = self.group(at: position)
      if before >= 0, before < index {
        // A relative clause belongs to a noun before it; a verb joined by a conjunction shares its subject.
        guard before < clauses.count, clauses[before] >= 0 else { return -1 }
        position = clauses[before] - 1
        continue
      }
      let number = phrase(at: position)
      if number >= 0 {
        let found = phrases[number]
        let form = key(found.head)
        if found.isPronoun, form == "qui" {
          clause = position
          return number
        }
        if found.isPronoun, Self.objects.contains(form) { return -1 }
        let start = found.tokens.lowerBound
        if found.preposition != nil {
          position = min(start, found.preposition ?? start) - 1
          continue
        }
        // The object of a relative clause before: ask further left, where its noun stands.
        if start > sentence.lowerBound, case let owner = self.group(at: start - 1), owner >= 0, owner < clauses.count,
          clauses[owner] >= 0
        {
          position = clauses[owner] - 1
          continue
        }
        return number
      }
      let token = block.tokens[position]
      if token.kind == .mark {
        switch token.scalar {
        case 0x29, 0x5D, 0x2C, 0x2013, 0x2014, 0x2D:
          let open = Int(opening[position - sentence.lowerBound])
          position = (open >= 0 ? open : position) - 1
          continue
        case 0x3B, 0x3A, 0x28, 0x5B: return -1
        default: break
        }
      } else {
        switch block.tag(of: position).partOfSpeech {
        case .subordinator: return -1
        case .coordinator:
          // il mange et dort: the verb before has the same subject.
          return joined(before: position, index, known)
        default: break
        }
      }
      position -= 1
    }
    return -1
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
