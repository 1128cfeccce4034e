public import Linting
public import Rules
public import System
import Text

/// Writes the XML of Checkstyle, which Jenkins, reviewdog and many others read.
///
/// The source of a finding is `calque.` and the rule. Files without findings are left out.
public struct CheckstyleReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    self.language = language
  }

  /// Opens the document.
  public mutating func begin(_ tool: ToolInfo) {
    output.write(XMLText.declaration + "<checkstyle version=\"4.3\">\n")
  }

  /// Writes the element of a file that has findings or could not be linted.
  public mutating func report(_ file: FileReport) {
    guard !file.diagnostics.isEmpty || !file.errors.isEmpty else { return }
    output.write("  <file name=\"\(XMLText.escaped(ReportPath.plain(file.path)))\">\n")
    if let source = file.source {
      for diagnostic in file.diagnostics {
        let position = source.position(at: source.clamped(diagnostic.range).lowerBound)
        write(
          place: " line=\"\(position.line)\" column=\"\(position.column)\"", diagnostic.severity.rawValue,
          diagnostic.message[language], rule: diagnostic.rule)
      }
    }
    for error in file.errors { write(place: " line=\"1\"", "error", error[language], rule: "unreadable") }
    output.write("  </file>\n")
  }

  /// Closes the document.
  public mutating func end(_ summary: Summary) { output.write("</checkstyle>\n") }

  private func write(place: String, _ severity: String, _ message: String, rule: String) {
    let source = "calque." + rule
    output.write(
      "    <error\(place) severity=\"\(severity)\" message=\"\(XMLText.escaped(message))\""
        + " source=\"\(XMLText.escaped(source))\"/>\n")
  }
}
