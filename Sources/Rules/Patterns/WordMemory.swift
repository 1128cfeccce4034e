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
    var signature: TokenSignature
    var shapes: UInt32
    var literal: Int32
    var features: Features
    /// What it can be without its conjugated readings, where a noun or an adjective is among the others.
    var nominal: Features
    /// Where its candidates lie in ``WordMemory/candidates``.
    var candidates: Range<Int32>
    /// Where its verdicts lie; below 0, how many questions are left before they are kept.
    fileprivate var verdicts = -WordMemory.patience
  }

  private(set) var entries: [Entry] = []
  /// The entries of the patterns to try at the words, one list after the other; words of one kind share a list.
  private(set) var candidates: [Int32] = []
  /// Where the lists lie, by their numbers in the shared memory; below 0 those that are not here yet.
  private var places: [Range<Int32>] = []
  private let shared: SharedMemory
  /// The key of a word while it is made.
  private var key: [Int32] = []
  /// The same for tokens that are no words, by kind and by mark or literal.
  private var otherLists: [UInt64: Range<Int32>] = [:]
  private var words: [Word] = []
  private var profiles: [WordProfile] = []
  /// For each word of which any has been asked and each 64 conditions: which have been asked, and which of them hold.
  private var verdicts: [Verdicts] = []
  /// How many questions about a word are answered without keeping the answer: most words are rare, and a row of verdicts
  /// takes more room than all the rest that is known of a word.
  private static let patience: Int32 = 16
  /// For how many words answers are kept at most: those that come up to the patience first are the frequent ones.
  private static let mostRows = 12_000
  private let stride: Int
  private let names: PatternNames

  private struct Verdicts {
    var asked: UInt64 = 0
    var holds: UInt64 = 0
  }

  init(conditions: Int, names: PatternNames, shared: SharedMemory) {
    self.shared = shared
    stride = (conditions + 63) / 64
    self.names = names
  }

  /// The number of a key among the literals of patterns, or -1.
  func literal(_ key: [UInt8]) -> Int32 { names.literals.number(of: key) }

  /// The signature of a token that is no word.
  func signature(of kind: Token.Kind, literal: Int32) -> TokenSignature {
    TokenSignature(kind: kind, literal: literal, names: names)
  }

  /// Takes in the words that are new in a table.
  mutating func extend(with table: WordTable, tables: PatternTables, index: CandidateIndex) {
    guard entries.count < table.words.count else { return }
    let lists = names.lists.map { table.lists[$0] }
    for place in entries.count..<table.words.count {
      let word = table.words[place]
      let (profile, list) = known(word, number: table.storeNumbers[place], lists, tables, index)
      words.appendSparingly(word)
      profiles.appendSparingly(profile)
      entries.appendSparingly(
        Entry(
          signature: TokenSignature(
            literal: profile.literal, lemmas: profile.lemmas, features: word.features, names: names),
          shapes: TokenShape.bits(of: word), literal: profile.literal, features: word.features,
          nominal: Self.nominal(word), candidates: candidates(ofList: list)))
    }
  }

  private func profile(of word: Word, _ lists: [WordList]) -> WordProfile {
    var bits: UInt64 = 0
    let hash = WordList.hash(word.key)
    for (number, list) in lists.enumerated()
    where list.contains(word.key, hash: hash) || !word.isLower && list.contains(Array(word.form.utf8)) {
      bits |= 1 << UInt64(number)
    }
    var lemmas: [Int32] = []
    for (index, reading) in word.readings.enumerated() {
      let lemma = names.lemmas.number(of: reading.lemma)
      guard lemma >= 0 else { continue }
      if lemmas.isEmpty { lemmas = [Int32](repeating: -1, count: word.readings.count) }
      lemmas[index] = lemma
    }
    return WordProfile(literal: literal(word.key), lemmas: lemmas, lists: bits)
  }

  /// The profile of a word and the number of its candidates, asked where no worker has.
  private mutating func known(
    _ word: Word, number: Int32, _ lists: [WordList], _ tables: PatternTables, _ index: CandidateIndex
  ) -> (profile: WordProfile, list: Int32) {
    if let known = shared.word(number) { return known }
    let profile = profile(of: word, lists)
    index.makeKey(&key, of: word, profile, in: tables)
    return (profile, shared.keep(profile, key: key, of: number, index))
  }

  private mutating func candidates(ofList list: Int32) -> Range<Int32> {
    places.grow(toHold: Int(list), with: -1 ..< -1)
    if places[Int(list)].lowerBound < 0 {
      let start = Int32(candidates.count)
      shared.append(list, to: &candidates)
      places[Int(list)] = start..<Int32(candidates.count)
    }
    return places[Int(list)]
  }

  private mutating func append(_ entries: [Int32]) -> Range<Int32> {
    let start = Int32(candidates.count)
    candidates += entries
    return start..<Int32(candidates.count)
  }

  /// Where the candidates of a token that is no word lie.
  mutating func candidates(of token: Token, literal: Int32, _ index: CandidateIndex) -> Range<Int32> {
    let number = token.kind == .mark ? token.scalar : UInt32(bitPattern: literal)
    let key = UInt64(token.kind.rawValue) << 32 | UInt64(number)
    if let known = otherLists[key] { return known }
    let made = append(index.entries(of: token, literal: literal))
    otherLists[key] = made
    return made
  }

  private static func nominal(_ word: Word) -> Features {
    let nominal = word.readings.reduce(into: Features()) { features, reading in
      if !reading.features.contains(.finite) { features.formUnion(reading.features) }
    }
    return nominal.isDisjoint(with: [.noun, .adjective]) ? word.features : nominal
  }

  /// Whether a condition holds of a word; the answer is kept once the word has been asked about often.
  @inline(__always)
  mutating func holds(_ condition: Int32, of word: Int32, in tables: PatternTables) -> Bool {
    let row = entries[Int(word)].verdicts
    guard row >= 0 else { return findFirst(condition, of: word, in: tables) }
    let bit: UInt64 = 1 << UInt64(condition & 63)
    let place = Int(row) + Int(condition) >> 6
    if verdicts[place].asked & bit != 0 { return verdicts[place].holds & bit != 0 }
    return find(condition, of: word, in: tables, at: Int(row), bit)
  }

  @inline(never)
  private mutating func findFirst(_ condition: Int32, of word: Int32, in tables: PatternTables) -> Bool {
    if entries[Int(word)].verdicts < -1 {
      entries[Int(word)].verdicts += 1
    } else if verdicts.count < Self.mostRows * stride {
      entries[Int(word)].verdicts = Int32(verdicts.count)
      verdicts.append(contentsOf: repeatElement(Verdicts(), count: stride))
    }
    return tables.accepts(condition, words[Int(word)], profiles[Int(word)])
  }

  @inline(never)
  private mutating func find(
    _ condition: Int32, of word: Int32, in tables: PatternTables, at row: Int, _ bit: UInt64
  ) -> Bool {
    let holds = tables.accepts(condition, words[Int(word)], profiles[Int(word)])
    let place = row + Int(condition) >> 6
    verdicts[place].asked |= bit
    if holds { verdicts[place].holds |= bit }
    return holds
  }
}

