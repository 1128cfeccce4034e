/// Text for XML 1.0 documents.
enum XMLText {
  /// The first line of a document.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Text fit for an attribute in quotation marks and for the content of an element.
  ///
  /// Characters that XML forbids are dropped or become visible signs; line ends and tabulations in attributes would be
  /// read as spaces and become references.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{FFFE}", "\u{FFFF}": continue
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          result += VisibleText.prose(String(scalar))
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Several lines as the content of an element: line ends stay line ends.
  static func content(_ lines: [String]) -> String { lines.map(escaped).joined(separator: "\n") }
}
