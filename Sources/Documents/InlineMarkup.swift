/// Markup inside strings that are no documents of their own: values of front matter, arguments of shortcodes.
extension ProseRun {
  /// The same text without HTML tags, with placeholders for code between backticks and for template expressions.
  ///
  /// - Complexity: linear in the length of the text.
  func withoutMarkup() -> ProseRun {
    guard text.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "{") }) else {
      return self
    }
    var result = ProseRun()
    var plain = 0
    var offset = 0
    var index = 0
    /// Closing marks that were searched in vain.
    var missing: Set<UInt8> = []
    func close(_ mark: StaticString, from start: Int) -> Int? {
      let first = mark.withUTF8Buffer { $0[0] }
      guard !missing.contains(first) else { return nil }
      var end = start
      while end < text.count, text[end] != first || !text.has(mark, at: end) { end += 1 }
      if end < text.count { return end + mark.utf8CodeUnitCount }
      missing.insert(first)
      return nil
    }
    while offset < text.count {
      var end: Int?
      var placeholder: Inline.Kind?
      switch text[offset] {
      case UInt8(ascii: "<"): end = HTMLTag.scan(text, at: offset, end: text.count)?.range.upperBound
      case UInt8(ascii: "`"):
        end = close("`", from: offset + 1)
        placeholder = .code
      case UInt8(ascii: "{") where text.has("{{", at: offset):
        end = close("}}", from: offset + 2)
        placeholder = .template
      default: break
      }
      guard let end else {
        offset += 1
        continue
      }
      copy(plain..<offset, from: &index, to: &result)
      if let placeholder { result.appendPlaceholder(placeholder, for: sourceRange(of: offset..<end)) }
      offset = end
      plain = end
    }
    copy(plain..<text.count, from: &index, to: &result)
    return result
  }

  /// Copies a range of the text, which starts at or behind a piece.
  private func copy(_ range: Range<Int>, from index: inout Int, to result: inout ProseRun) {
    while index < pieces.count, pieces[index].text.upperBound <= range.lowerBound { index += 1 }
    var piece = index
    while piece < pieces.count, pieces[piece].text.lowerBound < range.upperBound {
      let part = pieces[piece].text.clamped(to: range)
      if pieces[piece].kind == .verbatim {
        let start = pieces[piece].source.lowerBound + part.lowerBound - pieces[piece].text.lowerBound
        result.append(text[part], verbatim: start..<(start + part.count))
      } else {
        result.append(text[part], replacing: pieces[piece].source)
      }
      piece += 1
    }
  }
}
