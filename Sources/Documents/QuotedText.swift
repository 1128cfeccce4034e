/// Strings between quotation marks, in the notations that front matter and shortcodes have.
enum QuotedText {
  /// Which escapes a string knows.
  enum Escapes {
    /// None at all.
    case none
    /// A backslash before a quotation mark or a backslash.
    case quotes
    /// A backslash before any mark of ASCII, and entities: titles of Markdown.
    case markdown
    /// Those of JSON and of TOML's basic strings: `\n`, `\u00e9`, surrogate pairs, `\U0001F600`, a line ending.
    case json
  }

  /// The prose of a string, from the bytes between its marks. Line endings become line feeds.
  ///
  /// - Complexity: linear in the length of the range.
  static func run(_ bytes: [UInt8], _ range: Range<Int>, escapes: Escapes) -> ProseRun {
    var run = ProseRun()
    var plain = range.lowerBound
    var offset = plain
    let end = range.upperBound
    func escape(at offset: Int) -> (text: [UInt8], length: Int)? {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): Self.escape(bytes, at: offset, end: end, escapes)
      case UInt8(ascii: "&") where escapes == .markdown:
        Entities.length(at: offset, in: bytes, end: end).flatMap { length in
          Entities.decode(bytes[offset..<(offset + length)]).map { ($0, length) }
        }
      case 0x0A, 0x0D:
        ([0x0A], Self.breakEnd(bytes, at: offset, end: end, indented: escapes == .markdown) - offset)
      default: nil
      }
    }
    while offset < end {
      guard let found = escape(at: offset) else {
        offset += 1
        continue
      }
      run.append(verbatim: plain..<offset, of: bytes)
      run.append(found.text, replacing: offset..<(offset + found.length))
      offset += found.length
      plain = offset
    }
    run.append(verbatim: plain..<end, of: bytes)
    return run
  }

  private static func breakEnd(_ bytes: [UInt8], at offset: Int, end: Int, indented: Bool) -> Int {
    var next = bytes.skipNewline(at: offset, end: end)
    while indented, next < end, bytes[next].isSpace || bytes[next] == UInt8(ascii: ">") { next += 1 }
    return next
  }

  private static func escape(
    _ bytes: [UInt8], at offset: Int, end: Int, _ escapes: Escapes
  ) -> (text: [UInt8], length: Int)? {
    guard offset + 1 < end else { return nil }
    let byte = bytes[offset + 1]
    switch escapes {
    case .none: return nil
    case .quotes:
      let isMark = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")].contains(byte)
      return isMark ? ([byte], 2) : nil
    case .markdown:
      let isMark = (0x21...0x7E).contains(byte) && !byte.isASCIIAlphanumeric
      return isMark ? ([byte], 2) : nil
    case .json: return jsonEscape(bytes, at: offset, end: end)
    }
  }

  private static func jsonEscape(_ bytes: [UInt8], at offset: Int, end: Int) -> (text: [UInt8], length: Int)? {
    switch bytes[offset + 1] {
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): return ([0x20], 2)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return ([bytes[offset + 1]], 2)
    case UInt8(ascii: "u"):
      guard let unit = hex(bytes, offset + 2, 4, end) else { return nil }
      if (0xD800..<0xDC00).contains(unit), bytes.has("\\u", at: offset + 6), let low = hex(bytes, offset + 8, 4, end),
        (0xDC00..<0xE000).contains(low)
      {
        return (utf8(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)), 12)
      }
      return (utf8(unit), 6)
    case UInt8(ascii: "U"): return hex(bytes, offset + 2, 8, end).map { (utf8($0), 10) }
    default: return nil
    }
  }

  private static func utf8(_ number: UInt32) -> [UInt8] {
    Array(String(Character(Unicode.Scalar(number) ?? "\u{FFFD}")).utf8)
  }

  /// The number that hexadecimal digits stand for, or `nil` when there are not enough of them.
  static func hex(_ bytes: [UInt8], _ start: Int, _ count: Int, _ end: Int) -> UInt32? {
    guard start + count <= end else { return nil }
    var result: UInt32 = 0
    for byte in bytes[start..<(start + count)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      result = result << 4 | UInt32(digit)
    }
    return result
  }
}
