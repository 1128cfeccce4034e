import Documents
import French

/// What detectors ask of the subject that the chunker guesses.
///
/// Findings on it are hints: all readings of the verb must contradict the phrase, and subjects whose number is open
/// (coordinations, collectives, quantities) are left alone.
enum FirmSubject {
  /// Whether the phrase is a plain noun with its determiner, whose gender and number the dictionary knows.
  static func isFirm(_ subject: NounPhrase, before group: VerbGroup, in block: AnalyzedBlock, _ words: WordTable)
    -> Bool
  {
    guard !subject.isPronoun, !subject.isCoordinated, subject.preposition == nil, subject.tokens.count >= 2,
      subject.tokens.upperBound <= group.tokens.lowerBound, block.tokens[subject.head].casing == .lower,
      block.tokens[subject.head].word >= 0
    else { return false }
    let head = words[block.tokens[subject.head].word]
    // Quelque chose and autre chose are masculine pronouns.
    if head.form == "chose", subject.head > 0, block.tokens[subject.head - 1].word >= 0,
      ["quelque", "autre"].contains(words[block.tokens[subject.head - 1].word].form.lowercased())
    {
      return false
    }
    guard head.can(.noun), !Self.collectives.contains(head.readings.first { $0.features.contains(.noun) }?.lemma ?? "")
    else { return false }
    let between = block.tokens[subject.tokens.upperBound..<group.tokens.lowerBound]
    // A conjunction, a number or a quotation between them may hold the true subject.
    return between.count <= 12
      && !between.contains {
        $0.kind == .number || $0.isMark(in: [0x22, 0xAB, 0x3A, 0x3B])
          || ($0.word >= 0 && barriers.contains(words[$0.word].form))
      }
  }

  /// Words that may hold the true subject where they stand before the verb.
  static let barriers: Set<String> = ["et", "ou", "que", "qu'", "dont", "où", "ni", "qui"]

  /// A finding on a token that does not agree with its subject.
  static func finding(_ rule: String, _ token: Int, _ subject: NounPhrase, _ block: AnalyzedBlock) -> Finding {
    Finding(
      rule: "grammar/\(rule)", block: block.index, range: block.tokens[token].range,
      arguments: [block.text(token), block.text(subject.tokens)],
      related: [
        RelatedText(
          block: block.index, range: block.range(subject.tokens),
          message: Localized(french: "le sujet", english: "the subject"))
      ])
  }

  /// Nouns after which the verb follows the sense.
  private static let collectives: Set<String> = [
    "plupart", "majorité", "minorité", "partie", "part", "nombre", "moitié", "tiers", "quart", "dizaine", "centaine",
    "vingtaine", "trentaine", "quinzaine", "millier", "million", "milliard", "foule", "série", "ensemble", "totalité",
    "multitude", "tas", "poignée", "groupe", "reste", "total", "gens", "douzaine", "quantité", "infinité", "type",
    "genre", "sorte", "espèce", "personne", "jour", "an", "année", "mois", "semaine", "fois", "problème", "résultat",
  ]
}
