/// Pairs the quotation marks of a block at the least cost.
///
/// A machine that translates breaks marks in every way at once, so no single mark can be trusted. The parser weighs all
/// readings of the sequence of marks together: a mark on the wrong side of its space, a pair of two kinds, a mark
/// without its fellow each have a cost, and the cheapest reading is taken.
///
/// - Complexity: linear in the number of marks.
struct QuotationParser {
  let tokens: [Token]

  private enum Cost {
    static let wrongSide = 10
    static let otherKind = 14
    static let alone = 22
    static let sameKindInside = 16
    static let against = 40
    static let measure = 4
  }

  /// What one mark does in a reading.
  private enum Role: UInt8 { case open, close, aloneOpen, aloneClose, noQuotation }

  private struct Mark {
    var token: Int
    var kind: QuotationMark
    var scalar: UInt32
    var looksOpening: Bool
    var looksClosing: Bool
    var followsNumber: Bool
  }

  /// The quotations of the tokens, in the order of their first mark.
  func quotations() -> [Quotation] {
    let marks = tokens.indices.compactMap { mark(at: $0) }
    guard !marks.isEmpty else { return [] }
    let roles = cheapestRoles(of: marks)
    return pair(marks, roles)
  }

  private func mark(at index: Int) -> Mark? {
    let token = tokens[index]
    guard token.kind == .mark, let kind = QuotationMark(scalar: token.scalar),
      !QuotationMark.isApostrophe(index, tokens)
    else { return nil }
    let before = index > 0 ? tokens[index - 1] : nil
    let after = index + 1 < tokens.count ? tokens[index + 1] : nil
    let touchesBefore = token.gap.isEmpty && before != nil
    let touchesAfter = after?.gap.isEmpty ?? false
    let opensFree = !touchesBefore || before.map(Self.precedesOpening) ?? true
    let closesFree = !touchesAfter || after.map(Self.followsClosing) ?? true
    return Mark(
      token: index, kind: kind, scalar: token.scalar, looksOpening: opensFree && (touchesAfter || kind == .guillemet),
      looksClosing: closesFree && (touchesBefore || kind == .guillemet),
      followsNumber: touchesBefore && before?.kind == .number)
  }

  /// Whether an opening mark may touch this token before it.
  private static func precedesOpening(_ token: Token) -> Bool {
    token.kind == .elision
      || (token.kind == .mark
        && [0x28, 0x5B, 0x7B, 0xAB, 0x201C, 0x22, 0x2F, 0x2D, 0x2013, 0x2014, 0x27].contains(token.scalar))
  }

  /// Whether a closing mark may touch this token after it.
  private static func followsClosing(_ token: Token) -> Bool { token.kind == .mark }

  // MARK: The cheapest reading

  /// Stacks of at most two open kinds as one number: 0 none, 1...3 one, 4... two.
  private static func state(_ outer: Int, _ inner: Int) -> Int {
    inner == 0 ? outer : 4 + (outer - 1) * 3 + (inner - 1)
  }
  private static let stateCount = 13
  private static func outer(_ state: Int) -> Int { state < 4 ? state : (state - 4) / 3 + 1 }
  private static func inner(_ state: Int) -> Int { state < 4 ? 0 : (state - 4) % 3 + 1 }

  /// What one mark does in the cheapest reading, for each mark.
  ///
  /// The way back is kept as one byte for each mark and state: the state before it and what the mark did.
  private func cheapestRoles(of marks: [Mark]) -> [Role] {
    var current = [Int](repeating: .max, count: Self.stateCount)
    var next = current
    current[0] = 0
    var history: [UInt8] = []
    history.reserveCapacity(marks.count * Self.stateCount)
    for mark in marks {
      let row = history.count
      for state in 0..<Self.stateCount {
        next[state] = .max
        history.append(0)
      }
      let moves = Moves(of: mark)
      for state in 0..<Self.stateCount where current[state] < .max {
        moves.forEach(from: state) { target, cost, role in
          let total = current[state] + cost
          guard total < next[target] else { return }
          next[target] = total
          history[row + target] = UInt8(state) << 4 | role.rawValue
        }
      }
      swap(&current, &next)
    }
    var best = 0
    var bestCost = Int.max
    for state in 0..<Self.stateCount where current[state] < .max {
      let open = state == 0 ? 0 : state < 4 ? 1 : 2
      let cost = current[state] + open * Cost.alone
      if cost < bestCost {
        best = state
        bestCost = cost
      }
    }
    var roles = [Role](repeating: .noQuotation, count: marks.count)
    for index in marks.indices.reversed() {
      let step = history[index * Self.stateCount + best]
      roles[index] = Role(rawValue: step & 0xF) ?? .noQuotation
      best = Int(step >> 4)
    }
    return roles
  }

