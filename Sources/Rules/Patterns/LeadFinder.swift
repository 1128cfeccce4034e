/// Finds what the first tokens of every match of a program must be, so that most places are passed over unseen.
struct LeadFinder {
  private var stamps: [UInt32]
  private var generation: UInt32 = 0
  private var stack: [Int32] = []

  /// How many tokens from its start are looked at.
  static let depth = 6

  /// A finder for programs of up to so many instructions.
  init(size: Int) { stamps = [UInt32](repeating: 0, count: size) }

  /// Notes the leads of a program: for each of its first tokens, the tests one of which the token passes.
  ///
  /// The states of the program are followed token by token. Where a match may be complete, nothing more is sure.
  mutating func addLeads(to index: Int, in code: inout PatternCode) {
    let program = code.programs[index]
    var states: [Int32] = [0]
    for _ in 0..<Self.depth {
      let first = code.leads.count
      guard let next = follow(states, in: program, &code) else { break }
      code.programs[index].leads.append(first..<code.leads.count)
      states = next
    }
  }

  /// Adds the tests that come first after some states, and gives the states behind them; `nil` where a match ends.
  private mutating func follow(
    _ states: [Int32], in program: PatternCode.Program, _ code: inout PatternCode
  ) -> [Int32]? {
    generation += 1
    stack = states
    var next: [Int32] = []
    let first = code.leads.count
    while let counter = stack.popLast() {
      guard stamps[Int(counter)] != generation else { continue }
      stamps[Int(counter)] = generation
      switch code.instructions[program.start + Int(counter)] {
      case .test(let test):
        code.leads.append(test)
        next.append(counter + 1)
      case .split(let one, let other):
        stack.append(one)
        stack.append(other)
      case .jump(let target): stack.append(target)
      case .save, .look, .glance, .sentenceStart, .sentenceEnd, .glue: stack.append(counter + 1)
      case .match:
        code.leads.removeLast(code.leads.count - first)
        return nil
      }
    }
    return next
  }
}
