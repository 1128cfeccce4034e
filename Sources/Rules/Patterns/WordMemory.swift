import French

/// What a condition asks of one word.
struct WordProfile: Sendable {
  /// The number of its key among the literals of patterns, or -1.
  var literal: Int32
  /// The number of the lemma of each reading, -1 where no pattern names it; empty where none is named.
  var lemmas: [Int32]
  /// The word lists that hold it.
  var lists: UInt64
}

/// What one worker knows of the words that it has met: which conditions they pass, which patterns they can begin.
struct WordMemory {
  /// What is asked of a word most often.
  struct Entry {
    var shapes: UInt32
    var literal: Int32
    var features: Features
    /// What it can be without its conjugated readings, where a noun or an adjective is among the others.
    var nominal: Features
    /// Where its candidates lie in ``WordMemory/candidates``.
    var candidates: Range<Int32>
  }

  private(set) var entries: [Entry] = []
  /// The patterns to try at the words, word after word.
  private(set) var candidates: [CandidateIndex.Candidate] = []
  private var words: [Word] = []
  private var profiles: [WordProfile] = []
  /// For each word and each 64 conditions: which have been asked, and which of them hold.
  private var verdicts: [Verdicts] = []
  private let stride: Int
  private let names: PatternNames

  private struct Verdicts {
    var asked: UInt64 = 0
    var holds: UInt64 = 0
  }

  init(conditions: Int, names: PatternNames) {
    stride = (conditions + 63) / 64
    self.names = names
  }

  /// The number of a key among the literals of patterns, or -1.
  func literal(_ key: [UInt8]) -> Int32 { names.literals[key] ?? -1 }

  /// Takes in the words that are new in a table.
  mutating func extend(with table: WordTable, code: PatternCode, index: CandidateIndex) {
    guard entries.count < table.words.count else { return }
    let lists = names.lists.map { table.lists[$0] }
    for word in table.words[entries.count...] {
      let form = Array(word.form.utf8)
      var bits: UInt64 = 0
      for (number, list) in lists.enumerated() where list.contains(word.key) || list.contains(form) {
        bits |= 1 << UInt64(number)
      }
      var lemmas = word.readings.map { names.lemmas[$0.lemma] ?? -1 }
      if lemmas.allSatisfy({ $0 < 0 }) { lemmas = [] }
      let profile = WordProfile(literal: literal(word.key), lemmas: lemmas, lists: bits)
      words.append(word)
      profiles.append(profile)
      verdicts.append(contentsOf: repeatElement(Verdicts(), count: stride))
      entries.append(
        Entry(
          shapes: TokenShape.bits(of: word), literal: profile.literal, features: word.features,
          nominal: Self.nominal(word), candidates: 0..<0))
      let start = Int32(candidates.count)
      let number = Int32(words.count - 1)
      candidates += index.candidates(of: profile) { condition in holds(condition, of: number, in: code) }
      entries[words.count - 1].candidates = start..<Int32(candidates.count)
    }
  }

  private static func nominal(_ word: Word) -> Features {
    let nominal = word.readings.reduce(into: Features()) { features, reading in
      if !reading.features.contains(.finite) { features.formUnion(reading.features) }
    }
    return nominal.isDisjoint(with: [.noun, .adjective]) ? word.features : nominal
  }

  /// Whether a condition holds of a word, found out once.
  @inline(__always)
  mutating func holds(_ condition: Int32, of word: Int32, in code: PatternCode) -> Bool {
    let place = Int(word) * stride + Int(condition) >> 6
    let bit: UInt64 = 1 << UInt64(condition & 63)
    if verdicts[place].asked & bit != 0 { return verdicts[place].holds & bit != 0 }
    let holds = code.conditions[Int(condition)].accepts(words[Int(word)], profiles[Int(word)])
    verdicts[place].asked |= bit
    if holds { verdicts[place].holds |= bit }
    return holds
  }
}

/// The literals, lemmas and lists that patterns name, with their numbers.
struct PatternNames: Sendable {
  let literals: [[UInt8]: Int32]
  let lemmas: [String: Int32]
  let lists: [String]
  /// The lengths of the literals in bytes, by number.
  let literalLengths: [Int]
  /// The lengths of the lemmas in bytes, by number.
  let lemmaLengths: [Int]

  init(literals: [[UInt8]: Int32], lemmas: [String: Int32], lists: [String]) {
    self.literals = literals
    self.lemmas = lemmas
    self.lists = lists
    var lengths = [Int](repeating: 0, count: literals.count)
    for (literal, number) in literals { lengths[Int(number)] = literal.count }
    literalLengths = lengths
    lengths = [Int](repeating: 0, count: lemmas.count)
    for (lemma, number) in lemmas { lengths[Int(number)] = lemma.utf8.count }
    lemmaLengths = lengths
  }
}
