import YAML

/// The prose of a YAML scalar, from the bytes that it is written with.
struct YAMLScalar {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var run = ProseRun()

  /// Reads a scalar.
  ///
  /// - Parameter range: Quotation marks included; a literal or folded one starts at its `|` or `>`.
  /// - Complexity: linear in the length of the range.
  static func run(_ bytes: [UInt8], _ range: Range<Int>, style: YAMLNode.ScalarStyle) -> ProseRun {
    var scalar: YAMLScalar
    switch style {
    case .plain:
      scalar = YAMLScalar(bytes, range)
      scalar.readFlow(quote: 0)
    case .singleQuoted, .doubleQuoted:
      guard range.count >= 2 else { return ProseRun() }
      scalar = YAMLScalar(bytes, range.lowerBound + 1..<range.upperBound - 1)
      scalar.readFlow(quote: style == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'"))
    case .literal, .folded:
      scalar = YAMLScalar(bytes, range)
      scalar.readBlock(isFolded: style == .folded)
    }
    return scalar.run
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.end = range.upperBound
    self.offset = range.lowerBound
  }

  // MARK: Plain and quoted

  private mutating func readFlow(quote: UInt8) {
    var plain = offset
    while offset < end {
      let byte = bytes[offset]
      if byte.isNewline {
        var blank = offset
        while blank > plain, bytes[blank - 1].isSpace { blank -= 1 }
        run.append(verbatim: plain..<blank, of: bytes)
        fold(from: blank)
        plain = offset
      } else if quote == UInt8(ascii: "'"), byte == quote, offset + 1 < end, bytes[offset + 1] == quote {
        run.append(verbatim: plain..<offset, of: bytes)
        run.append([quote], replacing: offset..<(offset + 2))
        offset += 2
        plain = offset
      } else if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), offset + 1 < end {
        run.append(verbatim: plain..<offset, of: bytes)
        readEscape()
        plain = offset
      } else {
        offset += 1
      }
    }
    run.append(verbatim: plain..<end, of: bytes)
  }

  /// Reads line endings and what surrounds them: one is a space, more are as many less one.
  private mutating func fold(from start: Int) {
    var breaks = 0
    while offset < end, bytes[offset].isBlank {
      if bytes[offset].isNewline {
        breaks += 1
        offset = bytes.skipNewline(at: offset, end: end)
      } else {
        offset += 1
      }
    }
    let text = breaks == 1 ? [0x20] : [UInt8](repeating: 0x0A, count: breaks - 1)
    run.append(text, replacing: start..<offset)
  }

  private mutating func readEscape() {
    let start = offset
    let byte = bytes[offset + 1]
    offset += 2
    if byte.isNewline {
      offset = bytes.skipSpaces(from: bytes.skipNewline(at: start + 1, end: end), end: end)
      return
    }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][byte]
    let text: [UInt8]
    if let digits {
      let number = QuotedText.hex(bytes, offset, digits, end) ?? 0xFFFD
      offset = min(end, offset + digits)
      text = Array(String(Character(Unicode.Scalar(number) ?? "\u{FFFD}")).utf8)
    } else {
      text = Self.escapes[byte] ?? [byte]
    }
    run.append(text, replacing: start..<offset)
  }

  private static let escapes: [UInt8: [UInt8]] = [
    UInt8(ascii: "n"): [0x0A], UInt8(ascii: "t"): [0x09], UInt8(ascii: "r"): [0x0D], UInt8(ascii: "0"): [0],
    UInt8(ascii: "_"): [0xC2, 0xA0], UInt8(ascii: "N"): [0xC2, 0x85], UInt8(ascii: "L"): [0xE2, 0x80, 0xA8],
    UInt8(ascii: "P"): [0xE2, 0x80, 0xA9], UInt8(ascii: "a"): [7], UInt8(ascii: "b"): [8], UInt8(ascii: "v"): [11],
    UInt8(ascii: "f"): [12], UInt8(ascii: "e"): [27],
  ]

  // MARK: Literal and folded

  private mutating func readBlock(isFolded: Bool) {
    // The indicators: a number says the indentation, relative to something not known here; the first line tells as much.
    offset = bytes.skipNewline(at: bytes.lineEnd(from: offset, end: end), end: end)
    var indentation: Int?
    var breakStart: Int?
    var breaks = 0
    var wasMoreIndented = false
    while offset < end {
      let lineEnd = bytes.lineEnd(from: offset, end: end)
      var first = offset
      while first < lineEnd, bytes[first] == 0x20, first - offset < indentation ?? .max { first += 1 }
      if first < lineEnd {
        if indentation == nil { indentation = first - offset }
        let isMoreIndented = bytes[first].isSpace
        if let start = breakStart {
          let isFold = isFolded && !wasMoreIndented && !isMoreIndented
          let count = isFold ? breaks - 1 : breaks
          let text = count == 0 ? [0x20] : [UInt8](repeating: 0x0A, count: count)
          run.append(text, replacing: start..<first)
        }
        run.append(verbatim: first..<lineEnd, of: bytes)
        breakStart = lineEnd
        breaks = 0
        wasMoreIndented = isMoreIndented
      }
      breaks += 1
      offset = bytes.skipNewline(at: lineEnd, end: end)
    }
  }
}
