public import Auditing
import Linting
public import Rules
public import System

/// The outcome of an audit as one page of HTML that needs nothing else: no network, no other file.
///
/// The findings stand in the page as JSON, in parts, so that neither the writer nor the reader needs one long text. The
/// words of both languages are there; the reader chooses.
public struct AuditHTMLReport {
  private let outcome: AuditOutcome
  private let language: MessageLanguage
  private let rules: [String: Rule]
  private let links: RuleLinks
  /// The index of each rule of the report.
  private let indices: [String: Int]
  private let ids: [String]

  /// Findings in a part.
  private static let partSize = 4_000

  /// A report.
  ///
  /// - Parameters:
  ///   - language: the language that the page opens in.
  ///   - rules: the rules with all that is said of them.
  public init(_ outcome: AuditOutcome, language: MessageLanguage, rules: [Rule], links: RuleLinks) {
    self.outcome = outcome
    self.language = language
    self.links = links
    self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    ids = outcome.summary.rules.keys.sorted()
    indices = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }

  /// Writes the page; the findings are read from the journal file by file.
  ///
  /// - Returns: false when the journal could not be read to its end.
  public func write(_ journal: AuditJournal, to output: BufferedOutput) -> Bool {
    var isWhole = true
    var rest = Builtins.report(.page)[...]
    while let start = rest.firstRange(of: "@@"), let end = rest[start.upperBound...].firstRange(of: "@@") {
      output.write(String(rest[..<start.lowerBound]))
      switch rest[start.upperBound..<end.lowerBound] {
      case "style": output.write(Builtins.report(.style))
      case "script": output.write(Builtins.report(.script))
      case "summary": output.write(HTMLText.escaped(summary))
      default:
        writeHead(to: output)
        isWhole = writeParts(journal, to: output)
      }
      rest = rest[end.upperBound...]
    }
    output.write(String(rest))
    return isWhole
  }

  private var summary: String {
    let words = AuditWording(language)
    return words.score(outcome.summary.score) + " – " + words.found(outcome.summary)
  }

  // MARK: - Data

  private func writeHead(to output: BufferedOutput) {
    let summary = outcome.summary
    var json = JSONWriter(isForHTML: true)
    json.beginObject()
    json.member("version", outcome.tool.version)
    json.member("language", language.rawValue)
    json.member("date", outcome.date)
    json.member("revision", outcome.revision ?? "")
    json.key("paths")
    json.array(outcome.paths) { $1.value($0) }
    json.key("complete")
    json.value(outcome.isWhole)
    json.member("failedFiles", summary.failedFiles)
    json.key("weights")
    json.array(Severity.allCases.sorted(by: >)) { $1.value(summary.weights[$0], places: 3) }
    json.key("total")
    json.beginObject()
    write(summary.total, to: &json)
    json.endObject()
    json.key("folders")
    json.array(summary.folderTree) { folder, json in
      json.beginObject()
      json.member("path", folder.path)
      write(folder.tally, to: &json)
      json.endObject()
    }
    json.key("steps")
    json.array(AuditSummary.steps) { $1.value($0, places: 0) }
    json.key("distribution")
    json.array(summary.distribution) { $1.value($0) }
    json.key("rules")
    json.array(ids, writeRule)
    json.key("trend")
    json.array(outcome.trend) { run, json in
      json.beginObject()
      json.member("date", run.date)
      json.member("revision", run.revision)
      json.key("penalty")
      json.value(run.penalty, places: 2)
      json.member("errors", run.errors)
      json.member("warnings", run.warnings)
      json.member("infos", run.infos)
      json.endObject()
    }
    json.endObject()
    output.write("<script type=\"application/json\" id=\"report\">")
    output.write(json.bytes)
    output.write("</script>\n")
  }

  private func write(_ tally: Tally, to json: inout JSONWriter) {
    let score = Score(tally, weights: outcome.summary.weights)
    json.member("files", tally.files)
    json.member("words", tally.words)
    json.member("errors", tally.counts.errors)
    json.member("warnings", tally.counts.warnings)
    json.member("infos", tally.counts.infos)
    json.key("penalty")
    json.value(score.penalty, places: 2)
    json.key("score")
    json.value(score.quality, places: 2)
    json.member("grade", String(score.grade))
  }

