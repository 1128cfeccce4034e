/// The bytes of one file, checked to be UTF-8, and the only place that knows lines and columns.
///
/// The bytes are kept as they are: byte order mark, line endings and a missing final newline included. Every other
/// module speaks of byte offsets from the start of the file.
public struct SourceText: Sendable {
  /// The path as the user wrote it or as the walk over a folder found it.
  public let path: String

  /// The whole file, byte order mark included.
  public let bytes: [UInt8]

  /// Offsets of the first byte of each line, ascending; the first is 0.
  private let lineStarts: [Int]

  /// Cumulative counts at every ``checkpointDistance`` bytes, so that a column on a line of megabytes costs no scan
  /// of the line; none where all lines are shorter than ``longestCount``.
  private let checkpoints: [Checkpoint]

  private struct Checkpoint: Sendable {
    var scalars = 0
    var utf16 = 0

    /// Counts at most ``longestCount`` bytes, eight together.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
      bytes.withUnsafeBytes { buffer in
        // Eight counters of a byte each: of bytes within scalars, and of first bytes of scalars that take two units.
        var (inner, pairs) = (0 as UInt64, 0 as UInt64)
        var offset = 0
        while offset + 8 <= buffer.count {
          let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          inner &+= (word & ~(word << 1)) >> 7 & 0x0101_0101_0101_0101
          pairs &+= (word & word << 1 & word << 2 & word << 3) >> 7 & 0x0101_0101_0101_0101
          offset += 8
        }
        for byte in buffer[offset...] {
          if byte & 0xC0 == 0x80 { inner &+= 1 }
          if byte >= 0xF0 { pairs &+= 1 }
        }
        let started = buffer.count - Self.sum(inner)
        scalars += started
        utf16 += started + Self.sum(pairs)
      }
    }

    /// The sum of the eight bytes of a word.
    private static func sum(_ word: UInt64) -> Int {
      let pairs = (word & 0x00FF_00FF_00FF_00FF) &+ (word >> 8 & 0x00FF_00FF_00FF_00FF)
      return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
  }

  private static let checkpointDistance = 512
  /// The most bytes that are counted at once, for a counter of a byte to hold what eight of them give.
  private static let longestCount = 1_900

  /// Takes the bytes of a file.
  ///
  /// - Complexity: linear in the number of bytes.
  /// - Throws: ``EncodingError`` when the bytes are not valid UTF-8.
  public init(path: String, bytes: [UInt8]) throws(EncodingError) {
    if let offset = EncodingError.firstInvalidOffset(in: bytes) {
      throw EncodingError(path: path, offset: offset, bytes: bytes)
    }
    self.path = path
    self.bytes = bytes
    var lineStarts = [0]
    var longest = 0
    var line = 0
    var offset = 0
    while true {
      offset = bytes.firstOffset(of: 0x0A, 0x0D, from: offset, end: bytes.count)
      longest = max(longest, offset - line)
      guard offset < bytes.count else { break }
      if bytes[offset] == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { offset += 1 }
      offset += 1
      line = offset
      lineStarts.append(line)
    }
    self.lineStarts = lineStarts
    checkpoints = longest < Self.longestCount ? [] : Self.checkpoints(of: bytes)
  }

  private static func checkpoints(of bytes: [UInt8]) -> [Checkpoint] {
    var checkpoints: [Checkpoint] = []
    checkpoints.reserveCapacity(bytes.count / checkpointDistance + 1)
    var counts = Checkpoint()
    for start in stride(from: 0, to: bytes.count, by: checkpointDistance) {
      checkpoints.append(counts)
      counts.add(bytes[start..<min(start + checkpointDistance, bytes.count)])
    }
    return checkpoints
  }

  /// Whether the file starts with the UTF-8 byte order mark.
  public var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// The number of lines; a file that ends with a newline has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The position of a byte offset in `0...bytes.count`.
  ///
  /// A byte order mark takes no column. An offset inside a scalar counts as the offset of its first byte.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func position(at offset: Int) -> SourcePosition {
    let line = lineIndex(at: offset)
    let start = line == 0 && hasByteOrderMark ? 3 : lineStarts[line]
    let counts = counts(from: start, to: max(offset, start))
    return SourcePosition(line: line + 1, column: counts.scalars + 1, utf16: counts.utf16 + 1, byte: offset)
  }

  /// The line of a byte offset in `0...bytes.count`, 1-based.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func line(at offset: Int) -> Int { lineIndex(at: offset) + 1 }

  /// The positions of the start and the end of a byte range.
  public func positions(of range: Range<Int>) -> Range<SourcePosition> {
    position(at: range.lowerBound)..<position(at: range.upperBound)
  }

  /// The bytes of a line, 1-based, without its line ending and without a byte order mark.
  public func lineRange(_ line: Int) -> Range<Int> {
    let index = line - 1
    let start = index == 0 && hasByteOrderMark ? 3 : lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The lines from an offset on, without their line endings and without an empty last one.
  package func lineRanges(from start: Int) -> [Range<Int>] {
    guard start < bytes.count else { return [] }
    let last = lineStarts.last == bytes.count ? lineStarts.count - 1 : lineStarts.count
    return (lineIndex(at: start)..<last).map { lineRange($0 + 1).clamped(to: start..<bytes.count) }
  }

  /// The text of a byte range that lies on scalar boundaries.
  public func string(_ range: Range<Int>) -> String {
    guard isBoundary(range.lowerBound), isBoundary(range.upperBound) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    // A part of valid UTF-8 that cuts no scalar is valid.
    return String(copying: UTF8Span(unchecked: bytes.span.extracting(range)))
  }

  private func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }

  /// The part of a range that lies in the file.
  public func clamped(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<bytes.count) }

  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func counts(from start: Int, to end: Int) -> Checkpoint {
    guard end - start > Self.longestCount else {
      var counts = Checkpoint()
      counts.add(bytes[start..<end])
      return counts
    }
    let (from, to) = (counts(before: start), counts(before: end))
    return Checkpoint(scalars: to.scalars - from.scalars, utf16: to.utf16 - from.utf16)
  }

  private func counts(before offset: Int) -> Checkpoint {
    guard !checkpoints.isEmpty else { return Checkpoint() }
    let index = min(offset / Self.checkpointDistance, checkpoints.count - 1)
    var result = checkpoints[index]
    result.add(bytes[(index * Self.checkpointDistance)..<offset])
    return result
  }
}

/// A place in a file in every unit that an output format asks for.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, 1-based.
  public var line: Int
  /// The column in Unicode scalars, 1-based.
  public var column: Int
  /// The column in UTF-16 code units, 1-based.
  public var utf16: Int
  /// The offset in bytes from the start of the file, 0-based.
  public var byte: Int

  /// In the order of the bytes.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.byte < right.byte }
}
