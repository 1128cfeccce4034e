import Documents
import Rules

/// Turns findings into diagnostics: messages filled in, text ranges mapped to source bytes.
enum DiagnosticBuilder {
  /// The diagnostic of a finding; `nil` when its rule or block is unknown.
  static func diagnostic(of finding: Finding, rules: RuleSet, document: Document) -> Diagnostic? {
    guard let index = rules.index(of: finding) else { return nil }
    let rule = rules.rules[index]
    let message = Localized(
      french: fill(rule.message.french, finding), english: fill(rule.message.english, finding))
    let severity = finding.severity(under: rule)
    if let range = finding.sourceRange {
      return Diagnostic(
        rule: rule.id, severity: severity, message: message, mqm: rule.mqm, range: range, fixes: finding.sourceFixes)
    }
    guard document.blocks.indices.contains(finding.block) else { return nil }
    let run = document.blocks[finding.block].run
    return Diagnostic(
      rule: rule.id, severity: severity, message: message, mqm: rule.mqm, range: run.sourceRange(of: finding.range),
      related: finding.related.compactMap { related in
        guard document.blocks.indices.contains(related.block) else { return nil }
        return Diagnostic.Related(
          range: document.blocks[related.block].run.sourceRange(of: related.range), message: related.message)
      },
      fixes: finding.fixes.map { fix in
        let edits = fix.edits.map { SourceEdit(range: run.sourceRange(of: $0.range), replacement: $0.replacement) }
        // A fix that is only shown stays so: it may be no text to put there.
        let safety = fix.safety == .display ? .display : rule.fixSafety ?? fix.safety
        return Fix(title: title(of: fix), safety: safety, edits: edits)
      })
  }

  /// Bytes of the file that a finding is on; `nil` when its block is unknown.
  static func range(of finding: Finding, in document: Document) -> Range<Int>? {
    if let range = finding.sourceRange { return range }
    guard document.blocks.indices.contains(finding.block) else { return nil }
    return document.blocks[finding.block].run.sourceRange(of: finding.range)
  }

  private static func title(of fix: TextFix) -> Localized {
    guard fix.edits.count == 1, let edit = fix.edits.first else {
      return Localized(french: "Corriger", english: "Correct")
    }
    if edit.replacement.isEmpty { return Localized(french: "Supprimer", english: "Delete") }
    return Localized(
      french: "Remplacer par « \(edit.replacement) »", english: "Replace with “\(edit.replacement)”")
  }

  /// A message with its placeholders filled in: `{instead}`, and `{0}` and its like for arguments.
  private static func fill(_ template: String, _ finding: Finding) -> String {
    var template = template
    let filled = template.withUTF8 { bytes -> [UInt8]? in
      guard var open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return nil }
      var result: [UInt8] = []
      result.reserveCapacity(2 * bytes.count)
      var start = 0
      while let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) {
        result += bytes[start..<open]
        result += argument(bytes[(open + 1)..<close], finding).utf8
        start = close + 1
        guard let next = bytes[start...].firstIndex(of: UInt8(ascii: "{")) else { break }
        open = next
      }
      result += bytes[start...]
      return result
    }
    return filled.map { String(decoding: $0, as: UTF8.self) } ?? template
  }

  /// What a placeholder stands for.
  private static func argument(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ finding: Finding) -> String {
    if name.elementsEqual("instead".utf8) { return finding.instead ?? "" }
    guard let number = Int(String(decoding: name, as: UTF8.self)), finding.arguments.indices.contains(number) else {
      return ""
    }
    return finding.arguments[number]
  }
}
