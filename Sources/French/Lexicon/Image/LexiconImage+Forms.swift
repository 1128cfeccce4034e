extension LexiconImage {
  /// Calls with every form in byte order, elided words not included.
  ///
  /// Forms that are words only in capitals or only after an elided word are among them.
  /// - Complexity: O(bytes of all forms), some tens of milliseconds.
  public func forEachForm(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var word = [UInt8](repeating: 0, count: 256)
    // The edge to look at next, at each depth.
    var path = [rootEdge]
    // A damaged graph may have circles.
    var stepsLeft = 1024 + 64 * formCount
    var formsLeft = formCount
    while let edge = path.last, stepsLeft > 0, formsLeft > 0 {
      stepsLeft -= 1
      let depth = path.count - 1
      guard edge > 0, edge < edges.count else {
        path.removeLast()
        continue
      }
      let value = edges[edge]
      path[depth] = WordGraphEdge.isLast(value) ? 0 : edge + 1
      word[depth] = WordGraphEdge.label(value)
      if WordGraphEdge.isFinal(value) {
        formsLeft -= 1
        word.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[...depth])) }
      }
      let target = Int(WordGraphEdge.target(value))
      if target > 0, depth + 1 < word.count { path.append(target) }
    }
  }
}
