/// Finds what dialects of Markdown mark at the start of a line, and what md4c should not see there.
struct LineScanner {
  /// What was found, sorted.
  private(set) var regions: [MaskedSource.Region] = []
  /// What looks like a reference definition with a title.
  private(set) var definitions: [MaskedSource.ReferenceDefinition] = []

  /// Directives that are whole on their line, with arguments: the range between the colons.
  private(set) var directives: [Range<Int>] = []

  private let bytes: [UInt8]
  private let body: Range<Int>
  private var code: CodeRanges
  private let format: DocumentFormat
  private var mathStart: Int?
  private var isInExport = false

  /// Will scan the body of a file.
  init(_ bytes: [UInt8], body: Range<Int>, code: CodeRanges, format: DocumentFormat) {
    self.bytes = bytes
    self.body = body
    self.code = code
    self.format = format
  }

  /// Passes over all lines of the body once, given without their line endings.
  mutating func scan(_ lines: [Range<Int>]) {
    for line in lines {
      let end = line.upperBound
      var start = line.lowerBound
      while start < end, bytes[start].isSpace || bytes[start] == UInt8(ascii: ">") { start += 1 }
      if start == end {
        isInExport = false
      } else if mayBeMarked(start), !code.contains(start) {
        scanLine(offset: line.lowerBound, start: start, end: end)
      }
    }
  }

  /// What marks with a bracket start with, reference definitions aside.
  private static let brackets: [StaticString] = ["[!", "[^", "[[", "[TOC]", "[toc]"]

  /// Whether the first bytes of a line ask for a closer look, which has to know where code is.
  private func mayBeMarked(_ start: Int) -> Bool {
    if isInExport || mathStart != nil { return true }
    switch bytes[start] {
    case UInt8(ascii: "["):
      return Self.brackets.contains { bytes.has($0, at: start) }
        || LinkSyntax.definition(bytes, at: start, end: body.upperBound) != nil
    case UInt8(ascii: ":"):
      return bytes.has(":::", at: start) || (start + 1 < body.upperBound && bytes[start + 1].isSpace)
    case UInt8(ascii: "?"): return bytes.has("???", at: start)
    case UInt8(ascii: "="): return bytes.has("=== \"", at: start)
    case UInt8(ascii: "$"): return bytes.has("$$", at: start)
    case UInt8(ascii: "!"): return bytes.has("!!! ", at: start)
    case UInt8(ascii: "<"): return bytes.has("<a ", at: start)
    case UInt8(ascii: "i"): return bytes.has("import ", at: start)
    case UInt8(ascii: "e"): return bytes.has("export ", at: start)
    default: return false
    }
  }

  private mutating func scanLine(offset: Int, start: Int, end: Int) {
    if isInExport || scanModuleLine(start: start, end: end, isAtMargin: start == offset) {
      add(start..<end, .nothing, .blank)
      return
    }
    if let opened = mathStart {
      if bytes.has("$$", at: start) {
        add(opened..<end, .nothing, .blank)
        mathStart = nil
      }
      return
    }
    switch bytes[start] {
    case UInt8(ascii: "["): scanBracket(offset: offset, start: start, end: end)
    case UInt8(ascii: ":"): scanDirective(start: start, end: end)
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="): scanAdmonition(start: start, end: end)
    case UInt8(ascii: "<"): scanAnchor(start: start, end: end)
    case UInt8(ascii: "$"):
      if bytes.has("$$", at: start), isRestBlank(start + 2, end), hasClosingMath(after: end) { mathStart = start }
    default: break
    }
  }

  /// Footnote definitions, alerts, tables of contents and reference definitions.
  private mutating func scanBracket(offset: Int, start: Int, end: Int) {
    if bytes.has("[!", at: start), let close = extensionEnd(start, end) {
      add(start..<close, .template, .word)
    } else if bytes.has("[^", at: start), let close = Self.labelEnd(bytes, start + 2, end),
      bytes.has(":", at: close + 1)
    {
      add(start..<(close + 2), .footnoteDefinition, .marks("+ x"))
    } else if bytes.has("[!", at: start), bytes[offset..<start].contains(UInt8(ascii: ">")),
      let close = Self.labelEnd(bytes, start + 2, end), Self.isAlert(bytes.string((start + 2)..<close))
    {
      let isFolded = close + 1 < end && [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[close + 1])
      add(start..<(close + (isFolded ? 2 : 1)), .directive, isRestBlank(close + 1, end) ? .blank : .marks("# "))
    } else if bytes.has("[[", at: start) || bytes.has("[TOC]", at: start) || bytes.has("[toc]", at: start) {
      let label = bytes.string(start..<min(end, start + 24)).lowercased()
      if label.hasPrefix("[[toc]]") || label.hasPrefix("[[_toc_]]") || label.hasPrefix("[toc]") {
        add(start..<end, .nothing, .blank)
      }
    } else if let definition = LinkSyntax.definition(bytes, at: start, end: body.upperBound) {
      definitions.append(definition)
    }
  }

