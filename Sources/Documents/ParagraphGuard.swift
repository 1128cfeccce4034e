import Text

/// Covers what takes md4c time that is not linear in the size of its input, and rows of tables and bytes that it
/// does not know.
///
/// In a paragraph, md4c 0.4 takes quadratic time in the number of brackets and of addresses. It fills up every row of a
/// table to the width of its head. Both are harmless in what people write; here they are bounded: of more than five
/// thousand such marks without a blank line in between, the rest is text, and a table has at most a hundred columns.
struct ParagraphGuard {
  /// What was covered, sorted.
  private(set) var regions: [MaskedSource.Region] = []

  private let bytes: [UInt8]
  /// Whether anything besides rows of tables may have to be covered.
  private let mayHoldMore: Bool
  private var marks = 0
  /// Whether the lines since the last blank one are a table, and the mark of the ordered list that they started with.
  private var isTable = false
  private var delimiter: UInt8?
  private var isFirstLine = true

  private static let maximumMarks = 5_000
  private static let maximumColumns = 100

  /// Passes over the lines of a body once, given without their line endings.
  init(_ bytes: [UInt8], lines: [Range<Int>]) {
    self.bytes = bytes
    mayHoldMore = Self.mayHoldMore(bytes, lines)
    for line in lines {
      var start = line.lowerBound
      while start < line.upperBound, bytes[start].isSpace || bytes[start] == UInt8(ascii: ">") { start += 1 }
      passLine(start..<line.upperBound)
    }
  }

  /// Whether lines hold a NUL byte, or a paragraph that is long enough for too many marks and so many bytes that may be
  /// marks.
  private static func mayHoldMore(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Bool {
    guard let start = lines.first?.lowerBound, let end = lines.last?.upperBound else { return false }
    if bytes.firstOffset(of: 0, from: start, end: end) < end { return true }
    var paragraph = start
    let isLong = lines.contains { line in
      if line.isEmpty { paragraph = line.upperBound }
      return line.upperBound - paragraph > maximumMarks
    }
    guard isLong else { return false }
    var offset = start
    for _ in 0...maximumMarks {
      offset = bytes.firstOffset(of: UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "."), from: offset, end: end)
      guard offset < end else { return false }
      offset += 1
    }
    return true
  }

  /// Reads a line behind its indentation and the marks of quotations.
  private mutating func passLine(_ line: Range<Int>) {
    startLine(at: line.lowerBound, end: bytes.count)
    var columns = 0
    var offset = line.lowerBound
    row: while offset < line.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "|"): columns += 1
      case UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09: break
      default: break row
      }
      offset += 1
    }
    if mayHoldMore { passMarks(line) }
    guard columns > 0, offset == line.upperBound else { return }
    if columns > Self.maximumColumns {
      cover(line)
    } else {
      isTable = true
      widenRow(line)
    }
  }

  private mutating func passMarks(_ line: Range<Int>) {
    let bytes = bytes
    for offset in line {
      switch bytes[offset] {
      case UInt8(ascii: ":"):
        if offset + 1 < line.upperBound, bytes[offset + 1] == UInt8(ascii: "/") { count(offset) }
      case UInt8(ascii: "["): count(offset)
      case UInt8(ascii: "."):
        if offset > line.lowerBound, bytes[offset - 1] | 0x20 == UInt8(ascii: "w") { count(offset) }
      case 0: coverNull(offset)
      default: break
      }
    }
  }

  /// Covers a row under the head of a table whose cells are narrower than the three marks that md4c asks for.
  private mutating func widenRow(_ line: Range<Int>) {
    let bar = UInt8(ascii: "|")
    var cells = bytes[line].split(separator: bar, omittingEmptySubsequences: false).map { cell in
      cell.count { !$0.isSpace }
    }
    if cells.first == 0 { cells.removeFirst() }
    if cells.last == 0 { cells.removeLast() }
    guard !cells.isEmpty, !cells.contains(0), cells.contains(where: { $0 < 3 }) else { return }
    let isOne = cells.count == 1
    guard line.count >= 4 * cells.count - (isOne ? 0 : 1) else { return }
    regions.append(MaskedSource.Region(range: line, kind: .text, filler: .row(columns: cells.count)))
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

  /// Adds a NUL byte to the ones before it.
  private mutating func coverNull(_ offset: Int) {
    if let last = regions.last, last.kind == .null, last.range.upperBound == offset {
      regions[regions.count - 1].range = last.range.lowerBound..<(offset + 1)
    } else {
      regions.append(MaskedSource.Region(range: offset..<(offset + 1), kind: .null, filler: .word))
    }
  }

  private mutating func cover(_ range: Range<Int>) {
    regions.append(MaskedSource.Region(range: range, kind: .text, filler: .word))
  }
}
