import CMD4C

/// Makes blocks of what md4c finds. This file has the blocks, the others text, links and HTML.
final class MarkdownBuilder: MarkdownListener {
  /// The blocks so far.
  var assembler: BlockAssembler
  /// The blocks of code so far.
  private(set) var codeBlocks: [CodeBlock] = []

  let source: MaskedSource
  let bytes: [UInt8]
  let masked: [UInt8]

  /// The block that text goes to.
  var draft: Draft?
  /// The texts of images that are open, the innermost last; text goes to the last one.
  var alternatives: [Draft] = []
  /// Where the next thing that md4c finds starts, markup left aside.
  var cursor = 0
  var spans: [Span] = []
  /// How many of ``spans`` have had content.
  var openedSpans = 0
  var codeSpan: Range<Int>?
  var html = HTMLState()

  private var quotationDepth = 0
  /// Offsets of the titles that reference definitions may have.
  let definitionTitles: Set<Int>
  private var lists: [ListFrame] = []
  private var items: [ItemRole] = []
  private var nextList = 0
  private var code: Code?
  /// Whether a definition of a reference was text after all, by index.
  private var refutedDefinitions: Set<Int> = []
  private var definitionIndex = 0
  var definitionParents: [Int: Int] = [:]

  private struct ListFrame {
    /// The number that blocks of the list get: none for footnotes and admonitions.
    var shown: Int?
  }

  private enum ItemRole {
    case item, footnote, admonition
  }

  private struct Code {
    var content: Range<Int>?
    var fence: UInt8
    var info: Range<Int>?
    var isInQuotation: Bool
  }

  /// Will read a body that is covered.
  init(_ source: MaskedSource, assembler: BlockAssembler) {
    self.source = source
    self.bytes = source.bytes
    self.masked = source.masked
    self.assembler = assembler
    self.definitionTitles = Set(source.definitions.map(\.title.lowerBound))
    self.cursor = source.body.lowerBound
  }

  // MARK: Blocks

