import Documents
import Testing
import Text

/// Reads a text as a file of a name.
func document(_ text: String, path: String = "a.md") throws -> Document {
  try DocumentParser.parse(SourceText(path: path, bytes: Array(text.utf8)))
}

/// Every block as `kind: text`, placeholders named, after a check that its places are exact.
func rendered(_ text: String, path: String = "a.md") throws -> [String] {
  let document = try document(text, path: path)
  expectExactPlaces(document)
  return document.blocks.map(\.rendered)
}

extension Block {
  /// The block in a form to read: kind, quotation depth, list, language, then the text with `⏎` for line feeds.
  var rendered: String {
    var head = kind.rendered
    if quotationDepth > 0 { head += " q\(quotationDepth)" }
    if let list { head += " l\(list)" }
    if let language { head += " @\(language)" }
    if let parent { head += " ^\(parent)" }
    return head + ": " + renderedText
  }

  /// The text with `⟨code⟩` and the like for placeholders.
  var renderedText: String {
    var names: [Int: String] = [:]
    for inline in run.inlines where inline.text.count == ProseRun.placeholder.count {
      if let name = inline.kind.placeholderName { names[inline.text.lowerBound] = name }
    }
    var result = ""
    for piece in run.pieces {
      if piece.kind == .placeholder {
        result += "⟨\(names[piece.text.lowerBound] ?? "?")⟩"
      } else {
        result += String(decoding: run.text[piece.text], as: UTF8.self)
      }
    }
    return String(result.map { $0 == "\n" ? "⏎" : $0 })
  }
}

extension Block.Kind {
  fileprivate var rendered: String {
    switch self {
    case .heading(let level): "h\(level)"
    case .paragraph: "p"
    case .listItem: "li"
    case .tableCell(let isHeader): isHeader ? "th" : "td"
    case .frontMatterValue(let key): "front(\(key))"
    case .shortcodeArgument(let shortcode, let argument): "shortcode(\(shortcode).\(argument))"
    case .linkTitle: "title"
    case .imageAlternative: "alt"
    case .htmlAttribute(let name): "attribute(\(name))"
    case .footnote: "footnote"
    }
  }
}

extension ProseRun.Inline.Kind {
  /// The name of the markup.
  var name: String {
    switch self {
    case .html(let element): element
    default: "\(self)"
    }
  }

  fileprivate var placeholderName: String? {
    switch self {
    case .code, .address, .image, .template, .math: name
    case .footnoteReference: "note"
    default: nil
    }
  }
}

/// Checks that every piece of every block is where it says, and that lists are sorted and in bounds.
func expectExactPlaces(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
  for fault in faults(of: document) { Issue.record("\(fault)", sourceLocation: sourceLocation) }
}

/// What is wrong with the places of a document.
func faults(of document: Document) -> [String] {
  let bytes = document.source.bytes
  var faults: [String] = []
  func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    if !condition { faults.append("\(document.source.path): \(fault())") }
  }
  var lastStart = 0
  for (number, block) in document.blocks.enumerated() {
    let run = block.run
    var text = 0
    var source = 0
    for piece in run.pieces {
      expect(piece.text.lowerBound == text && !piece.text.isEmpty, "block \(number): gap in the text")
      text = piece.text.upperBound
      expect(piece.source.lowerBound >= source && !piece.source.isEmpty, "block \(number): source goes back")
      source = piece.source.upperBound
      guard piece.source.upperBound <= bytes.count else {
        expect(false, "block \(number): out of bounds")
        continue
      }
      if piece.kind == .verbatim {
        expect(bytes[piece.source].elementsEqual(run.text[piece.text]), "block \(number): not verbatim")
      }
      let isWhole = piece.kind != .verbatim
      let first = run.sourceRange(of: piece.text.lowerBound..<(piece.text.lowerBound + 1))
      expect(isWhole ? first == piece.source : first.lowerBound == piece.source.lowerBound, "block \(number): way back")
      expect(run.sourceRange(of: piece.text) == piece.source, "block \(number): way back of a piece")
    }
    expect(text == run.text.count, "block \(number): text without a piece")
    let start = run.pieces.first?.source.lowerBound ?? -1
    expect(start >= lastStart, "block \(number): not sorted")
    lastStart = start
    expect(block.parent.map { document.blocks.indices.contains($0) } ?? true, "block \(number): no such parent")
    var inlineStart = 0
    for inline in run.inlines {
      expect(inline.text.lowerBound >= inlineStart, "block \(number): markup not sorted")
      inlineStart = inline.text.lowerBound
      expect(
        inline.text.upperBound <= run.text.count && inline.source.upperBound <= bytes.count && !inline.source.isEmpty,
        "block \(number): markup out of bounds")
    }
    do { _ = try UTF8Span(validating: run.text.span) } catch { expect(false, "block \(number): not UTF-8") }
  }
  var codeEnd = 0
  for code in document.codeBlocks {
    expect(code.range.lowerBound >= codeEnd && code.range.upperBound <= bytes.count, "code not sorted or out of bounds")
    codeEnd = code.range.upperBound
  }
  return faults
}

/// The source bytes of the markup of one kind in all blocks.
func markup(_ name: String, in document: Document) -> [String] {
  document.blocks.flatMap { block in
    block.run.inlines.filter { $0.kind.name == name }.map { document.source.string($0.source) }
  }
}