/// The literals, lemmas and lists that patterns name, with their numbers.
struct PatternNames: Sendable {
  let literals: NumberedForms
  let lemmas: NumberedForms
  let lists: [String]
  /// The lengths of the literals in bytes, by number.
  let literalLengths: [Int]
  /// The lengths of the lemmas in bytes, by number.
  let lemmaLengths: [Int]
  private let literalBuckets: [UInt64]
  private let lemmaBuckets: [UInt64]

  init(literals: NumberedForms, lemmas: NumberedForms, lists: [String]) {
    self.literals = literals
    self.lemmas = lemmas
    self.lists = lists
    literalLengths = literals.forms.map(\.count)
    lemmaLengths = lemmas.forms.map(\.count)
    literalBuckets = Self.buckets(literalLengths, short: 0..<30, long: 30..<44)
    lemmaBuckets = Self.buckets(lemmaLengths, short: 44..<52, long: 52..<62)
  }

  /// Deals names out to bits of a signature; the short ones, which are frequent, share theirs with fewer others.
  private static func buckets(_ lengths: [Int], short: Range<Int>, long: Range<Int>) -> [UInt64] {
    var counts = (short: 0, long: 0)
    return lengths.map { length in
      if length <= 3 {
        counts.short += 1
        return 1 << UInt64(short.lowerBound + counts.short % short.count)
      }
      counts.long += 1
      return 1 << UInt64(long.lowerBound + counts.long % long.count)
    }
  }

  /// The bit of a literal in ``TokenSignature/names``.
  func bucket(ofLiteral literal: Int32) -> UInt64 { literalBuckets[Int(literal)] }

  /// The bit of a lemma in ``TokenSignature/names``.
  func bucket(ofLemma lemma: Int32) -> UInt64 { lemmaBuckets[Int(lemma)] }
}
