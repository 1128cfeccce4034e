import French

/// Says at which tokens a pattern is worth trying: where one of the tests passes that the rarest token of each of its
/// matches must pass.
struct CandidateIndex: Sendable {
  /// How a pattern is tried: how far before the token its match begins.
  struct Candidate: Sendable, BitwiseCopyable {
    var distance: Int32 = 0
    /// What two other tokens of the match must be at a glance.
    var first = Neighbour()
    var second = Neighbour()
  }

  /// A token beside the one of the index.
  struct Neighbour: Sendable, BitwiseCopyable {
    /// How far behind the token of the index it stands; negative before it.
    var offset: Int32 = 0
    var mask: SignatureMask = .anything

    /// Whether a pattern may have there what stands there.
    @inline(__always)
    func admits(_ around: GlanceWindow.Surroundings) -> Bool { mask.admits(around[offset].signature) }
  }

  /// What one token of a match must be, asked before the pattern runs.
  struct Check: Sendable, BitwiseCopyable {
    /// How far behind the first token of the match it stands.
    var distance: Int32 = 0
    /// The tests one of which it passes, in ``PatternCode/leads``; none behind the last check of a pattern.
    var start: Int32 = 0
    var end: Int32 = 0

    /// No check.
    init() {}

    /// A check of the token at a distance.
    init(_ distance: Int, _ lead: Range<Int>) {
      self.distance = Int32(distance)
      start = Int32(lead.lowerBound)
      end = Int32(lead.upperBound)
    }
  }

  /// How many tokens are checked before a pattern runs, at most.
  static let checkCount = 4

  /// Patterns that conditions on the word bring in, the conditions apart from them: most do not hold.
  private struct Groups: Sendable {
    private(set) var conditions: [Int32] = []
    private var gates: [ConditionGate] = []
    private(set) var entries: [[Int32]] = []

    mutating func add(_ entry: Int32, under condition: Int32, in code: PatternCode) {
      if let index = conditions.firstIndex(of: condition) {
        entries[index].append(entry)
      } else {
        conditions.append(condition)
        gates.append(code.gates[Int(condition)])
        entries.append([entry])
      }
    }

    /// The numbers of the conditions whose gates let a word pass.
    @inline(__always)
    func forEach(admitting features: Features, lists: UInt64, _ body: (_ number: Int32, _ condition: Int32) -> Void) {
      gates.withUnsafeBufferPointer { gates in
        for number in gates.indices where gates[number].admits(features, lists: lists) {
          body(Int32(number), conditions[number])
        }
      }
    }
  }

  /// How each pattern is tried, by its entry.
  private(set) var candidates: [Candidate] = []
  /// The checks of each pattern, by its entry: the rarest token first, but the one of the index last, which passes where
  /// it has the right shape.
  private(set) var checks: [Check] = []
  // The entries of the patterns to try.
  private var byLiteral: [[Int32]]
  private var byLemma: [Groups]
  /// Under the conditions that name neither a literal nor a lemma.
  private var byCondition = Groups()
  /// Patterns for every word, and every token.
  private var everyWord: [Int32] = []
  private var byMark: [UInt32: [Int32]] = [:]
  private var byKind: [Token.Kind: [Int32]] = [:]

