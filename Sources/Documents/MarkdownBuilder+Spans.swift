import CMD4C

/// Inline markup that is open.
struct Span {
  /// What md4c calls it.
  var type: MD_SPANTYPE
  /// The block that it was opened in, and its index among the inlines there.
  var draft: Int?
  var inline: Int?
  /// How many images enclose it.
  var level: Int
  /// Where its opening mark starts, once that is known.
  var start: Int?
  /// The address of a link, as md4c gives it.
  var address: [UInt8] = []
  /// The source of an address that is shown as itself.
  var shown: Range<Int>?
}

extension MarkdownBuilder {
  func open(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    startIfNeeded()
    guard type != MD_SPAN_CODE else {
      codeSpan = 0..<0
      return
    }
    var span = Span(type: type, level: alternatives.count)
    if type == MD_SPAN_A, let detail = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee {
      span.address = Array(UnsafeRawBufferPointer(start: detail.href.text, count: Int(detail.href.size)))
    } else if type == MD_SPAN_IMG {
      alternatives.append(Draft(kind: .imageAlternative, id: assembler.makeID()))
    }
    spans.append(span)
  }

  func close(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    guard type != MD_SPAN_CODE else {
      finishCodeSpan()
      return
    }
    guard let span = spans.popLast() else { return }
    let wasOpened = openedSpans > spans.count
    openedSpans = min(openedSpans, spans.count)
    switch type {
    case MD_SPAN_A:
      let title = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.title
      if wasOpened || title?.size ?? 0 > 0 { finishLink(span, title: title) }
    case MD_SPAN_IMG:
      finishImage(span, detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee)
    default:
      skipMarks(of: type)
      close(span, at: cursor)
    }
  }

  /// Opens the spans that wait for their first content, which starts at an offset.
  ///
  /// Opening marks stand directly before it, the innermost nearest.
  func openSpans(at offset: Int, count: Int? = nil) {
    let end = count ?? spans.count
    guard openedSpans < end else { return }
    var start = offset
    for index in (openedSpans..<end).reversed() {
      start = markStart(of: spans[index].type, before: start)
      spans[index].start = start
    }
    for index in openedSpans..<end {
      guard let kind = spans[index].type.inlineKind, let start = spans[index].start else { continue }
      let level = spans[index].level
      spans[index].inline = edit(level: level) { draft, bytes in draft.begin(kind, at: start, of: bytes) }
      spans[index].draft = level > 0 ? alternatives[level - 1].id : draft?.id
    }
    openedSpans = end
  }

  /// Changes the block that text inside a number of images goes to.
  func edit<Result>(level: Int? = nil, _ change: (Draft, [UInt8]) -> Result) -> Result? {
    let level = level ?? alternatives.count
    if level > 0, level <= alternatives.count { return change(alternatives[level - 1], bytes) }
    return draft.map { change($0, bytes) }
  }

  private func close(_ span: Span, at offset: Int) {
    guard let inline = span.inline else { return }
    let id = span.draft
    _ = edit(level: span.level) { draft, _ in
      if draft.id == id { draft.end(inline, at: offset) }
    }
  }

  private func markStart(of type: MD_SPANTYPE, before offset: Int) -> Int {
    func isMark(_ index: Int) -> Bool {
      index >= cursorFloor && (masked[index] == UInt8(ascii: "*") || masked[index] == UInt8(ascii: "_"))
    }
    switch type {
    case MD_SPAN_EM: return isMark(offset - 1) ? offset - 1 : offset
    case MD_SPAN_STRONG: return isMark(offset - 1) && isMark(offset - 2) ? offset - 2 : offset
    case MD_SPAN_DEL:
      var start = offset
      while start > cursorFloor, offset - start < 2, masked[start - 1] == UInt8(ascii: "~") { start -= 1 }
      return start
    case MD_SPAN_IMG:
      return offset >= cursorFloor + 2 && masked[offset - 1] == UInt8(ascii: "[")
        && masked[offset - 2] == UInt8(ascii: "!")
        ? offset - 2 : offset
    case MD_SPAN_A:
      let isOpen = offset > cursorFloor && masked[offset - 1] == UInt8(ascii: "[")
      return isOpen ? offset - 1 : offset
    default: return offset
    }
  }

  private var cursorFloor: Int { source.body.lowerBound }

  private func skipMarks(of type: MD_SPANTYPE) {
    let count = type == MD_SPAN_EM ? 1 : 2
    let end = min(source.body.upperBound, cursor + count)
    while cursor < end {
      let byte = masked[cursor]
      let isMark =
        type == MD_SPAN_DEL ? byte == UInt8(ascii: "~") : byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
      guard isMark else { return }
      cursor += 1
    }
  }

  // MARK: Links

  /// Takes text as part of an address that is shown as itself, if the innermost span is one.
  func takeAddress(_ range: Range<Int>) -> Bool {
    guard let index = spans.indices.last, spans[index].type == MD_SPAN_A else { return false }
    if let shown = spans[index].shown {
      spans[index].shown = shown.lowerBound..<range.upperBound
    } else {
      guard openedSpans <= index, range.lowerBound > source.body.lowerBound || range.lowerBound == 0 else {
        return false
      }
      let before = range.lowerBound > 0 ? masked[range.lowerBound - 1] : 0
      guard before != UInt8(ascii: "["), Self.isShown(spans[index].address, masked[range]) else { return false }
      openSpans(at: before == UInt8(ascii: "<") ? range.lowerBound - 1 : range.lowerBound, count: index)
      spans[index].shown = (before == UInt8(ascii: "<") ? range.lowerBound - 1 : range.lowerBound)..<range.upperBound
      openedSpans = index + 1
    }
    cursor = range.upperBound
    return true
  }

