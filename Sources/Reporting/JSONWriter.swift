/// Writes JSON text piece by piece into a buffer of bytes.
///
/// The caller keeps objects and arrays balanced; commas and escapes are done here. Everything that is not printable
/// (C0, DEL and C1 controls, the separators U+2028 and U+2029) is escaped, so that the text is safe on a terminal.
struct JSONWriter {
  /// The bytes written so far; the owner takes them away as it likes.
  var bytes: [UInt8] = []
  private var needsComma = false
  /// Whether what means something in HTML is escaped too, so that the text may stand in a script element.
  private let isForHTML: Bool

  /// A writer that has written nothing.
  ///
  /// - Parameter isForHTML: whether `<`, `>` and `&` are escaped too.
  init(isForHTML: Bool = false) { self.isForHTML = isForHTML }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Starts a member of an object; its value follows.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  mutating func value(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  /// A number with at most so many digits behind the full stop.
  mutating func value(_ number: Double, places: Int) {
    separate()
    bytes.append(contentsOf: Decimal.text(number, places: places).utf8)
    needsComma = true
  }

  mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  /// A value that is JSON already.
  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  mutating func null() { literal("null") }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// A line feed outside strings; after a whole value, it also ends the line of JSON Lines.
  mutating func newline(endsValue: Bool = false) {
    bytes.append(0x0A)
    if endsValue { needsComma = false }
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { buffer in
      var start = 0
      var index = 0
      while index < buffer.count {
        let length = lengthToEscape(buffer, at: index)
        guard length > 0 else {
          index += 1
          continue
        }
        bytes.append(contentsOf: buffer[start..<index])
        escape(buffer, at: index, length: length)
        index += length
        start = index
      }
      bytes.append(contentsOf: buffer[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How many bytes the character takes when it must be escaped, 0 for any other.
  private func lengthToEscape(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = buffer[index]
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F { return 1 }
    if isForHTML, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") { return 1 }
    if byte == 0xC2, index + 1 < buffer.count, buffer[index + 1] < 0xA0 { return 2 }
    if byte == 0xE2, index + 2 < buffer.count, buffer[index + 1] == 0x80, buffer[index + 2] & 0xFE == 0xA8 { return 3 }
    return 0
  }

  private mutating func escape(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) {
    bytes.append(UInt8(ascii: "\\"))
    let byte = buffer[index]
    switch (length, byte) {
    case (1, UInt8(ascii: "\"")), (1, UInt8(ascii: "\\")): bytes.append(byte)
    case (1, 0x0A): bytes.append(UInt8(ascii: "n"))
    case (1, 0x0D): bytes.append(UInt8(ascii: "r"))
    case (1, 0x09): bytes.append(UInt8(ascii: "t"))
    case (1, _): hexadecimal(UInt16(byte))
    case (2, _): hexadecimal(UInt16(buffer[index + 1]))
    default: hexadecimal(0x2000 | UInt16(buffer[index + 2] & 0x3F))
    }
  }

  private mutating func hexadecimal(_ value: UInt16) {
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: value >> UInt16(shift)) & 0xF
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