  /// Whether a keyword makes an alert; a translated one does not, and stays a text that the reader sees.
  ///
  /// Source: GitHub Docs, “Alerts”; Obsidian Help, “Callouts”.
  private static func isAlert(_ keyword: String) -> Bool {
    [
      "note", "tip", "important", "warning", "caution", "info", "todo", "abstract", "summary", "tldr", "success",
      "check",
      "done", "question", "help", "faq", "attention", "failure", "fail", "missing", "danger", "error", "bug", "example",
      "quote", "cite", "hint",
    ].contains(keyword.lowercased())
  }

  /// The end of `[!INCLUDE [text](path)]`, `[!VIDEO address]`, `[!div class="next"]`: constructs of Microsoft's pages.
  private func extensionEnd(_ start: Int, _ end: Int) -> Int? {
    var offset = start + 2
    while offset < end, bytes[offset].isASCIILetter || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    guard offset > start + 3, offset < end, bytes[offset].isSpace || bytes[offset] == UInt8(ascii: "[") else {
      return nil
    }
    var depth = 1
    while offset < min(end, start + 2_000) {
      if bytes[offset] == UInt8(ascii: "[") { depth += 1 }
      if bytes[offset] == UInt8(ascii: "]") { depth -= 1 }
      offset += 1
      if depth == 0 { return offset }
    }
    return nil
  }

  /// A line that is an anchor before a heading, which would make the heading raw HTML.
  private mutating func scanAnchor(start: Int, end: Int) {
    guard bytes.has("<a ", at: start), end - start < 300, bytes[start..<end].last(where: { !$0.isSpace }) == 0x3E else {
      return
    }
    let next = bytes.skipSpaces(from: bytes.skipNewline(at: end, end: body.upperBound), end: body.upperBound)
    guard bytes.has("#", at: next), next < body.upperBound else { return }
    let inner = bytes[start..<end].firstIndex(of: 0x3E).map { $0 + 1 } ?? end
    if bytes.skipSpaces(from: inner, end: end) == end || bytes.has("</a>", at: inner) {
      add(start..<end, .nothing, .blank)
    }
  }

  /// `:::note Title`, `::: tip`, `:::note[Title]` and the `:::` that closes it.
  private mutating func scanDirective(start: Int, end: Int) {
    var offset = start
    while offset < end, bytes[offset] == UInt8(ascii: ":") { offset += 1 }
    if offset - start == 1, offset < end, bytes[offset].isSpace {
      // A definition under its term.
      add(start..<offset, .nothing, .marks("+"))
    }
    guard offset - start >= 3 else { return }
    offset = bytes.skipSpaces(from: offset, end: end)
    if offset < end, bytes[offset] == UInt8(ascii: "{") {
      offset = bytes.lineEnd(from: offset, end: end)
    } else {
      while offset < end,
        bytes[offset].isASCIIAlphanumeric || bytes[offset] == UInt8(ascii: "-") || bytes[offset] == 0x5F
      { offset += 1 }
    }
    if bytes.string(max(start, end - 10)..<end).split(separator: " ").last?.hasSuffix(":::") == true {
      // `:::image source="…" alt-text="…":::`, `:::row:::`
      directives.append((start + 3)..<end)
      add(start..<end, .nothing, .blank)
      return
    }
    if offset < end, bytes[offset] == UInt8(ascii: "[") {
      offset += 1
      if let close = (offset..<end).last(where: { bytes[$0] == UInt8(ascii: "]") }) {
        add(close..<end, .nothing, .blank)
      }
    }
    if isRestBlank(offset, end) {
      add(start..<end, .nothing, .blank)
    } else {
      add(start..<offset, .directive, .marks("# "))
    }
  }

