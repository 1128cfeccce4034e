import Linting
import Rules
import Text

extension Diagnostic {
  /// The fixes that another program may offer to apply: those that are not for display only.
  var applicableFixes: [Fix] { fixes.filter { $0.safety != .display && !$0.edits.isEmpty } }
}

extension Fix {
  /// All edits as one, with the text between them; `nil` where they overlap or lie outside the file.
  func combinedEdit(in source: SourceText, covering range: Range<Int>? = nil) -> SourceEdit? {
    guard let first = edits.first, let last = edits.last else { return nil }
    let lower = min(first.range.lowerBound, range?.lowerBound ?? Int.max)
    let upper = max(last.range.upperBound, range?.upperBound ?? Int.min)
    guard lower >= 0, lower <= upper, upper <= source.bytes.count else { return nil }
    var text = ""
    var position = lower
    for edit in edits {
      guard edit.range.lowerBound >= position, edit.range.upperBound <= upper else { return nil }
      text += source.string(position..<edit.range.lowerBound) + edit.replacement
      position = edit.range.upperBound
    }
    return SourceEdit(range: lower..<upper, replacement: text + source.string(position..<upper))
  }
}

extension Severity {
  /// From the most serious to the least.
  static var descending: [Severity] { allCases.sorted(by: >) }
}
