extension Chunker {
  private static let clitics: Set<String> = [
    "me", "m'", "te", "t'", "se", "s'", "le", "la", "les", "l'", "lui", "leur", "y", "en", "nous", "vous",
  ]
  private static let subjects: Set<String> = [
    "je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ce", "c'", "nous", "vous", "l'on", "ça", "cela", "qui",
  ]
  private static let boundSubjects: Set<String> = [
    "-je", "-tu", "-il", "-elle", "-on", "-nous", "-vous", "-ils", "-elles", "-ce", "-t-il", "-t-elle", "-t-on",
    "-t-ils", "-t-elles",
  ]
  private static let negations = ["ne", "n'"]
  private static let negativeAdverbs: Set<String> = ["pas", "plus", "jamais", "point", "guère", "rien", "aucunement"]
  /// No group is longer before its verb, nor between its parts.
  private static let reach = 6

  func key(_ position: Int) -> String {
    let word = block.tokens[position].word
    return word < 0 ? "" : String(decoding: words[word].key, as: UTF8.self)
  }

  /// The verb group that begins here with a clitic, a negation or the verb itself, or nil.
  func verbGroup(at start: Int, in sentence: Range<Int>) -> VerbGroup? {
    guard block.tokens[start].isWord else { return nil }
    var position = start
    var isNegated = false
    while position < sentence.upperBound, position - start < Self.reach, !block.tag(of: position).isVerb {
      let form = key(position)
      if Self.negations.contains(form) {
        isNegated = true
      } else if block.tag(of: position).partOfSpeech == .pronoun, Self.clitics.contains(form) {
        if position == start, form == "nous" || form == "vous", isSubject(start, in: sentence) { return nil }
      } else if isNegated || position > start, Self.negativeAdverbs.contains(form) {
        // ne pas faire
        isNegated = true
      } else {
        return nil
      }
      position += 1
    }
    guard position < sentence.upperBound, block.tag(of: position).isVerb else { return nil }
    let first = block.tag(of: position)
    // A participle alone belongs to its noun; after clitics it is a group all the same.
    if first.has(.pastParticiple), position == start { return nil }
    var group = VerbGroup(
      tokens: start..<(position + 1), finite: first.isFinite ? position : nil, head: position, isNegated: isNegated,
      boundSubject: nil)
    complete(&group, in: sentence)
    return group
  }

  /// Whether `nous` or `vous` is the subject: no other subject stands before it.
  private func isSubject(_ position: Int, in sentence: Range<Int>) -> Bool {
    guard position > sentence.lowerBound else { return true }
    let before = key(position - 1)
    if Self.subjects.contains(before) || Self.clitics.contains(before) || Self.negations.contains(before) {
      return false
    }
    // ceux qui nous parlent; la règle nous dit: the verb tells by its person.
    var next = position + 1
    while next < sentence.upperBound, next - position < Self.reach, !block.tag(of: next).isVerb {
      guard Self.clitics.contains(key(next)) || Self.negations.contains(key(next)) else { return true }
      next += 1
    }
    guard next < sentence.upperBound else { return true }
    return block.tag(of: next).has(key(position) == "nous" ? [.first, .plural] : [.second, .plural])
  }

  /// Takes in bound pronouns, negative adverbs, and what follows an auxiliary.
  private func complete(_ group: inout VerbGroup, in sentence: Range<Int>) {
    var position = group.tokens.upperBound
    var last = group.head
    var end = position
    while position < sentence.upperBound, position - end < Self.reach {
      let tag = block.tag(of: position)
      let token = block.tokens[position]
      if token.kind == .clitic, tag.partOfSpeech == .pronoun {
        if group.boundSubject == nil, group.finite != nil, Self.boundSubjects.contains(key(position)) {
          group.boundSubject = position
        }
        position += 1
        end = position
      } else if tag.partOfSpeech == .adverb || (Self.negativeAdverbs.contains(key(position)) && group.isNegated) {
        if Self.negativeAdverbs.contains(key(position)), group.isNegated || key(position) == "pas" {
          group.isNegated = true
          end = position + 1
        }
        position += 1
      } else if block.tag(of: last).partOfSpeech == .auxiliary, tag.isVerb, tag.has(.pastParticiple) {
        group.head = position
        last = position
        position += 1
        end = position
      } else if block.tag(of: last).partOfSpeech == .auxiliary, isCausative(last), tag.has(.infinitive) {
        group.head = position
        last = position
        position += 1
        end = position
      } else {
        break
      }
    }
    group.tokens = group.tokens.lowerBound..<end
  }

  private func isCausative(_ position: Int) -> Bool {
    let word = block.tokens[position].word
    return word >= 0 && words[word].has(lemma: "faire")
  }
}
