extension Array {
  /// Adds elements until there is one for a number, and twice as many as before as long as a store of words has
  /// room for so many.
  @inlinable
  package mutating func grow(toHold number: Int, with element: Element) {
    guard number >= count else { return }
    let size = Swift.max(number + 1, Swift.min(2 * count, WordStore.mostForms))
    append(contentsOf: repeatElement(element, count: size - count))
  }

  /// Appends an element, and makes room for a quarter more where there is none: a table of words that doubles leaves much
  /// of its room empty.
  @inlinable
  package mutating func appendSparingly(_ element: Element) {
    if count == capacity { reserveCapacity(count + Swift.max(16, count / 4)) }
    append(element)
  }
}
