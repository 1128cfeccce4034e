/// Text for tables in GitHub Flavored Markdown.
enum MarkdownText {
  /// Running text of a cell: no markup, no table, no mention of a user or an issue comes of it.
  static func cell(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in VisibleText.prose(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!", "$": result += "\\" + String(scalar)
      // A word joiner behind them keeps services from linking users, issues and addresses.
      case "@", "#": result += String(scalar) + "\u{2060}"
      case "/" where previous == ":": result += "\u{2060}/"
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A code span in a cell, with as many backticks as it takes.
  static func code(_ text: String) -> String {
    let text = VisibleText.prose(text)
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    // Blanks at the ends keep a backtick of the text away from the fence.
    let needsBlanks = text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`") || text.isEmpty
    let body = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    return needsBlanks ? "\(fence) \(body) \(fence)" : fence + body + fence
  }
}

extension MarkdownText {
  /// Running text outside tables.
  static func paragraph(_ text: String) -> String { cell(text) }

  /// Lines as a fenced block of code.
  static func block(_ lines: [String]) -> String {
    let text = lines.joined(separator: "\n")
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\n\(text)\n\(fence)"
  }
}
