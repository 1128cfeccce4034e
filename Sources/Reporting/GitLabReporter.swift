public import Linting
public import Rules
public import System
import Text

/// Writes a report for GitLab's Code Quality: a JSON array with an object for each finding.
///
/// Format: GitLab documentation, "Code Quality report format", a part of the Code Climate specification. A file that
/// could not be linted is an issue of severity `critical`.
public struct GitLabReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private var json = JSONWriter()

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    self.language = language
  }

  /// Opens the array.
  public mutating func begin(_ tool: ToolInfo) { json.beginArray() }

  /// Writes an issue for each finding of a file and for each of its errors.
  public mutating func report(_ file: FileReport) {
    let path = ReportPath.plain(file.path)
    if let source = file.source {
      var seen: [DiagnosticFingerprint: Int] = [:]
      for diagnostic in file.diagnostics {
        let fingerprint = DiagnosticFingerprint(diagnostic, in: source)
        let ordinal = seen[fingerprint, default: 0]
        seen[fingerprint] = ordinal + 1
        let positions = source.positions(of: source.clamped(diagnostic.range))
        write(
          path, lines: positions.lowerBound.line...positions.upperBound.line, rule: diagnostic.rule,
          message: diagnostic.message[language], severity: Self.name(diagnostic.severity),
          fingerprint: fingerprint.unique(path: path, ordinal: ordinal))
      }
    }
    for error in file.errors {
      write(
        path, lines: 1...1, rule: "calque/unreadable", message: error[language], severity: "critical",
        fingerprint: UnreadableFile.fingerprint(path: path, error: error))
    }
  }

  /// Closes the array.
  public mutating func end(_ summary: Summary) {
    json.endArray()
    json.newline()
    handOn()
  }

  private mutating func write(
    _ path: String, lines: ClosedRange<Int>, rule: String, message: String, severity: String, fingerprint: UInt128
  ) {
    json.beginObject()
    json.member("type", "issue")
    json.member("description", message)
    json.member("check_name", rule)
    json.key("categories")
    json.beginArray()
    json.value("Style")
    json.endArray()
    json.member("fingerprint", DiagnosticFingerprint.digits(fingerprint))
    json.member("severity", severity)
    json.key("location")
    json.beginObject()
    json.member("path", path)
    json.key("lines")
    json.beginObject()
    json.member("begin", lines.lowerBound)
    json.member("end", lines.upperBound)
    json.endObject()
    json.endObject()
    json.endObject()
    handOn()
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }

  private mutating func handOn() {
    output.write(json.bytes)
    json.bytes.removeAll(keepingCapacity: true)
  }
}
