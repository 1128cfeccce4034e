import French

/// Says at which tokens a pattern is worth trying: where one of the tests passes that the rarest token of each of its
/// matches must pass.
struct CandidateIndex: Sendable {
  /// A pattern to try, and how far before the token its match begins.
  struct Candidate: Sendable {
    var entry: Int32
    var distance: Int32
  }

  private struct Conditional: Sendable {
    var condition: Int32
    var candidate: Candidate
  }

  private var byLiteral: [[Candidate]]
  private var byLemma: [[Conditional]]
  private var byCondition: [Conditional] = []
  /// Patterns for every word, and every token.
  private var everyWord: [Candidate] = []
  private var byMark: [UInt32: [Candidate]] = [:]
  private var byKind: [Token.Kind: [Candidate]] = [:]

  /// The index of programs; the entry of a candidate is the place of its program in the list.
  init(_ programs: [Int], code: PatternCode, names: PatternNames) {
    byLiteral = [[Candidate]](repeating: [], count: names.literals.count)
    byLemma = [[Conditional]](repeating: [], count: names.lemmas.count)
    for (entry, program) in programs.enumerated() {
      var best = 0
      var rarest = Double.infinity
      for (distance, lead) in code.programs[program].leads.enumerated() {
        let share = lead.reduce(0) { $0 + Self.share(of: code.tests[Int(code.leads[$1])], in: code, names) }
        if share < rarest {
          rarest = share
          best = distance
        }
      }
      let candidate = Candidate(entry: Int32(entry), distance: Int32(best))
      guard best < code.programs[program].leads.count else {
        add(PatternCode.Test(shapes: 0), candidate, code)
        continue
      }
      for lead in code.programs[program].leads[best] { add(code.tests[Int(code.leads[lead])], candidate, code) }
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
    let conditional = Conditional(condition: test.condition, candidate: candidate)
    if !condition.literals.isEmpty {
      for literal in Set(condition.literals) { byLiteral[Int(literal)].append(candidate) }
    } else if !condition.lemmas.isEmpty {
      for lemma in Set(condition.lemmas) { byLemma[Int(lemma)].append(conditional) }
    } else if takesWords {
      byCondition.append(conditional)
    }
    guard condition.literals.isEmpty, condition.mayHoldForForms else { return }
    for kind in [Token.Kind.number, .address] where test.shapes & ~TokenShape.possible(for: kind) == 0 {
      byKind[kind, default: []].append(candidate)
    }
  }

  /// The patterns to try at a word, each once, in their order.
  func candidates(of word: WordProfile, holds: (Int32) -> Bool) -> [Candidate] {
    var result = everyWord
    if word.literal >= 0 { result += byLiteral[Int(word.literal)] }
    for lemma in word.lemmas where lemma >= 0 {
      for conditional in byLemma[Int(lemma)] where holds(conditional.condition) { result.append(conditional.candidate) }
    }
    for conditional in byCondition where holds(conditional.condition) { result.append(conditional.candidate) }
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
