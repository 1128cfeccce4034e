/// Collects blocks as they are found and puts them in the order of the source.
struct BlockAssembler {
  private var blocks: [Entry] = []
  private var nextID = 0

  private struct Entry {
    var block: Block
    var id: Int
    var parent: Int?
    var start: Int
  }

  /// A number for a block that will be added later, to name it as a parent before.
  mutating func makeID() -> Int {
    nextID += 1
    return nextID
  }

  /// Adds a block, unless it holds nothing but spaces.
  ///
  /// - Parameters:
  ///   - id: The number of the block, from ``makeID()``, if other blocks name it.
  ///   - parent: The number of the block that this one belongs to.
  mutating func add(_ block: consuming Block, id: Int? = nil, parent: Int? = nil) {
    guard let start = block.run.pieces.first?.source.lowerBound, !block.run.text.allSatisfy(\.isBlank) else { return }
    blocks.append(Entry(block: block, id: id ?? makeID(), parent: parent, start: start))
  }

  /// Drops link titles by the source offset of their first byte.
  mutating func removeLinkTitles(at starts: Set<Int>) {
    blocks.removeAll { $0.block.kind == .linkTitle && starts.contains($0.start) }
  }

  /// Names the parents of link titles by the source offset of their first byte.
  mutating func setParents(ofLinkTitles parents: [Int: Int]) {
    guard !parents.isEmpty else { return }
    for index in blocks.indices where blocks[index].block.kind == .linkTitle && blocks[index].parent == nil {
      blocks[index].parent = parents[blocks[index].start]
    }
  }

  /// The blocks, sorted by their first byte, with the indices of their parents.
  func sorted() -> [Block] {
    var order = Array(blocks.indices)
    order.sort { (blocks[$0].start, $0) < (blocks[$1].start, $1) }
    var indices: [Int: Int] = [:]
    for (index, entry) in order.enumerated() { indices[blocks[entry].id] = index }
    return order.map { entry in
      var block = blocks[entry].block
      block.parent = blocks[entry].parent.flatMap { indices[$0] }
      return block
    }
  }
}
