/// A comment that tells Calque to say nothing of something.
struct SuppressionComment {
  /// What it covers.
  enum Directive: Equatable {
    /// The next block, or what stands on its line where there is other text on it.
    case block
    /// The next line, or its own where there is other text on it.
    case line
    /// Everything up to ``end``.
    case start
    case end
    /// The whole file.
    case file
    /// Nothing: the word behind `calque-ignore` is no directive.
    case unknown
  }

  /// A rule, a family, `all` or a word.
  struct Name {
    /// As written, without quotation marks and `word:`.
    var text: String
    /// Whether it is a word of the text.
    var isWord: Bool
    /// Its bytes, quotation marks and `word:` included.
    var range: Range<Int>
  }

  /// The whole comment with its marks.
  var range: Range<Int>
  var directive: Directive
  /// `calque-ignore…`
  var keyword: Range<Int>
  var names: [Name]
  /// Whether nothing else stands on its lines.
  var isAlone: Bool
  /// Whether it stands in front matter.
  var isInFrontMatter: Bool

  /// The directives by what stands behind `calque-ignore`.
  static let directives: [String: Directive] = [
    "": .block, "-line": .line, "-start": .start, "-end": .end, "-file": .file,
  ]
}

/// Reads what stands inside a comment.
struct SuppressionContent {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  /// The keyword; a byte sequence that no other tool has.
  static let keyword: StaticString = "calque-ignore"

  /// What stands from the keyword up to the end of a comment; `nil` where it is no directive.
  static func read(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (directive: SuppressionComment.Directive, keyword: Range<Int>, names: [SuppressionComment.Name])? {
    var content = SuppressionContent(bytes: bytes, offset: range.lowerBound, end: range.upperBound)
    return content.read()
  }

  private init(bytes: [UInt8], offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  private mutating func read()
    -> (directive: SuppressionComment.Directive, keyword: Range<Int>, names: [SuppressionComment.Name])?
  {
    let start = offset
    offset += Self.keyword.utf8CodeUnitCount
    let suffix = offset
    while offset < end, bytes[offset] == 0x2D || (0x61...0x7A).contains(bytes[offset]) { offset += 1 }
    // Another word that begins alike: calque-ignored.
    if suffix < offset, bytes[suffix] != 0x2D { return nil }
    guard offset == end || isSpace(offset) > 0 || bytes[offset] == UInt8(ascii: ":") else { return nil }
    let name = String(decoding: bytes[suffix..<offset], as: UTF8.self)
    let keyword = start..<offset
    guard let directive = SuppressionComment.directives[name] else { return (.unknown, keyword, []) }
    return (directive, keyword, names())
  }

  /// Names up to a colon that stands alone or ends a name.
  private mutating func names() -> [SuppressionComment.Name] {
    var names: [SuppressionComment.Name] = []
    while offset < end {
      let space = isSpace(offset)
      if space > 0 || bytes[offset] == UInt8(ascii: ",") {
        offset += max(space, 1)
        continue
      }
      if bytes[offset] == UInt8(ascii: ":") { break }
      let start = offset
      let hasPrefix = has("word:")
      if hasPrefix { offset += 5 }
      if let text = quoted() {
        if !text.isEmpty { names.append(SuppressionComment.Name(text: text, isWord: true, range: start..<offset)) }
        continue
      }
      let word = offset
      while offset < end, isSpace(offset) == 0, bytes[offset] != UInt8(ascii: ",") { offset += 1 }
      var last = offset
      let isLast = last > word && bytes[last - 1] == UInt8(ascii: ":")
      if isLast { last -= 1 }
      if last > word {
        let text = String(decoding: bytes[word..<last], as: UTF8.self)
        names.append(SuppressionComment.Name(text: text, isWord: hasPrefix, range: start..<last))
      }
      if isLast { break }
    }
    return names
  }

  /// The text between quotation marks that stand here.
  private mutating func quoted() -> String? {
    let marks: [(open: String, close: String)] = [("\"", "\""), ("«", "»"), ("“", "”")]
    guard let (open, close) = marks.first(where: { has($0.open) }) else { return nil }
    let start = offset + open.utf8.count
    let closing = Array(close.utf8)
    var index = start
    while index + closing.count <= end {
      if bytes[index..<(index + closing.count)].elementsEqual(closing) {
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        offset = index + closing.count
        func trim(_ text: some StringProtocol) -> String { String(text.drop { $0.isWhitespace }) }
        return String(trim(String(trim(text).reversed())).reversed())
      }
      index += 1
    }
    return nil
  }

  private func has(_ text: String) -> Bool {
    offset + text.utf8.count <= end && bytes[offset..<(offset + text.utf8.count)].elementsEqual(text.utf8)
  }

  /// How many bytes the white space at an offset has, a no-break space included; 0 for none.
  private func isSpace(_ offset: Int) -> Int {
    switch bytes[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return offset + 1 < end && bytes[offset + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      return offset + 2 < end && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0xAF ? 3 : 0
    default: return 0
    }
  }
}
