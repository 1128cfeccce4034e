/// The inside of a Hugo shortcode or a Liquid tag.
struct Shortcode {
  /// The first word, or the file that an `include` names.
  private(set) var name = ""
  /// Whether this is a closing tag or one that is shown as an example.
  private var isInert = false
  private var arguments: [Argument] = []

  private struct Argument {
    var key: String
    var value: Range<Int>
    var quote: UInt8
  }

  /// Arguments that a reader reads.
  private static let prose: Set<String> = [
    "title", "caption", "alt", "description", "text", "label", "subtitle", "heading", "summary", "tooltip",
    "alt-text", "link-text",
  ]

  /// Shortcodes whose content is code.
  private static let opaque: Set<String> = [
    "highlight", "code", "codeblock", "code-block", "mermaid", "math", "katex", "latex", "chart", "echarts", "plantuml",
    "graphviz", "asciinema", "terminal", "command", "script", "style", "css", "javascript", "comment", "gist",
  ]

  /// Reads the bytes between the marks.
  ///
  /// - Complexity: linear in the length of the range.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var offset = range.lowerBound
    let end = range.upperBound
    if offset < end, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "<") { offset += 1 }
    isInert = bytes.has("/*", at: offset)
    var words: [String] = []
    while offset < end {
      while offset < end, bytes[offset].isBlank || bytes[offset] == UInt8(ascii: ",") { offset += 1 }
      let start = offset
      if offset < end, Self.isQuote(bytes[offset]) {
        let last = Self.stringEnd(bytes, from: offset, end: end)
        // Hugo counts positional arguments from 0, behind the name.
        let key = String(words.count - 1)
        if !words.isEmpty { arguments.append(Argument(key: key, value: (offset + 1)..<last, quote: bytes[offset])) }
        offset = last + 1
        words.append("")
        continue
      }
      while offset < end, !bytes[offset].isBlank, bytes[offset] != UInt8(ascii: "="), !Self.isQuote(bytes[offset]) {
        offset += 1
      }
      guard start < offset || offset < end else { break }
      var word = bytes[start..<offset]
      var value = offset
      let isColon = word.last == UInt8(ascii: ":")
      if isColon { word = word.dropLast() }
      if value < end, bytes[value] == UInt8(ascii: "=") { value += 1 } else if !isColon { value = end }
      while value < end, bytes[value].isBlank { value += 1 }
      if value < end, Self.isQuote(bytes[value]) {
        let last = Self.stringEnd(bytes, from: value, end: end)
        let key = String(decoding: word, as: UTF8.self)
        arguments.append(Argument(key: key, value: (value + 1)..<last, quote: bytes[value]))
        offset = last + 1
      } else {
        words.append(String(decoding: word, as: UTF8.self))
        if offset == start { offset += 1 }
        if offset < end, bytes[offset] == UInt8(ascii: "=") { offset += 1 }
      }
      if words.count > 1_000 { break }
    }
    name = words.first ?? ""
    if ["include", "include_relative", "render"].contains(name), words.count > 1 { name = words[1] }
    if name.hasPrefix("/") { isInert = true }
  }

  /// Adds the arguments that are prose.
  func addArguments(_ bytes: [UInt8], _ settings: ProseSettings, into assembler: inout BlockAssembler) {
    guard !isInert else { return }
    for argument in arguments where !argument.value.isEmpty && isProse(argument, settings) {
      let run = QuotedText.run(bytes, argument.value, escapes: argument.quote == UInt8(ascii: "`") ? .none : .quotes)
      let kind = Block.Kind.shortcodeArgument(shortcode: name, argument: argument.key)
      assembler.add(Block(kind: kind, run: run.withoutMarkup()))
    }
  }

  private func isProse(_ argument: Argument, _ settings: ProseSettings) -> Bool {
    settings.shortcodeArguments.verdict(on: "\(name).\(argument.key)")
      ?? Self.prose.contains(argument.key.lowercased())
  }

  /// Whether a closing tag ends what this one starts, and all between is code.
  func isOpaque(_ settings: ProseSettings) -> Bool {
    !isInert && (Self.opaque.contains(name) || settings.codeShortcodes.contains(name))
  }

  /// Where the closing tag of a shortcode around code ends, or `nil` when nothing before `limit` closes it.
  func opaqueEnd(_ bytes: [UInt8], from start: Int, isLiquid: Bool, limit: Int) -> Int? {
    let close = Array((isLiquid ? "end\(name)" : "/\(name)").utf8)
    var offset = start
    while offset + 2 < limit {
      let isOpen =
        bytes[offset] == UInt8(ascii: "{") && bytes[offset + 1] == (isLiquid ? UInt8(ascii: "%") : UInt8(ascii: "{"))
      guard isOpen else {
        offset += 1
        continue
      }
      var word = offset + (isLiquid ? 2 : 3)
      while word < limit, bytes[word].isBlank || bytes[word] == UInt8(ascii: "-") { word += 1 }
      if word + close.count <= limit, bytes[word..<(word + close.count)].elementsEqual(close) {
        var last = word + close.count
        while last + 1 < limit, bytes[last] != UInt8(ascii: "}") || (!isLiquid && bytes[last + 1] != UInt8(ascii: "}"))
        {
          last += 1
        }
        return min(limit, last + (isLiquid ? 1 : 2))
      }
      offset += 2
    }
    return nil
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// The offset of the quotation mark that closes the string at an offset, or `end`.
  private static func stringEnd(_ bytes: [UInt8], from start: Int, end: Int) -> Int {
    var offset = start + 1
    while offset < end, bytes[offset] != bytes[start] {
      offset += bytes[offset] == UInt8(ascii: "\\") && bytes[start] != UInt8(ascii: "`") ? 2 : 1
    }
    return min(offset, end)
  }
}
