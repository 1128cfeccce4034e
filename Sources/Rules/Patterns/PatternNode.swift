import French

/// A parsed pattern over tokens.
indirect enum PatternNode {
  /// One token that passes a test.
  case token(TokenTest)
  /// One after the other.
  case sequence([PatternNode])
  /// The first alternative that leads to a match.
  case alternation([PatternNode])
  /// A part repeated, as often as possible.
  case repetition(PatternNode, minimum: Int, maximum: Int)
  /// A part that fixes and conditions can name, from 1.
  case group(Int, PatternNode)
  /// The part that is reported.
  case span(PatternNode)
  /// What must stand, or must not stand, before or after.
  case look(PatternNode, behind: Bool, negative: Bool)
  /// The first word of a sentence comes next.
  case sentenceStart
  /// Only closing marks come before the end of the sentence.
  case sentenceEnd
  /// No white space before the next token.
  case glue

  /// The first alternative that leads to a match; words that stand side by side are one test, which costs no branch.
  static func anyOf(_ alternatives: [PatternNode]) -> PatternNode {
    var result: [PatternNode] = []
    for alternative in alternatives {
      if case .token(let test) = alternative, case .token(let last)? = result.last,
        let merged = last.merged(with: test)
      {
        result[result.count - 1] = .token(merged)
      } else {
        result.append(alternative)
      }
    }
    return result.count == 1 ? result[0] : .alternation(result)
  }

  /// The number of tokens that a match takes, where it is always the same.
  var width: Int? {
    switch self {
    case .token: return 1
    case .sequence(let parts):
      return parts.reduce(into: Int?.some(0)) { total, part in
        total = total.flatMap { sum in part.width.map { sum + $0 } }
      }
    case .alternation(let parts):
      guard let first = parts.first?.width else { return nil }
      return parts.allSatisfy { $0.width == first } ? first : nil
    case .repetition(let part, let minimum, let maximum):
      return minimum == maximum ? part.width.map { $0 * minimum } : nil
    case .group(_, let part), .span(let part): return part.width
    case .look, .sentenceStart, .sentenceEnd, .glue: return 0
    }
  }
}

/// What one token must be.
struct TokenTest {
  /// Literals in small letters; the token is one of them. Empty: any.
  var literals: [[UInt8]] = []
  /// Lemmas; some reading has one of them. Empty: any.
  var lemmas: [String] = []
  /// A reading that has one of the parts of speech and every feature.
  var readings: [ReadingTest] = []
  /// Features of which every reading has one; the word has readings.
  var only: Features = []
  /// Features that no reading has.
  var none: Features = []
  /// Literals that the token is not.
  var excluded: [[UInt8]] = []
  /// Names of word lists that hold the token.
  var lists: [String] = []
  /// Names of word lists that do not hold the token.
  var excludedLists: [String] = []
  /// The form exactly as written.
  var exactForm: String?
  /// Endings in small letters, one of which the token has.
  var suffixes: [[UInt8]] = []
  /// Beginnings in small letters, one of which the token has.
  var prefixes: [[UInt8]] = []
  /// What the tagger must say of the token; nil where it is not asked.
  var tag: TagTest?
  /// What the token is by its form.
  var shapes: [Shape] = []
  /// A mark with one of these scalars; empty: any.
  var marks: [UInt32] = []

  /// The test that either of two tests passes, where both ask for literals alone or for lemmas alone.
  func merged(with other: TokenTest) -> TokenTest? {
    if asksOnly(\.literals), other.asksOnly(\.literals) { return TokenTest(literals: literals + other.literals) }
    if asksOnly(\.lemmas), other.asksOnly(\.lemmas), shapes == other.shapes {
      return TokenTest(lemmas: lemmas + other.lemmas, shapes: shapes)
    }
    return nil
  }

  /// Whether the test asks for one of these alone, or of lemmas that the token is a word.
  private func asksOnly<Key>(_ keys: KeyPath<TokenTest, [Key]>) -> Bool {
    let asked = [!literals.isEmpty, !lemmas.isEmpty].count { $0 }
    let isWord = shapes.isEmpty || (shapes == [.word] && !lemmas.isEmpty)
    return !self[keyPath: keys].isEmpty && asked == 1 && isWord && readings.isEmpty && only.isEmpty && none.isEmpty
      && excluded.isEmpty && lists.isEmpty && excludedLists.isEmpty && exactForm == nil && suffixes.isEmpty
      && prefixes.isEmpty && marks.isEmpty && tag == nil
  }

  /// What the chosen tag must be and must not be.
  struct TagTest: Sendable {
    /// Parts of speech, one of which the tag has; empty: any.
    var partsOfSpeech: Features = []
    /// Features that the tag has.
    var features: Features = []
    /// Parts of speech and features that the tag has none of.
    var none: Features = []

    /// Whether a tag passes.
    func accepts(_ tag: Features) -> Bool {
      (partsOfSpeech.isEmpty || !tag.isDisjoint(with: partsOfSpeech)) && tag.isSuperset(of: features)
        && tag.isDisjoint(with: none)
    }
  }

  /// Asks for one of these parts of speech as the tag, or for none of them; says whether they are parts of speech.
  mutating func addTag(_ bits: Features, isNegative: Bool) -> Bool {
    guard bits.isSubset(of: .partsOfSpeech) else { return false }
    var test = tag ?? TagTest()
    if isNegative { test.none.formUnion(bits) } else { test.partsOfSpeech.formUnion(bits) }
    tag = test
    return true
  }

  /// A part of speech with features that one reading has.
  struct ReadingTest: Hashable, Sendable {
    var partsOfSpeech: Features
    var features: Features

    /// Whether a reading passes.
    func accepts(_ reading: Features) -> Bool {
      (partsOfSpeech.isEmpty || !reading.isDisjoint(with: partsOfSpeech)) && reading.isSuperset(of: features)
    }
  }

  /// Properties of the form.
  enum Shape: String, CaseIterable {
    case word = "WORD"
    case number = "NUMBER"
    case mark = "MARK"
    case placeholder = "CODE"
    case address = "ADDRESS"
    case quotationMark = "QUOTE"
    case capitalized = "CAP"
    case initial = "INITIAL"
    case upper = "UPPER"
    case lower = "LOWER"
    case mixed = "MIXED"
    case known = "KNOWN"
    case unknown = "UNKNOWN"
    case common = "COMMON"
    case name = "NAME"
    case any = "ANY"
    case inLink = "LINK"
    case notSentenceStart = "INNER"
  }
}

/// A pattern with the conditions on its groups.
struct ParsedPattern {
  var node: PatternNode
  var conditions: [Condition]
  var groupCount: Int

  /// A relation between two groups.
  struct Condition: Sendable {
    enum Relation: String, Sendable { case agree, disagree, same, different }
    var relation: Relation
    var first: Int
    var second: Int
    /// The features compared: genders, numbers or persons; empty: gender and number.
    var features: Features
  }
}

extension LiteralTokens {
  /// A test for a literal that holds whether or not the tokenizer splits its bound pronoun off.
  static func withClitics(_ key: [UInt8]) -> PatternNode {
    let alternatives = cuts(key).map { parts in
      let nodes = parts.map { PatternNode.token(TokenTest(literals: [$0])) }
      return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }
    return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
  }
}
