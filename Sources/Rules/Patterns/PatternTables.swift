import French

/// What runs of patterns read again and again, in memory that does not move and small enough to stay near: read without
/// a check of the place in release builds, since a matcher makes all places itself.
final class PatternTables: @unchecked Sendable {
  let instructions: UnsafeBufferPointer<PatternCode.Instruction>
  let tests: UnsafeBufferPointer<Test>
  /// What a token that passes each condition looks like at a glance.
  let masks: UnsafeBufferPointer<SignatureMask>
  /// What each condition asks of the bits of a word, and the conditions; the code keeps them alive.
  private let gates: UnsafeBufferPointer<ConditionGate>
  private let conditions: UnsafeBufferPointer<Unmanaged<SharedCondition>>
  private let owners: [SharedCondition]
  /// The tests of the leads of programs.
  let leads: UnsafeBufferPointer<Test>
  /// What is asked before each pattern runs, by its entry, ``CandidateIndex/checkCount`` of each.
  private let checks: UnsafeBufferPointer<CandidateIndex.Check>
  /// How each pattern is tried, by its entry.
  let candidates: UnsafeBufferPointer<CandidateIndex.Candidate>

  /// What one token must be, as ``PatternCode/Test``.
  struct Test: BitwiseCopyable {
    /// What is asked besides the shapes and the tag.
    enum Kind: UInt8, BitwiseCopyable { case literal, condition, marks, nothing }
    var shapes: UInt32
    /// The number of what is asked.
    var number: Int32
    var tag: Int32
    var kind: Kind

    init(_ test: PatternCode.Test) {
      shapes = test.shapes
      tag = test.tag
      (kind, number) =
        if test.literal >= 0 { (.literal, test.literal) } else if test.condition >= 0 {
          (.condition, test.condition)
        } else if test.marks >= 0 { (.marks, test.marks) } else { (.nothing, -1) }
    }
  }

  /// The tables of finished code and its index.
  init(_ code: PatternCode, _ index: CandidateIndex) {
    instructions = Self.copy(code.instructions)
    tests = Self.copy(code.tests.map(Test.init))
    masks = Self.copy(code.masks)
    gates = Self.copy(code.gates)
    owners = code.conditions
    conditions = Self.copy(owners.map(Unmanaged.passUnretained))
    leads = Self.copy(code.leads.map { Test(code.tests[Int($0)]) })
    checks = Self.copy(index.checks)
    candidates = Self.copy(index.candidates)
  }

  deinit {
    instructions.deallocate()
    tests.deallocate()
    masks.deallocate()
    gates.deallocate()
    conditions.deallocate()
    leads.deallocate()
    checks.deallocate()
    candidates.deallocate()
  }

  /// The checks of the pattern of an entry.
  @inline(__always)
  func checks(of entry: Int) -> UnsafeBufferPointer<CandidateIndex.Check> {
    let first = entry &* CandidateIndex.checkCount
    return UnsafeBufferPointer(rebasing: checks[first..<first &+ CandidateIndex.checkCount])
  }

  /// Whether a word passes a condition; no reference to it is counted, since all workers ask the same ones.
  @inline(__always)
  func accepts(_ condition: Int32, _ word: Word, _ profile: WordProfile) -> Bool {
    gates[Int(condition)].admits(word.features, lists: profile.lists)
      && conditions[Int(condition)]._withUnsafeGuaranteedRef { $0.accepts(word, profile) }
  }

  private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
    _ = memory.initialize(fromContentsOf: array)
    return UnsafeBufferPointer(memory)
  }
}
