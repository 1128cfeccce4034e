public import Linting
public import Rules
public import System
import Text

/// Writes SARIF 2.1.0 (OASIS), one run with a result for each finding.
///
/// Columns count UTF-16 units from 1, ends are exclusive. The rules that have results are described behind them, each
/// with its help and what was measured of it. A fix that is not for display only is a `fix`; its safety stands in its
/// properties.
public struct SARIFReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let links: RuleLinks
  private let readRules: () -> [Rule]
  private var json = JSONWriter()
  private var tool = ToolInfo(name: "", version: "", dictionary: nil)
  /// The rules that have results, in the order in which they are first met.
  private var rules: [String] = []
  private var indices: [String: Int] = [:]
  private var failures: [(path: String, message: String)] = []

  /// Writes to an output, messages in a language.
  ///
  /// - Parameter readRules: reads all rules with everything that is said of them; called once, at the end.
  public init(
    to output: BufferedOutput, language: MessageLanguage, links: RuleLinks, readRules: @escaping () -> [Rule]
  ) {
    self.output = output
    self.language = language
    self.links = links
    self.readRules = readRules
  }

  /// Opens the run.
  public mutating func begin(_ tool: ToolInfo) {
    self.tool = tool
    json.beginObject()
    json.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.member("columnKind", "utf16CodeUnits")
    json.member("language", language.rawValue)
    json.key("originalUriBaseIds")
    json.beginObject()
    json.key(Self.root)
    json.beginObject()
    text(
      "description",
      language == .french ? "Le dossier où calque a été lancé." : "The folder that calque was started in.")
    json.endObject()
    json.endObject()
    json.key("results")
    json.beginArray()
  }

  /// Writes a result for each finding of a file.
  public mutating func report(_ file: FileReport) {
    for error in file.errors { failures.append((file.path, error[language])) }
    guard let source = file.source else { return }
    var seen: [DiagnosticFingerprint: Int] = [:]
    for diagnostic in file.diagnostics {
      let fingerprint = DiagnosticFingerprint(diagnostic, in: source)
      seen[fingerprint, default: 0] += 1
      write(diagnostic, fingerprint, occurrence: seen[fingerprint] ?? 1, in: source, path: file.path)
      handOn()
    }
  }

  /// Writes the errors of files and the rules, and closes the run.
  public mutating func end(_ summary: Summary) {
    json.endArray()
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.key("executionSuccessful")
    json.value(failures.isEmpty)
    json.key("toolExecutionNotifications")
    json.beginArray()
    for failure in failures {
      json.beginObject()
      json.member("level", "error")
      message(failure.message)
      json.key("locations")
      json.beginArray()
      json.beginObject()
      json.key("physicalLocation")
      json.beginObject()
      artifact(failure.path)
      json.endObject()
      json.endObject()
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
    writeTool()
    json.endObject()
    json.endArray()
    json.endObject()
    json.newline()
    handOn()
  }

  // MARK: - Results

  private static let root = "SRCROOT"

  private mutating func write(
    _ diagnostic: Diagnostic, _ fingerprint: DiagnosticFingerprint, occurrence: Int, in source: SourceText, path: String
  ) {
    json.beginObject()
    json.member("ruleId", diagnostic.rule)
    json.member("ruleIndex", index(of: diagnostic.rule))
    json.member("level", SARIFRule.level(diagnostic.severity))
    message(diagnostic.message[language])
    json.key("locations")
    json.beginArray()
    json.beginObject()
    location(diagnostic.range, in: source, path: path, hasSnippet: true)
    json.endObject()
    json.endArray()
    if !diagnostic.related.isEmpty {
      json.key("relatedLocations")
      json.beginArray()
      for (number, place) in diagnostic.related.enumerated() {
        json.beginObject()
        json.member("id", number)
        location(place.range, in: source, path: path, hasSnippet: false)
        message(place.message[language])
        json.endObject()
      }
      json.endArray()
    }
    json.key("partialFingerprints")
    json.beginObject()
    json.member("calqueContext/v1", "\(DiagnosticFingerprint.digits(fingerprint.context)):\(occurrence)")
    json.endObject()
    let fixes = diagnostic.applicableFixes
    if !fixes.isEmpty {
      json.key("fixes")
      json.beginArray()
      for fix in fixes { write(fix, in: source, path: path) }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func write(_ fix: Fix, in source: SourceText, path: String) {
    json.beginObject()
    text("description", fix.title[language])
    json.key("artifactChanges")
    json.beginArray()
    json.beginObject()
    artifact(path)
    json.key("replacements")
    json.beginArray()
    for edit in fix.edits {
      json.beginObject()
      json.key("deletedRegion")
      region(edit.range, in: source, hasSnippet: false)
      if !edit.replacement.isEmpty {
        json.key("insertedContent")
        json.beginObject()
        json.member("text", edit.replacement)
        json.endObject()
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.key("properties")
    json.beginObject()
    json.member("safety", fix.safety.rawValue)
    json.endObject()
    json.endObject()
  }

  private mutating func index(of rule: String) -> Int {
    if let index = indices[rule] { return index }
    indices[rule] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  private mutating func location(_ range: Range<Int>, in source: SourceText, path: String, hasSnippet: Bool) {
    json.key("physicalLocation")
    json.beginObject()
    artifact(path)
    json.key("region")
    region(range, in: source, hasSnippet: hasSnippet)
    json.endObject()
  }

  private mutating func artifact(_ path: String) {
    json.key("artifactLocation")
    json.beginObject()
    json.member("uri", ReportPath.uri(path))
    if !ReportPath.isAbsolute(path) { json.member("uriBaseId", Self.root) }
    json.endObject()
  }

  private mutating func region(_ range: Range<Int>, in source: SourceText, hasSnippet: Bool) {
    let range = source.clamped(range)
    let positions = source.positions(of: range)
    json.beginObject()
    json.member("startLine", positions.lowerBound.line)
    json.member("startColumn", positions.lowerBound.utf16)
    json.member("endLine", positions.upperBound.line)
    json.member("endColumn", positions.upperBound.utf16)
    if hasSnippet {
      json.key("snippet")
      json.beginObject()
      json.member("text", source.string(range))
      json.endObject()
    }
    json.endObject()
  }

  // MARK: - The tool

  private mutating func writeTool() {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", tool.name)
    json.member("version", tool.version)
    json.member("semanticVersion", tool.version)
    if let dictionary = tool.dictionary {
      json.key("properties")
      json.beginObject()
      json.key("dictionary")
      json.beginObject()
      json.member("variant", dictionary.variant)
      json.member("version", dictionary.version)
      json.endObject()
      json.endObject()
    }
    json.key("rules")
    json.beginArray()
    let known = rules.isEmpty ? [:] : Dictionary(readRules().map { ($0.id, $0) }) { first, _ in first }
    for id in rules {
      SARIFRule(language: language, links: links).write(id, known[id], to: &json)
      handOn()
    }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private mutating func message(_ message: String) { text("message", SARIFText.message(message)) }

  private mutating func text(_ name: String, _ text: String) {
    json.key(name)
    json.beginObject()
    json.member("text", text)
    json.endObject()
  }

  private mutating func handOn() {
    output.write(json.bytes)
    json.bytes.removeAll(keepingCapacity: true)
  }
}
