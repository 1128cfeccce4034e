/// Guesses what a mistyped name was meant to be.
public enum Spelling {
  /// The name nearest to `word`, or `nil` when none is near; the first of several at the same distance.
  public static func nearest(to word: String, among names: [String]) -> String? {
    // Nothing this long is a slip of a name.
    guard word.utf8.count <= 100 else { return nil }
    let bytes = Array(word.lowercased().utf8)
    let limit = max(1, min(3, bytes.drop { $0 == UInt8(ascii: "-") }.count / 3 + 1))
    var best: (name: String, distance: Int)?
    for name in names {
      let candidate = Array(name.utf8)
      var distance = distance(bytes, candidate)
      // The beginning of a long name is as near as a slip.
      if bytes.count >= 4, candidate.starts(with: bytes) { distance = min(distance, 1) }
      if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
    }
    return best?.name
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
