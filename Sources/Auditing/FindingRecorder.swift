import Linting
import Rules
import Text

/// Turns the diagnostics of a file into what an audit keeps of them.
struct FindingRecorder {
  private let source: SourceText

  /// Bytes of a line that are kept before and after the span.
  private static let reach = 110

  init(_ source: SourceText) { self.source = source }

  /// What is kept of a report.
  static func audit(_ report: FileReport) -> FileAudit {
    guard let source = report.source else { return FileAudit(path: report.path, errors: report.errors) }
    let recorder = FindingRecorder(source)
    return FileAudit(
      path: report.path, bytes: source.bytes.count, words: report.words,
      findings: report.diagnostics.map(recorder.finding), errors: report.errors)
  }

  private func finding(_ diagnostic: Diagnostic) -> AuditFinding {
    let range = source.clamped(diagnostic.range)
    let position = source.position(at: range.lowerBound)
    let line = source.lineRange(position.line)
    let (excerpt, start) = excerpt(of: line, around: range)
    let bytes = excerpt.utf8.count
    let lower = min(max(range.lowerBound - start, 0), bytes)
    let upper = min(max(range.upperBound - start, lower), bytes)
    return AuditFinding(
      rule: diagnostic.rule, severity: diagnostic.severity, message: diagnostic.message, line: position.line,
      column: position.column, excerpt: excerpt, span: lower..<upper, replacement: replacement(diagnostic),
      fingerprint: UInt64(truncatingIfNeeded: DiagnosticFingerprint(diagnostic, in: source).context))
  }

  /// The part of a line that is shown, without the blanks at its ends, and the offset of its first byte.
  private func excerpt(of line: Range<Int>, around range: Range<Int>) -> (text: String, start: Int) {
    var start = max(line.lowerBound, min(range.lowerBound - Self.reach, line.upperBound))
    var end = min(line.upperBound, max(range.lowerBound, min(range.upperBound, line.upperBound)) + Self.reach)
    start = wordStart(from: start, of: line, limit: range.lowerBound)
    end = wordEnd(from: end, of: line, limit: min(range.upperBound, line.upperBound))
    while start < min(end, range.lowerBound), isBlank(source.bytes[start]) { start += 1 }
    while end > max(start, range.upperBound), isBlank(source.bytes[end - 1]) { end -= 1 }
    return (source.string(start..<max(start, end)), start)
  }

  private func wordStart(from offset: Int, of line: Range<Int>, limit: Int) -> Int {
    guard offset > line.lowerBound else { return line.lowerBound }
    var next = offset
    while next < limit, !isBlank(source.bytes[next]) { next += 1 }
    if next < limit { return next }
    next = offset
    while next > line.lowerBound, source.bytes[next] & 0xC0 == 0x80 { next -= 1 }
    return next
  }

  private func wordEnd(from offset: Int, of line: Range<Int>, limit: Int) -> Int {
    guard offset < line.upperBound else { return line.upperBound }
    var next = offset
    while next > limit, !isBlank(source.bytes[next]) { next -= 1 }
    if next > limit { return next }
    next = offset
    while next < line.upperBound, source.bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func replacement(_ diagnostic: Diagnostic) -> String? {
    guard let fix = diagnostic.fixes.first, fix.edits.count == 1, let edit = fix.edits.first,
      edit.range == diagnostic.range
    else { return nil }
    return edit.replacement
  }
}
