public import Linting
public import Rules
public import Text

/// A linter for tests of everything around a linter: it reports words of a fixed list.
///
/// `fautif` is a warning with a safe fix, `horrible` an error, `bof` an info.
public struct WordLinter: FileLinting {
  /// The least severity that is reported; the others are counted as hidden.
  public var level: Severity

  private static let words: [(word: String, severity: Severity)] = [
    ("fautif", .warning), ("horrible", .error), ("bof", .info),
  ]

  /// A linter that reports from a severity on.
  public init(level: Severity = .warning) { self.level = level }

  /// Reports every word of the list.
  public func lint(_ source: SourceText) -> FileReport {
    var report = FileReport(path: source.path, source: source)
    let bytes = source.bytes
    var index = 0
    var isInWord = false
    while index < bytes.count {
      let isSpace = bytes[index] <= 0x20
      if !isSpace, !isInWord { report.words += 1 }
      isInWord = !isSpace
      for (word, severity) in Self.words where bytes[index...].starts(with: word.utf8) {
        let range = index..<(index + word.utf8.count)
        guard severity >= level else {
          report.hidden[severity, default: 0] += 1
          continue
        }
        let fix = Fix(
          title: Localized(french: "Remplacer par « juste »", english: "Replace with “juste”"), safety: .safe,
          edits: [SourceEdit(range: range, replacement: "juste")])
        report.diagnostics.append(
          Diagnostic(
            rule: "test/\(word)", severity: severity,
            message: Localized(french: "« \(word) » est à revoir", english: "“\(word)” needs another look"),
            mqm: "style/awkward", range: range, fixes: severity == .warning ? [fix] : []))
      }
      index += 1
    }
    return report
  }
}