  /// The index of programs; the entry of a candidate is the place of its program in the list.
  init(_ programs: [Int], code: PatternCode, names: PatternNames) {
    byLiteral = [[Int32]](repeating: [], count: names.literals.forms.count)
    byLemma = [Groups](repeating: Groups(), count: names.lemmas.forms.count)
    var shares: [Double] = []
    for (entry, program) in programs.enumerated() {
      let leads = code.programs[program].leads
      // Loops without closures, which would each copy what they look at.
      shares.removeAll(keepingCapacity: true)
      for lead in leads {
        var share = 0.0
        for index in lead { share += Self.share(of: code.tests[Int(code.leads[index])], in: code, names) }
        shares.append(share)
      }
      guard let best = Self.rarest(shares, after: -1), shares[best] < .infinity else {
        candidates.append(Candidate())
        for _ in 0..<Self.checkCount { checks.append(Check()) }
        add(PatternCode.Test(shapes: 0), Int32(entry), code)
        continue
      }
      var candidate = Candidate(distance: Int32(best))
      var count = 0
      var next = best
      let end = checks.count + Self.checkCount
      while let distance = Self.rarest(shares, after: next) {
        next = distance
        if checks.count + 1 < end { checks.append(Check(distance, leads[distance])) }
        guard count < 2 else { continue }
        var mask = SignatureMask.nothing
        for index in leads[distance] {
          mask = mask.union(SignatureMask(code.tests[Int(code.leads[index])], in: code, names: names))
        }
        guard mask != SignatureMask.anything else { continue }
        let neighbour = Neighbour(offset: Int32(distance - best), mask: mask)
        if count == 0 { candidate.first = neighbour } else { candidate.second = neighbour }
        count += 1
      }
      candidates.append(candidate)
      checks.append(Check(best, leads[best]))
      while checks.count < end { checks.append(Check()) }
      for index in leads[best] { add(code.tests[Int(code.leads[index])], Int32(entry), code) }
    }
    byKind = byKind.mapValues(Self.distinct)
    byMark = byMark.mapValues { Self.distinct($0 + (byKind[.mark] ?? [])) }
  }

  /// The place of the share that follows another one in their order, from the least; `nil` behind the greatest. Of equal
  /// shares the earlier place comes first.
  ///
  /// - Parameter place: the place of the other one; -1 for the least share.
  private static func rarest(_ shares: [Double], after place: Int) -> Int? {
    var best: Int?
    for index in shares.indices {
      let isLater =
        place < 0 || shares[index] > shares[place] || (shares[index] == shares[place] && index > place)
      if isLater, best.map({ shares[index] < shares[$0] }) != false { best = index }
    }
    return best
  }

  private mutating func add(_ test: PatternCode.Test, _ entry: Int32, _ code: PatternCode) {
    if test.literal >= 0 {
      byLiteral[Int(test.literal)].append(entry)
      return
    }
    if test.marks >= 0 {
      for mark in code.markSets[Int(test.marks)] { byMark[mark, default: []].append(entry) }
      return
    }
    let takesWords = test.shapes & ~TokenShape.possible(for: .word) == 0
    guard test.condition >= 0 else {
      if takesWords { everyWord.append(entry) }
      for kind in [Token.Kind.number, .mark, .placeholder, .address]
      where test.shapes & ~TokenShape.possible(for: kind) == 0 {
        byKind[kind, default: []].append(entry)
      }
      return
    }
    let condition = code.conditions[Int(test.condition)].condition
    if !condition.literals.isEmpty {
      for literal in Set(condition.literals) { byLiteral[Int(literal)].append(entry) }
    } else if !condition.lemmas.isEmpty {
      for lemma in Set(condition.lemmas) { byLemma[Int(lemma)].add(entry, under: test.condition, in: code) }
    } else if takesWords {
      byCondition.add(entry, under: test.condition, in: code)
    }
    guard condition.literals.isEmpty, condition.mayHoldForForms else { return }
    for kind in [Token.Kind.number, .address] where test.shapes & ~TokenShape.possible(for: kind) == 0 {
      byKind[kind, default: []].append(entry)
    }
  }

  /// Writes down what brings patterns in at a word, in numbers: words of one key have the same candidates.
  func makeKey(_ key: inout [Int32], of word: Word, _ profile: WordProfile, in tables: PatternTables) {
    key.removeAll(keepingCapacity: true)
    key.append(profile.literal)
    for lemma in profile.lemmas where lemma >= 0 {
      byLemma[Int(lemma)].forEach(admitting: word.features, lists: profile.lists) { number, condition in
        guard tables.accepts(condition, word, profile) else { return }
        key.append(-lemma - 1)
        key.append(number)
      }
    }
    byCondition.forEach(admitting: word.features, lists: profile.lists) { number, condition in
      if tables.accepts(condition, word, profile) { key.append(number) }
    }
  }

