import French

/// All programs in the form in which they run: flat arrays of small values, nothing to count references of.
struct PatternCode: Sendable {
  /// What one token must be, in numbers.
  struct Test: Sendable, BitwiseCopyable {
    /// Bits of ``TokenShape``, all of which the token has.
    var shapes: UInt32
    /// The number of a literal that the token is, or -1.
    var literal: Int32 = -1
    /// The number of a condition on its word in ``PatternCode/conditions``, or -1.
    var condition: Int32 = -1
    /// The number of a set of marks, or -1.
    var marks: Int32 = -1
    /// The number of a condition on its tag in ``PatternCode/tags``, or -1.
    var tag: Int32 = -1
  }

  /// One pattern, or the inside of a look.
  struct Program: Sendable {
    /// Its first instruction.
    var start: Int
    /// The number of its instructions.
    var count: Int
    /// Two slots for the span, then two for each group.
    var slotCount: Int
    /// The tests one of which each of the first tokens of a match passes, as ranges of ``PatternCode/leads``; an empty
    /// range says nothing.
    var leads: [Range<Int>]
    var relations: [ParsedPattern.Condition]
  }

  var instructions: [Instruction] = []
  var programs: [Program] = []
  var tests: [Test] = []
  var conditions: [SharedCondition] = []
  /// What each condition asks of the bits of a word, beside it so that most are refused without a look at it.
  var gates: [ConditionGate] = []
  /// What a token that passes each condition looks like at a glance; made with the names, when all are known.
  var masks: [SignatureMask] = []
  var markSets: [[UInt32]] = []
  var tags: [TokenTest.TagTest] = []
  /// The tests of the leads of programs.
  var leads: [Int32] = []

  /// One instruction of a program; targets count from its first one.
  enum Instruction: Sendable, BitwiseCopyable {
    /// The next token passes a test.
    case test(Int32)
    /// Goes on at the first, or else at the second.
    case split(Int32, Int32)
    case jump(Int32)
    /// Notes the place in a slot.
    case save(Int32)
    /// The token here, or this many before, passes a test, or must not.
    case glance(test: Int32, back: Int32, negative: Bool)
    /// A program of its own must match, or must not, here or this many tokens before.
    case look(program: Int32, back: Int32, negative: Bool)
    case sentenceStart
    case sentenceEnd
    case glue
    case match
  }
}

/// What a condition asks of the bits of a word: the quick way to a no.
struct ConditionGate: Sendable, BitwiseCopyable {
  private let needed: Features
  private let only: Features
  private let none: Features
  private let lists: UInt64
  private let excludedLists: UInt64
  /// Whether a token that is no word can pass.
  let mayHoldForForms: Bool

  init(_ condition: WordCondition) {
    needed = condition.readings.reduce(into: []) { $0.formUnion($1.features) }
    only = condition.only
    none = condition.none
    lists = condition.lists
    excludedLists = condition.excludedLists
    mayHoldForForms = condition.mayHoldForForms
  }

  /// Whether a word with these features and lists may pass.
  @inline(__always)
  func admits(_ features: Features, lists: UInt64) -> Bool {
    features.isSuperset(of: needed) && features.isDisjoint(with: none)
      && (only.isEmpty || !features.isDisjoint(with: only)) && lists & self.lists == self.lists
      && lists & excludedLists == 0
  }
}

/// A condition that is asked where it lies, without a copy.
final class SharedCondition: Sendable {
  let condition: WordCondition

  init(_ condition: WordCondition) { self.condition = condition }

  /// Whether a word passes.
  @inline(never)
  func accepts(_ word: Word, _ profile: WordProfile) -> Bool { condition.accepts(word, profile) }

  /// Whether a number or an address passes.
  func acceptsForm(_ form: String, key: [UInt8], literal: Int32) -> Bool {
    condition.acceptsForm(form, key: key, literal: literal)
  }
}

/// What a pattern asks of the word of a token, whatever stands around: the answer is kept for each word.
struct WordCondition: Hashable, Sendable {
  var literals: [Int32]
  var excluded: [Int32]
  var lemmas: [Int32]
  var readings: [TokenTest.ReadingTest]
  var only: Features
  var none: Features
  var lists: UInt64
  var excludedLists: UInt64
  var exactForm: String?
  var suffixes: [[UInt8]]
  var prefixes: [[UInt8]]

  /// Whether it asks for anything.
  var isEmpty: Bool {
    literals.isEmpty && excluded.isEmpty && lemmas.isEmpty && readings.isEmpty && only.isEmpty && none.isEmpty
      && lists == 0 && excludedLists == 0 && exactForm == nil && suffixes.isEmpty && prefixes.isEmpty
  }

  /// Whether it asks for one literal and nothing else.
  var isOneLiteral: Bool {
    literals.count == 1 && excluded.isEmpty && lemmas.isEmpty && readings.isEmpty && only.isEmpty && none.isEmpty
      && lists == 0 && excludedLists == 0 && exactForm == nil && suffixes.isEmpty && prefixes.isEmpty
  }

  /// Whether a token that is no word can pass: only literals, endings and exact forms are asked of it.
  var mayHoldForForms: Bool { lemmas.isEmpty && readings.isEmpty && only.isEmpty && lists == 0 }

