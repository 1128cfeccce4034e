public import Linting
public import Rules
public import System
import Text

/// Writes the Reviewdog Diagnostic Format: one JSON document (`rdjson`), or a JSON object a line (`rdjsonl`).
///
/// Columns count bytes of UTF-8 from 1, ends are exclusive. Each fix that may be applied is a suggestion, its edits
/// joined into one. Format: `proto/rdf/reviewdog.proto` of reviewdog.
public struct RDJSONReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let links: RuleLinks
  private let isLines: Bool
  private var json = JSONWriter()
  private var tool = ""

  /// Writes to an output, messages in a language.
  ///
  /// - Parameter isLines: whether each finding is a document of its own.
  public init(to output: BufferedOutput, language: MessageLanguage, links: RuleLinks, isLines: Bool) {
    self.output = output
    self.language = language
    self.links = links
    self.isLines = isLines
  }

  /// Opens the document.
  public mutating func begin(_ tool: ToolInfo) {
    self.tool = tool.name
    guard !isLines else { return }
    json.beginObject()
    writeSource()
    json.key("diagnostics")
    json.beginArray()
  }

  /// Writes each finding of a file, and each reason why it could not be linted.
  public mutating func report(_ file: FileReport) {
    let path = ReportPath.plain(file.path)
    if let source = file.source {
      for diagnostic in file.diagnostics {
        json.beginObject()
        json.member("message", diagnostic.message[language])
        json.key("location")
        json.beginObject()
        json.member("path", path)
        write(diagnostic.range, in: source)
        json.endObject()
        json.member("severity", diagnostic.severity.rawValue.uppercased())
        if isLines { writeSource() }
        json.key("code")
        json.beginObject()
        json.member("value", diagnostic.rule)
        if let page = links.page(of: diagnostic.rule) { json.member("url", page) }
        json.endObject()
        writeSuggestions(of: diagnostic, in: source)
        endDiagnostic()
      }
    }
    for error in file.errors {
      json.beginObject()
      json.member("message", error[language])
      json.key("location")
      json.beginObject()
      json.member("path", path)
      json.endObject()
      json.member("severity", "ERROR")
      if isLines { writeSource() }
      endDiagnostic()
    }
  }

  /// Closes the document.
  public mutating func end(_ summary: Summary) {
    guard !isLines else { return }
    json.endArray()
    json.endObject()
    json.newline()
    handOn()
  }

  private mutating func writeSource() {
    json.key("source")
    json.beginObject()
    json.member("name", tool)
    json.endObject()
  }

  private mutating func endDiagnostic() {
    json.endObject()
    if isLines { json.newline(endsValue: true) }
    handOn()
  }

  private mutating func writeSuggestions(of diagnostic: Diagnostic, in source: SourceText) {
    let edits = diagnostic.applicableFixes.compactMap { $0.combinedEdit(in: source) }
    guard !edits.isEmpty else { return }
    json.key("suggestions")
    json.beginArray()
    for edit in edits {
      json.beginObject()
      write(edit.range, in: source)
      json.member("text", edit.replacement)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ range: Range<Int>, in source: SourceText) {
    let positions = source.positions(of: source.clamped(range))
    json.key("range")
    json.beginObject()
    for (name, position) in [("start", positions.lowerBound), ("end", positions.upperBound)] {
      json.key(name)
      json.beginObject()
      json.member("line", position.line)
      json.member("column", max(0, position.byte - source.lineRange(position.line).lowerBound) + 1)
      json.endObject()
    }
    json.endObject()
  }

  private mutating func handOn() {
    output.write(json.bytes)
    json.bytes.removeAll(keepingCapacity: true)
  }
}
