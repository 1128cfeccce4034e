public import Linting
public import Rules
public import System
import Text

/// Writes a JUnit report: each file is a test case, which fails when it has a finding at or above the threshold.
///
/// Findings below the threshold are its standard output; a file that could not be linted is an error.
public struct JUnitReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let threshold: Severity
  private let isThresholdGiven: Bool
  private var name = ""
  // The counts stand before the cases, so these wait.
  private var cases = ""
  private var tests = 0
  private var failures = 0
  private var errors = 0

  /// Writes to an output, messages in a language.
  ///
  /// - Parameters:
  ///   - threshold: the least severity that makes a case fail.
  ///   - isGiven: whether the threshold counts for files too whose configuration has another one.
  public init(
    to output: BufferedOutput, language: MessageLanguage, failingOn threshold: Severity, isGiven: Bool = true
  ) {
    isThresholdGiven = isGiven
    self.output = output
    self.language = language
    self.threshold = threshold
  }

  /// Notes the name of the suite.
  public mutating func begin(_ tool: ToolInfo) { name = tool.name }

  /// Takes a file as a case.
  public mutating func report(_ file: FileReport) {
    let path = ReportPath.plain(file.path)
    let threshold = isThresholdGiven ? threshold : file.failOn ?? threshold
    tests += 1
    var inside = ""
    let failing = file.diagnostics.filter { $0.severity >= threshold }
    let hidden = file.hidden.filter { $0.key >= threshold && $0.value > 0 }
    if let worst = (failing.map(\.severity) + hidden.keys).max() {
      failures += 1
      let wording = Wording(language: language)
      let counts = [wording.counts(SeverityCounts(of: failing)), wording.hidden(SeverityCounts(hidden))]
      let message = XMLText.escaped(counts.compactMap { $0 }.joined(separator: "; "))
      inside += "      <failure type=\"\(worst.rawValue)\" message=\"\(message)\">"
      inside += XMLText.content(lines(failing, file)) + "</failure>\n"
    } else if !file.errors.isEmpty {
      // A case has one verdict; the reasons stand beside a failure.
      errors += 1
      let reasons = file.errors.map { $0[language] }
      inside += "      <error type=\"unreadable\" message=\"\(XMLText.escaped(reasons.joined(separator: "; ")))\"/>\n"
    }
    let passing = lines(file.diagnostics.filter { $0.severity < threshold }, file)
    if !passing.isEmpty { inside += "      <system-out>" + XMLText.content(passing) + "</system-out>\n" }
    if !failing.isEmpty || !hidden.isEmpty, !file.errors.isEmpty {
      inside += "      <system-err>" + XMLText.content(file.errors.map { $0[language] }) + "</system-err>\n"
    }
    let head = "    <testcase name=\"\(XMLText.escaped(path))\" classname=\"\(XMLText.escaped(name))\" time=\"0\""
    cases += inside.isEmpty ? head + "/>\n" : head + ">\n" + inside + "    </testcase>\n"
  }

  /// Writes the document.
  public mutating func end(_ summary: Summary) {
    let counts = "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
    let name = XMLText.escaped(name)
    output.write(XMLText.declaration)
    output.write("<testsuites name=\"\(name)\" \(counts) time=\"0\">\n")
    output.write("  <testsuite name=\"\(name)\" \(counts) skipped=\"0\" time=\"0\">\n")
    output.write(cases)
    output.write("  </testsuite>\n</testsuites>\n")
  }

  /// A line for each finding, as the concise format has it.
  private func lines(_ diagnostics: [Diagnostic], _ file: FileReport) -> [String] {
    guard let source = file.source else { return [] }
    return diagnostics.map { diagnostic in
      let position = source.position(at: source.clamped(diagnostic.range).lowerBound)
      let message = VisibleText.prose(diagnostic.message[language])
      return "\(VisibleText.prose(file.path)):\(position.line):\(position.column): \(diagnostic.severity.rawValue): "
        + "\(message) [\(diagnostic.rule)]"
    }
  }
}

extension SeverityCounts {
  /// The counts in a table.
  init(_ counts: [Severity: Int]) {
    self.init()
    for (severity, count) in counts { self[severity] += count }
  }

  /// The counts of some diagnostics.
  init(of diagnostics: [Diagnostic]) {
    self.init()
    for diagnostic in diagnostics { self[diagnostic.severity] += 1 }
  }
}
