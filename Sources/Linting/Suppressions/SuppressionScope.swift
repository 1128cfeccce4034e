import Documents
import Text

/// Finds what suppression comments cover.
struct SuppressionScope {
  private let document: Document
  private let source: SourceText
  private let bytes: [UInt8]
  /// The lines that hold nothing but a suppression comment.
  private let commentLines: Set<Int>

  init(_ document: Document, comments: [SuppressionComment]) {
    self.document = document
    source = document.source
    bytes = source.bytes
    var lines: Set<Int> = []
    for comment in comments where comment.isAlone {
      let first = source.position(at: comment.range.lowerBound).line
      let last = source.position(at: comment.range.upperBound).line
      for line in first...max(first, last) { lines.insert(line) }
    }
    commentLines = lines
  }

  /// The bytes that a comment covers; empty where nothing follows it.
  func range(of comment: SuppressionComment) -> Range<Int> {
    let first = source.position(at: comment.range.lowerBound).line
    let last = source.position(at: comment.range.upperBound).line
    switch comment.directive {
    case .file: return 0..<bytes.count
    case .unknown, .start, .end: return comment.range.upperBound..<comment.range.upperBound
    case .line:
      guard comment.isAlone else { return lines(first...last) }
      return last < source.lineCount ? lines((last + 1)...(last + 1)) : bytes.count..<bytes.count
    case .block:
      guard comment.isAlone else {
        return comment.isInFrontMatter ? entry(at: first) : blocks(on: first...last)
      }
      guard let next = nextLine(after: last, inFrontMatter: comment.isInFrontMatter) else {
        return bytes.count..<bytes.count
      }
      return comment.isInFrontMatter ? entry(at: next) : lines(next...lastLine(ofBlockAt: next))
    }
  }

  private func lines(_ lines: ClosedRange<Int>) -> Range<Int> {
    let start = source.lineRange(lines.lowerBound).lowerBound
    return start..<max(start, source.lineRange(lines.upperBound).upperBound)
  }

  /// What the blocks with text on some lines are made of, in the source.
  private func blocks(on lines: ClosedRange<Int>) -> Range<Int> {
    let here = self.lines(lines)
    var result = here
    for block in document.blocks {
      let extent = block.extent
      guard extent.lowerBound < here.upperBound, extent.upperBound > here.lowerBound else { continue }
      result = min(result.lowerBound, extent.lowerBound)..<max(result.upperBound, extent.upperBound)
    }
    return result
  }

  /// The next line that holds anything but a suppression comment.
  private func nextLine(after line: Int, inFrontMatter: Bool) -> Int? {
    var next = line + 1
    while next <= source.lineCount {
      if inFrontMatter, let front = document.frontMatter, source.lineRange(next).lowerBound >= front.upperBound {
        return nil
      }
      if !commentLines.contains(next), !isBlank(next) { return next }
      next += 1
    }
    return nil
  }

  // MARK: Front matter

  /// The lines of a key and its value: up to the next line that is indented no more than the key.
  private func entry(at line: Int) -> Range<Int> {
    let indentation = self.indentation(of: line)
    var last = line
    while last < source.lineCount {
      let range = source.lineRange(last + 1)
      if let front = document.frontMatter, range.lowerBound >= front.upperBound { break }
      let first = bytes[range].first { $0 != 0x20 && $0 != 0x09 }
      // The items of a list may stand right below its key.
      let isItem = first == UInt8(ascii: "-") && !bytes[range].starts(with: "---".utf8)
      guard first == nil || self.indentation(of: last + 1) > indentation || isItem else { break }
      last += 1
    }
    var result = lines(line...last)
    for block in document.blocks where result.contains(block.extent.lowerBound) {
      result = result.lowerBound..<max(result.upperBound, block.extent.upperBound)
    }
    return result
  }

  private func indentation(of line: Int) -> Int {
    bytes[source.lineRange(line)].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  // MARK: Blocks of Markdown

  private func isBlank(_ line: Int) -> Bool { content(of: line).isEmpty }

  /// A line without its indentation and its marks of quotations.
  private func content(of line: Int) -> Range<Int> {
    let range = source.lineRange(line)
    var start = range.lowerBound
    while start < range.upperBound, [0x20, 0x09, UInt8(ascii: ">")].contains(bytes[start]) { start += 1 }
    return start..<range.upperBound
  }

  /// The last line of the block that begins on a line: a heading is one line, an item of a list ends before the next
  /// one, everything else ends at a blank line, a heading, a list or a fence.
  private func lastLine(ofBlockAt line: Int) -> Int {
    if isHeading(line) { return line }
    let first = source.lineRange(line)
    let item = isItem(line) ? content(of: line).lowerBound - first.lowerBound : nil
    let fence = fence(line)
    var last = line
    while last < source.lineCount {
      let next = last + 1
      if fence != nil {
        last = next
        if self.fence(next) == fence { break }
        continue
      }
      if isBlank(next) || commentLines.contains(next) { break }
      if let item {
        if isItem(next), content(of: next).lowerBound - source.lineRange(next).lowerBound <= item { break }
      } else if isHeading(next) || isItem(next) || self.fence(next) != nil {
        break
      }
      last = next
    }
    return last
  }

  /// The first line of the block that holds a line: the one above which a comment covers it; `nil` where none does.
  func firstLine(ofBlockWith line: Int) -> Int? {
    var first = line
    while first >= 1 {
      if isBlank(first) { return nil }
      let isStart =
        first == 1 || isHeading(first) || isItem(first) || isBlank(first - 1) || isHeading(first - 1)
        || commentLines.contains(first - 1)
        || (document.frontMatter.map { source.lineRange(first).lowerBound == $0.upperBound } ?? false)
      if isStart, lastLine(ofBlockAt: first) >= line { return first }
      first -= 1
    }
    return nil
  }

  /// The indentation and marks of quotations of a line, and the width of the mark of its list item, 0 for none.
  func prefix(of line: Int) -> (text: ArraySlice<UInt8>, itemWidth: Int) {
    let content = content(of: line)
    let prefix = bytes[source.lineRange(line).lowerBound..<content.lowerBound]
    guard isItem(line) else { return (prefix, 0) }
    var end = content.lowerBound
    while end < content.upperBound, bytes[end] != 0x20, bytes[end] != 0x09 { end += 1 }
    while end < content.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return (prefix, end - content.lowerBound)
  }

  private func isHeading(_ line: Int) -> Bool {
    let content = content(of: line)
    let marks = bytes[content].prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(marks)
      && (marks == content.count || [0x20, 0x09].contains(bytes[content.lowerBound + marks]))
  }

  private func isItem(_ line: Int) -> Bool {
    let content = content(of: line)
    var start = content.lowerBound
    while start < content.upperBound, (0x30...0x39).contains(bytes[start]) { start += 1 }
    guard start < content.upperBound else { return false }
    let marks: [UInt8] =
      start > content.lowerBound
      ? [UInt8(ascii: "."), UInt8(ascii: ")")] : [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")]
    guard marks.contains(bytes[start]) else { return false }
    return start + 1 == content.upperBound || [0x20, 0x09].contains(bytes[start + 1])
  }

  private func fence(_ line: Int) -> UInt8? {
    let content = bytes[content(of: line)]
    for mark in [UInt8(ascii: "`"), UInt8(ascii: "~")] where content.prefix(3).elementsEqual([mark, mark, mark]) {
      return mark
    }
    return nil
  }
}
