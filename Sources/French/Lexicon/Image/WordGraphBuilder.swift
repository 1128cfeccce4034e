/// Builds the smallest automaton that holds a sorted list of words and numbers them.
///
/// The graph is one array of edges. The edges of a node lie side by side in the order of their bytes, the last one
/// marked. Walking a word and adding the numbers on the edges gives the place of the word in the list.
struct WordGraphBuilder {
  private(set) var edges: [UInt64] = []
  /// The first edge of the root.
  private(set) var root: UInt32 = 0
  private(set) var wordCount = 0

  private struct Open {
    var edges: [UInt64] = []
    /// The byte and the final mark of the edge that leads on; its target is still open.
    var label: UInt8 = 0
    var isFinal = false
  }

  private var path: [Open] = [Open()]
  private var previous: [UInt8] = []
  /// Words below the node that begins at an edge.
  private var nodeWords: [UInt32] = []
  private var table: [UInt32] = Array(repeating: 0, count: 1 << 18)
  private var nodeCount = 0

  /// The graph of no words.
  init() {
    // Edge 0 is never used, so that target 0 can stand for "no node".
    edges.append(0)
    nodeWords.append(0)
  }

  /// Adds a word greater than the one before, byte by byte; others are ignored.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
    var common = 0
    while common < word.count, common < previous.count, word[common] == previous[common] { common += 1 }
    guard common < word.count, common == previous.count || word[common] > previous[common] else { return }
    close(downTo: common)
    for index in common..<word.count {
      path[index].label = word[index]
      path[index].isFinal = index == word.count - 1
      if path.count == index + 1 { path.append(Open()) }
    }
    previous.removeLast(previous.count - common)
    previous.append(contentsOf: word[common...])
    wordCount += 1
  }

  /// Closes the graph; false when it has grown over what an edge can hold.
  mutating func finish() -> Bool {
    close(downTo: 0)
    root = freeze(0)
    return edges.count < WordGraphEdge.targetLimit && wordCount < WordGraphEdge.skipLimit
  }

  private mutating func close(downTo depth: Int) {
    var index = previous.count - 1
    while index >= depth {
      let target = freeze(index + 1)
      path[index].edges.append(
        WordGraphEdge.pack(label: path[index].label, isFinal: path[index].isFinal, target: target))
      index -= 1
    }
  }

  /// Finds or writes the node open at this depth and empties it; 0 for none.
  private mutating func freeze(_ depth: Int) -> UInt32 {
    guard !path[depth].edges.isEmpty else { return 0 }
    var words: UInt32 = 0
    var hash: UInt64 = 0
    let count = path[depth].edges.count
    for index in 0..<count {
      var edge = path[depth].edges[index]
      edge |= UInt64(words) << WordGraphEdge.skipShift
      if index == count - 1 { edge |= WordGraphEdge.lastMark }
      path[depth].edges[index] = edge
      words += (WordGraphEdge.isFinal(edge) ? 1 : 0) + nodeWords[Int(WordGraphEdge.target(edge))]
      hash = Self.mix(hash, edge)
    }
    defer { path[depth].edges.removeAll(keepingCapacity: true) }
    var slot = Int(hash & UInt64(table.count - 1))
    while table[slot] != 0 {
      if isNode(Int(table[slot]), depth) { return table[slot] }
      slot = (slot + 1) & (table.count - 1)
    }
    let start = UInt32(edges.count)
    for index in 0..<count {
      edges.append(path[depth].edges[index])
      nodeWords.append(index == 0 ? words : 0)
    }
    table[slot] = start
    nodeCount += 1
    if nodeCount * 2 > table.count { growTable() }
    return start
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ edge: UInt64) -> UInt64 {
    let product = (hash ^ edge) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  private func isNode(_ start: Int, _ depth: Int) -> Bool {
    let count = path[depth].edges.count
    guard start + count <= edges.count else { return false }
    for index in 0..<count where edges[start + index] != path[depth].edges[index] { return false }
    return true
  }

  private mutating func growTable() {
    let old = table
    table = Array(repeating: 0, count: old.count * 2)
    for start in old where start != 0 {
      var hash: UInt64 = 0
      var index = Int(start)
      while index < edges.count {
        hash = Self.mix(hash, edges[index])
        if edges[index] & WordGraphEdge.lastMark != 0 { break }
        index += 1
      }
      var slot = Int(hash & UInt64(table.count - 1))
      while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = start
    }
  }
}

/// One edge of a word graph: byte, final mark, last mark, target, and the number of words passed by.
enum WordGraphEdge {
  static let finalMark: UInt64 = 1 << 8
  static let lastMark: UInt64 = 1 << 9
  static let targetLimit = 1 << 24
  static let skipLimit = 1 << 30
  static let skipShift: UInt64 = 34

  @inline(__always)
  static func pack(label: UInt8, isFinal: Bool, target: UInt32) -> UInt64 {
    UInt64(label) | (isFinal ? finalMark : 0) | UInt64(target & 0xFF_FFFF) << 10
  }

  @inline(__always)
  static func label(_ edge: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: edge) }

  @inline(__always)
  static func isFinal(_ edge: UInt64) -> Bool { edge & finalMark != 0 }

  @inline(__always)
  static func isLast(_ edge: UInt64) -> Bool { edge & lastMark != 0 }

  @inline(__always)
  static func target(_ edge: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: edge >> 10) & 0xFF_FFFF }

  @inline(__always)
  static func skip(_ edge: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: edge >> skipShift) }
}
