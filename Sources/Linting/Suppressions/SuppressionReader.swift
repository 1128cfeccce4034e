import Documents
import Text

/// Finds the suppression comments of a document.
struct SuppressionReader {
  private let document: Document
  private let bytes: [UInt8]
  /// Bytes that are text or code, joined and sorted: no comment stands there.
  private let covered: [Range<Int>]

  /// The comments of a document in the order of the source.
  ///
  /// - Complexity: linear in the number of bytes where none is; else n log n in the number of pieces of text.
  static func comments(of document: Document) -> [SuppressionComment] {
    let places = occurrences(in: document.source.bytes)
    guard !places.isEmpty, document.format != .plainText else { return [] }
    let reader = SuppressionReader(document)
    var comments: [SuppressionComment] = []
    for place in places where place >= comments.last?.range.upperBound ?? 0 {
      if let comment = reader.comment(at: place) { comments.append(comment) }
    }
    return comments
  }

  /// The offsets of the keyword.
  private static func occurrences(in bytes: [UInt8]) -> [Int] {
    let keyword = SuppressionContent.keyword
    let count = keyword.utf8CodeUnitCount
    return keyword.withUTF8Buffer { word in
      var places: [Int] = []
      // The letter q is rare: only where it stands is the rest looked at.
      var rare = 3
      while true {
        rare = bytes.firstOffset(of: word[3], from: rare, end: bytes.count)
        let start = rare - 3
        guard start + count <= bytes.count else { return places }
        if word.elementsEqual(bytes[start..<(start + count)]) {
          places.append(start)
          rare += count
        } else {
          rare += 1
        }
      }
    }
  }

  private init(_ document: Document) {
    self.document = document
    bytes = document.source.bytes
    var ranges = document.codeBlocks.map(\.range)
    for block in document.blocks { ranges += block.run.pieces.map(\.source) }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var joined: [Range<Int>] = []
    for range in ranges where !range.isEmpty {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    covered = joined
  }

  private func isCovered(_ offset: Int) -> Bool {
    var low = 0
    var high = covered.count
    while low < high {
      let middle = (low + high) / 2
      if covered[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < covered.count && covered[low].contains(offset)
  }

  /// The comment whose keyword stands at an offset.
  private func comment(at place: Int) -> SuppressionComment? {
    if let front = document.frontMatter, front.contains(place) { return lineComment(at: place, in: front) }
    var open = place
    while open > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[open - 1]) { open -= 1 }
    let close: StaticString
    if isText("<!--", endingAt: open) {
      open -= 4
      close = "-->"
    } else if isText("{/*", endingAt: open) {
      open -= 3
      close = "*/}"
    } else {
      return nil
    }
    guard !isCovered(open), let end = find(close, from: place),
      let content = SuppressionContent.read(bytes, place..<end)
    else { return nil }
    let range = open..<(end + close.utf8CodeUnitCount)
    return SuppressionComment(
      range: range, directive: content.directive, keyword: content.keyword, names: content.names,
      isAlone: isAlone(range), isInFrontMatter: false)
  }

  /// `# calque-ignore…` in YAML or TOML.
  private func lineComment(at place: Int, in front: Range<Int>) -> SuppressionComment? {
    guard bytes[front.lowerBound] != UInt8(ascii: "{") else { return nil }
    var hash = place
    while hash > front.lowerBound, bytes[hash - 1] == 0x20 || bytes[hash - 1] == 0x09 { hash -= 1 }
    guard hash > front.lowerBound, bytes[hash - 1] == UInt8(ascii: "#") else { return nil }
    hash -= 1
    guard hash > front.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[hash - 1]), !isCovered(hash) else {
      return nil
    }
    guard !isInString(hash) else { return nil }
    var end = place
    while end < front.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    guard let content = SuppressionContent.read(bytes, place..<end) else { return nil }
    return SuppressionComment(
      range: hash..<end, directive: content.directive, keyword: content.keyword, names: content.names,
      isAlone: isAlone(hash..<end), isInFrontMatter: true)
  }

  /// Whether an offset of a line of front matter is in a quoted value.
  private func isInString(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    let before = bytes[start..<offset]
    guard let separator = before.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
      return false
    }
    let value = before[(separator + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
    guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
    // Closed before the sign, and more than the opening mark alone.
    let last = value.last { $0 != 0x20 && $0 != 0x09 }
    return last != quote || value.dropFirst().allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private func isText(_ text: StaticString, endingAt end: Int) -> Bool {
    let start = end - text.utf8CodeUnitCount
    return start >= 0 && text.withUTF8Buffer { word in word.indices.allSatisfy { bytes[start + $0] == word[$0] } }
  }

  /// How far the end of a comment is looked for.
  private static let longest = 10_000

  private func find(_ text: StaticString, from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    return text.withUTF8Buffer { word in
      var index = start
      let last = min(bytes.count - count, start + Self.longest)
      while index <= last {
        if word.indices.allSatisfy({ bytes[index + $0] == word[$0] }) { return index }
        index += 1
      }
      return nil
    }
  }

  /// Whether only spaces and marks of quotations stand beside a range on its lines.
  private func isAlone(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 || bytes[start - 1] == UInt8(ascii: ">") {
      start -= 1
    }
    guard start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D || (start == 3 && bytes[0] == 0xEF) else {
      return false
    }
    var end = range.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
  }
}