  private static func isShown(_ address: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    for prefix in ["", "mailto:", "http://"] {
      let prefix = Array(prefix.utf8)
      if address.starts(with: prefix), address.dropFirst(prefix.count).starts(with: text) { return true }
    }
    return false
  }

  private func finishLink(_ span: Span, title: MD_ATTRIBUTE?) {
    if let shown = span.shown {
      let isBracketed = masked[shown.lowerBound] == UInt8(ascii: "<")
      let isClosed = cursor < source.body.upperBound && masked[cursor] == UInt8(ascii: ">")
      if isBracketed, isClosed { cursor += 1 }
      let range = shown.lowerBound..<cursor
      _ = edit { draft, bytes in draft.appendPlaceholder(.address, for: range, of: bytes) }
      return
    }
    finishTail(title: title, isEmpty: span.start == nil)
    close(span, at: cursor)
  }

  private func finishImage(_ span: Span, _ detail: MD_SPAN_IMG_DETAIL?) {
    guard let alternative = alternatives.popLast() else { return }
    var start = span.start
    if start == nil {
      // Without a text, the next image in the source is this one.
      var found = cursor
      while found < source.body.upperBound, !masked.has("![", at: found) { found += 1 }
      guard found < source.body.upperBound else { return }
      openSpans(at: found, count: spans.count)
      start = found
      cursor = found + 2
    }
    guard let start else { return }
    let parent = alternatives.last?.id ?? draft?.id
    finishTail(title: detail?.title, isEmpty: false)
    let end = max(cursor, start + 1)
    if !alternative.isEmpty { add(alternative, parent: parent) }
    openSpans(at: start)
    _ = edit { draft, bytes in draft.appendPlaceholder(.image, for: start..<end, of: bytes) }
  }

  /// Moves to the end of a link and adds its title.
  private func finishTail(title: MD_ATTRIBUTE?, isEmpty: Bool) {
    let place = title.flatMap { self.place($0.text, $0.size) }
    let before = cursor
    if isEmpty, let place, !definitionTitles.contains(place.lowerBound) {
      // A link without a text: only the title says where it is.
      cursor = max(cursor, place.upperBound)
    }
    // A character or two may be left before the bracket: a space, a mark that was no mark.
    var close = cursor
    let limit = min(source.body.upperBound, cursor + 200)
    while close < limit, masked[close] != UInt8(ascii: "]"), !isEmpty { close += 1 }
    let tail =
      close < limit ? LinkSyntax.tail(masked, from: close, end: source.body.upperBound) : LinkSyntax.Tail(end: cursor)
    cursor = max(cursor, tail.end)
    guard let title, title.size > 0 else { return }
    let parent = alternatives.last?.id ?? draft?.id
    if let place, definitionTitles.contains(place.lowerBound) {
      if let parent, definitionParents[place.lowerBound] == nil { definitionParents[place.lowerBound] = parent }
    } else if let found = tail.title, place.map({ $0.lowerBound == found.lowerBound }) ?? true {
      addTitle(found, parent: parent)
    } else if let place, isEmpty, place.lowerBound >= before {
      addTitle(place, parent: parent)
    }
  }

  private func addTitle(_ range: Range<Int>, parent: Int?) {
    let titled = Draft(kind: .linkTitle, id: assembler.makeID(), run: QuotedText.run(bytes, range, escapes: .markdown))
    add(titled, parent: parent)
  }

  // MARK: Code

  func takeCodeSpan(_ range: Range<Int>) {
    guard let known = codeSpan else { return }
    codeSpan = known.isEmpty ? range : known.lowerBound..<range.upperBound
    cursor = max(cursor, range.upperBound)
  }

  private func finishCodeSpan() {
    guard let content = codeSpan else { return }
    codeSpan = nil
    guard !content.isEmpty, !html.isOpaque else { return }
    var start = content.lowerBound
    var end = content.upperBound
    let tick = UInt8(ascii: "`")
    while start > cursorFloor, masked[start - 1].isBlank, content.lowerBound - start < 3 { start -= 1 }
    if start > cursorFloor, masked[start - 1] == tick {
      while start > cursorFloor, masked[start - 1] == tick { start -= 1 }
    } else {
      start = content.lowerBound
    }
    while end < source.body.upperBound, masked[end].isBlank, end - content.upperBound < 3 { end += 1 }
    if end < source.body.upperBound, masked[end] == tick {
      while end < source.body.upperBound, masked[end] == tick { end += 1 }
    } else {
      end = content.upperBound
    }
    openSpans(at: start)
    _ = edit { draft, bytes in draft.appendPlaceholder(.code, for: start..<end, of: bytes) }
    cursor = end
  }
}

extension MD_SPANTYPE {
  /// The markup that rules know.
  fileprivate var inlineKind: ProseRun.Inline.Kind? {
    switch self {
    case MD_SPAN_EM: .emphasis
    case MD_SPAN_STRONG: .strong
    case MD_SPAN_DEL: .strikethrough
    case MD_SPAN_U: .underline
    case MD_SPAN_A: .link
    default: nil
    }
  }
}
