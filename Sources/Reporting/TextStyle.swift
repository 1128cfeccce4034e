public import Rules

/// How output for people looks.
public struct TextStyle: Sendable {
  /// The language of messages.
  public var language: MessageLanguage
  /// Whether parts are told apart by colour.
  public var hasColor: Bool
  /// Whether only ASCII characters are written.
  public var isASCII: Bool
  /// Columns to fill.
  public var width: Int

  /// A look.
  ///
  /// - Parameter width: columns to fill, taken as 40 at least.
  public init(language: MessageLanguage, hasColor: Bool = false, isASCII: Bool = false, width: Int = 100) {
    self.language = language
    self.hasColor = hasColor
    self.isASCII = isASCII
    self.width = max(40, width)
  }

  /// What a piece of text is, for its colour.
  enum Role {
    case path
    case quiet
    case strong
    case sign
    case fix
    case good
    case severity(Severity)
    case marked(Severity)
  }

  /// The text in the colour of its role, or as it is where there are no colours.
  func paint(_ text: String, _ role: Role) -> String {
    guard hasColor, !text.isEmpty else { return text }
    let code: String
    switch role {
    case .path: code = "1;4"
    case .quiet: code = "2"
    case .strong: code = "1"
    case .sign: code = "36"
    case .fix, .good: code = "32"
    case .severity(let severity): code = "1;" + Self.color(severity)
    case .marked(let severity): code = Self.color(severity)
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func color(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .info: "34"
    }
  }

  var bar: String { isASCII ? "|" : "│" }
  var corner: String { isASCII ? "'->" : "╰→" }
  var ellipsis: String { isASCII ? "..." : "…" }
  var skippedLines: String { isASCII ? ":" : "⋮" }
  var underline: String { isASCII ? "^" : "━" }
  var relatedUnderline: String { isASCII ? "-" : "─" }
  var caret: String { isASCII ? "^" : "╹" }
}

extension TextStyle {
  /// The name of a severity in its colour.
  public func colored(_ severity: Severity) -> String { paint(name(severity), .severity(severity)) }

  /// The name of a severity.
  public func name(_ severity: Severity) -> String { Wording(language: language).name(severity) }

  /// Text that stands out.
  public func strong(_ text: String) -> String { paint(VisibleText.prose(text, isASCII: isASCII), .strong) }

  /// Text broken at spaces into lines that fill the width, each indented and ended.
  public func paragraph(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return TextLayout.wrap(VisibleText.prose(text, isASCII: isASCII), to: width - indent)
      .reduce(into: "") { $0 += margin + $1 + "\n" }
  }
}
