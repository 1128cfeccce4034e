import Documents
import French

/// Reports a participle after *être* that cannot agree with its subject, across what stands between them.
struct AgreementDetector: Detector {
  static let name = "agreement"
  static let rules = ["grammar/predicate-agreement"]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(AgreementBits.self)
    for block in document.blocks where block.block.isRunningText && !block.block.isHeading {
      if let language = block.block.language, !language.hasPrefix("fr") { continue }
      for sentence in block.sentences
      where sentence.count >= 6 && sentence.count <= 60 && mayConflict(sentence, in: block, bits) {
        look(at: sentence, in: block, document.words, report)
      }
    }
  }

  /// Whether some participle follows a form of *être* closely, and a noun before that has not its gender or number:
  /// asked before the tagger is, for most sentences have none.
  private func mayConflict(
    _ sentence: Range<Int>, in block: AnalyzedBlock, _ bits: WordBitTable<AgreementBits>
  ) -> Bool {
    let tokens = block.tokens
    guard hasParticiple(sentence, tokens, bits) else { return false }
    var nouns: AgreementBits = []
    var isFree = true
    var isBehindPreposition = false
    var lastBe = Int.min
    // Whether the verb that comes next has a pronoun as its subject, or is reflexive.
    var hasPronoun = false
    for position in sentence {
      let token = tokens[position]
      let own = bits[token.word]
      if own.contains(.be), !hasPronoun { lastBe = position }
      if own.contains(.pronoun) {
        hasPronoun = true
      } else if own.isDisjoint(with: [.clitic, .be, .between]) {
        hasPronoun = false
      }
      if own.contains(.participle), lastBe != .min, position - lastBe <= Self.reach {
        let differs: AgreementBits = own.differences
        if !nouns.isDisjoint(with: differs) { return true }
      }
      if token.kind != .clitic, own.isDisjoint(with: [.be, .between]) { lastBe = .min }
      // A phrase behind a preposition is no subject.
      if own.contains(.contraction) {
        isFree = false
      } else if own.contains(.determiner) {
        isFree = !isBehindPreposition
      }
      isBehindPreposition = own.contains(.preposition)
      if isBehindPreposition { isFree = false }
      // Neither the verb (l’est) nor an adverb behind it (le bien) is the subject.
      if token.casing == .lower, isFree, lastBe == .min { nouns.formUnion(own.intersection(.nouns)) }
      // What stands between subject and verb ends there, as FirmSubject says.
      if token.kind == .number || own.contains(.barrier) { nouns = [] }
      if token.kind == .mark {
        isFree = true
        if token.isMark(in: [0x22, 0xAB, 0x3A, 0x3B]) { nouns = [] }
      }
    }
    return false
  }

  /// Whether some participle stands within reach of a form of *être*: most sentences have none.
  private func hasParticiple(
    _ sentence: Range<Int>, _ tokens: [Token], _ bits: WordBitTable<AgreementBits>
  ) -> Bool {
    var lastBe = sentence.lowerBound - Self.reach - 1
    for position in sentence {
      let own = bits[tokens[position].word]
      if own.contains(.be) { lastBe = position }
      if own.contains(.participle), position - lastBe <= Self.reach { return true }
    }
    return false
  }

  /// How many tokens behind *être* its participle stands at most.
  private static let reach = 10

  private func look(
    at sentence: Range<Int>, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void
  ) {
    let chunks = block.chunks(of: sentence)
    for (number, group) in chunks.verbGroups.enumerated() {
      guard let finite = group.finite, group.boundSubject == nil, group.head != finite,
        block.tokens[group.head].word >= 0, let subject = chunks.subject(ofGroup: number),
        FirmSubject.isFirm(subject, before: group, in: block, words), isBe(group, finite, block, words)
      else { continue }
      let participle = words[block.tokens[group.head].word]
      guard participle.isOnly([.verb, .adjective, .pastParticiple]), participle.can(.pastParticiple) else { continue }
      let conflicts = [Features.genders, Features.numbers].contains { kind in
        let own = subject.agreement.intersection(kind)
        let others = participle.features.intersection(kind)
        return !own.isEmpty && !others.isEmpty && own.isDisjoint(with: others)
      }
      if conflicts { report(FirmSubject.finding("predicate-agreement", group.head, subject, block)) }
    }
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
}

