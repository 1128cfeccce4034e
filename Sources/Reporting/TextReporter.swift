public import Linting
import Rules
public import System
import Text

/// Writes for people: files one after the other, each finding with its line and what is wrong underlined.
public struct TextReporter: Reporter {
  private let output: BufferedOutput
  private let style: TextStyle
  private let wording: Wording

  /// Writes to an output in a look.
  public init(to output: BufferedOutput, style: TextStyle) {
    self.output = output
    self.style = style
    wording = Wording(language: style.language)
  }

  /// Writes nothing.
  public mutating func begin(_ tool: ToolInfo) {}

  /// Writes the path and the findings of a file that has any.
  public mutating func report(_ file: FileReport) {
    guard let source = file.source, !file.diagnostics.isEmpty else { return }
    output.write(style.paint(prose(file.path), .path) + "\n")
    let positions = file.diagnostics.map { diagnostic in
      let position = source.position(at: source.clamped(diagnostic.range).lowerBound)
      return "\(position.line):\(position.column)"
    }
    let layout = Layout(
      positionWidth: positions.reduce(5) { max($0, $1.utf8.count) },
      severityWidth: file.diagnostics.reduce(0) { max($0, wording.name($1.severity).count) })
    for (diagnostic, position) in zip(file.diagnostics, positions) {
      output.write("\n")
      write(diagnostic, at: position, in: source, layout)
    }
    output.write("\n")
  }

  /// Writes the line that counts.
  public mutating func end(_ summary: Summary) {
    var line = wording.summary(summary)
    if style.isASCII { line = VisibleText.prose(line, isASCII: true) }
    // Hidden warnings may still make the run fail: no praise then.
    let isClean =
      summary.shown.total + summary.hidden.warnings + summary.hidden.errors + summary.failedFiles == 0
      && summary.files > 0
    if isClean {
      if !style.isASCII { line = "✓ " + line }
      output.write(style.paint(line, .good) + "\n")
    } else {
      output.write(style.paint(line, .strong) + "\n")
    }
  }

  // MARK: - One finding

  /// The columns that the findings of one file share.
  private struct Layout {
    var positionWidth: Int
    var severityWidth: Int

    /// The column of the bar beside excerpts, 0-based.
    var bar: Int { positionWidth + 2 }
    /// The column of the message, 0-based.
    var message: Int { positionWidth + 4 + severityWidth + 2 }
  }

  private func write(_ diagnostic: Diagnostic, at position: String, in source: SourceText, _ layout: Layout) {
    let name = wording.name(diagnostic.severity)
    var line = "  " + spaces(layout.positionWidth - position.utf8.count) + style.paint(position, .strong)
    line += "  " + style.paint(name, .severity(diagnostic.severity)) + spaces(layout.severityWidth - name.count) + "  "
    let indent = spaces(layout.message)
    let rule = prose(diagnostic.rule)
    let wrapped = TextLayout.wrap(prose(diagnostic.message[style.language]), to: style.width - layout.message)
    for (index, part) in wrapped.enumerated() {
      line += index == 0 ? part : "\n" + indent + part
    }
    let lastWidth = DisplayWidth.columns(of: wrapped.last ?? "")
    let fits = layout.message + lastWidth + 2 + DisplayWidth.columns(of: rule) <= style.width
    line += (fits ? "  " : "\n" + indent) + style.paint(rule, .quiet) + "\n"
    output.write(line)
    writeExcerpts(of: diagnostic, in: source, layout)
    if let fix = FixText(diagnostic, in: source, style: style, wording: wording).text {
      output.write(spaces(layout.bar) + style.paint(style.corner, .quiet) + " " + style.paint(fix, .fix) + "\n")
    }
  }

  private func writeExcerpts(of diagnostic: Diagnostic, in source: SourceText, _ layout: Layout) {
    let range = source.clamped(diagnostic.range)
    let related = diagnostic.related.map { source.clamped($0.range) }
    let first = source.position(at: range.lowerBound).line
    var last = first
    if !range.isEmpty { last = source.position(at: range.upperBound - 1).line }
    write(
      Excerpt(
        of: source, line: source.lineRange(first), primary: range, related: related, style: style,
        width: style.width - layout.bar - 2), .severity(diagnostic.severity), layout)
    if last > first {
      if last > first + 1 { writeGutter(layout, style.paint(style.skippedLines, .quiet)) }
      write(
        Excerpt(
          of: source, line: source.lineRange(last), primary: range, related: related, showsEnd: true, style: style,
          width: style.width - layout.bar - 2), .severity(diagnostic.severity), layout)
    }
    for (place, range) in zip(diagnostic.related, related) {
      let position = source.position(at: range.lowerBound)
      let message = "\(position.line):\(position.column) " + prose(place.message[style.language])
      for part in TextLayout.wrap(message, to: style.width - layout.bar - 2) {
        writeGutter(layout, style.paint(part, .quiet))
      }
      if position.line != first, position.line != last {
        write(
          Excerpt(
            of: source, line: source.lineRange(position.line), primary: range, related: [], style: style,
            width: style.width - layout.bar - 2), .quiet, layout)
      }
    }
  }

  private func write(_ excerpt: Excerpt, _ role: TextStyle.Role, _ layout: Layout) {
    var text = ""
    for piece in excerpt.pieces {
      switch (piece.mark, piece.isSign, role) {
      case (.primary, _, .severity(let severity)): text += style.paint(piece.text, .marked(severity))
      case (_, true, _): text += style.paint(piece.text, .sign)
      default: text += piece.text
      }
    }
    writeGutter(layout, text)
    var under = ""
    var index = 0
    while index < excerpt.underline.count {
      let kind = excerpt.underline[index]
      let end = excerpt.underline[index...].firstIndex { $0 != kind } ?? excerpt.underline.count
      switch kind {
      case .nothing: under += spaces(end - index)
      case .primary: under += style.paint(String(repeating: style.underline, count: end - index), role)
      case .related: under += style.paint(String(repeating: style.relatedUnderline, count: end - index), .quiet)
      case .caret: under += style.paint(style.caret, role)
      }
      index = end
    }
    if !under.isEmpty { writeGutter(layout, under) }
  }

  private func writeGutter(_ layout: Layout, _ text: String) {
    let gutter = spaces(layout.bar) + style.paint(style.bar, .quiet)
    output.write(text.isEmpty ? gutter + "\n" : gutter + " " + text + "\n")
  }

  // MARK: - Text

  private func prose(_ text: String) -> String { VisibleText.prose(text, isASCII: style.isASCII) }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
