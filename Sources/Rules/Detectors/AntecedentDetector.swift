import Documents
import French

/// Reports a plural pronoun at the start of a sentence whose gender no plural noun of the sentence before has.
struct AntecedentDetector: Detector {
  static let name = "antecedent"
  static let rules = ["grammar/pronoun-antecedent"]

  private static let pronouns: [String: Features] = [
    "ils": .masculine, "elles": .feminine, "ceux-ci": .masculine, "celles-ci": .feminine,
  ]
  private static let determiners: Set<String> = [
    "les", "des", "ces", "ses", "leurs", "nos", "vos", "mes", "aux", "plusieurs", "quelques", "certains", "certaines",
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.block.isRunningText && block.sentences.count > 1 {
      for index in 1..<block.sentences.count {
        look(at: block.sentences[index], after: block.sentences[index - 1], in: block, document.words, report)
      }
    }
  }

  private func look(
    at sentence: Range<Int>, after previous: Range<Int>, in block: AnalyzedBlock, _ words: WordTable,
    _ report: (Finding) -> Void
  ) {
    let tokens = block.tokens
    guard let first = sentence.first, tokens[first].kind == .word,
      let gender = Self.pronouns[words[tokens[first].word].form.lowercased()]
    else { return }
    var antecedent: Int?
    var singulars = 0
    var names = 0
    for position in previous {
      guard tokens[position].kind == .word else {
        // Quotations and code may hide what the pronoun stands for.
        if tokens[position].kind == .placeholder || tokens[position].kind == .address { return }
        continue
      }
      let word = words[tokens[position].word]
      let form = word.form.lowercased()
      if Self.pronouns[form] != nil || ["eux", "ceux", "celles", "tous", "toutes"].contains(form) {
        return
      }
      // Names of people and things may be what a pronoun of any gender stands for.
      if tokens[position].isCapitalized, position != previous.lowerBound {
        names += 1
        continue
      }
      let functions: Features = [.determiner, .pronoun, .adposition, .adverb, .coordinator, .subordinator]
      guard word.features.isDisjoint(with: functions), word.can(.noun) || !word.isKnown else { continue }
      if !word.isKnown { return }
      if word.can([.noun, .plural]) {
        if word.can([.noun, .plural, gender]) { return }
        if antecedent == nil, follows(position, in: previous, block, words) { antecedent = position }
      } else if word.can([.noun, gender]) {
        singulars += 1
      }
    }
    guard let antecedent, singulars < 2, names < 2 else { return }
    report(
      Finding(
        rule: "grammar/pronoun-antecedent", block: block.index, range: tokens[first].range,
        arguments: [block.text(first), block.text(antecedent)]))
  }

  /// Whether a plural determiner stands before the noun, one adjective between them at most.
  private func follows(_ position: Int, in sentence: Range<Int>, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    for distance in 1...2 where position - distance >= sentence.lowerBound {
      let token = block.tokens[position - distance]
      if token.kind == .word, Self.determiners.contains(words[token.word].form.lowercased()) { return true }
    }
    return false
  }
}
