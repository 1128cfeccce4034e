public import Auditing
import Linting
public import Rules
public import System

/// The findings of an audit as comma-separated values, a row each, after RFC 4180.
///
/// A cell that a spreadsheet would take for a formula starts with an apostrophe.
public struct AuditCSVReport {
  private let language: MessageLanguage
  private let weights: SeverityWeights

  /// Messages in a language.
  public init(language: MessageLanguage, weights: SeverityWeights) {
    self.language = language
    self.weights = weights
  }

  /// Writes the head and a row for each finding, read from the journal file by file.
  ///
  /// - Returns: false when the journal could not be read to its end.
  public func write(_ journal: AuditJournal, to output: BufferedOutput) -> Bool {
    output.write("path,line,column,severity,family,rule,points,message,text,replacement,excerpt,fingerprint\r\n")
    return journal.forEach { audit in
      for finding in audit.findings {
        let cells = [
          audit.path, String(finding.line), String(finding.column), finding.severity.rawValue, String(finding.family),
          finding.rule, Decimal.text(weights[finding.severity], places: 2), finding.message[language], finding.text,
          finding.replacement ?? "", finding.excerpt, String(finding.fingerprint, radix: 16),
        ]
        output.write(CSVRow.text(cells))
      }
      return !output.isClosed
    }
  }
}
