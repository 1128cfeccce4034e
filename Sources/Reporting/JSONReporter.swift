public import Linting
public import Rules
public import System

/// Writes one JSON document, file after file, after the schema ``DiagnosticsSchema``.
public struct JSONReporter: Reporter {
  private let output: BufferedOutput
  private let diagnostics: DiagnosticJSON
  private var json = JSONWriter()

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    diagnostics = DiagnosticJSON(language: language)
  }

  /// Writes the head of the document.
  public mutating func begin(_ tool: ToolInfo) {
    json.beginObject()
    json.member("version", DiagnosticsSchema.version)
    json.key("tool")
    json.beginObject()
    json.member("name", tool.name)
    json.member("version", tool.version)
    json.key("dictionary")
    if let dictionary = tool.dictionary {
      json.beginObject()
      json.member("variant", dictionary.variant)
      json.member("version", dictionary.version)
      json.member("path", dictionary.path)
      json.endObject()
    } else {
      json.null()
    }
    json.endObject()
    json.key("files")
    json.beginArray()
    handOn()
  }

  /// Writes a file, also one without diagnostics.
  public mutating func report(_ file: FileReport) {
    json.beginObject()
    json.member("path", file.path)
    json.key("diagnostics")
    json.beginArray()
    if let source = file.source {
      for diagnostic in file.diagnostics {
        json.beginObject()
        diagnostics.write(diagnostic, in: source, to: &json)
        json.endObject()
        handOn()
      }
    }
    json.endArray()
    json.key("errors")
    json.beginArray()
    for error in file.errors { json.value(error[diagnostics.language]) }
    json.endArray()
    json.endObject()
    handOn()
  }

  /// Writes the figures and the end of the document.
  public mutating func end(_ summary: Summary) {
    json.endArray()
    json.key("summary")
    json.beginObject()
    json.member("files", summary.files)
    json.member("filesWithDiagnostics", summary.filesWithDiagnostics)
    json.member("failedFiles", summary.failedFiles)
    json.member("words", summary.words)
    write(summary.shown)
    json.key("hidden")
    json.beginObject()
    write(summary.hidden)
    json.endObject()
    json.endObject()
    json.endObject()
    json.newline()
    handOn()
  }

  private mutating func write(_ counts: SeverityCounts) {
    json.member("errors", counts.errors)
    json.member("warnings", counts.warnings)
    json.member("infos", counts.infos)
  }

  private mutating func handOn() {
    output.write(json.bytes)
    json.bytes.removeAll(keepingCapacity: true)
  }
}

/// Writes each diagnostic as one JSON object on its own line, with the path of its file.
public struct JSONLinesReporter: Reporter {
  private let output: BufferedOutput
  private let diagnostics: DiagnosticJSON
  private var json = JSONWriter()

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    diagnostics = DiagnosticJSON(language: language)
  }

  /// Writes nothing.
  public mutating func begin(_ tool: ToolInfo) {}

  /// Writes a line for each diagnostic of a file.
  public mutating func report(_ file: FileReport) {
    guard let source = file.source else { return }
    for diagnostic in file.diagnostics {
      json.beginObject()
      json.member("path", file.path)
      diagnostics.write(diagnostic, in: source, to: &json)
      json.endObject()
      json.newline(endsValue: true)
      output.write(json.bytes)
      json.bytes.removeAll(keepingCapacity: true)
    }
  }

  /// Writes nothing.
  public mutating func end(_ summary: Summary) {}
}
