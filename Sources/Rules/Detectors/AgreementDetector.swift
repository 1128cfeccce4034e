import Documents
import French

/// Reports a subject and its verb, or its participle, that cannot agree, across what stands between them.
///
/// The subject is a guess of the chunker, so findings are hints: all readings of the verb must contradict the phrase,
/// and subjects whose number is open (coordinations, collectives, quantities) are left alone.
struct AgreementDetector: Detector {
  static let name = "agreement"
  static let rules = ["grammar/subject-number", "grammar/predicate-agreement"]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.block.isRunningText && !block.block.isHeading {
      if let language = block.block.language, !language.hasPrefix("fr") { continue }
      for sentence in block.sentences where sentence.count >= 6 && sentence.count <= 60 {
        look(at: sentence, in: block, document.words, report)
      }
    }
  }

  private func look(
    at sentence: Range<Int>, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void
  ) {
    let chunks = block.chunks(of: sentence)
    for (number, group) in chunks.verbGroups.enumerated() {
      guard let finite = group.finite, group.boundSubject == nil, let subject = chunks.subject(ofGroup: number),
        isFirm(subject, before: group, in: block, words)
      else { continue }
      let numbers = subject.agreement.intersection(.numbers)
      let verb = words[block.tokens[finite].word]
      let verbNumbers = verb.readings.reduce(into: Features()) { result, reading in
        if reading.features.isSuperset(of: [.finite, .third]) { result.formUnion(reading.features) }
      }.intersection(.numbers)
      let isSure = verb.isOnly([.verb, .auxiliary]) || ["a", "est"].contains(verb.form)
      if numbers != .numbers, !numbers.isEmpty, isSure, !verbNumbers.isEmpty, verbNumbers.isDisjoint(with: numbers),
        opensClause(subject, in: sentence, block)
      {
        report(finding("subject-number", finite, subject, block))
        continue
      }
      guard group.head != finite, isBe(group, finite, block, words), block.tokens[group.head].word >= 0 else {
        continue
      }
      let participle = words[block.tokens[group.head].word]
      guard participle.isOnly([.verb, .adjective, .pastParticiple]), participle.can(.pastParticiple) else { continue }
      let conflicts = [Features.genders, Features.numbers].contains { kind in
        let own = subject.agreement.intersection(kind)
        let others = participle.features.intersection(kind)
        return !own.isEmpty && !others.isEmpty && own.isDisjoint(with: others)
      }
      if conflicts { report(finding("predicate-agreement", group.head, subject, block)) }
    }
  }

  private func finding(_ rule: String, _ token: Int, _ subject: NounPhrase, _ block: AnalyzedBlock) -> Finding {
    Finding(
      rule: "grammar/\(rule)", block: block.index, range: block.tokens[token].range,
      arguments: [block.text(token), block.text(subject.tokens)],
      related: [
        RelatedText(
          block: block.index, range: block.range(subject.tokens),
          message: Localized(french: "le sujet", english: "the subject"))
      ])
  }

  /// Whether the phrase is a plain noun with its determiner, whose gender and number the dictionary knows.
  private func isFirm(_ subject: NounPhrase, before group: VerbGroup, in block: AnalyzedBlock, _ words: WordTable)
    -> Bool
  {
    guard !subject.isPronoun, !subject.isCoordinated, subject.preposition == nil, subject.tokens.count >= 2,
      subject.tokens.upperBound <= group.tokens.lowerBound, block.tokens[subject.head].casing == .lower,
      block.tokens[subject.head].word >= 0
    else { return false }
    let head = words[block.tokens[subject.head].word]
    guard head.can(.noun), !Self.collectives.contains(head.readings.first { $0.features.contains(.noun) }?.lemma ?? "")
    else { return false }
    let between = block.tokens[subject.tokens.upperBound..<group.tokens.lowerBound]
    // A conjunction, a number or a quotation between them may hold the true subject.
    return between.count <= 12
      && !between.contains {
        $0.kind == .number || $0.isMark(in: [0x22, 0xAB, 0x3A, 0x3B])
          || ($0.word >= 0 && ["et", "ou", "que", "qu'", "dont", "où", "ni", "qui"].contains(words[$0.word].form))
      }
  }

  /// Whether the phrase stands at the head of the sentence or behind a comma, where no verb of another clause governs it.
  private func opensClause(_ subject: NounPhrase, in sentence: Range<Int>, _ block: AnalyzedBlock) -> Bool {
    let before = subject.tokens.lowerBound - 1
    return before < sentence.lowerBound || block.tokens[before].isMark(",")
  }

  /// Whether the finite verb is *être*, or the group holds *été*.
  private func isBe(_ group: VerbGroup, _ finite: Int, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    let hasHave = words[block.tokens[finite].word].has(lemma: "avoir")
    let hasBeen = group.tokens.contains { block.tokens[$0].word >= 0 && words[block.tokens[$0].word].form == "été" }
    let isReflexive = group.tokens.contains {
      block.tokens[$0].word >= 0 && ["se", "s'"].contains(words[block.tokens[$0].word].form)
    }
    return !isReflexive && (hasHave ? hasBeen : words[block.tokens[finite].word].has(lemma: "être"))
  }

  /// Nouns after which the verb follows the sense.
  private static let collectives: Set<String> = [
    "plupart", "majorité", "minorité", "partie", "part", "nombre", "moitié", "tiers", "quart", "dizaine", "centaine",
    "vingtaine", "trentaine", "quinzaine", "millier", "million", "milliard", "foule", "série", "ensemble", "totalité",
    "multitude", "tas", "poignée", "groupe", "reste", "total", "gens", "douzaine", "quantité", "infinité", "type",
    "genre", "sorte", "espèce", "personne", "jour", "an", "année", "mois", "semaine", "fois", "problème", "résultat",
  ]
}
