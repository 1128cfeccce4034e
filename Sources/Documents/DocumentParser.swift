public import Text

/// How a file is read.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case markdown, mdx, plainText

  /// The format that the extension of a path asks for; Markdown when it says nothing.
  public init(path: String) {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] } ?? path[...]
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[name.index(after: $0)...].lowercased() }
    switch ending {
    case "mdx": self = .mdx
    case "txt": self = .plainText
    default: self = .markdown
    }
  }
}

/// Reads files into documents.
public enum DocumentParser {
  /// Finds the prose of a file.
  ///
  /// Every file gives a document: what cannot be understood as markup is text.
  ///
  /// - Parameter format: How to read it; by default what the extension of the path asks for.
  /// - Parameter prose: What is prose in front matter and shortcodes.
  /// - Complexity: linear in the number of bytes.
  public static func parse(
    _ source: SourceText, format: DocumentFormat? = nil, prose: ProseSettings = .standard
  ) -> Document {
    let format = format ?? DocumentFormat(path: source.path)
    var assembler = BlockAssembler()
    let start = source.hasByteOrderMark ? 3 : 0
    switch format {
    case .plainText:
      PlainText.parse(source.bytes, from: start, into: &assembler)
      return Document(source: source, blocks: assembler.sorted(), format: format, prose: prose)
    case .markdown, .mdx:
      let front = FrontMatter.parse(source.bytes, from: start, prose: prose, into: &assembler)
      let body = (front?.end ?? start)..<source.bytes.count
      let masked = MaskedSource(source, body: body, format: format, prose: prose, into: &assembler)
      let builder = MarkdownBuilder(masked, assembler: assembler)
      masked.withMarkdownEvents(format: format, to: builder)
      return Document(
        source: source, blocks: builder.assembler.sorted(), codeBlocks: builder.codeBlocks, language: front?.language,
        frontMatter: front.map { start..<$0.end }, format: format, prose: prose)
    }
  }
}
