import French

/// One pattern as instructions for ``PatternMachine``.
struct PatternProgram {
  enum Instruction {
    /// The next token passes a test.
    case test(Int)
    /// Goes on at the first, or else at the second.
    case split(Int, Int)
    case jump(Int)
    /// Notes the place in a slot.
    case save(Int)
    /// A program of its own must match, or must not, here or this many tokens before.
    case look(program: Int, back: Int, negative: Bool)
    case sentenceStart
    case sentenceEnd
    case glue
    case match
  }

  var instructions: [Instruction] = []
  var conditions: [ParsedPattern.Condition] = []
  /// Two slots for the span, then two for each group.
  var slotCount = 2

  /// Where a match can be recognised without trying: one of these keys stands at this distance from its start.
  struct Anchor {
    var literals: [Int32] = []
    var lemmas: [Int32] = []
    var distance = 0
    /// The longer the shortest literal, the rarer its word.
    var weight = 0
  }
}

/// A test with its literals and lemmas as numbers.
final class CompiledTest: Sendable {
  let literals: [Int32]
  let excluded: [Int32]
  let lemmas: [Int32]
  let readings: [TokenTest.ReadingTest]
  let only: Features
  let none: Features
  let lists: UInt64
  let excludedLists: UInt64
  let exactForm: String?
  let suffixes: [[UInt8]]
  let prefixes: [[UInt8]]
  let shapes: [TokenTest.Shape]
  let marks: [UInt32]

  /// The test with its literals, lemmas and lists numbered.
  init(
    _ test: TokenTest, literals: [Int32], excluded: [Int32], lemmas: [Int32], lists: UInt64, excludedLists: UInt64
  ) {
    self.literals = literals
    self.excluded = excluded
    self.lemmas = lemmas
    self.lists = lists
    self.excludedLists = excludedLists
    readings = test.readings
    only = test.only
    none = test.none
    exactForm = test.exactForm
    suffixes = test.suffixes
    prefixes = test.prefixes
    shapes = test.shapes
    marks = test.marks
  }
}

/// Turns parsed patterns into programs that share their tests' literals, lemmas and lists.
struct PatternCompiler {
  private(set) var literals: [[UInt8]: Int32] = [:]
  private(set) var lemmas: [String: Int32] = [:]
  private(set) var listNames: [String] = []
  /// How many word lists all patterns together may name: a word keeps one bit for each.
  static let maximumLists = 64
  private(set) var tests: [CompiledTest] = []
  private(set) var programs: [PatternProgram] = []
  private var steps = 0
  static let maximumInstructions = 4_000
  /// Nodes visited for one pattern: repetitions of what takes no token and looks within looks multiply without adding
  /// instructions to the program around them.
  private static let maximumSteps = 20_000

  /// Compiles a pattern and says where its program lies, and its anchor; `nil` when the pattern is too large.
  mutating func compile(_ pattern: ParsedPattern) -> (program: Int, anchor: PatternProgram.Anchor?)? {
    var program = PatternProgram()
    program.conditions = pattern.conditions
    program.slotCount = 2 + 2 * pattern.groupCount
    steps = 0
    guard emit(pattern.node, into: &program) else { return nil }
    program.instructions.append(.match)
    programs.append(program)
    return (programs.count - 1, bestAnchor(of: pattern.node))
  }