/// What a word can have to do with the agreement of a participle.
private struct AgreementBits: WordBits {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A conjugated form of *être*, or *été*.
  static let be = Self(rawValue: 1)
  /// A participle and no noun.
  static let participle = Self(rawValue: 2)
  static let masculineNoun = Self(rawValue: 4)
  static let feminineNoun = Self(rawValue: 8)
  static let singularNoun = Self(rawValue: 0x10)
  static let pluralNoun = Self(rawValue: 0x20)
  static let nouns: Self = [.masculineNoun, .feminineNoun, .singularNoun, .pluralNoun]
  /// What the participle is.
  static let masculine = Self(rawValue: 0x40)
  static let feminine = Self(rawValue: 0x80)
  static let singular = Self(rawValue: 0x100)
  static let plural = Self(rawValue: 0x200)
  /// What may stand between *être* and the participle of one verb group.
  static let between = Self(rawValue: 0x400)
  static let determiner = Self(rawValue: 0x800)
  /// A preposition whatever stands around it.
  static let preposition = Self(rawValue: 0x1000)
  /// A preposition with its article.
  static let contraction = Self(rawValue: 0x1_0000)
  /// What stands between no subject and its verb.
  static let barrier = Self(rawValue: 0x2000)
  /// A pronoun that is a subject wherever it stands before a verb, or makes the verb reflexive.
  static let pronoun = Self(rawValue: 0x4000)
  /// What may stand between a pronoun and its verb.
  static let clitic = Self(rawValue: 0x8000)

  init(of word: Word, lists: Void) {
    self = []
    if word.has(lemma: "être"), word.can(.finite) || word.form == "été" {
      insert(.be)
      return
    }
    if word.form.utf8.count <= 4 { formUnion(Self.shortWords[word.form] ?? []) }
    if word.can(.determiner) { insert(.determiner) }
    if word.isOnly([.adposition]), !word.can(.determiner) { insert(.preposition) }
    // Adjectives of the subject may be joined: les règles claires et simples.
    if word.can(.coordinator) { remove(.barrier) }
    if word.can(.adverb) || word.can(.auxiliary) { insert(.between) }
    if word.can(.pastParticiple), word.isOnly([.verb, .adjective, .pastParticiple]) {
      insert(.participle)
      if word.can(.masculine) { insert(.masculine) }
      if word.can(.feminine) { insert(.feminine) }
      if word.can(.singular) { insert(.singular) }
      if word.can(.plural) { insert(.plural) }
    }
    // Function words that the dictionary also knows as nouns (son, pas, la) head no subject.
    guard word.can(.noun), word.features.isDisjoint(with: [.determiner, .pronoun, .adposition, .coordinator]) else {
      return
    }
    if word.can([.noun, .masculine]) { insert(.masculineNoun) }
    if word.can([.noun, .feminine]) { insert(.feminineNoun) }
    if word.can([.noun, .singular]) { insert(.singularNoun) }
    if word.can([.noun, .plural]) { insert(.pluralNoun) }
  }

  private static let shortWords: FormTable<Self> = {
    let words: [(bits: Self, forms: [String])] = [
      (.pronoun, ["je", "j'", "il", "ils", "on", "c'", "qui", "se", "s'"]),
      (
        .clitic,
        ["ne", "n'", "me", "m'", "te", "t'", "le", "la", "les", "l'", "lui", "leur", "y", "en", "nous", "vous"]
      ),
      (.preposition, ["de", "d'", "à", "dans", "par", "pour", "sur", "avec", "sans", "sous", "chez", "vers"]),
      (.contraction, ["du", "au", "aux"]), (.barrier, Array(FirmSubject.barriers)),
    ]
    var result: [String: Self] = [:]
    for (bits, forms) in words {
      for form in forms { result[form, default: []].formUnion(bits) }
    }
    return FormTable(result)
  }()

  /// The nouns that a participle does not agree with.
  var differences: Self {
    var result: Self = []
    if !contains(.masculine) { result.insert(.masculineNoun) }
    if !contains(.feminine) { result.insert(.feminineNoun) }
    if !contains(.singular) { result.insert(.singularNoun) }
    if !contains(.plural) { result.insert(.pluralNoun) }
    return result
  }
}