  /// What a mark may do, and at what cost.
  private struct Moves {
    private let mark: Mark
    private let kind: Int
    private let opening: Int
    private let closing: Int

    init(of mark: Mark) {
      self.mark = mark
      kind = Int(mark.kind.rawValue) + 1
      opening = Self.openingCost(mark)
      closing = Self.closingCost(mark)
    }

    /// Calls `body` with each state that the mark may lead to.
    @inline(__always)
    func forEach(from state: Int, _ body: (_ target: Int, _ cost: Int, _ role: Role) -> Void) {
      let outer = QuotationParser.outer(state)
      let inner = QuotationParser.inner(state)
      let innermost = inner > 0 ? inner : outer
      if inner == 0 {
        let nested = innermost == kind ? (mark.kind == .guillemet ? Cost.wrongSide : Cost.sameKindInside) : 0
        body(
          outer == 0 ? QuotationParser.state(kind, 0) : QuotationParser.state(outer, kind), opening + nested, .open)
      }
      if innermost > 0 {
        let target = inner > 0 ? QuotationParser.state(outer, 0) : 0
        body(target, closing + (innermost == kind ? 0 : Cost.otherKind), .close)
      }
      body(state, Cost.alone + opening, .aloneOpen)
      body(state, Cost.alone + closing, .aloneClose)
      if mark.kind == .straight, mark.followsNumber { body(state, Cost.measure, .noQuotation) }
    }

    private static func openingCost(_ mark: Mark) -> Int {
      switch mark.scalar {
      case 0xBB, 0x201D: Cost.against
      default: mark.looksOpening ? 0 : Cost.wrongSide
      }
    }

    private static func closingCost(_ mark: Mark) -> Int {
      switch mark.scalar {
      case 0xAB, 0x201E: Cost.against
      case 0x201C: mark.looksClosing && !mark.looksOpening ? 2 : Cost.wrongSide
      default: mark.looksClosing ? 0 : Cost.wrongSide
      }
    }

  }

  private func pair(_ marks: [Mark], _ roles: [Role]) -> [Quotation] {
    var result: [Quotation] = []
    var open: [Int] = []
    for (mark, role) in zip(marks, roles) {
      switch role {
      case .open:
        result.append(Quotation(open: mark.token, close: nil, depth: open.count, continues: false))
        open.append(result.count - 1)
      case .close:
        if let index = open.popLast() { result[index].close = mark.token }
      case .aloneOpen:
        result.append(Quotation(open: mark.token, close: nil, depth: open.count, continues: false))
      case .aloneClose:
        result.append(Quotation(open: nil, close: mark.token, depth: open.count, continues: false))
      case .noQuotation: break
      }
    }
    return result
  }
}

/// Joins quotations that begin in one block and end in a later one.
enum QuotationJoiner {
  private static let reach = 12

  /// Marks the halves of quotations over several paragraphs or list items as continuing.
  ///
  /// French lets a quotation run over paragraphs, each of which may repeat the opening mark (or begin with the closing
  /// one), and over the items of a list. Source: Lexique des règles typographiques en usage à l’Imprimerie nationale,
  /// « Guillemets ».
  ///
  /// - Parameter isRunningText: for each block, whether a quotation may run through it.
  static func join(_ quotations: inout [[Quotation]], isRunningText: [Bool]) {
    var pending: (block: Int, index: Int)?
    for block in quotations.indices where isRunningText[block] {
      if let opened = pending, block - opened.block > reach { pending = nil }
      if let opened = pending, let first = quotations[block].first, first.open == 0 || first.close == 0 {
        // The paragraph repeats the mark: the quotation goes on.
        quotations[opened.block][opened.index].continues = true
        pending = nil
        if first.open == nil { quotations[block][0].continues = true }
      }
      for index in quotations[block].indices where quotations[block][index].isBroken {
        if quotations[block][index].close != nil, let opened = pending {
          quotations[block][index].continues = true
          quotations[opened.block][opened.index].continues = true
          for between in opened.block..<block {
            for other in quotations[between].indices where quotations[between][other].isBroken {
              if quotations[between][other].open != nil { quotations[between][other].continues = true }
            }
          }
          pending = nil
        } else if quotations[block][index].open != nil, quotations[block][index].depth == 0, pending == nil {
          pending = (block, index)
        }
      }
    }
  }
}
