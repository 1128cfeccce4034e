import French

/// Runs programs over the tokens of a sentence.
///
/// Backtracking with a memory of what has failed: every instruction is tried at most once at every place, so a run
/// takes time linear in the size of the program and the bounded length of a match, whatever the pattern.
struct PatternMachine {
  /// The tokens that the profiles describe.
  let block: AnalyzedBlock
  let words: WordTable
  let sentence: Range<Int>
  let tests: [CompiledTest]
  let programs: [PatternProgram]
  let profiles: [WordProfile]
  let scratch: MatchScratch
  /// The first of the marks that end the sentence.
  private let closing: Int

  static let maximumLength = 64

  /// A match: the whole and the slots of the span and the groups, as token indices; -1 where a group took no part.
  struct Match {
    var range: Range<Int>
    var slots: [Int]
  }

  /// The match of a program that begins at a token, or `nil`.
  func match(_ index: Int, at start: Int) -> Match? {
    let program = programs[index]
    guard canBegin(program, at: start) else { return nil }
    var slots = [Int](repeating: -1, count: program.slotCount)
    guard let end = run(program, from: start, slots: &slots) else { return nil }
    for condition in program.conditions where !holds(condition, slots) { return nil }
    return Match(range: start..<end, slots: slots)
  }

  /// Whether the part of a program before its first branch passes: most attempts end here, before anything is allocated.
  private func canBegin(_ program: PatternProgram, at start: Int) -> Bool {
    var position = start
    for instruction in program.instructions {
      switch instruction {
      case .save: continue
      case .test(let test):
        guard position < sentence.upperBound, position - start < Self.maximumLength, accepts(tests[test], position)
        else { return false }
        position += 1
      case .sentenceStart: guard isSentenceStart(position) else { return false }
      case .sentenceEnd: guard isSentenceEnd(position) else { return false }
      case .glue:
        guard position < sentence.upperBound, block.tokens[position].gap.isEmpty else { return false }
      case .split, .jump, .look, .match: return true
      }
    }
    return true
  }

  private func run(_ program: PatternProgram, from start: Int, slots: inout [Int]) -> Int? {
    // Taken out of the scratch while the program runs, so that no access to it is checked.
    var memory = scratch.take(size: program.instructions.count * (Self.maximumLength + 1))
    defer { scratch.putBack(&memory) }
    memory.stack.append(.visit(0, start))
    while let entry = memory.stack.popLast() {
      guard case .visit(var counter, var position) = entry else {
        if case .restore(let slot, let value) = entry { slots[slot] = value }
        continue
      }
      thread: while true {
        let distance = position - start
        guard distance <= Self.maximumLength else { break }
        guard memory.mark(counter * (Self.maximumLength + 1) + distance) else { break }
        switch program.instructions[counter] {
        case .match: return position
        case .test(let test):
          guard position < sentence.upperBound, accepts(tests[test], position) else { break thread }
          position += 1
          counter += 1
        case .split(let first, let second):
          memory.stack.append(.visit(second, position))
          counter = first
        case .jump(let target): counter = target
        case .save(let slot):
          memory.stack.append(.restore(slot, slots[slot]))
          slots[slot] = position
          counter += 1
        case .look(let inner, let back, let negative):
          let from = position - back
          guard (from >= sentence.lowerBound && looks(inner, at: from)) != negative else { break thread }
          counter += 1
        case .sentenceStart:
          guard isSentenceStart(position) else { break thread }
          counter += 1
        case .sentenceEnd:
          guard isSentenceEnd(position) else { break thread }
          counter += 1
        case .glue:
          guard position < sentence.upperBound, block.tokens[position].gap.isEmpty else { break thread }
          counter += 1
        }
      }
    }
    return nil
  }

  /// Whether a program matches at a token, found once for each place: looks within looks cost no more than their parts.
  private func looks(_ index: Int, at start: Int) -> Bool {
    let look = MatchScratch.Look(program: index, place: start)
    if scratch.isInner, let known = scratch.looks[look] { return known }
    let program = programs[index]
    var found = false
    if canBegin(program, at: start) {
      var ignored = [Int](repeating: -1, count: program.slotCount)
      found = PatternMachine(self, scratch.inner).run(program, from: start, slots: &ignored) != nil
    }
    if scratch.isInner { scratch.looks[look] = found }
    return found
  }

  private init(_ other: PatternMachine, _ scratch: MatchScratch) {
    block = other.block
    words = other.words
    sentence = other.sentence
    tests = other.tests
    programs = other.programs
    profiles = other.profiles
    self.scratch = scratch
    closing = other.closing
  }

  init(
    block: AnalyzedBlock, words: WordTable, sentence: Range<Int>, tests: [CompiledTest], programs: [PatternProgram],
    profiles: [WordProfile], scratch: MatchScratch
  ) {
    self.block = block
    self.words = words
    self.sentence = sentence
    self.tests = tests
    self.programs = programs
    self.profiles = profiles
    self.scratch = scratch
    closing = Self.closing(of: sentence, in: block)
    scratch.forgetLooks()
  }