  /// `!!! note "Title"`, `??? note`, `=== "Title"`: what follows is indented by four and belongs to it.
  private mutating func scanAdmonition(start: Int, end: Int) {
    guard bytes.has("!!! ", at: start) || bytes.has("???", at: start) || bytes.has("=== \"", at: start) else { return }
    var offset = start + 3
    if offset < end, bytes[offset] == UInt8(ascii: "+") { offset += 1 }
    guard offset < end, bytes[offset] == 0x20 else { return }
    let name = offset + 1
    var quote = offset
    while quote < end, bytes[quote] != UInt8(ascii: "\"") { quote += 1 }
    let words = name..<quote
    guard bytes[start] == UInt8(ascii: "=") || (name < end && bytes[name].isASCIILetter) else { return }
    guard words.allSatisfy({ bytes[$0].isASCIIAlphanumeric || [0x20, 0x2D, 0x5F].contains(bytes[$0]) }) else { return }
    if quote < end, let close = (quote + 1..<end).last(where: { bytes[$0] == UInt8(ascii: "\"") }) {
      add(start..<(quote + 1), .admonition, .marks("+ # "))
      add(close..<end, .nothing, .blank)
    } else if quote == end {
      add(start..<end, .admonition, .marks("+ # "))
    }
  }

  /// `import` and `export` of MDX: one line, or all lines to the next blank one.
  private mutating func scanModuleLine(start: Int, end: Int, isAtMargin: Bool) -> Bool {
    guard isAtMargin else { return false }
    if bytes.has("import ", at: start) {
      let line = bytes[start..<end]
      let last = line.last { !$0.isSpace }
      let isQuoted = line.contains(UInt8(ascii: "'")) || line.contains(UInt8(ascii: "\""))
      let isWhole = last == UInt8(ascii: ";") || last == UInt8(ascii: "'") || last == UInt8(ascii: "\"")
      let names = bytes.skipSpaces(from: start + 7, end: end)
      let startsNames = names < end && (bytes[names] == UInt8(ascii: "{") || bytes[names] == UInt8(ascii: "*"))
      if format == .mdx, startsNames, !isWhole {
        isInExport = true
        return true
      }
      return isWhole && isQuoted && (format == .mdx || Self.contains(" from ", in: line))
    }
    if format == .mdx, bytes.has("export ", at: start) {
      isInExport = true
      return true
    }
    return false
  }

  /// The offset of the `]` that ends a label without spaces and brackets, at most 200 bytes long.
  static func labelEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var offset = start
    let limit = min(end, start + 200)
    while offset < limit {
      switch bytes[offset] {
      case UInt8(ascii: "]"): return offset > start ? offset : nil
      case UInt8(ascii: "["), 0x20, 0x09, 0x0A, 0x0D: return nil
      default: offset += 1
      }
    }
    return nil
  }

  private func isRestBlank(_ start: Int, _ end: Int) -> Bool { bytes.skipSpaces(from: start, end: end) >= end }

  /// Whether one of the next 200 lines closes a formula.
  private func hasClosingMath(after end: Int) -> Bool {
    var offset = end
    for _ in 0..<200 where offset < body.upperBound {
      let line = bytes.skipNewline(at: offset, end: body.upperBound)
      var start = line
      while start < body.upperBound, bytes[start].isSpace || bytes[start] == UInt8(ascii: ">") { start += 1 }
      if bytes.has("$$", at: start) { return true }
      offset = bytes.lineEnd(from: line, end: min(body.upperBound, line + 2_000))
    }
    return false
  }

  private static func contains(_ string: StaticString, in line: ArraySlice<UInt8>) -> Bool {
    let length = string.utf8CodeUnitCount
    guard line.count >= length, line.count < 2_000 else { return false }
    return string.withUTF8Buffer { buffer in
      (line.startIndex...(line.endIndex - length)).contains { line[$0..<($0 + length)].elementsEqual(buffer) }
    }
  }

  private mutating func add(_ range: Range<Int>, _ kind: MaskedSource.Region.Kind, _ filler: MaskedSource.Filler) {
    guard !range.isEmpty else { return }
    regions.append(MaskedSource.Region(range: range, kind: kind, filler: filler))
  }
}
