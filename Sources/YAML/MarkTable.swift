/// The way from the characters that libyaml counts to bytes, lines and columns.
struct MarkTable {
  private let bytes: [UInt8]
  /// The byte offset of every ``distance``-th character, from the first character after a byte order mark.
  private var checkpoints: [Int] = []
  /// The byte offset of the first byte of each line.
  private var lineStarts: [Int] = []
  /// How many characters stand before each line.
  private var lineStartCharacters: [Int] = [0]

  private static let distance = 64

  /// - Complexity: linear in the number of bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStarts.append(start)
    var characters = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 {
        if characters % Self.distance == 0 { checkpoints.append(index) }
        characters += 1
      }
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        lineStarts.append(index + 1)
        lineStartCharacters.append(characters)
      }
    }
  }

  /// The byte offset of a character, counted from 0; past the end, the end.
  func offset(ofCharacter character: Int) -> Int {
    guard character / Self.distance < checkpoints.count else { return bytes.count }
    var offset = checkpoints[character / Self.distance]
    for _ in 0..<(character % Self.distance) {
      guard offset < bytes.count else { return bytes.count }
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The 1-based line and the 1-based column in Unicode scalars of a byte offset.
  func position(at offset: Int) -> (line: Int, column: Int) {
    let line = Self.last(in: lineStarts, notAfter: offset)
    return (line + 1, max(0, characters(before: offset) - lineStartCharacters[line]) + 1)
  }

  private func characters(before offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return 0 }
    let index = Self.last(in: checkpoints, notAfter: offset)
    let start = min(checkpoints[index], offset)
    return index * Self.distance + bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// The index of the last element that is not greater than an offset, or 0.
  private static func last(in sorted: [Int], notAfter offset: Int) -> Int {
    var low = 0
    var high = sorted.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sorted[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of a value behind the anchors (`&name`), tags (`!name`), spaces and line breaks at its start.
  func skipProperties(_ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    while offset < range.upperBound {
      if isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
        while offset < range.upperBound, !isBlank(bytes[offset]) { offset += 1 }
      } else {
        break
      }
    }
    return offset
  }
}
