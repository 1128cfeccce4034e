public import Linting
public import Rules
public import System

/// Writes the answers of a worker, one line of JSON for each record.
public struct WorkerWriter {
  private let output: BufferedOutput
  private let diagnostics: DiagnosticJSON
  private var json = JSONWriter()

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    diagnostics = DiagnosticJSON(language: language)
  }

  /// Writes what linting a record gave and hands it on.
  ///
  /// - Parameter id: the id of the record as JSON.
  public mutating func write(id: String, _ report: FileReport) {
    json.beginObject()
    json.key("id")
    json.raw(id)
    json.member("path", report.path)
    json.member("words", report.words)
    json.key("diagnostics")
    json.beginArray()
    if let source = report.source {
      for diagnostic in report.diagnostics {
        json.beginObject()
        json.member("path", report.path)
        diagnostics.write(diagnostic, in: source, to: &json)
        json.endObject()
      }
    }
    json.endArray()
    json.key("errors")
    json.beginArray()
    for error in report.errors { json.value(error[diagnostics.language]) }
    json.endArray()
    json.endObject()
    json.newline(endsValue: true)
    output.write(json.bytes)
    output.flush()
    json.bytes.removeAll(keepingCapacity: true)
  }
}
