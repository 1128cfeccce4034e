import CMD4C

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
