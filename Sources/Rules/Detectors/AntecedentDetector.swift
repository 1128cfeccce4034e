import Documents
import French

/// Reports pronouns that open a sentence, behind an adverb or a conjunction at most, and can stand for nothing in the
/// sentence before: a plural whose gender no plural noun has, *elle* behind a masculine subject.
struct AntecedentDetector: Detector {
  static let name = "antecedent"
  static let rules = ["grammar/pronoun-antecedent", "grammar/pronoun-gender"]

  fileprivate static let pronouns: FormTable<Features> = FormTable([
    "ils": .masculine, "elles": .feminine, "ceux-ci": .masculine, "celles-ci": .feminine, "elle": .feminine,
  ])
  /// Masculine subjects that are feminine in German: die Regierung, die Partei, die Zeitung, die Macht, die Gruppe, die
  /// Gewerkschaft, die Bewegung, die Welt.
  private static let feminineInGerman: Set<String> = [
    "gouvernement", "parti", "journal", "quotidien", "magazine", "hebdomadaire", "pouvoir", "groupe", "syndicat",
    "mouvement", "monde",
  ]
  /// Words of the sentence before that a pronoun may stand for, whatever the nouns are: others hold a group of people.
  private static let rivals: Set<String> = [
    "eux", "ceux", "celles", "tous", "toutes", "nous", "vous", "on", "beaucoup", "certains", "certaines", "plusieurs",
    "autres", "plupart", "majorité", "gens",
  ]
  private static let determiners: Set<String> = [
    "les", "des", "ces", "ses", "leurs", "nos", "vos", "mes", "aux", "plusieurs", "quelques", "certains", "certaines",
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
  ]
  /// How many words may stand before the pronoun in its sentence.
  private static let opening = 4

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(AntecedentBits.self)
    for block in document.blocks where block.block.isRunningText && block.sentences.count > 1 {
      let tokens = block.tokens
      for index in 1..<block.sentences.count {
        let opening = block.sentences[index].prefix(Self.opening + 1)
        guard opening.contains(where: { bits[tokens[$0].word].contains(.pronoun) }) else { continue }
        guard let (position, gender) = pronoun(opening: block.sentences[index], in: block, document.words) else {
          continue
        }
        let form = block.text(position).lowercased()
        let before = block.sentences[index - 1]
        let antecedent =
          form == "elle"
          ? masculineSubject(of: before, in: block, document.words)
          : antecedent(ofOther: gender, in: before, isDemonstrative: form.hasSuffix("-ci"), block, document.words)
        guard let antecedent else { continue }
        report(
          Finding(
            rule: form == "elle" ? "grammar/pronoun-gender" : "grammar/pronoun-antecedent", block: block.index,
            range: block.tokens[position].range, arguments: [block.text(position), block.text(antecedent)]))
      }
    }
  }

  /// The pronoun at the head of a sentence with its gender.
  private func pronoun(opening sentence: Range<Int>, in block: AnalyzedBlock, _ words: WordTable)
    -> (position: Int, gender: Features)?
  {
    var isBehindComma = true
    for position in sentence.prefix(Self.opening + 1) {
      let token = block.tokens[position]
      guard token.kind == .word else {
        guard token.isMark(",") else { return nil }
        isBehindComma = true
        continue
      }
      let word = words[token.word]
      if let gender = Self.pronouns[word.form.lowercased()] {
        return isBehindComma ? (position, gender) : nil
      }
      // En outre, …: what opens the sentence holds no other noun that the pronoun may stand for.
      guard !word.can([.noun, .plural]) || word.can(.adverb), !word.can(.finite) || word.can(.adverb),
        !word.can(.subordinator), !word.can(.pronoun) || word.can(.adposition)
      else { return nil }
      isBehindComma = word.can(.adverb) || word.can(.coordinator)
    }
    return nil
  }

  /// The masculine noun that opens a sentence as its subject, where nothing in the sentence is a feminine singular.
  private func masculineSubject(of sentence: Range<Int>, in block: AnalyzedBlock, _ words: WordTable) -> Int? {
    let head = sentence.lowerBound + 1
    guard sentence.count >= 4, block.tokens[sentence.lowerBound].kind == .word, block.tokens[head].kind == .word,
      words[block.tokens[sentence.lowerBound].word].can(.determiner),
      Self.feminineInGerman.contains(words[block.tokens[head].word].form), !block.tokens[head + 1].isCapitalized
    else { return nil }
    for position in sentence.dropFirst(2) {
      let token = block.tokens[position]
      guard token.kind == .word else {
        if token.kind == .placeholder || token.kind == .address { return nil }
        continue
      }
      let word = words[token.word]
      if word.can([.personName, .feminine]) || word.form.lowercased() == "elle" { return nil }
      guard !token.isCapitalized else { continue }
      if !word.isKnown { return nil }
      let functions: Features = [.determiner, .pronoun, .adposition, .adverb, .coordinator, .subordinator]
      if word.features.isDisjoint(with: functions), word.can([.noun, .feminine, .singular]), !word.can(.finite) {
        return nil
      }
    }
    return head
  }

  /// The first plural noun of a sentence none of whose plural nouns has a gender, or `nil`.
  private func antecedent(
    ofOther gender: Features, in sentence: Range<Int>, isDemonstrative: Bool, _ block: AnalyzedBlock,
    _ words: WordTable
  ) -> Int? {
    var antecedent: Int?
    var names = 0
    var isInName = false
    for position in sentence {
      let token = block.tokens[position]
      guard token.kind == .word else {
        // Quotations and code may hide what the pronoun stands for.
        if token.kind == .placeholder || token.kind == .address { return nil }
        isInName = false
        continue
      }
      let word = words[token.word]
      let form = word.form.lowercased()
      if Self.pronouns[form] != nil || (Self.rivals.contains(form) && !isDemonstrative) { return nil }
      // Two names may be what a pronoun stands for, and so may one with a plural article.
      if token.isCapitalized, position != sentence.lowerBound {
        if follows(position, in: sentence, block, words) { return nil }
        if !isInName { names += 1 }
        isInName = true
        continue
      }
      isInName = false
      let functions: Features = [.determiner, .pronoun, .adposition, .adverb, .coordinator, .subordinator]
      guard word.features.isDisjoint(with: functions), word.can(.noun) || !word.isKnown else { continue }
      if !word.isKnown { return nil }
      if word.can([.noun, .plural]) {
        if word.can([.noun, .plural, gender]) { return nil }
        if antecedent == nil, follows(position, in: sentence, block, words) { antecedent = position }
      } else if isJoined(position, in: sentence, block, words) {
        return nil
      }
    }
    return isDemonstrative || names < 2 ? antecedent : nil
  }

  /// Whether a plural determiner stands before the noun, one adjective between them at most.
  private func follows(_ position: Int, in sentence: Range<Int>, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    for distance in 1...2 where position - distance >= sentence.lowerBound {
      let token = block.tokens[position - distance]
      if token.kind == .word, Self.determiners.contains(words[token.word].form.lowercased()) { return true }
    }
    return false
  }

  /// Whether *et*, *ou* or *avec* stands before a singular noun, its determiner and one adjective between them at most: two
  /// singulars are a plural.
  private func isJoined(_ position: Int, in sentence: Range<Int>, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    for distance in 1...3 where position - distance >= sentence.lowerBound {
      let token = block.tokens[position - distance]
      if token.kind == .word, words[token.word].can(.coordinator) || words[token.word].form == "avec" { return true }
    }
    return false
  }
}

/// Whether a word is one of the pronouns, found once for each form.
private struct AntecedentBits: WordBits {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let pronoun = Self(rawValue: 1)

  init(of word: Word, lists: WordLists) {
    self = AntecedentDetector.pronouns[word.key] == nil ? [] : .pronoun
  }
}
