import French

/// Turns parsed patterns into programs that share their tests, literals, lemmas and lists.
struct PatternCompiler {
  private(set) var code = PatternCode()
  private(set) var literals = NumberedForms()
  private(set) var lemmas = NumberedForms()
  private(set) var listNames: [String] = []
  /// How many word lists all patterns together may name: a word keeps one bit for each.
  static let maximumLists = 64
  private var conditions: [WordCondition: Int32] = [:]
  private var steps = 0
  private static let maximumInstructions = 4_000
  /// Nodes visited for one pattern: repetitions of what takes no token and looks within looks multiply without adding
  /// instructions to the program around them.
  private static let maximumSteps = 20_000

  /// A compiler with nothing compiled.
  init() {}

  /// A compiler that goes on where the one of a pack stopped.
  ///
  /// - Parameter isComplete: whether nothing more will be compiled.
  init(_ pack: PatternPack, isComplete: Bool) {
    code = pack.code
    listNames = pack.lists
    literals = NumberedForms(pack.literals)
    lemmas = NumberedForms(pack.lemmas)
    guard !isComplete else { return }
    for (number, shared) in code.conditions.enumerated() { conditions[shared.condition] = Int32(number) }
  }

  /// A program while it is written.
  private struct Draft {
    var instructions: [PatternCode.Instruction] = []
    var slotCount = 2

    /// Where the next instruction will stand.
    var next: Int32 { Int32(instructions.count) }
  }

  /// Compiles a pattern and says which program it is; `nil` when it is too large.
  mutating func compile(_ pattern: ParsedPattern) -> Int? {
    var draft = Draft(slotCount: 2 + 2 * pattern.groupCount)
    steps = 0
    guard emit(pattern.node, into: &draft) else { return nil }
    return finish(draft, relations: pattern.conditions)
  }

  private mutating func finish(_ draft: Draft, relations: [ParsedPattern.Condition] = []) -> Int {
    let start = code.instructions.count
    code.instructions += draft.instructions
    code.instructions.append(.match)
    code.programs.append(
      PatternCode.Program(
        start: start, count: draft.instructions.count + 1, slotCount: draft.slotCount, leads: [],
        relations: relations))
    return code.programs.count - 1
  }

  private mutating func emit(_ node: PatternNode, into draft: inout Draft) -> Bool {
    steps += 1
    guard draft.instructions.count < Self.maximumInstructions, steps < Self.maximumSteps else { return false }
    switch node {
    case .token(let test): draft.instructions.append(.test(compile(test)))
    case .sequence(let parts):
      for part in parts where !emit(part, into: &draft) { return false }
    case .alternation(let parts): return emitAlternation(parts, into: &draft)
    case .repetition(let part, let minimum, let maximum):
      for _ in 0..<minimum where !emit(part, into: &draft) { return false }
      var splits: [Int32] = []
      for _ in minimum..<maximum {
        splits.append(draft.next)
        draft.instructions.append(.split(draft.next + 1, 0))
        guard emit(part, into: &draft) else { return false }
      }
      for split in splits { draft.instructions[Int(split)] = .split(split + 1, draft.next) }
    case .group(let number, let part):
      draft.instructions.append(.save(Int32(2 * number)))
      guard emit(part, into: &draft) else { return false }
      draft.instructions.append(.save(Int32(2 * number + 1)))
    case .span(let part):
      draft.instructions.append(.save(0))
      guard emit(part, into: &draft) else { return false }
      draft.instructions.append(.save(1))
    case .look(let part, let behind, let negative):
      var inner = Draft(slotCount: draft.slotCount)
      guard emit(part, into: &inner) else { return false }
      let back = Int32(behind ? part.width ?? 0 : 0)
      if inner.instructions.count == 1, case .test(let test) = inner.instructions[0] {
        draft.instructions.append(.glance(test: test, back: back, negative: negative))
      } else {
        draft.instructions.append(.look(program: Int32(finish(inner)), back: back, negative: negative))
      }
    case .sentenceStart: draft.instructions.append(.sentenceStart)
    case .sentenceEnd: draft.instructions.append(.sentenceEnd)
    case .glue: draft.instructions.append(.glue)
    }
    return true
  }

  private mutating func emitAlternation(_ parts: [PatternNode], into draft: inout Draft) -> Bool {
    var jumps: [Int] = []
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let split = draft.next
      if !isLast { draft.instructions.append(.split(split + 1, 0)) }
      guard emit(part, into: &draft) else { return false }
      if !isLast {
        jumps.append(draft.instructions.count)
        draft.instructions.append(.jump(0))
        draft.instructions[Int(split)] = .split(split + 1, draft.next)
      }
    }
    for jump in jumps { draft.instructions[jump] = .jump(draft.next) }
    return true
  }

  // MARK: Tests

  private mutating func compile(_ test: TokenTest) -> Int32 {
    var result = PatternCode.Test(shapes: test.shapes.reduce(0) { $0 | TokenShape.bit($1) })
    if !test.marks.isEmpty {
      result.shapes |= TokenShape.bit(.mark)
      result.marks = Int32(code.markSets.count)
      code.markSets.append(test.marks)
    }
    if let tag = test.tag {
      result.tag = Int32(code.tags.count)
      code.tags.append(tag)
    }
    // A form as it is written is also a literal, which the index knows words by.
    let forms = test.literals.isEmpty ? test.exactForm.map { [LiteralTokens.key($0)] } ?? [] : test.literals
    let condition = WordCondition(
      literals: forms.map { literals.add($0) }, excluded: test.excluded.map { literals.add($0) },
      lemmas: test.lemmas.map { lemmas.add(Array($0.utf8)) }, readings: test.readings, only: test.only, none: test.none,
      lists: listBits(test.lists), excludedLists: listBits(test.excludedLists), exactForm: test.exactForm,
      suffixes: test.suffixes, prefixes: test.prefixes)
    // A mark has no word to ask.
    if condition.isOneLiteral, test.marks.isEmpty {
      result.literal = condition.literals[0]
    } else if !condition.isEmpty, test.marks.isEmpty {
      result.condition = number(condition)
    }
    code.tests.append(result)
    return Int32(code.tests.count - 1)
  }

  private mutating func number(_ condition: WordCondition) -> Int32 {
    if let known = conditions[condition] { return known }
    let number = Int32(code.conditions.count)
    conditions[condition] = number
    code.conditions.append(SharedCondition(condition))
    code.gates.append(ConditionGate(condition))
    return number
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

  /// The code with the leads of these programs; those of a pack have theirs.
  consuming func finished(_ patterns: some Sequence<Int>) -> PatternCode {
    var finder = LeadFinder(size: code.programs.reduce(0) { max($0, $1.count) })
    for index in patterns { finder.addLeads(to: index, in: &code) }
    return code
  }
}
