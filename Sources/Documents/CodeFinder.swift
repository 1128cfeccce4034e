import CMD4C
import Text

/// Finds code and HTML comments in a body that is not yet covered, where shortcodes are no shortcodes.
final class CodeFinder: MarkdownListener {
  /// Bytes of code blocks, code spans and comments, sorted.
  private(set) var ranges: [Range<Int>] = []
  private let bytes: [UInt8]
  private var commentStart: Int?

  /// Will look in a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The first offset in a body at which anything stands that code and comments begin with, or its end: a grave accent,
  /// a tilde, `<!`, or an indentation of four columns.
  ///
  /// - Complexity: linear in the size of the body.
  static func firstMark(in bytes: [UInt8], _ body: Range<Int>) -> Int {
    var mark = body.lowerBound
    while true {
      mark = bytes.firstOffset(
        of: UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "\t"), UInt8(ascii: "!"), from: mark,
        end: body.upperBound)
      guard mark < body.upperBound, bytes[mark] == UInt8(ascii: "!") else { break }
      if mark > body.lowerBound, bytes[mark - 1] == UInt8(ascii: "<") {
        mark -= 1
        break
      }
      mark += 1
    }
    // One of four spaces in a row stands at a multiple of four.
    for place in stride(from: body.lowerBound, to: mark, by: 4) where bytes[place] == 0x20 {
      var first = place
      while first > body.lowerBound, bytes[first - 1] == 0x20 { first -= 1 }
      if bytes.has("    ", at: first) { return first }
    }
    return mark
  }

  override func text(_ type: MD_TEXTTYPE, _ range: Range<Int>?) {
    guard let range, !range.isEmpty else { return }
    if type == MD_TEXT_CODE {
      add(range)
    } else if type == MD_TEXT_HTML {
      findComments(range)
    }
  }

  override func leaveBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    if type == MD_BLOCK_HTML || type == MD_BLOCK_P { commentStart = nil }
  }

  private func findComments(_ range: Range<Int>) {
    var offset = range.lowerBound
    if commentStart != nil { commentStart = offset }
    while offset < range.upperBound {
      if let start = commentStart {
        if bytes.has("-->", at: offset) {
          add(start..<min(offset + 3, range.upperBound))
          commentStart = nil
        }
      } else if bytes.has("<!--", at: offset) {
        commentStart = offset
      }
      offset += 1
    }
    if let start = commentStart { add(start..<range.upperBound) }
  }

  private func add(_ range: Range<Int>) {
    if let last = ranges.last, last.upperBound > range.lowerBound { return }
    ranges.append(range)
  }
}
