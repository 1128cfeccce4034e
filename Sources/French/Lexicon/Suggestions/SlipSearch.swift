/// Walks the word graph for the forms that lie within some slips of what was written.
///
/// One row of the edit distance for each letter walked, branches cut where every way costs too much already.
struct SlipSearch {
  /// A form of the dictionary and what its slips cost.
  struct Found {
    var form: [UInt8]
    var cost: Int
  }

  private let image: LexiconImage
  private let cost: SlipCost
  /// What was written, small letters.
  private let query: [UInt32]
  private let width: Int
  /// How far the letters walked may be ahead of those written, or behind: other columns are not filled.
  private let band: Int
  private var rows: [Int32]
  private var letters: [UInt32]
  /// The bytes walked, and how many of them count.
  private var bytes = [UInt8](repeating: 0, count: 256)
  private var byteCount = 0
  /// The cost of each letter below U+0180 for each letter written.
  private var changes: [UInt8] = []
  private static let tableWidth = 0x180
  /// A bound on the work that a damaged graph could make endless.
  private var edgesLeft = 2_000_000
  private(set) var found: [Found] = []

  private static let never: Int32 = 1 << 20

  /// Letters that a word may have more than was written.
  private static let longestLoss = 4

  /// Searches at once.
  ///
  /// - Parameter query: code points, at most 60, in small letters.
  init(_ query: [UInt32], in image: LexiconImage, cost: SlipCost) {
    self.image = image
    self.cost = cost
    self.query = query
    width = query.count + 1
    band = cost.isUniform ? 1 : 3
    let depth = query.count + Self.longestLoss + 2
    rows = Array(repeating: 0, count: width * (depth + 1))
    letters = Array(repeating: 0, count: depth + 2)
    guard query.count <= 60 else { return }
    var previous: UInt32 = 0
    for column in 1..<max(1, width) {
      let written = query[column - 1]
      rows[column] = rows[column - 1] + Int32(cost.addition(of: written, after: previous, isAtEnd: false))
      previous = written
    }
    changes.reserveCapacity(query.count * Self.tableWidth)
    for written in query {
      for letter in 0..<UInt32(Self.tableWidth) { changes.append(UInt8(clamping: cost.change(written, letter))) }
    }
    visit(image.start, depth: 0)
  }

  @inline(__always)
  private mutating func push(_ byte: UInt8) {
    guard byteCount < bytes.count else { return }
    bytes[byteCount] = byte
    byteCount += 1
  }

  /// The place in the graph behind an edge.
  @inline(__always)
  private func followed(_ edge: UInt64, from cursor: LexiconImage.Cursor) -> LexiconImage.Cursor {
    var next = cursor
    next.index &+= WordGraphEdge.skip(edge) &+ (cursor.isFinal ? 1 : 0)
    next.edge = Int(WordGraphEdge.target(edge))
    next.isFinal = WordGraphEdge.isFinal(edge)
    return next
  }

  private mutating func visit(_ cursor: LexiconImage.Cursor, depth: Int) {
    var edge = cursor.edge
    guard edge > 0, depth + 1 < letters.count - 1 else { return }
    while edge < image.edges.count, edgesLeft > 0 {
      edgesLeft -= 1
      let value = image.edges[edge]
      let next = followed(value, from: cursor)
      let label = WordGraphEdge.label(value)
      let mark = byteCount
      push(label)
      if label < 0x80 {
        step(next, UInt32(label), depth)
      } else if label & 0xE0 == 0xC0 {
        continueLetter(next, UInt32(label & 0x1F), remaining: 1, depth)
      } else if label & 0xF0 == 0xE0 {
        continueLetter(next, UInt32(label & 0x0F), remaining: 2, depth)
      }
      byteCount = mark
      if WordGraphEdge.isLast(value) { return }
      edge += 1
    }
  }

  /// The further bytes of a letter that has several.
  private mutating func continueLetter(
    _ cursor: LexiconImage.Cursor, _ scalar: UInt32, remaining: Int, _ depth: Int
  ) {
    var edge = cursor.edge
    guard edge > 0 else { return }
    while edge < image.edges.count, edgesLeft > 0 {
      edgesLeft -= 1
      let value = image.edges[edge]
      let next = followed(value, from: cursor)
      let label = WordGraphEdge.label(value)
      let mark = byteCount
      push(label)
      let longer = scalar << 6 | UInt32(label & 0x3F)
      if remaining > 1 {
        continueLetter(next, longer, remaining: remaining - 1, depth)
      } else {
        step(next, longer, depth)
      }
      byteCount = mark
      if WordGraphEdge.isLast(value) { return }
      edge += 1
    }
  }

  /// One letter further: fills the row of the letter and goes on where it is worth it.
  private mutating func step(_ cursor: LexiconImage.Cursor, _ scalar: UInt32, _ depth: Int) {
    let small = scalar < 0x180 ? LatinCase.lower(scalar) : scalar
    let extra = Int32(small == scalar ? 0 : cost.capital)
    let previous = depth > 0 ? letters[depth] : 0
    letters[depth + 1] = small
    let row = (depth + 1) * width
    let above = depth * width
    let limit = Int32(cost.limit)
    var best = Int32.max
    let tableColumn = Int(min(small, UInt32(Self.tableWidth - 1)))
    rows.withUnsafeMutableBufferPointer { rows in
      let first = max(0, depth + 1 - band)
      let last = min(width - 1, depth + 1 + band)
      guard first <= last else { return }
      // Beside the band nothing is worth going on from.
      if first > 0 { rows[row + first - 1] = Self.never }
      if last < width - 1 { rows[row + last + 1] = Self.never }
      for column in first...last {
        let isAtEnd = column == width - 1
        let loss = cost.loss(of: small, after: previous, isAtStart: depth == 0, isAtEnd: isAtEnd)
        var value = rows[above + column] + Int32(loss)
        if column > 0 {
          let written = query[column - 1]
          let before = column > 1 ? query[column - 2] : 0
          value = min(value, rows[above + column - 1] + Int32(changes[(column - 1) * Self.tableWidth + tableColumn]))
          value = min(
            value, rows[row + column - 1] + Int32(cost.addition(of: written, after: before, isAtEnd: isAtEnd)) - extra)
          if column > 1, depth > 0, written == previous, before == small, written != before {
            value = min(value, rows[above - width + column - 2] + Int32(cost.swap))
          }
          if column > 1, (small == 0x153 && before == 0x6F) || (small == 0xE6 && before == 0x61), written == 0x65 {
            value = min(value, rows[above + column - 2] + Int32(cost.ligature))
          }
        }
        value += extra
        rows[row + column] = value
        best = min(best, value)
      }
    }
    guard best <= limit else { return }
    let total = width - 1 <= depth + 1 + band ? rows[row + width - 1] : Self.never
    if total <= limit, let list = image.list(at: cursor), list.flags.contains(.word),
      !list.flags.contains(.notSuggested)
    {
      found.append(Found(form: Array(bytes[..<byteCount]), cost: Int(total)))
    }
    visit(cursor, depth: depth + 1)
  }
}
