extension MarkdownBuilder {
  /// Takes text of Markdown.
  func takeText(_ range: Range<Int>) {
    if html.isOpaque {
      cursor = range.upperBound
      return
    }
    if takeAddress(range) { return }
    var start = range.lowerBound
    // The backslash of an escape lies between what was read and the text.
    if start > cursor, masked[start - 1] == UInt8(ascii: "\\"), isPunctuation(masked[start]) {
      openSpans(at: start - 1)
      let byte = masked[start]
      _ = edit { draft, bytes in draft.append([byte], replacing: (start - 1)..<(start + 1), of: bytes) }
      start += 1
    }
    openSpans(at: start)
    appendProse(start..<range.upperBound)
    cursor = range.upperBound
  }

  /// Takes a character reference.
  func takeEntity(_ range: Range<Int>) {
    if html.isOpaque {
      cursor = range.upperBound
      return
    }
    if takeAddress(range) { return }
    openSpans(at: range.lowerBound)
    let decoded = Entities.decode(bytes[range])
    _ = edit { draft, bytes in
      if let decoded {
        draft.append(decoded, replacing: range, of: bytes)
      } else {
        draft.append(verbatim: range, of: bytes)
      }
    }
    cursor = range.upperBound
  }

  /// Takes the end of a line inside a text.
  func takeBreak() {
    let end = source.body.upperBound
    guard edit(level: 0, { draft, _ in draft.isEmpty }) == false else { return }
    var start = masked.lineEnd(from: cursor, end: end)
    guard start < end else { return }
    var next = masked.skipNewline(at: start, end: end)
    let line = start
    while start > cursor, masked[start - 1].isSpace { start -= 1 }
    if start == line, start > cursor, masked[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    while next < end, masked[next].isSpace || masked[next] == UInt8(ascii: ">") {
      if masked[next] == UInt8(ascii: ">"), !isInQuotation { break }
      next += 1
    }
    let range = start..<next
    _ = edit { draft, _ in draft.appendBreak(range) }
    cursor = next
  }

  /// Adds a range of the source, with what stands in the covered parts of it.
  func appendProse(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var start = range.lowerBound
    var index = source.regionIndex(endingAfter: start)
    while index < source.regions.count, source.regions[index].range.lowerBound < range.upperBound {
      let region = source.regions[index]
      if region.range.lowerBound > start {
        let plain = start..<region.range.lowerBound
        _ = edit { draft, bytes in draft.append(verbatim: plain, of: bytes) }
      }
      if region.range.lowerBound >= range.lowerBound || start == range.lowerBound { append(region, seen: range) }
      start = max(start, min(region.range.upperBound, range.upperBound))
      index += 1
    }
    let rest = start..<range.upperBound
    _ = edit { draft, bytes in draft.append(verbatim: rest, of: bytes) }
  }

  private func append(_ region: MaskedSource.Region, seen: Range<Int>) {
    let range = region.range
    switch region.kind {
    case .template: _ = edit { draft, bytes in draft.appendPlaceholder(.template, for: range, of: bytes) }
    case .math: _ = edit { draft, bytes in draft.appendPlaceholder(.math, for: range, of: bytes) }
    case .footnoteReference:
      _ = edit { draft, bytes in draft.appendPlaceholder(.footnoteReference, for: range, of: bytes) }
    case .null: _ = edit { draft, bytes in draft.append([0xEF, 0xBF, 0xBD], replacing: range, of: bytes) }
    case .nothing: break
    case .text:
      let plain = max(range.lowerBound, seen.lowerBound)..<min(range.upperBound, seen.upperBound)
      _ = edit { draft, bytes in draft.append(verbatim: plain, of: bytes) }
    case .footnoteDefinition, .admonition, .directive: mark(region.kind)
    }
  }

  private func isPunctuation(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) && !byte.isASCIIAlphanumeric }
}
