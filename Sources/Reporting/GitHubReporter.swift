public import Linting
public import Rules
public import System
import Text

/// Writes workflow commands that GitHub Actions shows as annotations, the most serious first, then a line of summary.
///
/// GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word: no more are
/// written, and the summary says how many are not. Source: documentation of GitHub, "Workflow commands".
public struct GitHubReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  /// The commands kept, by severity.
  private var commands: [Severity: [String]] = [:]
  private var total = 0

  /// Annotations of one kind that GitHub shows for a step.
  public static let limit = 10

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage) {
    self.output = output
    self.language = language
  }

  /// Writes nothing.
  public mutating func begin(_ tool: ToolInfo) {}

  /// Keeps the commands of a file as long as there is room for them.
  public mutating func report(_ file: FileReport) {
    let path = "file=" + Self.property(ReportPath.plain(file.path))
    for error in file.errors { add("::error \(path)::\(Self.data(error[language]))", .error) }
    guard let source = file.source else { return }
    for diagnostic in file.diagnostics {
      guard hasRoom(diagnostic.severity) else {
        total += 1
        continue
      }
      let positions = source.positions(of: source.clamped(diagnostic.range))
      let (start, end) = (positions.lowerBound, positions.upperBound)
      var place = ",line=\(start.line),endLine=\(end.line)"
      // GitHub takes columns only where both are on one line.
      if start.line == end.line { place += ",col=\(start.column),endColumn=\(max(start.column, end.column))" }
      add(
        "::\(Self.name(diagnostic.severity)) \(path)\(place),title=\(Self.property(diagnostic.rule))"
          + "::\(Self.data(diagnostic.message[language]))", diagnostic.severity)
    }
  }

  /// Writes the commands and the summary.
  public mutating func end(_ summary: Summary) {
    var written = 0
    for severity in Severity.descending {
      for command in commands[severity] ?? [] {
        output.write(command + "\n")
        written += 1
      }
    }
    var line = Wording(language: language).summary(summary)
    if total > written {
      let wording = Wording(language: language)
      let missing = total - written
      line +=
        language == .french
        ? "\u{A0}; \(wording.count(missing, "résultat", "résultats")) sans annotation, GitHub n’en montre que "
          + "\(Self.limit) de chaque gravité"
        : "; \(wording.count(missing, "finding has", "findings have")) no annotation, GitHub shows only "
          + "\(Self.limit) of each severity"
    }
    output.write(VisibleText.prose(line) + "\n")
  }

  private func hasRoom(_ severity: Severity) -> Bool { (commands[severity]?.count ?? 0) < Self.limit }

  private mutating func add(_ command: String, _ severity: Severity) {
    total += 1
    if hasRoom(severity) { commands[severity, default: []].append(command) }
  }

  private static func name(_ severity: Severity) -> String { severity == .info ? "notice" : severity.rawValue }

  /// What stands behind `::`, escaped.
  private static func data(_ text: String) -> String { escaped(text, "%") }

  /// The value of a property, escaped.
  private static func property(_ text: String) -> String { escaped(text, "%:,") }

  /// The text with line ends and some characters as `%` and their two digits, other controls as signs.
  private static func escaped(_ text: String, _ characters: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\n" || scalar == "\r" || characters.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += scalar.value < 16 ? "%0\(digits)" : "%\(digits)"
      } else {
        result += VisibleText.prose(String(scalar))
      }
    }
  }
}
