import Documents
import Rules
import Text

extension [any FindingScreen] {
  /// Drops the findings that a screen hides, and those of rules that are off, which no screen may see.
  ///
  /// - Parameter isOn: whether the rule of a finding is on; `nil` where there is none.
  func screen(
    _ findings: inout [Finding], of document: Document, in source: SourceText, isOn: (Finding) -> Bool?
  ) {
    var places: [FindingPlace] = []
    findings.removeAll { finding in
      guard isOn(finding) == true, let range = DiagnosticBuilder.range(of: finding, in: document) else {
        return true
      }
      places.append(FindingPlace(rule: finding.rule, range: range))
      return false
    }
    for screen in self {
      let kept = screen.kept(places, in: source)
      guard kept.count == places.count, kept.contains(false) else { continue }
      findings = zip(findings, kept).compactMap { $1 ? $0 : nil }
      places = zip(places, kept).compactMap { $1 ? $0 : nil }
    }
  }
}
