import Text

/// Finds shortcodes, template expressions, formulas, footnote references and attribute lists within lines.
struct TemplateScanner {
  /// What was found, sorted.
  private(set) var regions: [MaskedSource.Region] = []

  private let bytes: [UInt8]
  private let body: Range<Int>
  private var code: CodeRanges
  private let format: DocumentFormat
  private let prose: ProseSettings
  /// For each closing mark, the next place where it stands, so that a search is not made twice.
  private var next = [Int](repeating: -1, count: Mark.allCases.count)

  /// Marks that close something.
  enum Mark: Int, CaseIterable {
    case angleClose, percentClose, braceClose, tagClose, open, brace, math, newline

    var string: StaticString {
      switch self {
      case .angleClose: ">}}"
      case .percentClose: "%}}"
      case .braceClose: "}}"
      case .tagClose: "%}"
      case .open: "{{"
      case .brace: "}"
      case .math: "$$"
      case .newline: "\n"
      }
    }
  }

  /// Longer templates are taken as text.
  private static let longest = 20_000

  /// How far the closing tag of a shortcode around code may be from the opening one.
  private static let longestCode = 50_000

  /// Up to where no closing tag of a shortcode around code was found.
  private var searched: [String: Int] = [:]

  /// Will scan the body of a file.
  init(
    _ bytes: [UInt8], body: Range<Int>, code: CodeRanges, format: DocumentFormat, prose: ProseSettings
  ) {
    self.prose = prose
    self.bytes = bytes
    self.body = body
    self.code = code
    self.format = format
  }

