public import Rules
public import Text

/// What a diagnostic is by its content, whatever its line: the same before and after its paragraph moves.
///
/// Made of the rule, the text of its range and the two words on either side within the same paragraph, all with their
/// blanks levelled, hashed with FNV-1a (128 bits). The same on every platform and in every run; severities and messages
/// play no part.
public struct DiagnosticFingerprint: Sendable, Hashable {
  /// The hash of the rule and the text of the range.
  public var text: UInt128
  /// The hash of the words before the range; `nil` where the paragraph starts with it.
  public var before: UInt128?
  /// The hash of the words behind the range; `nil` where the paragraph ends with it.
  public var after: UInt128?

  /// The hash of everything.
  public var context: UInt128 {
    var hash = FNV1a()
    for part in [text, before ?? 0, after ?? 0] { hash.addBytes(of: part) }
    return hash.value
  }

  /// The fingerprint of a diagnostic.
  ///
  /// - Complexity: linear in the length of the range and of the words around it.
  public init(_ diagnostic: Diagnostic, in source: SourceText) {
    self.init(FindingPlace(rule: diagnostic.rule, range: diagnostic.range), in: source)
  }

  /// The fingerprint of a finding.
  ///
  /// - Complexity: linear in the length of the range and of the words around it.
  public init(_ place: FindingPlace, in source: SourceText) {
    let range = place.range.clamped(to: 0..<source.bytes.count)
    var hash = FNV1a()
    hash.add(place.rule)
    hash.add(0)
    hash.addLevelled(source.bytes[range])
    text = hash.value
    let neighbours = Neighbours(of: source)
    before = neighbours.words(before: range.lowerBound).hash
    after = neighbours.words(after: range.upperBound).hash
  }

  /// 32 hexadecimal digits of a hash.
  public static func digits(_ hash: UInt128) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// The hash of a fingerprint at a place among others: for formats where no two may be alike.
  ///
  /// - Parameter ordinal: how many like it stand before it in the file.
  public func unique(path: String, ordinal: Int) -> UInt128 {
    var hash = FNV1a()
    hash.add(path)
    hash.addBytes(of: context)
    hash.add(String(ordinal))
    return hash.value
  }
}

/// The hash of Fowler, Noll and Vo, variant 1a, of 128 bits.
struct FNV1a {
  private(set) var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B

  mutating func add(_ byte: UInt8) { value = (value ^ UInt128(byte)) &* Self.prime }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in for byte in bytes { add(byte) } }
  }

  /// Adds the bytes of a number, the lowest first.
  mutating func addBytes(of number: UInt128) {
    withUnsafeBytes(of: number.littleEndian) { bytes in for byte in bytes { add(byte) } }
  }

  /// Adds bytes with each run of spaces, tabulations and line ends as one space.
  mutating func addLevelled(_ bytes: ArraySlice<UInt8>) {
    var isAfterBlank = false
    for byte in bytes {
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isBlank, isAfterBlank { continue }
      add(isBlank ? 0x20 : byte)
      isAfterBlank = isBlank
    }
  }
}

/// Finds the words beside a place, without leaving its paragraph, list item or table cell.
private struct Neighbours {
  private let source: SourceText
  /// How many words on a side count.
  private static let count = 2
  /// The most bytes of a side that are looked at.
  private static let reach = 256

  init(of source: SourceText) { self.source = source }

  /// The words on a side, as far as they have been found.
  struct Words {
    /// How many there are.
    private(set) var count = 0
    private var hasher = FNV1a()

    /// The hash of all; `nil` where there is none.
    var hash: UInt128? { count == 0 ? nil : hasher.value }

    mutating func add(_ word: ArraySlice<UInt8>) {
      count += 1
      hasher.add(word)
      hasher.add(0)
    }
  }