  /// Whether a word passes.
  func accepts(_ word: Word, _ profile: WordProfile) -> Bool {
    if !literals.isEmpty, !literals.contains(profile.literal) { return false }
    if profile.literal >= 0, excluded.contains(profile.literal) { return false }
    if profile.lists & lists != lists || profile.lists & excludedLists != 0 { return false }
    if !word.features.isDisjoint(with: none) { return false }
    if !only.isEmpty, word.features.isDisjoint(with: only) || !word.isOnly(only) { return false }
    if !lemmas.isEmpty || !readings.isEmpty {
      let isMet = word.readings.indices.contains { index in
        (lemmas.isEmpty || profile.lemmas.indices.contains(index) && lemmas.contains(profile.lemmas[index]))
          && readings.allSatisfy { $0.accepts(word.readings[index].features) }
      }
      guard isMet else { return false }
    }
    if let exactForm, exactForm != word.form { return false }
    return hasEnds(word.key)
  }

  /// Whether a number or an address passes.
  func acceptsForm(_ form: String, key: [UInt8], literal: Int32) -> Bool {
    guard mayHoldForForms, literals.isEmpty || literals.contains(literal) else { return false }
    if let exactForm, exactForm != form { return false }
    return hasEnds(key)
  }

  private func hasEnds(_ key: [UInt8]) -> Bool {
    (suffixes.isEmpty || suffixes.contains { key.ends(with: $0) })
      && (prefixes.isEmpty || prefixes.contains { key.starts(with: $0) })
  }
}

extension [UInt8] {
  func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}

/// What a token is by its form and place, as bits.
enum TokenShape {
  /// The bit of a shape.
  static func bit(_ shape: TokenTest.Shape) -> UInt32 {
    switch shape {
    case .any: 0
    case .word: 1
    case .number: 2
    case .mark: 4
    case .placeholder: 8
    case .address: 0x10
    case .quotationMark: 0x20
    case .capitalized: 0x40
    case .initial: 0x80
    case .upper: 0x100
    case .lower: 0x200
    case .mixed: 0x400
    case .known: 0x800
    case .unknown: 0x1000
    case .common: 0x2000
    case .name: 0x4000
    case .inLink: 0x8000
    case .notSentenceStart: 0x1_0000
    }
  }

  /// The shapes that a token of a kind can have.
  static func possible(for kind: Token.Kind) -> UInt32 {
    let anywhere = bit(.inLink) | bit(.notSentenceStart)
    return switch kind {
    case .word, .elision, .clitic:
      ~(bit(.number) | bit(.mark) | bit(.placeholder) | bit(.address) | bit(.quotationMark))
    case .number: anywhere | casings | bit(.number)
    case .mark: anywhere | casings | bit(.mark) | bit(.quotationMark)
    case .placeholder: anywhere | casings | bit(.placeholder)
    case .address: anywhere | casings | bit(.address)
    }
  }

  /// The shapes that only words have.
  static let wordOnly = bit(.word) | bit(.known) | bit(.unknown) | bit(.common) | bit(.name)
  /// The shapes that only marks have.
  static let markOnly = bit(.mark) | bit(.quotationMark)
  /// The shapes that only numbers, addresses and placeholders have.
  static let figureOnly = bit(.number) | bit(.address) | bit(.placeholder)

  private static let casings =
    bit(.capitalized) | bit(.initial) | bit(.upper) | bit(.lower) | bit(.mixed)

  /// The bits of a token; `word` is what is known of its word, if it is one.
  @inline(__always)
  static func bits(of token: Token, word: UInt32) -> UInt32 {
    var bits = word | self.bits(of: token.kind) | self.bits(of: token.casing)
    if token.kind == .mark {
      switch token.scalar {
      case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: bits |= bit(.quotationMark)
      default: break
      }
    }
    if token.casing == .mixed, token.startsUpper { bits |= bit(.capitalized) }
    if token.word >= 0, bits & (bit(.capitalized) | bit(.common)) == bit(.capitalized) { bits |= bit(.name) }
    if token.context.contains(.link) { bits |= bit(.inLink) }
    if !token.context.contains(.sentenceStart) { bits |= bit(.notSentenceStart) }
    return bits
  }

  // Without code in the cases these two are looked up in tables.

  private static func bits(of kind: Token.Kind) -> UInt32 {
    switch kind {
    case .word, .elision, .clitic: bit(.word)
    case .number: bit(.number)
    case .mark: bit(.mark)
    case .placeholder: bit(.placeholder)
    case .address: bit(.address)
    }
  }

  private static func bits(of casing: Token.Casing) -> UInt32 {
    switch casing {
    case .none: 0
    case .lower: bit(.lower)
    case .initial: bit(.initial) | bit(.capitalized)
    case .upper: bit(.upper) | bit(.capitalized)
    case .mixed: bit(.mixed)
    }
  }

  /// The bits that a word gives its tokens wherever they stand.
  static func bits(of word: Word) -> UInt32 {
    (word.isKnown ? bit(.known) : 0) | (word.isCommon ? bit(.common) : 0)
      | (word.isKnown || word.isCommon ? 0 : bit(.unknown))
  }
}
