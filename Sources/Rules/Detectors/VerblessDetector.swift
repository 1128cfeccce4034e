import Documents
import French

/// Reports a past participle where the verb of the sentence should be: a sentence without a conjugated verb whose
/// subject is followed by a masculine singular participle that governs an object or does not agree with it.
struct VerblessDetector: Detector {
  static let name = "verbless"
  static let rules = ["grammar/participle-for-verb"]

  /// Participles that name or describe: what they say of a noun may have a noun behind it.
  fileprivate static let naming: Set<String> = [
    "appelé", "nommé", "baptisé", "intitulé", "dit", "surnommé", "devenu", "né", "resté", "mort", "arrivé", "parti",
    "venu", "élu", "considéré", "jugé", "dénommé", "titré", "ouvert", "fermé", "vu", "excepté", "compris", "passé",
  ]
  /// Words that open a clause with a verb of its own.
  static let openers: Set<String> = [
    "qui", "que", "qu'", "dont", "où", "quand", "si", "s'", "lorsque", "lorsqu'", "puisque", "puisqu'", "comme",
    "parce", "car", "tandis", "lequel", "laquelle", "lesquels", "lesquelles", "auquel",
  ]
  private static let articles: Set<String> = ["le", "la", "l'", "les", "un", "une"]
  /// Prepositions that seldom follow a participle in a heading or a list.
  private static let prepositions: Set<String> = ["en", "avec"]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(DetectorBits.self)
    for block in document.blocks where isParagraph(block) {
      for sentence in block.sentences where sentence.count >= 7 && sentence.count <= 60 {
        guard let participle = participle(in: sentence, of: block, document.words, bits) else { continue }
        report(
          Finding(
            rule: "grammar/participle-for-verb", block: block.index, range: block.tokens[participle].range,
            arguments: [block.text(participle)]))
      }
    }
  }

  private func isParagraph(_ block: AnalyzedBlock) -> Bool {
    block.block.isRunningText && !block.block.isHeading && block.block.list == nil && block.isFrench
  }

  private func participle(
    in sentence: Range<Int>, of block: AnalyzedBlock, _ words: WordTable, _ bits: WordBitTable<DetectorBits>
  ) -> Int? {
    guard block.tokens[sentence.upperBound - 1].isMark("."), block.tokens[sentence.lowerBound].isCapitalized else {
      return nil
    }
    for position in sentence.dropFirst(2).dropLast(3) where block.tokens[position].kind == .word {
      let word = bits[block.tokens[position].word]
      if !word.isDisjoint(with: [.opener, .conjugated]) { return nil }
      if block.tokens[position].casing == .lower, word.contains(.bareParticiple) {
        // Behind a participle that describes, another does so too.
        let isFound =
          isVerb(position, in: sentence, block, words) && isVerbless(sentence, around: position, block, words)
        return isFound ? position : nil
      }
    }
    return nil
  }

  /// Whether the participle stands behind a noun or a name as a verb does: before an object, or without agreement.
  private func isVerb(_ position: Int, in sentence: Range<Int>, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    let before = block.tokens[position - 1]
    let after = block.tokens[position + 1]
    guard before.kind == .word, after.kind == .word, !words[after.word].can(.coordinator) else { return false }
    let noun = words[before.word]
    guard before.isCapitalized || (noun.can(.noun) && !noun.can(.adverb) && !noun.can(.infinitive)) else {
      return false
    }
    let next = words[after.word].form
    let disagrees = before.casing == .lower && noun.can([.noun, .plural]) && !noun.can([.noun, .singular])
    let opening = words[block.tokens[sentence.lowerBound].word].form.lowercased()
    return disagrees || Self.articles.contains(next)
      || (Self.prepositions.contains(next) && Self.articles.contains(opening))
  }

  /// Whether each conjugated verb of the sentence belongs to a clause behind the participle.
  private func isVerbless(_ sentence: Range<Int>, around participle: Int, _ block: AnalyzedBlock, _ words: WordTable)
    -> Bool
  {
    var openers = 0
    for position in sentence where block.tokens[position].kind == .word {
      if Self.openers.contains(words[block.tokens[position].word].form.lowercased()) {
        if position < participle { return false }
        openers += 1
      }
      if block.tag(of: position).has([.finite]) {
        if position < participle || openers == 0 { return false }
        openers -= 1
      }
    }
    return true
  }
}

extension DetectorBits {
  /// What a word says of the verb of its sentence.
  static func verb(of word: Word) -> Self {
    if word.isOnly([.verb, .auxiliary]), word.can(.finite) { return .conjugated }
    return word.can([.pastParticiple, .masculine, .singular]) && !VerblessDetector.naming.contains(word.form)
      && word.features.isDisjoint(with: [.finite, .noun, .adverb, .adposition]) ? .bareParticiple : []
  }
}