  /// Passes over the body once, and adds the arguments that are prose.
  mutating func scan(into assembler: inout BlockAssembler) {
    let braces = format == .mdx ? matchBraces() : []
    var brace = 0
    var offset = body.lowerBound
    while true {
      offset = bytes.firstOffset(
        of: UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "$"), from: offset, end: body.upperBound)
      guard offset < body.upperBound else { return }
      let byte = bytes[offset]
      // Most brackets, braces and dollars start nothing: where code is need not be known for them.
      guard mayStart(at: offset), !isEscaped(offset), !code.contains(offset) else {
        offset += 1
        continue
      }
      if format == .mdx, byte == UInt8(ascii: "{") {
        while brace < braces.count, braces[brace].lowerBound < offset { brace += 1 }
        if brace < braces.count, braces[brace].lowerBound == offset {
          let range = braces[brace]
          let isNothing = isAttributeList(range) || bytes.has("{/*", at: offset)
          add(range, isNothing ? .nothing : .template, isNothing ? .stops : .word)
          offset = range.upperBound
          continue
        }
      }
      offset = scanMark(at: offset, into: &assembler) ?? offset + 1
    }
  }

  /// Whether something may start with the bracket, the brace or the dollar at an offset.
  private mutating func mayStart(at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "["): bytes.has("[^", at: offset)
    case UInt8(ascii: "$"): bytes.has("$$", at: offset)
    default:
      format == .mdx || bytes.has("{{", at: offset) || bytes.has("{%", at: offset) || attributes(at: offset) != nil
    }
  }

  /// Reads what starts at an offset, and says where it ends.
  private mutating func scanMark(at offset: Int, into assembler: inout BlockAssembler) -> Int? {
    if bytes.has("{{<", at: offset) {
      return template(at: offset, head: 3, .angleClose, into: &assembler)
    } else if bytes.has("{{%", at: offset) {
      return template(at: offset, head: 3, .percentClose, into: &assembler)
    } else if bytes.has("{{", at: offset) {
      return template(at: offset, head: 2, .braceClose, into: &assembler)
    } else if bytes.has("{%", at: offset) {
      return template(at: offset, head: 2, .tagClose, into: &assembler)
    } else if bytes.has("[^", at: offset) {
      let limit = min(body.upperBound, offset + 202)
      guard let close = LineScanner.labelEnd(bytes, offset + 2, limit) else { return nil }
      add(offset..<(close + 1), .footnoteReference, .word)
      return close + 1
    } else if bytes.has("$$", at: offset) {
      guard let close = find(.math, from: offset + 2), close > offset + 2,
        close < (find(.newline, from: offset) ?? body.upperBound)
      else { return offset + 2 }
      add(offset..<(close + 2), .math, .word)
      return close + 2
    } else if bytes[offset] == UInt8(ascii: "{") {
      guard let range = attributes(at: offset) else { return nil }
      let isAtEnd = isLineEnd(range.upperBound)
      let isHeading = isAtEnd && offset > 0 && bytes[offset - 1].isSpace
      add(range, .nothing, isHeading ? .blank : .stops)
      return range.upperBound
    }
    return nil
  }

  /// The attribute list or the comment that the brace at an offset starts.
  private mutating func attributes(at offset: Int) -> Range<Int>? {
    guard let close = find(.brace, from: offset), close - offset < 500 else { return nil }
    let range = offset..<(close + 1)
    let isComment = bytes.has("{/*", at: offset) && bytes.has("*/}", at: close - 2) && close >= offset + 5
    return isComment || isAttributeList(range) ? range : nil
  }

  private mutating func template(
    at start: Int, head: Int, _ closing: Mark, into assembler: inout BlockAssembler
  ) -> Int? {
    guard let close = find(closing, from: start + head), close - start < Self.longest else { return nil }
    // An opening mark in between says that the closing one belongs to it.
    if let other = find(.open, from: start + head), other < close, closing != .tagClose { return nil }
    let end = close + closing.string.utf8CodeUnitCount
    let shortcode = Shortcode(bytes, (start + head)..<close)
    if shortcode.isOpaque(prose) {
      // What was searched in vain before is not searched again.
      let from = max(end, searched[shortcode.name] ?? 0)
      let limit = max(from, min(body.upperBound, end + Self.longestCode))
      if let last = shortcode.opaqueEnd(bytes, from: from, isLiquid: closing == .tagClose, limit: limit) {
        add(start..<last, .template, .word)
        return last
      }
      searched[shortcode.name] = limit - 100
    }
    if closing != .braceClose { shortcode.addArguments(bytes, prose, into: &assembler) }
    add(start..<end, .template, .word)
    return end
  }

  /// The next place of a mark at or after an offset.
  private mutating func find(_ mark: Mark, from offset: Int) -> Int? {
    let known = next[mark.rawValue]
    if known >= offset { return known < body.upperBound ? known : nil }
    var index = offset
    let string = mark.string
    let first = string.withUTF8Buffer { $0[0] }
    while index < body.upperBound, bytes[index] != first || !bytes.has(string, at: index) { index += 1 }
    next[mark.rawValue] = index
    return index < body.upperBound ? index : nil
  }

  /// Whether braces hold `#id`, `.class`, `: attributes` or `key=value` and nothing else.
  private func isAttributeList(_ range: Range<Int>) -> Bool {
    guard range.count > 3 else { return false }
    let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
    guard let first = inner.first(where: { !$0.isSpace }), !inner.contains(where: { $0.isNewline || $0 == 0x7B }) else {
      return false
    }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "."):
      let second = inner[inner.startIndex + 1]
      return second.isASCIIAlphanumeric || second >= 0x80 || second == 0x5F || second == 0x2D
    case UInt8(ascii: ":"): return true
    default:
      guard let equals = inner.firstIndex(of: UInt8(ascii: "=")), equals > inner.startIndex else { return false }
      return inner[inner.startIndex..<equals].allSatisfy { $0.isASCIIAlphanumeric || $0 == 0x2D || $0 == 0x5F }
    }
  }

  /// The outermost pairs of braces outside code, sorted.
  private func matchBraces() -> [Range<Int>] {
    var code = code
    var open: [Int] = []
    var pairs: [Range<Int>] = []
    for offset in body {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), !isEscaped(offset) else { continue }
      if byte == UInt8(ascii: "{") {
        if !open.isEmpty || !code.contains(offset) { open.append(offset) }
      } else if let start = open.popLast() {
        while let last = pairs.last, last.lowerBound > start { pairs.removeLast() }
        pairs.append(start..<(offset + 1))
      }
    }
    return pairs
  }

  private func isEscaped(_ offset: Int) -> Bool {
    offset > body.lowerBound && bytes[offset - 1] == UInt8(ascii: "\\")
      && !(offset > body.lowerBound + 1 && bytes[offset - 2] == UInt8(ascii: "\\"))
  }

  private func isLineEnd(_ offset: Int) -> Bool {
    let end = bytes.skipSpaces(from: offset, end: body.upperBound)
    return end == body.upperBound || bytes[end].isNewline
  }

  private mutating func add(_ range: Range<Int>, _ kind: MaskedSource.Region.Kind, _ filler: MaskedSource.Filler) {
    regions.append(MaskedSource.Region(range: range, kind: kind, filler: filler))
  }
}