  /// The patterns to try at a word, each once, in their order.
  func entries(ofKey key: [Int32]) -> [Int32] {
    var result = everyWord
    if key[0] >= 0 { result += byLiteral[Int(key[0])] }
    var position = 1
    while position < key.count {
      if key[position] < 0 {
        result += byLemma[Int(-key[position] - 1)].entries[Int(key[position + 1])]
        position += 2
      } else {
        result += byCondition.entries[Int(key[position])]
        position += 1
      }
    }
    return Self.distinct(result)
  }

  /// The patterns to try at a token that is no word, each once.
  func entries(of token: Token, literal: Int32) -> [Int32] {
    if token.kind == .mark { return byMark[token.scalar] ?? byKind[.mark] ?? [] }
    let result = byKind[token.kind] ?? []
    return literal >= 0 ? Self.distinct(result + byLiteral[Int(literal)]) : result
  }

  private static func distinct(_ entries: [Int32]) -> [Int32] {
    var result: [Int32] = []
    for entry in entries.sorted() where entry != result.last { result.append(entry) }
    return result
  }

  // MARK: Rarity

  /// A guess at the share of tokens that pass a test: the shorter a word, the more frequent.
  private static func share(of test: PatternCode.Test, in code: PatternCode, _ names: PatternNames) -> Double {
    if test.literal >= 0 { return names.share(ofLiteral: test.literal) }
    if test.marks >= 0 { return 0.02 }
    let form = share(ofShapes: test.shapes)
    guard test.condition >= 0 else { return form }
    let condition = code.conditions[Int(test.condition)].condition
    if !condition.literals.isEmpty { return condition.literals.reduce(0) { $0 + names.share(ofLiteral: $1) } }
    if !condition.lemmas.isEmpty { return condition.lemmas.reduce(0) { $0 + names.share(ofLemma: $1) } }
    if condition.exactForm != nil { return 0.001 }
    if condition.lists != 0 { return 0.004 }
    if !condition.suffixes.isEmpty || !condition.prefixes.isEmpty { return 0.02 }
    if !condition.only.isEmpty { return min(form, 0.15) }
    if !condition.readings.isEmpty { return min(form, 0.25) }
    return form
  }

  private static func share(ofShapes shapes: UInt32) -> Double {
    if shapes & (TokenShape.bit(.unknown) | TokenShape.bit(.mixed) | TokenShape.bit(.placeholder)) != 0 { return 0.01 }
    if shapes & (TokenShape.bit(.address) | TokenShape.bit(.quotationMark)) != 0 { return 0.01 }
    if shapes & (TokenShape.bit(.number) | TokenShape.bit(.name) | TokenShape.bit(.upper)) != 0 { return 0.03 }
    if shapes & (TokenShape.bit(.capitalized) | TokenShape.bit(.initial)) != 0 { return 0.1 }
    return shapes & TokenShape.bit(.mark) != 0 ? 0.15 : 1
  }
}

extension PatternNames {
  /// Shares by length in bytes, from one byte on.
  private static let shares = [0.02, 0.015, 0.008, 0.003, 0.001, 0.0006, 0.0003, 0.0002, 0.0001]

  /// A guess at the share of tokens that are a literal.
  func share(ofLiteral literal: Int32) -> Double { Self.share(length: literalLengths[Int(literal)]) }

  /// A guess at the share of tokens that are a form of a lemma.
  func share(ofLemma lemma: Int32) -> Double { 4 * Self.share(length: lemmaLengths[Int(lemma)]) }

  private static func share(length: Int) -> Double { shares[min(max(length, 1), shares.count) - 1] }
}
