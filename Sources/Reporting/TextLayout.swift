/// Breaking text into lines.
public enum TextLayout {
  /// Breaks text at spaces into lines of a width, one at least; a longer word keeps its line.
  ///
  /// No line begins with a mark that French sets off by a space, nor ends with an opening guillemet.
  ///
  /// - Parameter width: columns of a line, taken as 24 at least.
  public static func wrap(_ text: String, to width: Int) -> [String] {
    let width = max(24, width)
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in unbreakable(text) {
      let wordWidth = DisplayWidth.columns(of: word)
      if line.isEmpty {
        line = word
        lineWidth = wordWidth
      } else if lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
      } else {
        lines.append(line)
        line = word
        lineWidth = wordWidth
      }
    }
    return lines + [line]
  }

  /// The words of a text, each with the marks that must stay beside it.
  private static func unbreakable(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let staysBefore = word.unicodeScalars.first.map { "»:;!?".unicodeScalars.contains($0) } ?? false
      if let last = words.last, staysBefore || last.unicodeScalars.last == "«" {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}
