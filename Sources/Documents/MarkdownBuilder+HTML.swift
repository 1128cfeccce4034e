/// What HTML says about the text between its tags.
struct HTMLState {
  /// Whether md4c is inside a block of HTML.
  var isBlock = false
  /// Offsets before this one are part of a tag that was read.
  var tagEnd = 0
  /// Ends of comments and the like that do not stand in the rest of the file.
  var missing: Set<HTMLTag.Construct> = []
  /// The element whose content is no prose, if one is open.
  var opaque: (name: String, start: Int, depth: Int)?
  /// Block elements that are open, the innermost last.
  private var elements: [(name: String, language: String?)] = []
  private var counts: [String: Int] = [:]
  private var languages: [String] = []

  /// Whether text is no prose.
  var isOpaque: Bool { opaque != nil }

  /// The value of the nearest `lang` attribute of a block element, lower case.
  var language: String? { languages.last }

  /// How many `<blockquote>` are open.
  var quotations: Int { counts["blockquote"] ?? 0 }

  /// Opens a block element.
  mutating func open(_ name: String, language: String?) {
    elements.append((name, language))
    counts[name, default: 0] += 1
    if let language { languages.append(language) }
  }

  /// Closes a block element and what is open inside it, if it is open at all.
  mutating func close(_ name: String) {
    guard counts[name] ?? 0 > 0 else { return }
    while let last = elements.popLast() {
      counts[last.name, default: 1] -= 1
      if last.language != nil { _ = languages.popLast() }
      if last.name == name { return }
    }
  }

  /// Whether an element of this name is open.
  func isOpen(_ name: String) -> Bool { counts[name] ?? 0 > 0 }
}

extension MarkdownBuilder {
  /// Takes a line of raw HTML, or a part of one.
  func takeHTML(_ range: Range<Int>) {
    var offset = max(range.lowerBound, html.tagEnd)
    let bodyEnd = source.body.upperBound
    var plain = offset
    func flush(_ end: Int) {
      guard plain < end, !html.isOpaque else { return }
      openSpans(at: plain)
      appendProse(plain..<end)
    }
    while offset < range.upperBound {
      let byte = masked[offset]
      if byte == UInt8(ascii: "<"), let tag = scanTag(at: offset, end: bodyEnd) {
        flush(offset)
        cursor = offset
        take(tag)
        offset = tag.range.upperBound
        html.tagEnd = offset
        plain = offset
        cursor = offset
      } else if byte == UInt8(ascii: "&"), let length = Entities.length(at: offset, in: masked, end: range.upperBound) {
        flush(offset)
        takeEntity(offset..<(offset + length))
        offset += length
        plain = offset
      } else if byte.isNewline {
        flush(offset)
        let end = masked.skipNewline(at: offset, end: range.upperBound)
        if !html.isOpaque { appendBreak(offset..<end) }
        offset = end
        plain = end
      } else {
        offset += 1
      }
    }
    flush(min(offset, range.upperBound))
    cursor = max(cursor, range.upperBound)
    // A line of a block of HTML ends here, and md4c makes the newline up.
    if html.isBlock, !html.isOpaque, html.tagEnd <= range.upperBound, cursor < bodyEnd, masked[cursor].isNewline {
      appendBreak(cursor..<masked.skipNewline(at: cursor, end: bodyEnd))
    }
  }

  private func scanTag(at offset: Int, end: Int) -> HTMLTag? {
    if let opaque = html.opaque {
      // Inside code, only the same element counts.
      guard let tag = HTMLTag.scan(masked, at: offset, end: min(end, offset + 200)) else { return nil }
      return tag.name == opaque.name ? tag : nil
    }
    if let close = HTMLTag.Construct(masked, at: offset) {
      // An unclosed comment goes on to the end of the block. What was searched once to the end of the file is not there.
      if !html.missing.contains(close), let tag = close.scan(masked, at: offset, end: end) { return tag }
      html.missing.insert(close)
      if html.isBlock { html.opaque = (name: "", start: offset, depth: 1) }
      return HTMLTag(kind: .nothing, name: "", range: offset..<masked.lineEnd(from: offset, end: end))
    }
    return HTMLTag.scan(masked, at: offset, end: end)
  }

  private func appendBreak(_ range: Range<Int>) {
    _ = edit { draft, _ in draft.appendBreak(range) }
  }

  // MARK: Tags

  private func take(_ tag: HTMLTag) {
    if let opaque = html.opaque {
      takeInOpaque(tag, opaque)
      return
    }
    let isBlock = HTMLElements.blocks.contains(tag.name) || (tag.isComponent && isAloneOnLine(tag.range))
    switch tag.kind {
    case .nothing: break
    case .close:
      if isBlock {
        split(tag, closes: true)
        html.close(tag.name)
      } else {
        closeElement(tag)
      }
    case .open, .selfClosing: open(tag, isBlock: isBlock)
    }
  }

  private func takeInOpaque(_ tag: HTMLTag, _ opaque: (name: String, start: Int, depth: Int)) {
    switch tag.kind {
    case .open: html.opaque?.depth += 1
    case .close where opaque.depth > 1: html.opaque?.depth -= 1
    case .close: closeOpaque(at: tag.range.upperBound)
    default: break
    }
  }

