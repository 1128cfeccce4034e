import YAML

/// Front matter in YAML of nothing but lines `key: value`, as most is.
///
/// What libyaml may read in any other way is left to it: whatever is indented, listed, commented, escaped or refused.
struct FrontMatterPairs {
  /// The pairs in order.
  private(set) var pairs: [Pair] = []

  /// A line.
  struct Pair {
    /// Bytes of the file.
    var key: Range<Int>
    /// Bytes of the file, quotation marks included; empty where the line has no value.
    var value: Range<Int>
    /// How the value is written.
    var style: YAMLNode.ScalarStyle
  }

  /// Larger front matter is left to libyaml with its limits, and so are longer keys.
  private static let longest = 100_000
  private static let longestKey = 1_000

  /// Reads the lines of a range; `nil` where not all that are not empty are such pairs, or where there are none.
  ///
  /// - Complexity: linear in the length of the range.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count <= Self.longest else { return nil }
    var line = range.lowerBound
    while line < range.upperBound {
      let end = bytes.lineEnd(from: line, end: range.upperBound)
      if line < end {
        guard let pair = Self.pair(bytes, line..<end) else { return nil }
        pairs.append(pair)
      }
      line = bytes.skipNewline(at: end, end: range.upperBound)
    }
    guard !pairs.isEmpty else { return nil }
  }

  private static func pair(_ bytes: [UInt8], _ line: Range<Int>) -> Pair? {
    var colon = line.lowerBound
    while colon < line.upperBound, bytes[colon].isOfKey { colon += 1 }
    let key = line.lowerBound..<colon
    guard !key.isEmpty, key.count <= longestKey, bytes[key.lowerBound].isASCIILetter, bytes[colon - 1] != 0x20,
      colon < line.upperBound, bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    var start = colon + 1
    var end = line.upperBound
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    guard start < end else { return Pair(key: key, value: start..<end, style: .plain) }
    guard start > colon + 1, isPrintable(bytes, start..<end), let style = style(bytes, start..<end) else { return nil }
    return Pair(key: key, value: start..<end, style: style)
  }

  /// Whether bytes are no controls, no line ends of YAML beyond ASCII, and nothing that it refuses.
  private static func isPrintable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.allSatisfy { offset in
      switch bytes[offset] {
      case ..<0x20, 0x7F, 0xEF: false
      case 0xC2: bytes[offset + 1] >= 0xA0
      case 0xE2: !bytes.has("\u{2028}", at: offset) && !bytes.has("\u{2029}", at: offset)
      default: true
      }
    }
  }

  /// How a value is written, where it ends with its line and is no null.
  private static func style(_ bytes: [UInt8], _ value: Range<Int>) -> YAMLNode.ScalarStyle? {
    let first = bytes[value.lowerBound]
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
      let isPlain = first.isASCIIAlphanumeric || first >= 0x80
      return isPlain && !mayEndEarly(bytes, value) && !isNull(bytes, value) ? .plain : nil
    }
    let inner = bytes[value.dropFirst().dropLast()]
    guard value.count >= 2, bytes[value.upperBound - 1] == first,
      !inner.contains(where: { $0 == first || $0 == UInt8(ascii: "\\") })
    else { return nil }
    return first == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
  }

  /// Whether a plain value holds what begins a comment or another value.
  private static func mayEndEarly(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
    value.contains { offset in
      switch bytes[offset] {
      case UInt8(ascii: ":"): offset + 1 == value.upperBound || bytes[offset + 1] == 0x20
      case UInt8(ascii: "#"): bytes[offset - 1] == 0x20
      default: false
      }
    }
  }

  private static func isNull(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
    value.count == 4
      && (bytes.has("null", at: value.lowerBound) || bytes.has("Null", at: value.lowerBound)
        || bytes.has("NULL", at: value.lowerBound))
  }
}

extension UInt8 {
  /// Whether this may be in a key.
  fileprivate var isOfKey: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
      || self == 0x20
  }
}