  override func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    finish()
    switch type {
    case MD_BLOCK_QUOTE: quotationDepth += 1
    case MD_BLOCK_UL, MD_BLOCK_OL:
      nextList += 1
      lists.append(ListFrame(shown: nextList))
    case MD_BLOCK_LI: items.append(.item)
    case MD_BLOCK_H:
      let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1
      start(.heading(level: Int(level)))
    case MD_BLOCK_P: start(roleKind ?? .paragraph)
    case MD_BLOCK_TH: start(.tableCell(isHeader: true))
    case MD_BLOCK_TD: start(.tableCell(isHeader: false))
    case MD_BLOCK_HTML:
      html.isBlock = true
      start(roleKind ?? .paragraph)
    case MD_BLOCK_CODE:
      guard let detail = detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee else { return }
      code = Code(
        fence: UInt8(bitPattern: detail.fence_char), info: place(detail.lang.text, detail.lang.size),
        isInQuotation: quotationDepth > 0)
    default: break
    }
  }

  override func leaveBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    finish()
    switch type {
    case MD_BLOCK_QUOTE: quotationDepth -= 1
    case MD_BLOCK_UL, MD_BLOCK_OL: _ = lists.popLast()
    case MD_BLOCK_LI: _ = items.popLast()
    case MD_BLOCK_HTML: html.isBlock = false
    case MD_BLOCK_CODE: finishCode()
    case MD_BLOCK_DOC: addDefinitions()
    default: break
    }
  }

  /// The kind of text in a footnote or an admonition.
  private var roleKind: Block.Kind? {
    switch items.last {
    case .footnote: .footnote
    case .admonition: .paragraph
    default: nil
    }
  }

  /// Whether a block quotation encloses the text.
  var isInQuotation: Bool { quotationDepth > 0 }

  /// Starts a block.
  func start(_ kind: Block.Kind) {
    draft = Draft(kind: kind, id: assembler.makeID())
  }

  /// Starts a block for text that stands in a tight list item.
  func startIfNeeded() {
    if draft == nil { start(roleKind ?? (items.isEmpty ? .paragraph : .listItem)) }
  }

  /// Ends the block.
  func finish() {
    defer {
      if !spans.isEmpty { spans.removeAll(keepingCapacity: true) }
      openedSpans = 0
      codeSpan = nil
    }
    while let alternative = alternatives.popLast() { add(alternative, parent: draft?.id) }
    guard let finished = draft else { return }
    closeOpaque(at: cursor)
    draft = nil
    for span in spans where span.draft == finished.id {
      if let inline = span.inline { finished.end(inline, at: cursor) }
    }
    for open in finished.elements { finished.end(open.inline, at: cursor) }
    add(finished, parent: nil)
  }

  /// Adds a finished block, or the text of an image.
  func add(_ draft: Draft, parent: Int?) {
    let block = Block(
      kind: draft.kind, run: draft.run, quotationDepth: quotationDepth + html.quotations,
      list: lists.last?.shown, language: html.language, parent: nil)
    assembler.add(block, id: draft.id, parent: parent)
  }

  /// Takes note of the mark of a footnote or an admonition at the start of a list item.
  func mark(_ kind: MaskedSource.Region.Kind) {
    switch kind {
    case .footnoteDefinition:
      setRole(.footnote)
      draft?.kind = .footnote
    case .admonition:
      setRole(.admonition)
      draft?.kind = .heading(level: 6)
    case .directive:
      draft?.kind = .heading(level: 6)
    default: break
    }
  }

  private func setRole(_ role: ItemRole) {
    guard !items.isEmpty, !lists.isEmpty else { return }
    items[items.count - 1] = role
    lists[lists.count - 1].shown = lists.dropLast().last?.shown
  }

  // MARK: Code

  private func takeCode(_ range: Range<Int>) {
    guard var block = code else { return }
    block.content = (block.content?.lowerBound ?? range.lowerBound)..<range.upperBound
    code = block
    cursor = max(cursor, range.upperBound)
  }

  private func finishCode() {
    guard let block = code else { return }
    code = nil
    let end = source.body.upperBound
    guard block.fence != 0 else {
      guard let content = block.content else { return }
      codeBlocks.append(CodeBlock(range: content, language: nil))
      return
    }
    let limit = block.content?.lowerBound ?? end
    var open = block.info.map { bytes.lineStart(of: $0.lowerBound) } ?? cursorBeforeCode(block)
    while open < limit, !isFence(at: open, block.fence) { open += 1 }
    guard open < limit else { return }
    var length = 0
    while open + length < end, masked[open + length] == block.fence { length += 1 }
    // Blank lines at the end of the content have no place of their own.
    var last = block.content?.upperBound ?? masked.lineEnd(from: open, end: end)
    var line = last
    while line < end {
      line = masked.skipNewline(at: masked.lineEnd(from: line, end: end), end: end)
      var first = line
      while first < end, masked[first].isSpace || (block.isInQuotation && masked[first] == UInt8(ascii: ">")) {
        first += 1
      }
      guard first < end else { break }
      var count = 0
      while first + count < end, masked[first + count] == block.fence { count += 1 }
      if count >= length {
        last = first + count
        break
      }
      guard masked[first].isNewline else { break }
      // A line without the mark of the quotation is outside of it.
      if block.isInQuotation, !masked[line..<first].contains(UInt8(ascii: ">")) { break }
    }
    cursor = max(cursor, last)
    codeBlocks.append(CodeBlock(range: open..<last, language: block.info.map { bytes.string($0) }))
  }

  private func cursorBeforeCode(_ block: Code) -> Int {
    guard let content = block.content else { return cursor }
    // The line before the first line with content that holds a fence; lines between are blank.
    var line = bytes.lineStart(of: content.lowerBound)
    while line > source.body.lowerBound {
      line = bytes.lineStart(of: line - 1)
      if let fence = (line..<bytes.lineEnd(from: line, end: content.lowerBound)).first(where: {
        isFence(at: $0, block.fence)
      }) {
        return fence
      }
      if line == 0 { break }
    }
    return content.lowerBound
  }

  private func isFence(at offset: Int, _ fence: UInt8) -> Bool {
    offset + 2 < source.body.upperBound && masked[offset] == fence && masked[offset + 1] == fence
      && masked[offset + 2] == fence
  }

  // MARK: Definitions

  /// Notes that a range is text, so that no reference definition stands there.
  func refuteDefinitions(_ range: Range<Int>) {
    let definitions = source.definitions
    while definitionIndex < definitions.count, definitions[definitionIndex].range.upperBound <= range.lowerBound {
      definitionIndex += 1
    }
    if definitionIndex < definitions.count, definitions[definitionIndex].range.overlaps(range) {
      refutedDefinitions.insert(definitionIndex)
    }
  }

  private func addDefinitions() {
    for (index, definition) in source.definitions.enumerated() where !refutedDefinitions.contains(index) {
      let run = QuotedText.run(bytes, definition.title, escapes: .markdown)
      assembler.add(Block(kind: .linkTitle, run: run), parent: definitionParents[definition.title.lowerBound])
    }
  }

  // MARK: Text

  override func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) { open(type, detail) }

  override func leaveSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) { close(type, detail) }

  override func text(_ type: MD_TEXTTYPE, _ range: Range<Int>?) {
    if let range { refuteDefinitions(range) }
    switch type {
    case MD_TEXT_CODE:
      guard let range else { return }
      if code != nil {
        takeCode(range)
      } else if codeSpan != nil {
        takeCodeSpan(range)
      }
    case MD_TEXT_BR, MD_TEXT_SOFTBR:
      if !html.isOpaque { takeBreak() }
    case MD_TEXT_HTML:
      guard let range, !range.isEmpty else { return }
      startIfNeeded()
      takeHTML(range)
    case MD_TEXT_ENTITY:
      guard let range else { return }
      startIfNeeded()
      takeEntity(range)
    default:
      guard let range, !range.isEmpty else { return }
      startIfNeeded()
      takeText(range)
    }
  }
}
