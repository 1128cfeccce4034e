/// The break patterns of a dictionary: where a word may be cut into parts that are words.
///
/// A pattern stands anywhere inside, or with `^` before it at the beginning, or with `$` after it at the end.
struct BreakTable: Sendable {
  /// The patterns as written, in the order of the affix file.
  let patterns: [[UInt8]]
  /// The first bytes of all patterns: a word without any of them holds none.
  private var first: ByteSet = (0, 0, 0, 0)
  /// The bytes that stand behind `^`, or before `$`: a word without any of them at its ends is cut at neither.
  private var edges: ByteSet = (0, 0, 0, 0)
  /// Whether some pattern may stand in a word of letters alone.
  let cutsLetters: Bool

  init(_ patterns: [[UInt8]]) {
    self.patterns = patterns
    for pattern in patterns {
      guard let byte = pattern.first else { continue }
      Self.insert(byte, into: &first)
      guard pattern.count > 1 else { continue }
      if byte == UInt8(ascii: "^") { Self.insert(pattern[1], into: &edges) }
      if pattern.last == UInt8(ascii: "$") { Self.insert(pattern[pattern.count - 2], into: &edges) }
    }
    let (first, edges) = (first, edges)
    cutsLetters = PreparedWord.plainBytes.contains { Self.contains(first, $0) || Self.contains(edges, $0) }
  }

  private typealias ByteSet = (UInt64, UInt64, UInt64, UInt64)

  private static func insert(_ byte: UInt8, into set: inout ByteSet) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: set.0 |= bit
    case 1: set.1 |= bit
    case 2: set.2 |= bit
    default: set.3 |= bit
    }
  }

  @inline(__always)
  private static func contains(_ set: ByteSet, _ byte: UInt8) -> Bool {
    let word = byte < 0x80 ? (byte < 0x40 ? set.0 : set.1) : (byte < 0xC0 ? set.2 : set.3)
    return word >> UInt64(byte & 63) & 1 != 0
  }

  /// The patterns that may stand in a word, a bit for each, told in one pass over its bytes; nil when it can be cut
  /// nowhere.
  @inline(__always)
  func candidates(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let head = bytes.first, let tail = bytes.last else { return nil }
    var result: UInt64 = 0
    for byte in bytes where Self.contains(first, byte) {
      for (index, pattern) in patterns.enumerated() where pattern.first == byte {
        result |= 1 << UInt64(min(index, 63))
      }
    }
    return result == 0 && !Self.contains(edges, head) && !Self.contains(edges, tail) ? nil : result
  }
}