  /// Ends the element whose content is no prose, if one is open.
  func closeOpaque(at offset: Int) {
    guard let opaque = html.opaque else { return }
    html.opaque = nil
    if HTMLElements.opaque[opaque.name] == true, offset > opaque.start {
      openSpans(at: opaque.start)
      _ = edit { draft, bytes in draft.appendPlaceholder(.code, for: opaque.start..<offset, of: bytes) }
    }
  }

  private func open(_ tag: HTMLTag, isBlock: Bool) {
    var language = tag.attributes.first { $0.name == "lang" || $0.name == "xml:lang" }
      .map { bytes.string($0.value).lowercased() }
    if tag.isComponent, HTMLElements.programOutput.contains(tag.name.lowercased()) { language = "zxx" }
    if isBlock {
      split(tag, closes: false)
      if ["p", "li", "td", "th", "tr", "dd", "dt", "option"].contains(tag.name), html.isOpen(tag.name) {
        closeImplied(tag.name)
      }
      if tag.kind == .open, !HTMLElements.void.contains(tag.name) { html.open(tag.name, language: language) }
    }
    addAttributes(tag)
    if tag.kind == .open, HTMLElements.opaque[tag.name] != nil, !HTMLElements.void.contains(tag.name) {
      if isBlock { html.close(tag.name) }
      html.opaque = (tag.name, tag.range.lowerBound, 1)
      return
    }
    guard !isBlock else { return }
    switch tag.name {
    case "br": appendBreak(tag.range)
    case "img":
      openSpans(at: tag.range.lowerBound)
      _ = edit { draft, bytes in draft.appendPlaceholder(.image, for: tag.range, of: bytes) }
    default:
      guard tag.kind == .open, let kind = HTMLElements.inline(tag.name, hasLanguage: language != nil) else { return }
      openSpans(at: tag.range.lowerBound)
      _ = edit(level: 0) { draft, bytes in
        let inline = draft.begin(kind, at: tag.range.lowerBound, language: language, of: bytes)
        draft.elements.append((tag.name, inline))
      }
    }
  }

  /// An element that ends where the next of its kind starts closes only when it has a language to end.
  private func closeImplied(_ name: String) {
    if name == "p" || name == "option" { html.close(name) }
  }

  private func closeElement(_ tag: HTMLTag) {
    _ = edit(level: 0) { draft, _ in
      // Crossed elements are rare; only the nearest few are looked at.
      guard let index = draft.elements.indices.suffix(32).last(where: { draft.elements[$0].name == tag.name }) else {
        return
      }
      draft.end(draft.elements[index].inline, at: tag.range.upperBound)
      draft.elements.remove(at: index)
    }
  }

  /// Ends the text before a block element and starts the text in or after it.
  private func split(_ tag: HTMLTag, closes: Bool) {
    guard alternatives.isEmpty, let current = draft else { return }
    let kind: Block.Kind
    switch tag.name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      kind = closes ? .paragraph : .heading(level: tag.name.utf8.last.map { Int($0) - 0x30 } ?? 1)
    case "li": kind = closes ? .paragraph : .listItem
    case "td", "th": kind = closes ? .paragraph : .tableCell(isHeader: tag.name == "th")
    default:
      switch current.kind {
      case .heading where html.isBlock: kind = .paragraph
      default: kind = current.kind
      }
    }
    if current.isEmpty {
      draft?.kind = kind
      return
    }
    let open = spans
    let opened = openedSpans
    // The text before ends inside the language and quotation that hold there.
    finish()
    start(kind)
    spans = open
    openedSpans = opened
  }

  private func addAttributes(_ tag: HTMLTag) {
    for attribute in tag.attributes where !attribute.value.isEmpty {
      let isProse =
        HTMLElements.proseAttributes.contains(attribute.name)
        || (tag.isComponent && HTMLElements.componentAttributes.contains(attribute.name))
      // An expression of JSX is no string.
      guard isProse, bytes[attribute.value.lowerBound] != UInt8(ascii: "{") else { continue }
      alternatives.append(Draft(kind: .htmlAttribute(name: attribute.name), id: assembler.makeID()))
      appendAttribute(attribute.value)
      if let finished = alternatives.popLast() { add(finished, parent: alternatives.last?.id ?? draft?.id) }
    }
  }

  private func appendAttribute(_ range: Range<Int>) {
    var plain = range.lowerBound
    var offset = plain
    while offset < range.upperBound {
      if masked[offset] == UInt8(ascii: "&"),
        let length = Entities.length(at: offset, in: masked, end: range.upperBound),
        let decoded = Entities.decode(masked[offset..<(offset + length)])
      {
        appendProse(plain..<offset)
        let reference = offset..<(offset + length)
        _ = edit { draft, bytes in draft.append(decoded, replacing: reference, of: bytes) }
        offset += length
        plain = offset
      } else if masked[offset].isNewline {
        appendProse(plain..<offset)
        let next = masked.skipNewline(at: offset, end: range.upperBound)
        appendBreak(offset..<next)
        offset = next
        plain = next
      } else {
        offset += 1
      }
    }
    appendProse(plain..<range.upperBound)
  }

  private func isAloneOnLine(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > source.body.lowerBound, masked[start - 1].isSpace { start -= 1 }
    guard start == source.body.lowerBound || masked[start - 1].isNewline else { return false }
    let end = masked.skipSpaces(from: range.upperBound, end: source.body.upperBound)
    return end == source.body.upperBound || masked[end].isNewline
  }
}