  private mutating func emit(_ node: PatternNode, into program: inout PatternProgram) -> Bool {
    steps += 1
    guard program.instructions.count < Self.maximumInstructions, steps < Self.maximumSteps else { return false }
    switch node {
    case .token(let test):
      tests.append(compile(test))
      program.instructions.append(.test(tests.count - 1))
    case .sequence(let parts):
      for part in parts where !emit(part, into: &program) { return false }
    case .alternation(let parts):
      var jumps: [Int] = []
      for (index, part) in parts.enumerated() {
        let isLast = index == parts.count - 1
        let split = program.instructions.count
        if !isLast { program.instructions.append(.split(split + 1, 0)) }
        guard emit(part, into: &program) else { return false }
        if !isLast {
          jumps.append(program.instructions.count)
          program.instructions.append(.jump(0))
          program.instructions[split] = .split(split + 1, program.instructions.count)
        }
      }
      for jump in jumps { program.instructions[jump] = .jump(program.instructions.count) }
    case .repetition(let part, let minimum, let maximum):
      for _ in 0..<minimum where !emit(part, into: &program) { return false }
      var splits: [Int] = []
      for _ in minimum..<maximum {
        splits.append(program.instructions.count)
        program.instructions.append(.split(program.instructions.count + 1, 0))
        guard emit(part, into: &program) else { return false }
      }
      for split in splits { program.instructions[split] = .split(split + 1, program.instructions.count) }
    case .group(let number, let part):
      program.instructions.append(.save(2 * number))
      guard emit(part, into: &program) else { return false }
      program.instructions.append(.save(2 * number + 1))
    case .span(let part):
      program.instructions.append(.save(0))
      guard emit(part, into: &program) else { return false }
      program.instructions.append(.save(1))
    case .look(let part, let behind, let negative):
      var inner = PatternProgram()
      inner.slotCount = program.slotCount
      guard emit(part, into: &inner) else { return false }
      inner.instructions.append(.match)
      programs.append(inner)
      program.instructions.append(
        .look(program: programs.count - 1, back: behind ? part.width ?? 0 : 0, negative: negative))
    case .sentenceStart: program.instructions.append(.sentenceStart)
    case .sentenceEnd: program.instructions.append(.sentenceEnd)
    case .glue: program.instructions.append(.glue)
    }
    return true
  }

  private mutating func compile(_ test: TokenTest) -> CompiledTest {
    CompiledTest(
      test, literals: test.literals.map { literal($0) }, excluded: test.excluded.map { literal($0) },
      lemmas: test.lemmas.map { lemma($0) }, lists: listBits(test.lists), excludedLists: listBits(test.excludedLists))
  }

  private mutating func literal(_ key: [UInt8]) -> Int32 {
    if let id = literals[key] { return id }
    let id = Int32(literals.count)
    literals[key] = id
    return id
  }

  private mutating func lemma(_ lemma: String) -> Int32 {
    if let id = lemmas[lemma] { return id }
    let id = Int32(lemmas.count)
    lemmas[lemma] = id
    return id
  }

  private mutating func listBits(_ names: [String]) -> UInt64 {
    names.reduce(into: 0) { bits, name in
      if let index = listNames.firstIndex(of: name) {
        bits |= 1 << UInt64(index)
      } else {
        listNames.append(name)
        if listNames.count <= Self.maximumLists { bits |= 1 << UInt64(listNames.count - 1) }
      }
    }
  }

  // MARK: Anchors

  private func bestAnchor(of node: PatternNode) -> PatternProgram.Anchor? {
    var parts: [PatternNode] = []
    flatten(node, into: &parts)
    var best: PatternProgram.Anchor?
    var distance = 0
    for part in parts {
      if var anchor = anchor(of: part) {
        anchor.distance = distance
        if anchor.weight > best?.weight ?? 0 { best = anchor }
      }
      guard let width = part.width else { break }
      distance += width
    }
    return best
  }

  private func flatten(_ node: PatternNode, into parts: inout [PatternNode]) {
    switch node {
    case .sequence(let inner): for part in inner { flatten(part, into: &parts) }
    case .group(_, let inner), .span(let inner): flatten(inner, into: &parts)
    default: parts.append(node)
    }
  }

  /// The keys one of which begins every match of a node, or `nil`.
  private func anchor(of node: PatternNode) -> PatternProgram.Anchor? {
    switch node {
    case .token(let test):
      if !test.literals.isEmpty {
        return PatternProgram.Anchor(
          literals: test.literals.compactMap { literals[$0] }, weight: test.literals.map(\.count).min() ?? 0)
      }
      guard !test.lemmas.isEmpty else { return nil }
      return PatternProgram.Anchor(
        lemmas: test.lemmas.compactMap { lemmas[$0] }, weight: test.lemmas.map(\.utf8.count).min() ?? 0)
    case .alternation(let parts):
      var result = PatternProgram.Anchor(weight: .max)
      for part in parts {
        guard let anchor = anchor(of: part) else { return nil }
        result.literals += anchor.literals
        result.lemmas += anchor.lemmas
        result.weight = min(result.weight, anchor.weight)
      }
      return result
    case .sequence(let parts):
      for part in parts {
        switch part {
        case .look, .sentenceStart, .glue: continue
        default: return anchor(of: part)
        }
      }
      return nil
    case .group(_, let part), .span(let part): return anchor(of: part)
    case .repetition(let part, let minimum, _): return minimum > 0 ? anchor(of: part) : nil
    case .look, .sentenceStart, .sentenceEnd, .glue: return nil
    }
  }
}
