import Linting
import Rules
import Text

/// What the fixes of a finding would put in its place, on one line.
struct FixText {
  /// The line, or `nil` when there is nothing to show.
  let text: String?

  /// Fixes that are shown, the best first.
  private static let limit = 3
  /// The longest result that is shown itself, in bytes; of a longer one only the title is shown.
  private static let longest = 120

  init(_ diagnostic: Diagnostic, in source: SourceText, style: TextStyle, wording: Wording) {
    var parts: [String] = []
    for fix in diagnostic.fixes.prefix(Self.limit) {
      let part: String
      if let (before, after) = Self.result(of: fix, at: diagnostic.range, in: source) {
        var shown = VisibleText.source(after, isASCII: style.isASCII)
        if style.isASCII, shown == VisibleText.source(before, isASCII: true) { shown = VisibleText.escaped(after) }
        part = wording.quoted(shown, isASCII: style.isASCII)
      } else {
        part = VisibleText.prose(fix.title[style.language], isASCII: style.isASCII)
      }
      if !parts.contains(part) { parts.append(part) }
    }
    text = parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The text that the fix touches and the finding covers, before and after; `nil` where it is too long, of several
  /// lines or nothing at all.
  private static func result(
    of fix: Fix, at range: Range<Int>, in source: SourceText
  ) -> (before: String, after: String)? {
    guard let first = fix.edits.first, let last = fix.edits.last else { return nil }
    let lower = min(range.lowerBound, first.range.lowerBound)
    let upper = max(range.upperBound, last.range.upperBound)
    guard lower >= 0, upper <= source.bytes.count, upper - lower <= longest else { return nil }
    var result: [UInt8] = []
    var position = lower
    for edit in fix.edits {
      guard edit.range.lowerBound >= position, edit.range.upperBound <= upper else { return nil }
      result += source.bytes[position..<edit.range.lowerBound]
      result += Array(edit.replacement.utf8)
      position = edit.range.upperBound
    }
    result += source.bytes[position..<upper]
    guard !result.isEmpty, result.count <= longest, !result.contains(0x0A), !result.contains(0x0D) else { return nil }
    return (source.string(lower..<upper), String(decoding: result, as: UTF8.self))
  }
}