  private func writeRule(_ id: String, to json: inout JSONWriter) {
    let rule = rules[id]
    let tally = outcome.summary.rules[id] ?? AuditSummary.RuleTally()
    json.beginObject()
    json.member("id", id)
    json.member("family", String(id.prefix { $0 != "/" }))
    json.member("errors", tally.counts.errors)
    json.member("warnings", tally.counts.warnings)
    json.member("infos", tally.counts.infos)
    json.key("title")
    json.pair(rule?.outline)
    json.key("why")
    json.pair(rule?.why)
    json.member("source", rule?.source ?? "")
    if let page = links.page(of: id) { json.member("page", page) }
    json.endObject()
  }

  /// Writes files and findings in parts.
  private func writeParts(_ journal: AuditJournal, to output: BufferedOutput) -> Bool {
    var part = Part()
    var messages: [Localized: Int] = [:]
    let isWhole = journal.forEach { audit in
      part.add(audit, indices: indices, messages: &messages)
      if part.count >= Self.partSize { part.write(to: output) }
      return !output.isClosed
    }
    part.write(to: output)
    return isWhole
  }

  /// What is gathered for the next script element.
  private struct Part {
    private var files = JSONWriter(isForHTML: true)
    private var messages = JSONWriter(isForHTML: true)
    private var findings = JSONWriter(isForHTML: true)
    private var fileCount = 0
    /// Findings and files gathered.
    private(set) var count = 0

    init() { begin() }

    private mutating func begin() {
      files.beginArray()
      messages.beginArray()
      findings.beginArray()
    }

    mutating func add(_ audit: FileAudit, indices: [String: Int], messages known: inout [Localized: Int]) {
      var tally = Tally()
      tally.add(audit)
      files.beginArray()
      files.value(audit.path)
      for number in [tally.words, tally.counts.errors, tally.counts.warnings, tally.counts.infos] {
        files.value(number)
      }
      if let error = audit.errors.first { files.pair(error) }
      files.endArray()
      for finding in audit.findings {
        guard let rule = indices[finding.rule] else { continue }
        let index = known[finding.message] ?? known.count
        if index == known.count {
          known[finding.message] = index
          messages.pair(finding.message)
        }
        add(finding, rule: rule, message: index)
      }
      fileCount += 1
      count += audit.findings.count + 1
    }

    private mutating func add(_ finding: AuditFinding, rule: Int, message: Int) {
      // Browsers count in UTF-16.
      let bytes = finding.excerpt.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: finding.span.lowerBound, limitedBy: bytes.endIndex)
      let end = bytes.index(bytes.startIndex, offsetBy: finding.span.upperBound, limitedBy: bytes.endIndex)
      let units = finding.excerpt.utf16
      findings.beginArray()
      findings.value(fileCount)
      findings.value(rule)
      findings.value(finding.severity == .error ? 0 : finding.severity == .warning ? 1 : 2)
      findings.value(finding.line)
      findings.value(finding.column)
      findings.value(message)
      findings.value(finding.excerpt)
      findings.value(units.distance(from: units.startIndex, to: start ?? units.endIndex))
      findings.value(units.distance(from: units.startIndex, to: end ?? units.endIndex))
      if let replacement = finding.replacement { findings.value(replacement) }
      findings.endArray()
    }

    mutating func write(to output: BufferedOutput) {
      guard count > 0 else { return }
      count = 0
      output.write("<script type=\"application/json\" data-part>{\"files\":")
      for (index, name) in ["", ",\"messages\":", ",\"findings\":"].enumerated() {
        output.write(name)
        switch index {
        case 0: Self.hand(&files, to: output)
        case 1: Self.hand(&messages, to: output)
        default: Self.hand(&findings, to: output)
        }
      }
      output.write("}</script>\n")
      begin()
    }

    private static func hand(_ json: inout JSONWriter, to output: BufferedOutput) {
      json.endArray()
      output.write(json.bytes)
      json = JSONWriter(isForHTML: true)
    }
  }
}

extension JSONWriter {
  /// An array with an element for each of some values.
  mutating func array<Element>(_ elements: [Element], _ write: (Element, inout JSONWriter) -> Void) {
    beginArray()
    for element in elements { write(element, &self) }
    endArray()
  }

  /// An array of the French and the English text.
  fileprivate mutating func pair(_ text: Localized?) {
    beginArray()
    value(text?.french ?? "")
    value(text?.english ?? "")
    endArray()
  }
}

/// Text in HTML.
enum HTMLText {
  /// The text with everything escaped that means something in HTML.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
  }
}
