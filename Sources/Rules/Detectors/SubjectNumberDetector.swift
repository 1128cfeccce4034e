import Documents
import French

/// Reports a verb whose number its subject cannot have, across what stands between them.
struct SubjectNumberDetector: Detector {
  static let name = "subject-number"
  static let rules = ["grammar/subject-number"]

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
        FirmSubject.isFirm(subject, before: group, in: block, words)
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
        report(FirmSubject.finding("subject-number", finite, subject, block))
      }
    }
  }

  /// Whether the phrase stands at the head of the sentence or behind a comma, where no verb of another clause governs it.
  private func opensClause(_ subject: NounPhrase, in sentence: Range<Int>, _ block: AnalyzedBlock) -> Bool {
    let before = subject.tokens.lowerBound - 1
    return before < sentence.lowerBound || block.tokens[before].isMark(",")
  }
}
