/// What runs of patterns read again and again, in memory that does not move: read without a check of the place in
/// release builds, since a matcher makes all places itself.
final class PatternTables: @unchecked Sendable {
  let instructions: UnsafeBufferPointer<PatternCode.Instruction>
  let tests: UnsafeBufferPointer<PatternCode.Test>
  let masks: UnsafeBufferPointer<SignatureMask>
  /// The tests of the leads of programs.
  let leads: UnsafeBufferPointer<Int32>
  let heads: UnsafeBufferPointer<PatternCode.Heads>
  /// How each pattern is tried, by its entry.
  let candidates: UnsafeBufferPointer<CandidateIndex.Candidate>

  /// The tables of finished code and its index.
  init(_ code: PatternCode, _ index: CandidateIndex) {
    instructions = Self.copy(code.instructions)
    tests = Self.copy(code.tests)
    masks = Self.copy(code.masks)
    leads = Self.copy(code.leads)
    heads = Self.copy(code.heads)
    candidates = Self.copy(index.candidates)
  }

  deinit {
    instructions.deallocate()
    tests.deallocate()
    masks.deallocate()
    leads.deallocate()
    heads.deallocate()
    candidates.deallocate()
  }

  private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
    _ = memory.initialize(fromContentsOf: array)
    return UnsafeBufferPointer(memory)
  }
}
