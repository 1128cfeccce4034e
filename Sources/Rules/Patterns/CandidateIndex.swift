import French

/// Says at which tokens a pattern is worth trying: where one of the tests passes that the rarest token of each of its
/// matches must pass.
struct CandidateIndex: Sendable {
  /// A pattern to try, and how far before the token its match begins.
  struct Candidate: Sendable {
    var entry: Int32
    var distance: Int32
    /// What two other tokens of the match must be at a glance.
    var first = Neighbour()
    var second = Neighbour()
  }

  /// A token beside the one of the index.
  struct Neighbour: Sendable {
    /// How far behind the token of the index it stands; negative before it.
    var offset: Int32 = 0
    var mask: SignatureMask = .anything
  }

  /// The patterns that a condition on the word brings in.
  private struct Group: Sendable {
    var condition: Int32
    var candidates: [Candidate]
  }

  /// The groups of everything that can be known of a word: those of each literal and of each lemma, then one for each
  /// condition without either.
  private var byLiteral: [[Candidate]]
  private var byLemma: [[Group]]
  private var byCondition: [Group] = []
  /// Patterns for every word, and every token.
  private var everyWord: [Candidate] = []
  private var byMark: [UInt32: [Candidate]] = [:]
  private var byKind: [Token.Kind: [Candidate]] = [:]

  /// The index of programs; the entry of a candidate is the place of its program in the list.
  init(_ programs: [Int], code: PatternCode, names: PatternNames) {
    byLiteral = [[Candidate]](repeating: [], count: names.literals.count)
    byLemma = [[Group]](repeating: [], count: names.lemmas.count)
    for (entry, program) in programs.enumerated() {
      let leads = code.programs[program].leads.map { lead in lead.map { code.tests[Int(code.leads[$0])] } }
      let shares = leads.map { tests in tests.reduce(0) { $0 + Self.share(of: $1, in: code, names) } }
      let order = leads.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }
      guard let best = order.first, shares[best] < .infinity else {
        add(PatternCode.Test(shapes: 0), Candidate(entry: Int32(entry), distance: 0), code)
        continue
      }
      var candidate = Candidate(entry: Int32(entry), distance: Int32(best))
      var neighbours: [Neighbour] = []
      for distance in order.dropFirst() {
        let masks = leads[distance].map { SignatureMask($0, in: code, names: names) }
        let mask = masks.reduce(SignatureMask.nothing) { $0.union($1) }
        if mask != SignatureMask.anything { neighbours.append(Neighbour(offset: Int32(distance - best), mask: mask)) }
      }
      if let first = neighbours.first { candidate.first = first }
      if neighbours.count > 1 { candidate.second = neighbours[1] }
      for test in leads[best] { add(test, candidate, code) }
    }
  }

  private mutating func add(_ test: PatternCode.Test, _ candidate: Candidate, _ code: PatternCode) {
    if test.literal >= 0 {
      byLiteral[Int(test.literal)].append(candidate)
      return
    }
    if test.marks >= 0 {
      for mark in code.markSets[Int(test.marks)] { byMark[mark, default: []].append(candidate) }
      return
    }
    let takesWords = test.shapes & ~TokenShape.possible(for: .word) == 0
    guard test.condition >= 0 else {
      if takesWords { everyWord.append(candidate) }
      for kind in [Token.Kind.number, .mark, .placeholder, .address]
      where test.shapes & ~TokenShape.possible(for: kind) == 0 {
        byKind[kind, default: []].append(candidate)
      }
      return
    }
    let condition = code.conditions[Int(test.condition)].condition
    if !condition.literals.isEmpty {
      for literal in Set(condition.literals) { byLiteral[Int(literal)].append(candidate) }
    } else if !condition.lemmas.isEmpty {
      for lemma in Set(condition.lemmas) { Self.add(candidate, under: test.condition, to: &byLemma[Int(lemma)]) }
    } else if takesWords {
      Self.add(candidate, under: test.condition, to: &byCondition)
    }
    guard condition.literals.isEmpty, condition.mayHoldForForms else { return }
    for kind in [Token.Kind.number, .address] where test.shapes & ~TokenShape.possible(for: kind) == 0 {
      byKind[kind, default: []].append(candidate)
    }
  }

  private static func add(_ candidate: Candidate, under condition: Int32, to groups: inout [Group]) {
    if let index = groups.firstIndex(where: { $0.condition == condition }) {
      groups[index].candidates.append(candidate)
    } else {
      groups.append(Group(condition: condition, candidates: [candidate]))
    }
  }

  /// What brings patterns in at a word, in numbers: words of one key have the same candidates.
  func key(of word: WordProfile, holds: (Int32) -> Bool) -> [Int32] {
    var key = [word.literal]
    for lemma in word.lemmas where lemma >= 0 {
      for (number, group) in byLemma[Int(lemma)].enumerated() where holds(group.condition) {
        key.append(-lemma - 1)
        key.append(Int32(number))
      }
    }
    for (number, group) in byCondition.enumerated() where holds(group.condition) { key.append(Int32(number)) }
    return key
  }

  /// The patterns to try at a word, each once, in their order.
  func candidates(ofKey key: [Int32]) -> [Candidate] {
    var result = everyWord
    if key[0] >= 0 { result += byLiteral[Int(key[0])] }
    var position = 1
    while position < key.count {
      if key[position] < 0 {
        result += byLemma[Int(-key[position] - 1)][Int(key[position + 1])].candidates
        position += 2
      } else {
        result += byCondition[Int(key[position])].candidates
        position += 1
      }
    }
    return Self.distinct(result)
  }

  /// The patterns to try at a token that is no word, each once.
  func candidates(of token: Token, literal: Int32) -> [Candidate] {
    var result = byKind[token.kind] ?? []
    if token.kind == .mark, let more = byMark[token.scalar] { result += more }
    if literal >= 0 { result += byLiteral[Int(literal)] }
    return result.count > 1 ? Self.distinct(result) : result
  }

  private static func distinct(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates.sorted(by: { $0.entry < $1.entry }) where candidate.entry != result.last?.entry {
      result.append(candidate)
    }
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