  private func isSentenceStart(_ position: Int) -> Bool {
    position < sentence.upperBound && block.tokens[position].kind != .mark
      && block.tokens[position].context.contains(.sentenceStart)
  }

  private func isSentenceEnd(_ position: Int) -> Bool { position >= closing }

  /// The first of the closing marks of a sentence, or its end.
  private static func closing(of sentence: Range<Int>, in block: AnalyzedBlock) -> Int {
    var closing = sentence.upperBound
    while closing > sentence.lowerBound, block.tokens[closing - 1].kind == .mark,
      block.tokens[closing - 1].scalar != 0x2C
    {
      closing -= 1
    }
    return closing
  }

  // MARK: Tests

  private func accepts(_ test: CompiledTest, _ position: Int) -> Bool {
    let token = block.tokens[position]
    guard test.shapes.allSatisfy({ accepts($0, token) }) else { return false }
    if !test.marks.isEmpty { return token.kind == .mark && test.marks.contains(token.scalar) }
    guard test.needsWord else { return true }
    guard token.word >= 0 else {
      guard token.kind == .number || token.kind == .address else { return false }
      return test.acceptsForm(LiteralTokens.key(block.text(position)), block.text(position), scratch.literals)
    }
    let index = Int(token.word)
    let literal = profiles[index].literal
    if !test.literals.isEmpty, !test.literals.contains(literal) { return false }
    if literal >= 0, test.excluded.contains(literal) { return false }
    let lists = profiles[index].lists
    if lists & test.lists != test.lists || lists & test.excludedLists != 0 { return false }
    if !test.lemmas.isEmpty || !test.readings.isEmpty || !test.only.isEmpty || !test.none.isEmpty {
      guard acceptsReadings(test, profiles[index]) else { return false }
    }
    if test.exactForm != nil || !test.suffixes.isEmpty || !test.prefixes.isEmpty {
      let word = words[token.word]
      if let exact = test.exactForm, word.form != exact { return false }
      if !test.suffixes.isEmpty, !test.suffixes.contains(where: { word.key.ends(with: $0) }) { return false }
      if !test.prefixes.isEmpty, !test.prefixes.contains(where: { word.key.starts(with: $0) }) { return false }
    }
    return true
  }

  private func acceptsReadings(_ test: CompiledTest, _ profile: WordProfile) -> Bool {
    if !profile.features.isDisjoint(with: test.none) { return false }
    if !test.only.isEmpty {
      guard !profile.readings.isEmpty, profile.readings.allSatisfy({ !$0.isDisjoint(with: test.only) }) else {
        return false
      }
    }
    guard !test.lemmas.isEmpty || !test.readings.isEmpty else { return true }
    for (index, reading) in profile.readings.enumerated() {
      if !test.lemmas.isEmpty, !test.lemmas.contains(profile.lemmas[index]) { continue }
      if test.readings.allSatisfy({ $0.accepts(reading) }) { return true }
    }
    return false
  }

  private func accepts(_ shape: TokenTest.Shape, _ token: Token) -> Bool {
    switch shape {
    case .any: true
    case .word: token.isWord
    case .number: token.kind == .number
    case .mark: token.kind == .mark
    case .placeholder: token.kind == .placeholder
    case .address: token.kind == .address
    case .quotationMark: token.kind == .mark && [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E].contains(token.scalar)
    case .capitalized: token.isCapitalized
    case .initial: token.casing == .initial
    case .upper: token.casing == .upper
    case .lower: token.casing == .lower
    case .mixed: token.casing == .mixed
    case .known: token.word >= 0 && profiles[Int(token.word)].isKnown
    case .unknown: token.word >= 0 && !profiles[Int(token.word)].isKnown && !profiles[Int(token.word)].isCommon
    case .common: token.word >= 0 && profiles[Int(token.word)].isCommon
    case .name: token.word >= 0 && token.isCapitalized && !profiles[Int(token.word)].isCommon
    case .inLink: token.context.contains(.link)
    case .notSentenceStart: !token.context.contains(.sentenceStart)
    }
  }

  // MARK: Conditions

  private func holds(_ condition: ParsedPattern.Condition, _ slots: [Int]) -> Bool {
    guard let first = group(condition.first, slots), let second = group(condition.second, slots) else { return true }
    switch condition.relation {
    case .same, .different:
      let same = block.text(first).lowercased() == block.text(second).lowercased()
      return same == (condition.relation == .same)
    case .agree, .disagree:
      let compared = condition.features.isEmpty ? [Features.genders, Features.numbers] : [condition.features]
      let isNominal = !condition.features.contains(.third)
      let left = features(first, isNominal: isNominal)
      let right = features(second, isNominal: isNominal)
      let disagree = compared.contains { features in
        let values = left.intersection(features)
        let others = right.intersection(features)
        return !values.isEmpty && !others.isEmpty && values.isDisjoint(with: others)
      }
      return disagree == (condition.relation == .disagree)
    }
  }

