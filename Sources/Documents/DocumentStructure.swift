import Text
import YAML

/// What of a document is not its words: blocks, markup, code, addresses, keys and values of front matter that are no
/// prose. A correction of prose leaves it as it is.
public struct DocumentStructure: Sendable, Equatable {
  private var blocks: [Shape] = []
  private var code: [Code] = []
  private var frontMatter: [Value]?
  private var language: String?
  /// The bytes that are no prose, in order.
  private var skeleton: [UInt8] = []

  private struct Shape: Equatable {
    var kind: Block.Kind
    var quotationDepth: Int
    var list: Int?
    var language: String?
    var parent: Int?
    var inlines: [ProseRun.Inline.Kind]
    /// Line breaks that are more than the end of a line: shown as such, or with the mark of a quotation.
    var breaks: Int
  }

  private struct Code: Equatable {
    var content: ArraySlice<UInt8>
    var language: String?
  }

  /// A scalar of front matter in YAML; its text is known only where it is no prose.
  private struct Value: Equatable {
    var path: String
    var style: YAMLNode.ScalarStyle
    var isAlias: Bool
    var isNull: Bool
    var text: String?
  }

  /// The structure of a document.
  ///
  /// - Complexity: n log n in the number of pieces of its blocks, linear in its bytes.
  public init(of document: Document) {
    let bytes = document.source.bytes
    language = document.language
    blocks = document.blocks.map { block in
      Shape(
        kind: block.kind, quotationDepth: block.quotationDepth, list: block.list, language: block.language,
        parent: block.parent, inlines: block.run.inlines.map(\.kind),
        breaks: block.run.pieces.count { block.run.isBreak($0) && !$0.isSoftBreak(in: bytes) })
    }
    code = document.codeBlocks.map { Code(content: bytes[$0.range], language: $0.language) }
    var words = document.blocks.flatMap { $0.run.pieces }.filter { $0.kind != .placeholder }.map(\.source)
    words.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var position = 0
    for range in words where range.upperBound > position {
      if range.lowerBound > position { skeleton += bytes[position..<range.lowerBound] }
      position = range.upperBound
    }
    skeleton += bytes[position...]
    frontMatter = Self.frontMatter(of: document)
  }

  /// Whether two structures are the same but for the bytes that are no prose, where comments stand.
  public func isSame(as other: DocumentStructure) -> Bool {
    blocks == other.blocks && code == other.code && frontMatter == other.frontMatter && language == other.language
  }

  /// The values of front matter in YAML; `nil` where there is none or where it is no valid YAML.
  private static func frontMatter(of document: Document) -> [Value]? {
    guard document.source.path.hasSuffix(".txt") == false else { return nil }
    let bytes = document.source.bytes
    let start = document.source.hasByteOrderMark ? 3 : 0
    guard bytes.has("---", at: start) else { return nil }
    let first = bytes.skipNewline(at: bytes.lineEnd(from: start, end: bytes.count), end: bytes.count)
    var line = first
    while line < bytes.count {
      let end = bytes.lineEnd(from: line, end: bytes.count)
      if bytes.has("---", at: line) || bytes.has("...", at: line),
        bytes.skipSpaces(from: line + 3, end: end) == end
      {
        return values(of: Array(bytes[first..<line]), prose: document.prose)
      }
      line = bytes.skipNewline(at: end, end: bytes.count)
    }
    return nil
  }

  private static func values(of yaml: [UInt8], prose: ProseSettings) -> [Value]? {
    guard let root = try? YAML.parse(yaml) else { return nil }
    var values: [Value] = []
    var pending: [(node: YAMLNode, path: String)] = [(root, "")]
    while let (node, path) = pending.popLast() {
      switch node.value {
      case .scalar(let text, let style):
        let isProse = prose.isProse(frontMatterKey: path)
        values.append(
          Value(path: path, style: style, isAlias: node.isAlias, isNull: node.isNull, text: isProse ? nil : text))
      case .sequence(let items) where !node.isAlias:
        for item in items.reversed() { pending.append((item, path)) }
      case .mapping(let pairs) where !node.isAlias:
        for pair in pairs.reversed() {
          let key = pair.key.string ?? "?"
          pending.append((pair.value, path.isEmpty ? key : path + "." + key))
        }
      case .sequence, .mapping:
        values.append(Value(path: path, style: .plain, isAlias: true, isNull: false, text: nil))
      }
    }
    return values
  }
}

extension ProseRun {
  /// Whether a piece stands for a line break.
  public func isBreak(_ piece: Piece) -> Bool {
    piece.kind == .replaced && piece.text.count == 1 && text[piece.text.lowerBound] == 0x0A
  }
}

extension ProseRun.Piece {
  /// Whether this is the end of a line inside a paragraph and nothing but it: no mark at the start of the next line, and
  /// not two spaces or a backslash before, which show the break.
  public func isSoftBreak(in bytes: [UInt8]) -> Bool {
    guard kind == .replaced, text.count == 1, let newline = bytes[source].firstIndex(where: \.isNewline) else {
      return false
    }
    return newline - source.lowerBound < 2 && bytes[source].allSatisfy(\.isBlank)
  }
}
