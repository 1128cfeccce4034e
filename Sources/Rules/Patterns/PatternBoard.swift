/// What one run of a program writes to; looks run on a board of their own while the pattern around them waits.
///
/// Its memory is allocated once and grows with the largest program: the innermost loop of all patterns works on it.
final class PatternBoard {
  /// What is left to do.
  enum Entry: BitwiseCopyable {
    /// To go on at an instruction and a token.
    case visit(Int32, Int)
    /// To put the old value back into a slot.
    case restore(Int, Int)
  }

  /// The slots of the program that runs.
  private(set) var slots = UnsafeMutableBufferPointer<Int>.allocate(capacity: 8)
  private var slotCount = 0
  private var stack = UnsafeMutableBufferPointer<Entry>.allocate(capacity: 64)
  private var depth = 0
  /// For each place the last run that came there.
  private var stamps = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
  private var generation: UInt32 = 0

  deinit {
    slots.deallocate()
    stack.deallocate()
    stamps.deallocate()
  }

  /// The slots as values of their own.
  var allSlots: [Int] { Array(slots[..<slotCount]) }

  /// Makes ready for a run of a program with so many places and slots.
  func prepare(places: Int, slotCount: Int) {
    if generation == .max {
      stamps.update(repeating: 0)
      generation = 0
    }
    if stamps.count < places {
      stamps.deallocate()
      stamps = .allocate(capacity: places)
      stamps.initialize(repeating: 0)
      generation = 0
    }
    if slots.count < slotCount {
      slots.deallocate()
      slots = .allocate(capacity: slotCount)
    }
    generation += 1
    depth = 0
    self.slotCount = slotCount
    for slot in 0..<slotCount { slots[slot] = -1 }
  }

  /// Whether a place is new to the run; it is not from now on.
  @inline(__always)
  func mark(_ place: Int) -> Bool {
    guard stamps[place] != generation else { return false }
    stamps[place] = generation
    return true
  }

  /// Puts an entry on the stack.
  @inline(__always)
  func push(_ entry: Entry) {
    if depth == stack.count { grow() }
    stack[depth] = entry
    depth += 1
  }

  /// Takes the last entry off the stack.
  @inline(__always)
  func pop() -> Entry? {
    guard depth > 0 else { return nil }
    depth -= 1
    return stack[depth]
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutableBufferPointer<Entry>.allocate(capacity: stack.count * 2)
    _ = larger.initialize(fromContentsOf: stack)
    stack.deallocate()
    stack = larger
  }
}
