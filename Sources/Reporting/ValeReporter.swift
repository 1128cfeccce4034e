public import Linting
public import Rules
public import System
import Text

/// Writes the JSON of `vale --output=JSON`, so that plugins of editors made for Vale work.
///
/// An object with a list for each file that has findings. Spans are columns in characters from 1 with an inclusive end,
/// on the first line of the finding.
public struct ValeReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let links: RuleLinks
  private var json = JSONWriter()

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage, links: RuleLinks) {
    self.output = output
    self.language = language
    self.links = links
  }

  /// Opens the object.
  public mutating func begin(_ tool: ToolInfo) { json.beginObject() }

  /// Writes the list of a file that has findings.
  public mutating func report(_ file: FileReport) {
    guard let source = file.source, !file.diagnostics.isEmpty else { return }
    json.key(file.path)
    json.beginArray()
    for diagnostic in file.diagnostics {
      write(diagnostic, in: source)
      handOn()
    }
    json.endArray()
    handOn()
  }

  /// Closes the object.
  public mutating func end(_ summary: Summary) {
    json.endObject()
    json.newline()
    handOn()
  }

  private mutating func write(_ diagnostic: Diagnostic, in source: SourceText) {
    let range = source.clamped(diagnostic.range)
    let start = source.position(at: range.lowerBound)
    let lineEnd = source.lineRange(start.line).upperBound
    let end = source.position(at: max(range.lowerBound, min(range.upperBound, lineEnd))).column - 1
    json.beginObject()
    writeAction(of: diagnostic, range, in: source)
    json.key("Span")
    json.beginArray()
    json.value(start.column)
    json.value(max(start.column, end))
    json.endArray()
    json.member("Check", "calque.\(diagnostic.rule)")
    json.member("Description", "")
    json.member("Link", links.page(of: diagnostic.rule) ?? "")
    json.member("Message", diagnostic.message[language])
    json.member("Severity", diagnostic.severity == .info ? "suggestion" : diagnostic.severity.rawValue)
    json.member("Match", source.string(range))
    json.member("Line", start.line)
    json.endObject()
  }

  /// What a plugin may do to the match: only fixes that change nothing outside it count.
  private mutating func writeAction(of diagnostic: Diagnostic, _ range: Range<Int>, in source: SourceText) {
    let texts = diagnostic.applicableFixes.compactMap { fix -> String? in
      guard let edit = fix.combinedEdit(in: source, covering: range), edit.range == range else { return nil }
      return edit.replacement
    }
    json.key("Action")
    json.beginObject()
    let isRemoval = texts.first?.isEmpty == true
    json.member("Name", texts.isEmpty ? "" : isRemoval ? "remove" : "replace")
    json.key("Params")
    if texts.isEmpty || isRemoval {
      json.null()
    } else {
      json.beginArray()
      for text in texts where !text.isEmpty { json.value(text) }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func handOn() {
    output.write(json.bytes)
    json.bytes.removeAll(keepingCapacity: true)
  }
}
