import French

/// What can be seen of a token at a glance: 128 bits, compared before anything is asked of its word.
struct TokenSignature: Sendable, BitwiseCopyable {
  /// The buckets of the literal and the lemmas that patterns name, and one bit that every token has.
  var names: UInt64
  /// What the word can be; for what is no word, one bit for its kind.
  var features: UInt64

  /// The signature of no token, which no mask admits.
  static let nothing = TokenSignature(names: 0, features: 0)

  private init(names: UInt64, features: UInt64) {
    self.names = names
    self.features = features
  }

  /// The signature of a word.
  init(literal: Int32, lemmas: [Int32], features: Features, names: PatternNames) {
    self.names = Self.anyName
    if literal >= 0 { self.names |= names.bucket(ofLiteral: literal) }
    for lemma in lemmas where lemma >= 0 { self.names |= names.bucket(ofLemma: lemma) }
    self.features = features.rawValue | Self.word
  }

  /// The signature of a token that is no word.
  init(kind: Token.Kind, literal: Int32, names: PatternNames) {
    self.names = Self.anyName
    if literal >= 0 { self.names |= names.bucket(ofLiteral: literal) }
    features = kind == .mark ? Self.mark : Self.figure
  }

  fileprivate static let anyName: UInt64 = 1 << 63
  // Above the bits of `Features`.
  fileprivate static let word: UInt64 = 1 << 61
  fileprivate static let mark: UInt64 = 1 << 62
  fileprivate static let figure: UInt64 = 1 << 63
}

/// The signatures of tokens that may pass a test: a bit of each half is enough.
struct SignatureMask: Sendable, Hashable, BitwiseCopyable {
  private var names: UInt64
  private var features: UInt64

  /// The mask that nothing passes.
  static let nothing = SignatureMask(names: 0, features: 0)
  /// The mask that every token passes.
  static let anything = SignatureMask(names: .max, features: .max)

  private init(names: UInt64, features: UInt64) {
    self.names = names
    self.features = features
  }

  /// The mask of a test: necessary for passing it, not sufficient.
  init(_ test: PatternCode.Test, in code: PatternCode, names: PatternNames) {
    self = test.condition >= 0 ? code.masks[Int(test.condition)] : .anything
    if test.shapes & TokenShape.markOnly != 0 {
      self.names = Self.anything.names
      features = TokenSignature.mark
      return
    }
    if test.shapes & TokenShape.figureOnly != 0 { features &= TokenSignature.figure }
    if test.shapes & TokenShape.wordOnly != 0 { features &= ~(TokenSignature.mark | TokenSignature.figure) }
    if test.literal >= 0 { self.names = names.bucket(ofLiteral: test.literal) }
  }

  /// The mask of a condition: necessary for passing it, not sufficient.
  init(_ condition: WordCondition, names: PatternNames) {
    self = .anything
    if !condition.literals.isEmpty {
      self.names = 0
      for literal in condition.literals { self.names |= names.bucket(ofLiteral: literal) }
    } else if !condition.lemmas.isEmpty {
      self.names = 0
      for lemma in condition.lemmas { self.names |= names.bucket(ofLemma: lemma) }
    }
    // No mark passes, and of numbers and addresses only form can be asked.
    features &= ~TokenSignature.mark
    if !condition.mayHoldForForms { features &= ~TokenSignature.figure }
    var rarest: Features?
    for reading in condition.readings { rarest = Self.rarer(rarest, reading.need) }
    if !condition.only.isEmpty { rarest = Self.rarer(rarest, condition.only) }
    if let rarest { features &= rarest.rawValue }
  }

  private static func rarer(_ first: Features?, _ second: Features) -> Features {
    first.map { $0.shareOfWords <= second.shareOfWords ? $0 : second } ?? second
  }

  /// What passes either mask.
  func union(_ other: SignatureMask) -> SignatureMask {
    SignatureMask(names: names | other.names, features: features | other.features)
  }

  /// Whether a token may pass the test.
  @inline(__always)
  func admits(_ signature: TokenSignature) -> Bool {
    names & signature.names != 0 && features & signature.features != 0
  }
}

extension TokenTest.ReadingTest {
  /// Features one of which every word has that passes: the rarest that is asked for.
  fileprivate var need: Features {
    let alone = features.elements.min { $0.shareOfWords < $1.shareOfWords }
    guard let alone, partsOfSpeech.isEmpty || alone.shareOfWords < partsOfSpeech.shareOfWords else {
      return partsOfSpeech.isEmpty ? Features(rawValue: .max) : partsOfSpeech
    }
    return alone
  }
}

extension Features {
  /// The sets of one feature each that make up this one, the lowest bit first.
  fileprivate var elements: some Sequence<Features> {
    sequence(state: rawValue) { rest in
      guard rest != 0 else { return nil }
      defer { rest &= rest - 1 }
      return Features(rawValue: rest & (~rest &+ 1))
    }
  }

  /// A guess at the share of tokens that have one of these features.
  fileprivate var shareOfWords: Double {
    elements.reduce(0) { sum, feature in
      switch feature {
      case .noun: sum + 0.4
      case .adjective, .verb, .masculine, .feminine, .singular, .third: sum + 0.3
      case .adposition, .determiner, .finite, .plural, .article: sum + 0.15
      case .pronoun, .adverb, .transitive, .present, .indicative, .pastParticiple: sum + 0.1
      default: sum + 0.04
      }
    }
  }
}