  private func group(_ number: Int, _ slots: [Int]) -> Range<Int>? {
    let start = slots[2 * number]
    let end = slots[2 * number + 1]
    return start >= 0 && end > start ? start..<end : nil
  }

  /// What the words of a group can be, all readings together.
  ///
  /// Where gender and number of nouns, adjectives and participles are asked for, a conjugated reading beside another
  /// one does not count: *portes* (noun) is a plural although *tu portes* is a singular.
  private func features(_ group: Range<Int>, isNominal: Bool) -> Features {
    group.reduce(into: []) { result, position in
      let index = block.tokens[position].word
      guard index >= 0 else { return }
      let word = words[index]
      let nominal = word.readings.reduce(into: Features()) { features, reading in
        if !reading.features.contains(.finite) { features.formUnion(reading.features) }
      }
      result.formUnion(isNominal && !nominal.isDisjoint(with: [.noun, .adjective]) ? nominal : word.features)
    }
  }
}

extension CompiledTest {
  /// Whether the test asks for more than the shape of the token.
  var needsWord: Bool {
    !literals.isEmpty || !excluded.isEmpty || !lemmas.isEmpty || !readings.isEmpty || !only.isEmpty || !none.isEmpty
      || lists != 0 || excludedLists != 0 || exactForm != nil || !suffixes.isEmpty || !prefixes.isEmpty
  }

  /// Whether a token that is no word passes: only literals, endings and exact forms are asked of it.
  func acceptsForm(_ key: [UInt8], _ form: String, _ ids: [[UInt8]: Int32]) -> Bool {
    guard lemmas.isEmpty, readings.isEmpty, only.isEmpty, lists == 0 else { return false }
    if !literals.isEmpty {
      guard let id = ids[key], literals.contains(id) else { return false }
    }
    if let exactForm, exactForm != form { return false }
    if !suffixes.isEmpty, !suffixes.contains(where: { key.ends(with: $0) }) { return false }
    return prefixes.isEmpty || prefixes.contains { key.starts(with: $0) }
  }
}

extension [UInt8] {
  func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}

/// What the patterns ask of one word, found once.
struct WordProfile {
  var literal: Int32
  /// The number of the lemma of each reading, -1 where no pattern names it.
  var lemmas: [Int32]
  var lists: UInt64
  /// What each reading says.
  var readings: [Features]
  /// What some reading says.
  var features: Features
  var isKnown: Bool
  var isCommon: Bool
}

/// The memory of what has been tried, kept from run to run.
final class MatchScratch {
  private var memory = Memory()
  let literals: [[UInt8]: Int32]

  /// A look within a look, with the token at which it was tried.
  fileprivate struct Look: Hashable {
    var program: Int
    var place: Int
  }
  fileprivate var looks: [Look: Bool] = [:]
  private var nested: MatchScratch?
  fileprivate let isInner: Bool

  init(literals: [[UInt8]: Int32] = [:], isInner: Bool = false) {
    self.literals = literals
    self.isInner = isInner
  }

  /// The memory of the programs of looks, which run while the pattern around them waits.
  fileprivate var inner: MatchScratch {
    if let nested { return nested }
    let made = MatchScratch(literals: literals, isInner: true)
    nested = made
    return made
  }

  /// The instructions run here and in looks.
  var allSteps: Int { memory.steps + (nested?.allSteps ?? 0) }

  /// Forgets what was found at the tokens of another sentence.
  fileprivate func forgetLooks() {
    guard let nested else { return }
    if !nested.looks.isEmpty { nested.looks.removeAll(keepingCapacity: true) }
    nested.forgetLooks()
  }

  /// What a run writes to.
  fileprivate struct Memory {
    enum Entry {
      case visit(Int, Int)
      case restore(Int, Int)
    }
    var stack: [Entry] = []
    fileprivate var stamps: [UInt32] = []
    fileprivate var generation: UInt32 = 0
    /// Instructions run so far: the measure of work.
    fileprivate var steps = 0

    /// Whether the place is new; it is not from now on.
    @inline(__always)
    mutating func mark(_ index: Int) -> Bool {
      steps += 1
      guard stamps[index] != generation else { return false }
      stamps[index] = generation
      return true
    }
  }

  /// Lends the memory, empty, for a run over so many places.
  fileprivate func take(size: Int) -> Memory {
    var taken = Memory()
    swap(&taken, &memory)
    if taken.generation == .max {
      taken.stamps = []
      taken.generation = 0
    }
    if taken.stamps.count < size { taken.stamps += [UInt32](repeating: 0, count: size - taken.stamps.count) }
    taken.generation += 1
    taken.stack.removeAll(keepingCapacity: true)
    return taken
  }

  /// Takes back what was lent.
  fileprivate func putBack(_ lent: inout Memory) { swap(&lent, &memory) }
}
