public import Linting
public import Rules
public import System
import Text

/// Writes a table of comma-separated values (RFC 4180) with a line for each finding.
///
/// Fields that a spreadsheet would take for a formula get an apostrophe before them; control characters become signs.
public struct CSVReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    self.language = language
  }

  /// Writes the names of the columns.
  public mutating func begin(_ tool: ToolInfo) {
    write(["path", "line", "column", "end_line", "end_column", "severity", "rule", "message", "text", "replacement"])
  }

  /// Writes a line for each finding of a file, and for each reason why it could not be linted.
  public mutating func report(_ file: FileReport) {
    if let source = file.source {
      for diagnostic in file.diagnostics {
        let range = source.clamped(diagnostic.range)
        let positions = source.positions(of: range)
        let fix = diagnostic.applicableFixes.lazy.compactMap { $0.combinedEdit(in: source, covering: range) }.first
        write([
          file.path, String(positions.lowerBound.line), String(positions.lowerBound.column),
          String(positions.upperBound.line), String(positions.upperBound.column), diagnostic.severity.rawValue,
          diagnostic.rule, diagnostic.message[language], source.string(range),
          fix?.range == range ? fix?.replacement ?? "" : "",
        ])
      }
    }
    for error in file.errors {
      write([file.path, "", "", "", "", "error", "calque/unreadable", error[language], "", ""])
    }
  }

  /// Writes nothing.
  public mutating func end(_ summary: Summary) {}

  private func write(_ fields: [String]) { output.write(CSVRow.text(fields)) }
}
