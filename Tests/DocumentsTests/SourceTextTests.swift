import Testing
import Text

@Suite struct SourceTextTests {
  @Test func bytesAreFoundWhereverTheyStand() {
    for length in 0...40 {
      for place in 0...length {
        var bytes = [UInt8](repeating: 0x81, count: length)
        if place < length { bytes[place] = 0x01 }
        for start in 0...length {
          let expected = start <= place ? place : length
          #expect(bytes.firstOffset(of: 0x01, from: start, end: length) == expected)
          #expect(bytes.firstOffset(of: 0x00, 0x02, 0xFF, 0x01, from: start, end: length) == expected)
        }
      }
    }
  }

  @Test(arguments: [150, 189, 190, 400])
  func positionsAreThoseOfACount(_ length: Int) throws {
    let piece = "Été 😀,\r\ncœur\r" + String(repeating: "aé—😀", count: length) + "\n\nà"
    let bytes = Array(String(repeating: piece, count: 3).utf8)
    let source = try SourceText(path: "a.md", bytes: bytes)
    var (line, column, utf16) = (1, 1, 1)
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      let position = source.position(at: offset)
      #expect([position.line, position.column, position.utf16] == [line, column, utf16])
      #expect(source.line(at: offset) == line)
      let endsLine = byte == 0x0A || (byte == 0x0D && bytes[offset + 1] != 0x0A)
      (line, column, utf16) = endsLine ? (line + 1, 1, 1) : (line, column + 1, utf16 + (byte >= 0xF0 ? 2 : 1))
    }
  }

  /// The beginnings and the ends of what each first byte may be followed by, and what is beside them.
  @Test func whatIsUTF8IsRead() {
    let edges: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xED, 0xF4, 0xFF]
    for first in UInt8.min...UInt8.max {
      for second in edges {
        for third in edges {
          for padding in [0, 6] {
            let bytes = [UInt8](repeating: 0x61, count: padding) + [first, second, third]
            let isRead = (try? SourceText(path: "a.md", bytes: bytes)) != nil
            #expect(isRead == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
          }
        }
      }
    }
  }
}
