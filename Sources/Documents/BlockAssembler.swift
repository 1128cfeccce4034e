/// Collects blocks as they are found and puts them in the order of the source.
struct BlockAssembler {
  private var blocks: [Block] = []
  /// What else is known of each block.
  private var places: [Place] = []
  private var nextID = 0

  private struct Place {
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
    blocks.append(block)
    places.append(Place(id: id ?? makeID(), parent: parent, start: start))
  }

  /// The blocks, sorted by their first byte, with the indices of their parents.
  func sorted() -> [Block] {
    let hasParents = places.contains { $0.parent != nil }
    if !hasParents, zip(places, places.dropFirst()).allSatisfy({ $0.start <= $1.start }) { return blocks }
    var order = Array(blocks.indices)
    order.sort { (places[$0].start, $0) < (places[$1].start, $1) }
    var indices: [Int: Int] = [:]
    if hasParents { for (index, entry) in order.enumerated() { indices[places[entry].id] = index } }
    return order.map { entry in
      var block = blocks[entry]
      block.parent = places[entry].parent.flatMap { indices[$0] }
      return block
    }
  }
}
