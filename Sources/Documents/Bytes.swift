import Text

extension UInt8 {
  /// Whether this is a letter or a digit of ASCII.
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

  /// Whether this is a letter of ASCII.
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether this is a digit of ASCII.
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether this is a space or a tab.
  var isSpace: Bool { self == 0x20 || self == 0x09 }

  /// Whether this ends a line.
  var isNewline: Bool { self == 0x0A || self == 0x0D }

  /// Whether this is a space, a tab or the end of a line.
  var isBlank: Bool { isSpace || isNewline }
}

extension [UInt8] {
  /// The offset of the first byte of the line that holds an offset.
  func lineStart(of offset: Int) -> Int {
    var index = offset
    while index > 0, !self[index - 1].isNewline { index -= 1 }
    return index
  }

  /// The offset of the line ending at or after an offset, or `end`.
  func lineEnd(from offset: Int, end: Int) -> Int {
    firstOffset(of: 0x0A, 0x0D, from: offset, end: end)
  }

  /// The offset behind the line ending at an offset: one byte, or two for CR LF.
  func skipNewline(at offset: Int, end: Int) -> Int {
    guard offset < end else { return end }
    if self[offset] == 0x0D, offset + 1 < end, self[offset + 1] == 0x0A { return offset + 2 }
    return self[offset].isNewline ? offset + 1 : offset
  }

  /// The offset of the first byte at or after an offset that is no space and no tab.
  func skipSpaces(from offset: Int, end: Int) -> Int {
    var index = offset
    while index < end, self[index].isSpace { index += 1 }
    return index
  }

  /// Whether the bytes at an offset are those of a string.
  func has(_ string: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + string.utf8CodeUnitCount <= count else { return false }
    return string.withUTF8Buffer { buffer in
      for index in buffer.indices where self[offset + index] != buffer[index] { return false }
      return true
    }
  }

  /// Whether the last bytes are those of a string.
  func ends(with string: StaticString) -> Bool { has(string, at: count - string.utf8CodeUnitCount) }

  /// The text of a range of UTF-8.
  func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
