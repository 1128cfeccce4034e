import Documents
import Rules

/// Turns findings into diagnostics: messages filled in, text ranges mapped to source bytes.
enum DiagnosticBuilder {
  /// The diagnostic of a finding; `nil` when its rule or block is unknown.
  static func diagnostic(of finding: Finding, rules: RuleSet, document: Document) -> Diagnostic? {
    guard let index = rules.index(of: finding), let range = range(of: finding, in: document) else { return nil }
    let rules = rules.rules
    let isInProse = finding.sourceRange == nil
    return Diagnostic(
      rule: rules[index].id, severity: finding.severity(under: rules[index]),
      message: Localized(
        french: fill(rules[index].message.french, finding), english: fill(rules[index].message.english, finding)),
      mqm: rules[index].mqm, range: range, related: isInProse ? related(to: finding, in: document) : [],
      fixes: isInProse ? fixes(of: finding, rule: rules[index], in: document) : finding.sourceFixes)
  }

  private static func related(to finding: Finding, in document: Document) -> [Diagnostic.Related] {
    finding.related.compactMap { related in
      guard document.blocks.indices.contains(related.block) else { return nil }
      return Diagnostic.Related(
        range: document.blocks[related.block].run.sourceRange(of: related.range), message: related.message)
    }
  }

  private static func fixes(of finding: Finding, rule: Rule, in document: Document) -> [Fix] {
    finding.fixes.map { fix in
      let edits = fix.edits.map { edit in
        SourceEdit(
          range: document.blocks[finding.block].run.sourceRange(of: edit.range), replacement: edit.replacement)
      }
      // A fix that is only shown stays so: it may be no text to put there.
      let safety = fix.safety == .display ? .display : rule.fixSafety ?? fix.safety
      return Fix(title: title(of: fix), safety: safety, edits: edits)
    }
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
