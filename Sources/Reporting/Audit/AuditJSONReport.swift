public import Auditing
import Linting
import Rules
public import System

/// The aggregates of an audit as one JSON document, with a line for each file.
public struct AuditJSONReport {
  private let outcome: AuditOutcome
  private var json = JSONWriter()
  /// The version of the shape of the document.
  public static let version = "1"

  /// The report of an outcome.
  public init(_ outcome: AuditOutcome) { self.outcome = outcome }

  /// Writes the document; the files are read from the journal one by one.
  ///
  /// - Returns: false when the journal could not be read to its end.
  public mutating func write(_ journal: AuditJournal, to output: BufferedOutput) -> Bool {
    let summary = outcome.summary
    json.beginObject()
    json.member("version", Self.version)
    writeTool()
    json.member("date", SystemClock.text(outcome.date))
    json.key("seconds")
    json.value(outcome.seconds, places: 3)
    json.key("revision")
    if let revision = outcome.revision { json.value(revision) } else { json.null() }
    json.member("level", outcome.level.rawValue)
    json.key("paths")
    json.beginArray()
    for path in outcome.paths { json.value(path) }
    json.endArray()
    json.key("weights")
    json.beginObject()
    for severity in Severity.allCases.reversed() {
      json.key(severity.rawValue)
      json.value(summary.weights[severity], places: 3)
    }
    json.endObject()
    json.key("complete")
    json.value(outcome.isWhole)
    json.member("expectedFiles", outcome.expectedFiles)
    json.member("failedFiles", summary.failedFiles)
    json.member("cachedFiles", summary.cachedFiles)
    json.key("total")
    write(summary.total)
    json.newline()
    json.key("folders")
    json.beginArray()
    for folder in summary.folderTree { write(folder.tally, ("folder", folder.path)) }
    json.endArray()
    json.newline()
    write(summary.families, "families", "family")
    write(summary.rules, "rules", "rule")
    let isWhole = writeFiles(journal, to: output)
    json.endObject()
    json.newline()
    output.write(json.bytes)
    return isWhole
  }

  private mutating func writeTool() {
    json.key("tool")
    json.beginObject()
    json.member("name", outcome.tool.name)
    json.member("version", outcome.tool.version)
    json.endObject()
  }

  private mutating func write(_ tallies: [String: AuditSummary.RuleTally], _ key: String, _ name: String) {
    json.key(key)
    json.beginArray()
    for (id, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      json.beginObject()
      json.member(name, id)
      write(tally.counts)
      if name == "rule" { json.member("files", tally.files) }
      json.endObject()
    }
    json.endArray()
    json.newline()
  }

  private mutating func writeFiles(_ journal: AuditJournal, to output: BufferedOutput) -> Bool {
    json.key("files")
    json.beginArray()
    let isWhole = journal.forEach { audit in
      json.newline()
      var tally = Tally()
      tally.add(audit)
      write(tally, ("file", audit.path), errors: audit.errors)
      output.write(json.bytes)
      json.bytes.removeAll(keepingCapacity: true)
      return !output.isClosed
    }
    json.endArray()
    return isWhole
  }

  private mutating func write(
    _ tally: Tally, _ name: (String, String)? = nil, errors: [Localized] = []
  ) {
    let score = Score(tally, weights: outcome.summary.weights)
    json.beginObject()
    if let name { json.member(name.0, name.1) }
    if name?.0 != "file" { json.member("files", tally.files) }
    json.member("words", tally.words)
    json.member("bytes", tally.bytes)
    write(tally.counts)
    json.key("penalty")
    json.value(score.penalty, places: 3)
    json.key("score")
    json.value(score.quality, places: 3)
    json.member("grade", String(score.grade))
    if !errors.isEmpty {
      json.key("problems")
      json.beginArray()
      for error in errors { json.value(error.english) }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func write(_ counts: SeverityCounts) {
    json.member("errors", counts.errors)
    json.member("warnings", counts.warnings)
    json.member("infos", counts.infos)
  }
}
