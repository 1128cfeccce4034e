import Rules

/// Which lines of a file each line of its corrected form comes from.
///
/// Lines end behind a line feed, as in diffs; a correction may join lines, and never makes one.
public struct LineOrigins: Sendable, Hashable {
  /// For each line of the present text, the lines of the original that it comes from; 0-based, ascending, without gaps.
  /// A line that was inserted has an empty range.
  public private(set) var lines: [Range<Int>]

  /// The lines of a text come from themselves.
  public init(_ bytes: [UInt8]) {
    lines = Self.starts(of: bytes).indices.map { $0..<($0 + 1) }
  }

  /// Follows edits of the present text.
  ///
  /// - Parameter edits: sorted, not overlapping, without line feeds in their replacements.
  mutating func apply(_ edits: [SourceEdit], to bytes: [UInt8]) {
    let starts = Self.starts(of: bytes)
    guard starts.count == lines.count else { return }
    var joined: [Range<Int>] = []
    var line = 0
    for edit in edits {
      let feeds = bytes[edit.range].count { $0 == 0x0A }
      guard feeds > 0 else { continue }
      while line + 1 < starts.count, starts[line + 1] <= edit.range.lowerBound {
        joined.append(lines[line])
        line += 1
      }
      // The line that follows becomes a part of this one.
      let last = min(line + feeds, lines.count - 1)
      lines[last] = lines[line].lowerBound..<lines[last].upperBound
      line = last
    }
    lines = joined + lines[line...]
  }

  /// Follows the insertion of whole lines.
  ///
  /// - Parameter offsets: where the inserted lines begin in the present text, each the first byte of a line; sorted.
  mutating func insertLines(at offsets: [Int], of bytes: [UInt8]) {
    let starts = Self.starts(of: bytes)
    guard starts.count == lines.count else { return }
    var result: [Range<Int>] = []
    var next = 0
    for (start, range) in zip(starts, lines) {
      while next < offsets.count, offsets[next] <= start || (start == 0 && offsets[next] == 3) {
        result.append(range.lowerBound..<range.lowerBound)
        next += 1
      }
      result.append(range)
    }
    lines = result
  }

  /// The lines of the text before, where these origins are those of a text that was made of one with others.
  func after(_ earlier: LineOrigins) -> LineOrigins {
    var result = self
    for (index, range) in lines.enumerated() {
      // An inserted line comes from nowhere.
      if range.isEmpty, earlier.lines.indices.contains(range.lowerBound) {
        let place = earlier.lines[range.lowerBound].lowerBound
        result.lines[index] = place..<place
        continue
      }
      guard let last = range.last, earlier.lines.indices.contains(range.lowerBound),
        earlier.lines.indices.contains(last)
      else { return earlier }
      result.lines[index] = earlier.lines[range.lowerBound].lowerBound..<earlier.lines[last].upperBound
    }
    return result
  }

  /// The offset of the first byte of each line; a text that ends with a line feed has no line behind it.
  public static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = bytes.isEmpty ? [] : [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count { starts.append(index + 1) }
    return starts
  }
}
