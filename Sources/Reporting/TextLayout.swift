/// Breaking text into lines.
public enum TextLayout {
  /// Breaks text at spaces into lines of a width, one at least; a longer word keeps its line.
  ///
  /// - Parameter width: columns of a line, taken as 24 at least.
  public static func wrap(_ text: String, to width: Int) -> [String] {
    let width = max(24, width)
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in text.split(separator: " ") {
      let wordWidth = DisplayWidth.columns(of: String(word))
      if line.isEmpty {
        line = String(word)
        lineWidth = wordWidth
      } else if lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
      } else {
        lines.append(line)
        line = String(word)
        lineWidth = wordWidth
      }
    }
    return lines + [line]
  }
}
