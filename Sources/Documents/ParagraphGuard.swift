/// Covers what takes md4c time that is not linear in the size of its input.
///
/// In a paragraph, md4c 0.4 takes quadratic time in the number of brackets and of addresses. It fills up every row of a
/// table to the width of its head. Both are harmless in what people write; here they are bounded: of more than five
/// thousand such marks without a blank line in between, the rest is text, and a table has at most a hundred columns.
struct ParagraphGuard {
  /// What was covered, sorted.
  private(set) var regions: [MaskedSource.Region] = []

  private let bytes: [UInt8]
  private var marks = 0
  /// Whether the lines since the last blank one are a table, and the mark of the ordered list that they started with.
  private var isTable = false
  private var delimiter: UInt8?
  private var isFirstLine = true

  private static let maximumMarks = 5_000
  private static let maximumColumns = 100

  /// Passes over the lines of a body once.
  init(_ bytes: [UInt8], body: Range<Int>) {
    self.bytes = bytes
    var offset = body.lowerBound
    while offset < body.upperBound {
      var start = offset
      while start < body.upperBound, bytes[start].isSpace || bytes[start] == UInt8(ascii: ">") { start += 1 }
      offset = passLine(from: start, end: body.upperBound)
    }
  }

  /// Reads a line, and says where the next one starts.
  private mutating func passLine(from start: Int, end: Int) -> Int {
    startLine(at: start, end: end)
    var offset = start
    var columns = 0
    var isRow = true
    while offset < end, !bytes[offset].isNewline {
      switch bytes[offset] {
      case UInt8(ascii: "|"): columns += 1
      case UInt8(ascii: "-"), 0x20, 0x09: break
      case UInt8(ascii: ":"):
        if bytes.has("://", at: offset) { count(offset) }
      case UInt8(ascii: "["):
        isRow = false
        count(offset)
      case UInt8(ascii: "."):
        isRow = false
        if offset > 0, bytes[offset - 1] | 0x20 == UInt8(ascii: "w") { count(offset) }
      default: isRow = false
      }
      offset += 1
    }
    if isRow, columns > 0 {
      if columns > Self.maximumColumns { cover(start..<offset) } else { isTable = true }
    }
    return bytes.skipNewline(at: offset, end: end)
  }

  private mutating func startLine(at start: Int, end: Int) {
    guard start < end, !bytes[start].isNewline else {
      isTable = false
      delimiter = nil
      isFirstLine = true
      marks = 0
      return
    }
    var digits = start
    while digits < end, digits - start < 10, bytes[digits].isASCIIDigit { digits += 1 }
    let mark = digits > start && digits + 1 < end && bytes[digits + 1].isSpace ? bytes[digits] : nil
    if isFirstLine { delimiter = mark }
    isFirstLine = false
    let isBullet = [0x2A, 0x2B, 0x2D].contains(bytes[start]) && start + 1 < end && bytes[start + 1].isSpace
    if isBullet || isTable || (mark != nil && mark == delimiter) { marks = 0 }
  }

  private mutating func count(_ offset: Int) {
    marks += 1
    if marks > Self.maximumMarks { cover(offset..<(offset + 1)) }
  }

  private mutating func cover(_ range: Range<Int>) {
    regions.append(MaskedSource.Region(range: range, kind: .text, filler: .word))
  }
}
