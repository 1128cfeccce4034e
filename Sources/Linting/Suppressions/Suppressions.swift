import Rules

/// The step of the pipeline at which comments hide findings.
enum Suppressions {
  /// Drops the findings that comments hide, and adds what is wrong with the comments.
  ///
  /// - Parameters:
  ///   - suppressor: what knows the comments of the file; `nil` where it has none.
  ///   - findings: those that no other one covers.
  ///   - found: all of them: a comment that hides only what is covered anyway is used too.
  static func apply(
    _ suppressor: consuming Suppressor?, to findings: inout [Finding], of found: [Finding], _ settings: FileSettings
  ) {
    guard var suppressor else { return }
    for finding in found { _ = suppressor.line(hiding: finding) }
    findings.removeAll { suppressor.line(hiding: $0) != nil }
    let isWhole = settings.filter.isWhole
    findings += suppressor.faults(isRun: settings.wanted, isWhole: isWhole)
  }
}
