import YAML

/// The metadata at the start of a Markdown file.
struct FrontMatter {
  /// The offset behind the line that closes it.
  var end: Int
  /// The language that it says the file is in, lower case.
  var language: String?

  /// Reads what stands between `---`, between `+++`, or in the braces that start the file.
  ///
  /// - Returns: `nil` when there is none, or when nothing closes it.
  static func parse(
    _ bytes: [UInt8], from start: Int, prose: ProseSettings, into assembler: inout BlockAssembler
  ) -> FrontMatter? {
    if bytes.has("---", at: start) {
      return delimited(bytes, from: start, closing: ["---", "..."], Fields(prose)) { content, fields in
        FrontMatterYAML.read(bytes, content, into: &fields)
      }?.add(to: &assembler)
    } else if bytes.has("+++", at: start) {
      return delimited(bytes, from: start, closing: ["+++"], Fields(prose)) { content, fields in
        FrontMatterTokens.read(bytes, content, isJSON: false, into: &fields)
        return true
      }?.add(to: &assembler)
    } else if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
      var fields = Fields(prose)
      // A template or an attribute list at the start of a body is no front matter.
      let first = bytes[(start + 1)...].prefix(10_000).first { !$0.isBlank }
      guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "}"),
        let end = FrontMatterTokens.read(bytes, start..<bytes.count, isJSON: true, into: &fields)
      else { return nil }
      return Found(end: end, fields: fields).add(to: &assembler)
    }
    return nil
  }

  /// Front matter that was read.
  private struct Found {
    var end: Int
    var fields: Fields

    func add(to assembler: inout BlockAssembler) -> FrontMatter {
      for field in fields.prose { assembler.add(Block(kind: .frontMatterValue(key: field.key), run: field.run)) }
      return FrontMatter(end: end, language: fields.language)
    }
  }

  /// What is of interest in front matter.
  struct Fields {
    /// Values that are prose, with their dotted keys.
    private(set) var prose: [(key: String, run: ProseRun)] = []
    /// The language of the file, lower case.
    private(set) var language: String?
    private let settings: ProseSettings

    init(_ settings: ProseSettings) { self.settings = settings }

    /// What the value of a key may be of use for.
    enum Use {
      case prose, language
    }

    /// What the value of a key is of use for; `nil` where it is not wanted.
    func use(of path: String) -> Use? {
      if FrontMatterKeys.isLanguage(path) { return .language }
      return settings.isProse(frontMatterKey: path) ? .prose : nil
    }

    /// Takes a string value.
    mutating func take(_ path: String, _ run: ProseRun, for use: Use) {
      switch use {
      case .language:
        let value = String(decoding: run.text, as: UTF8.self).lowercased()
        let tag = value.map { $0 == "_" ? "-" : $0 }
        let isTag = tag.count <= 35 && tag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        if language == nil, isTag, !tag.isEmpty { language = String(tag) }
      case .prose:
        if FrontMatterKeys.looksLikeProse(run.text) { prose.append((path, run.withoutMarkup())) }
      }
    }
  }

  /// Reads front matter between two lines of marks.
  private static func delimited(
    _ bytes: [UInt8], from start: Int, closing: [StaticString], _ empty: Fields,
    read: (Range<Int>, inout Fields) -> Bool
  ) -> Found? {
    let firstEnd = bytes.lineEnd(from: start, end: bytes.count)
    guard bytes.skipSpaces(from: start + 3, end: firstEnd) == firstEnd, firstEnd < bytes.count else { return nil }
    let content = bytes.skipNewline(at: firstEnd, end: bytes.count)
    var line = content
    while line < bytes.count {
      let end = bytes.lineEnd(from: line, end: bytes.count)
      if closing.contains(where: { bytes.has($0, at: line) }), bytes.skipSpaces(from: line + 3, end: end) == end {
        var fields = empty
        guard read(content..<line, &fields) else { return nil }
        return Found(end: bytes.skipNewline(at: end, end: bytes.count), fields: fields)
      }
      let next = bytes.skipNewline(at: end, end: bytes.count)
      guard next > line else { return nil }
      line = next
    }
    return nil
  }
}
