/// Ranges that edits have taken, none of which touches another.
struct TakenRanges {
  /// Sorted by place.
  private var ranges: [Range<Int>] = []

  /// Takes ranges, all or none, and says whether they were free.
  ///
  /// Ranges that meet without a byte between them are not free either: of two edits that are applied together, neither
  /// sees what the other does to its neighbourhood.
  ///
  /// - Parameter wanted: sorted by place, not overlapping.
  /// - Complexity: logarithmic in the number of ranges taken, but for shifting them.
  mutating func take(_ wanted: [Range<Int>]) -> Bool {
    for range in wanted {
      let index = index(endingAtOrAfter: range.lowerBound)
      if index < ranges.count, ranges[index].lowerBound <= range.upperBound { return false }
    }
    for range in wanted { ranges.insert(range, at: index(endingAtOrAfter: range.lowerBound)) }
    return true
  }

  private func index(endingAtOrAfter offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