  /// The words that end before an offset, the nearest first; the part of a word that touches the offset is one.
  func words(before offset: Int) -> Words {
    var words = Words()
    var line = source.line(at: offset)
    var end = offset
    let limit = offset - Self.reach
    while words.count < Self.count {
      let content = content(of: line)
      var index = min(end, content.range.upperBound)
      while words.count < Self.count, index > content.range.lowerBound, index > limit {
        if isBlank(index - 1) {
          index -= 1
          continue
        }
        if source.bytes[index - 1] == UInt8(ascii: "|") { return words }
        let wordEnd = index
        while index > content.range.lowerBound, index > limit, !isEdge(index - 1) { index -= 1 }
        words.add(source.bytes[index..<wordEnd])
      }
      guard words.count < Self.count, index > limit, !content.startsBlock, line > 1,
        !self.content(of: line - 1).isClosed
      else { return words }
      line -= 1
      end = source.lineRange(line).upperBound
    }
    return words
  }

  /// The words that start behind an offset, the nearest first.
  func words(after offset: Int) -> Words {
    var words = Words()
    var line = source.line(at: offset)
    var start = offset
    let limit = offset + Self.reach
    while words.count < Self.count {
      let content = content(of: line)
      var index = max(start, content.range.lowerBound)
      while words.count < Self.count, index < content.range.upperBound, index < limit {
        if isBlank(index) {
          index += 1
          continue
        }
        if source.bytes[index] == UInt8(ascii: "|") { return words }
        let wordStart = index
        while index < content.range.upperBound, index < limit, !isEdge(index) { index += 1 }
        words.add(source.bytes[wordStart..<index])
      }
      guard words.count < Self.count, index < limit, !content.isClosed, line < source.lineCount else { return words }
      line += 1
      let next = self.content(of: line)
      if next.startsBlock || next.range.isEmpty { return words }
      start = next.range.lowerBound
    }
    return words
  }

  private func isBlank(_ index: Int) -> Bool { source.bytes[index] == 0x20 || source.bytes[index] == 0x09 }

  private func isEdge(_ index: Int) -> Bool { isBlank(index) || source.bytes[index] == UInt8(ascii: "|") }

  /// What a line holds behind its indentation and the marks of quotations, and how it stands to its neighbours.
  ///
  /// `startsBlock`: nothing before it belongs to it; `isClosed`: nothing behind it does.
  private func content(of line: Int) -> (range: Range<Int>, startsBlock: Bool, isClosed: Bool) {
    var range = source.lineRange(line)
    let bytes = source.bytes
    let limit = range.lowerBound + Self.reach
    while let first = bytes[range].first, first == 0x20 || first == 0x09 || first == UInt8(ascii: ">"),
      range.lowerBound < limit
    {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    guard let first = bytes[range].first else { return (range, true, true) }
    /// The line behind its first bytes, and whether a blank follows these.
    func behind(_ count: Int) -> (range: Range<Int>, isMark: Bool) {
      let rest = (range.lowerBound + count)..<range.upperBound
      return (rest, bytes[rest].first.map { $0 == 0x20 || $0 == 0x09 } ?? true)
    }
    switch first {
    case UInt8(ascii: "#"):
      let (rest, isMark) = behind(bytes[range].prefix(7, of: { $0 == first }))
      return isMark ? (rest, true, true) : (range, false, false)
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      let (rest, isMark) = behind(1)
      return isMark ? (rest, true, false) : (range, false, false)
    case UInt8(ascii: "|"): return (range, true, true)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = bytes[range].prefix(10, of: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      let mark = bytes[range].dropFirst(digits).first
      guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return (range, false, false) }
      let (rest, isMark) = behind(digits + 1)
      return isMark ? (rest, true, false) : (range, false, false)
    default: return (range, false, false)
    }
  }
}

/// What stands for the findings of a file that could not be linted.
public enum UnreadableFile {
  /// A hash of the path and the reason.
  public static func fingerprint(path: String, error: Localized) -> UInt128 {
    var hash = FNV1a()
    hash.add(path)
    hash.add(0)
    hash.add(error.english)
    return hash.value
  }
}

extension ArraySlice<UInt8> {
  /// How many of the first bytes, `limit` at most, are all of a kind.
  fileprivate func prefix(_ limit: Int, of isOfKind: (UInt8) -> Bool) -> Int {
    prefix(limit).prefix(while: isOfKind).count
  }
}
