/// A tag, a comment or another construct of HTML between angle brackets.
struct HTMLTag {
  /// What it is.
  enum Kind {
    case open, close, selfClosing
    /// A comment, a declaration, a processing instruction, CDATA.
    case nothing
  }

  /// An attribute with a value.
  struct Attribute {
    /// The name, lower case.
    var name: String
    /// The bytes of the value, without quotation marks.
    var value: Range<Int>
  }

  /// What it is.
  var kind: Kind
  /// The name of the element, lower case.
  var name: String
  /// Whether the name starts with a capital, holds a dot or a hyphen: a component of JSX or a custom element.
  var isComponent = false
  /// Attributes with values, in order.
  var attributes: [Attribute] = []
  /// Bytes from `<` through `>`.
  var range: Range<Int>

  /// Longer tags are taken as text, so that an unclosed one costs no pass over the rest of the file.
  private static let longest = 10_000

  /// What starts with `<!` or `<?`.
  enum Construct {
    case comment, characterData, declaration, instruction

    /// What starts at an offset, if it is one of these.
    init?(_ bytes: [UInt8], at start: Int) {
      if bytes.has("<!--", at: start) {
        self = .comment
      } else if bytes.has("<![CDATA[", at: start) {
        self = .characterData
      } else if bytes.has("<?", at: start) {
        self = .instruction
      } else if bytes.has("<!", at: start), start + 2 < bytes.count, bytes[start + 2].isASCIILetter {
        self = .declaration
      } else {
        return nil
      }
    }

    private var close: StaticString {
      switch self {
      case .comment: "-->"
      case .characterData: "]]>"
      case .instruction: "?>"
      case .declaration: ">"
      }
    }

    /// Reads it from an offset to where it ends, or `nil` when it does not.
    func scan(_ bytes: [UInt8], at start: Int, end: Int) -> HTMLTag? {
      let first = close.withUTF8Buffer { $0[0] }
      var offset = start + 2
      while offset < end {
        if bytes[offset] == first, bytes.has(close, at: offset) {
          return HTMLTag(kind: .nothing, name: "", range: start..<min(end, offset + close.utf8CodeUnitCount))
        }
        offset += 1
      }
      return nil
    }
  }

  /// Reads the tag that starts at a `<`, or `nil` when it is no tag.
  static func scan(_ bytes: [UInt8], at start: Int, end: Int) -> HTMLTag? {
    guard start + 1 < end, bytes[start] == UInt8(ascii: "<") else { return nil }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    return tag(bytes, start, nameStart: start + (isClosing ? 2 : 1), min(end, start + longest))
  }

  private static func tag(_ bytes: [UInt8], _ start: Int, nameStart: Int, _ end: Int) -> HTMLTag? {
    guard nameStart < end, bytes[nameStart].isASCIILetter else {
      // The fragments of JSX.
      let isFragment = nameStart < end && bytes[nameStart] == UInt8(ascii: ">")
      return isFragment ? HTMLTag(kind: .nothing, name: "", range: start..<(nameStart + 1)) : nil
    }
    var offset = nameStart
    while offset < end, isNameByte(bytes[offset]) { offset += 1 }
    let written = bytes.string(nameStart..<offset)
    var tag = HTMLTag(
      kind: nameStart == start + 2 ? .close : .open, name: written.lowercased(), range: start..<offset)
    tag.isComponent =
      (0x41...0x5A).contains(bytes[nameStart]) && written.utf8.contains { (0x61...0x7A).contains($0) }
      || written.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    guard offset < end,
      bytes[offset].isBlank || bytes[offset] == UInt8(ascii: "/") || bytes[offset] == UInt8(ascii: ">")
    else { return nil }
    while offset < end {
      while offset < end, bytes[offset].isBlank { offset += 1 }
      guard offset < end else { return nil }
      switch bytes[offset] {
      case UInt8(ascii: ">"):
        tag.range = start..<(offset + 1)
        return tag
      case UInt8(ascii: "/"):
        if offset + 1 < end, bytes[offset + 1] == UInt8(ascii: ">"), tag.kind == .open { tag.kind = .selfClosing }
        offset += 1
      case UInt8(ascii: "<"): return nil
      default:
        guard let next = attribute(bytes, offset, end, &tag) else { return nil }
        offset = next
      }
    }
    return nil
  }

  private static func attribute(_ bytes: [UInt8], _ start: Int, _ end: Int, _ tag: inout HTMLTag) -> Int? {
    var offset = start
    while offset < end, !bytes[offset].isBlank, bytes[offset] != UInt8(ascii: "="), bytes[offset] != UInt8(ascii: ">"),
      bytes[offset] != UInt8(ascii: "<"), !(bytes[offset] == UInt8(ascii: "/") && offset > start)
    {
      offset += 1
    }
    let name = start..<offset
    guard !name.isEmpty || bytes[start] == UInt8(ascii: "=") else { return nil }
    let afterName = offset
    while offset < end, bytes[offset].isBlank { offset += 1 }
    guard offset < end, bytes[offset] == UInt8(ascii: "=") else { return afterName }
    offset += 1
    while offset < end, bytes[offset].isBlank { offset += 1 }
    guard offset < end else { return nil }
    let value: Range<Int>
    if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") {
      let quote = bytes[offset]
      let first = offset + 1
      offset = first
      while offset < end, bytes[offset] != quote { offset += 1 }
      guard offset < end else { return nil }
      value = first..<offset
      offset += 1
    } else {
      let first = offset
      while offset < end, !bytes[offset].isBlank, bytes[offset] != UInt8(ascii: ">") { offset += 1 }
      value = first..<offset
    }
    tag.attributes.append(Attribute(name: bytes.string(name).lowercased(), value: value))
    return offset
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_")
  }
}

/// What is to be known of the elements of HTML.
enum HTMLElements {
  /// Elements that stand for themselves as a block: text before and after is not one text.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "button", "canvas", "caption", "center", "col", "colgroup",
    "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "meta", "nav",
    "noscript", "ol", "optgroup", "option", "p", "picture", "pre", "script", "section", "select", "source", "style",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "ul", "video",
    "audio",
    "object", "param", "template", "input", "svg",
  ]

  /// Elements without content.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Elements whose content is no prose; `true` where they have a place in a sentence.
  static let opaque: [String: Bool] = [
    "code": true, "kbd": true, "samp": true, "var": true, "tt": true, "math": true, "script": false, "style": false,
    "pre": false, "svg": false, "textarea": false, "iframe": false, "object": false, "canvas": false,
  ]

  /// Components of documentation sites that show what a program writes, in small letters: no language, `zxx`.
  static let programOutput: Set<String> = ["consoleblock", "consoleblockmulti", "consolelogline", "terminalblock"]

  /// Attributes that a reader reads.
  static let proseAttributes: Set<String> = ["title", "alt", "aria-label", "placeholder"]

  /// Attributes that a reader reads on components.
  static let componentAttributes: Set<String> = ["label", "caption", "description", "subtitle", "heading", "titletext"]

  /// The markup that an element is, or `nil` when it leaves no trace.
  static func inline(_ name: String, hasLanguage: Bool) -> ProseRun.Inline.Kind? {
    switch name {
    case "q", "blockquote", "cite", "dfn": return .html(element: name)
    case _ where hasLanguage: return .html(element: name)
    case "em", "i": return .emphasis
    case "strong", "b": return .strong
    case "del", "s", "strike": return .strikethrough
    case "u", "ins": return .underline
    case "a": return .link
    default: return nil
    }
  }
}
