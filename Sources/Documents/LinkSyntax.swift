/// The parts of links that md4c does not give the place of.
enum LinkSyntax {
  /// What follows the text of a link or an image.
  struct Tail {
    /// The offset behind the whole link.
    var end: Int
    /// The title between its quotation marks, if there is one.
    var title: Range<Int>?
  }

  /// Reads `](address "title")`, `][label]` or `]` at an offset.
  static func tail(_ bytes: [UInt8], from start: Int, end: Int) -> Tail {
    guard start < end, bytes[start] == UInt8(ascii: "]") else { return Tail(end: start) }
    let next = start + 1
    if next < end, bytes[next] == UInt8(ascii: "("), let tail = inlineTail(bytes, from: next + 1, end: end) {
      return tail
    }
    if next < end, bytes[next] == UInt8(ascii: "[") {
      var offset = next + 1
      while offset < min(end, next + 1_000), bytes[offset] != UInt8(ascii: "]") {
        if bytes[offset] == UInt8(ascii: "[") { return Tail(end: next) }
        offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      if offset < end, bytes[offset] == UInt8(ascii: "]") { return Tail(end: offset + 1) }
    }
    return Tail(end: next)
  }

  private static func inlineTail(_ bytes: [UInt8], from start: Int, end: Int) -> Tail? {
    var offset = skipBlanks(bytes, from: start, end: end)
    guard let destination = destination(bytes, at: offset, end: end) else { return nil }
    offset = skipBlanks(bytes, from: destination, end: end)
    var title: Range<Int>?
    if offset > destination || destination == start, let found = self.title(bytes, at: offset, end: end) {
      title = found
      offset = skipBlanks(bytes, from: found.upperBound + 1, end: end)
    }
    guard offset < end, bytes[offset] == UInt8(ascii: ")") else { return nil }
    return Tail(end: offset + 1, title: title)
  }

  /// Reads `[label]: address "title"` at an offset; `nil` when there is no title.
  static func definition(_ bytes: [UInt8], at start: Int, end: Int) -> MaskedSource.ReferenceDefinition? {
    var offset = start + 1
    let limit = min(end, start + 1_000)
    while offset < limit, bytes[offset] != UInt8(ascii: "]"), bytes[offset] != UInt8(ascii: "[") {
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard offset > start + 1, bytes.has("]:", at: offset) else { return nil }
    let first = skipBlanks(bytes, from: offset + 2, end: end)
    guard let address = destination(bytes, at: first, end: end), address > first else { return nil }
    offset = skipBlanks(bytes, from: address, end: end)
    guard offset > address, let title = title(bytes, at: offset, end: end) else { return nil }
    let last = bytes.skipSpaces(from: title.upperBound + 1, end: end)
    guard last == end || bytes[last].isNewline else { return nil }
    return MaskedSource.ReferenceDefinition(range: start..<(title.upperBound + 1), title: title)
  }

  /// The offset behind an address, with or without angle brackets.
  private static func destination(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var offset = start
    if offset < end, bytes[offset] == UInt8(ascii: "<") {
      offset += 1
      while offset < end, bytes[offset] != UInt8(ascii: ">") {
        if bytes[offset].isNewline || bytes[offset] == UInt8(ascii: "<") { return nil }
        offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      return offset < end ? offset + 1 : nil
    }
    var depth = 0
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return offset }
        depth -= 1
      case 0...0x20: return depth == 0 ? offset : nil
      default: break
      }
      offset += 1
    }
    return min(offset, end)
  }

  /// The range between the quotation marks of a title at an offset. A blank line ends the search.
  private static func title(_ bytes: [UInt8], at start: Int, end: Int) -> Range<Int>? {
    guard start < end else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var offset = start + 1
    let limit = min(end, start + 20_000)
    while offset < limit {
      let byte = bytes[offset]
      if byte == close { return (start + 1)..<offset }
      if byte.isNewline {
        offset = bytes.skipNewline(at: offset, end: end)
        let next = bytes.skipSpaces(from: offset, end: end)
        if next >= end || bytes[next].isNewline { return nil }
        continue
      }
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Skips spaces and at most one line ending with the quotation marks of the next line.
  private static func skipBlanks(_ bytes: [UInt8], from start: Int, end: Int) -> Int {
    var offset = bytes.skipSpaces(from: start, end: end)
    guard offset < end, bytes[offset].isNewline else { return offset }
    offset = bytes.skipNewline(at: offset, end: end)
    while offset < end, bytes[offset].isSpace || bytes[offset] == UInt8(ascii: ">") { offset += 1 }
    return offset
  }
}
