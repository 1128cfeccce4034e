import Rules
public import Text

/// Applies fixes to texts: round after round until nothing changes, and never to anything but prose.
///
/// What the linter shows is what is fixed. Of each diagnostic, the first fix that the policy allows is tried. Fixes that
/// touch each other wait for the next round. A fix is dropped when the structure of the document would be another with
/// it, and when the linter then finds a fault that was not there before. The result is a text that the same fixer leaves
/// as it is.
public struct Fixer: TextChanging {
  private let linter: any FileLinting
  private let policy: @Sendable (String) -> FixPolicy

  /// Rounds after which a text that still changes is taken to change for ever.
  private static let rounds = 10
  /// How often a file is begun again without the blocks that would not come to rest.
  private static let attempts = 4

  /// A fixer of what a linter finds.
  ///
  /// - Parameter policy: which fixes may be applied to the file of a path; called from several threads.
  public init(linter: any FileLinting, policy: @escaping @Sendable (_ path: String) -> FixPolicy) {
    self.linter = linter
    self.policy = policy
  }

  /// The report on a text with its fixes applied, and what was done; nothing is written.
  ///
  /// - Complexity: a pass of the linter and two of the parser for each round.
  public func fix(_ source: SourceText) -> FileReport {
    let policy = policy(source.path)
    let first = linter.lint(source)
    var result = Result(report: first, outcome: FixOutcome(unchanged: source))
    // What was refused because of one text may be right in another: such a text is begun anew, until that changes
    // nothing. Only then is fixing twice the same as fixing once.
    for attempt in 0...Self.attempts {
      let next = settled(result, under: policy)
      guard next.outcome.fixed.bytes != result.outcome.fixed.bytes else { break }
      if attempt == Self.attempts {
        result = Result(report: first, outcome: FixOutcome(unchanged: source))
        break
      }
      result = next
      if !next.isDoubtful { break }
    }
    result.outcome.unsafeLeft = result.report.diagnostics.count { policy.leavesUnsafe($0) }
    result.report.fixes = result.outcome
    return result.report
  }

  private struct Result {
    var report: FileReport
    var outcome: FixOutcome
    /// Whether fixes were refused for what the linter said of the text with them.
    var isDoubtful = false
  }

  /// Fixes what there is to fix, without the blocks that do not come to rest.
  private func settled(_ result: Result, under policy: FixPolicy) -> Result {
    guard result.report.diagnostics.contains(where: { policy.choice(for: $0) != nil }) else { return result }
    var frozen: Set<Int> = []
    let start = FixingText(result.report, result.outcome.fixed, linter.prose(of: result.outcome.fixed.path))
    for _ in 0..<Self.attempts {
      var session = FixSession(linter: linter, policy: policy, text: start, frozen: frozen)
      session.run(rounds: Self.rounds)
      if session.restless.isEmpty {
        var next = Result(
          report: session.text.report, outcome: result.outcome,
          isDoubtful: session.foundNews || !frozen.isEmpty)
        next.outcome.fixed = session.text.source
        next.outcome.applied += session.applied
        next.outcome.lines = session.lines.after(result.outcome.lines)
        return next
      }
      // A block that is frozen already cannot be the cause: leave the text as it is.
      guard !session.restless.isSubset(of: frozen), !session.restless.contains(-1) else { break }
      frozen.formUnion(session.restless)
    }
    return result
  }

  /// The report on a text as it is.
  public func unfixed(_ source: SourceText) -> FileReport { linter.lint(source) }
}

extension FixPolicy {
  /// The fix of a diagnostic that is applied, if any.
  func choice(for diagnostic: Diagnostic) -> Fix? {
    diagnostic.fixes.first { allows($0, of: diagnostic.rule) }
  }

  /// Whether a diagnostic would have a fix to apply, were unsafe ones allowed.
  fileprivate func leavesUnsafe(_ diagnostic: Diagnostic) -> Bool {
    guard !allowsUnsafe, choice(for: diagnostic) == nil else { return false }
    return diagnostic.fixes.contains { !$0.edits.isEmpty && safety(of: $0, of: diagnostic.rule) == .unsafe }
  }
}
