public import Linting
public import Rules

/// How many fixes a run applied, or would apply.
public struct FixSummary: Sendable, Hashable {
  /// Fixes applied.
  public private(set) var applied = 0
  /// Files that they changed.
  public private(set) var files = 0
  /// Fixes left because they are unsafe.
  public private(set) var unsafeLeft = 0

  /// Nothing applied.
  public init() {}

  /// Counts what fixing did to one file.
  public mutating func add(_ outcome: FixOutcome) {
    unsafeLeft += outcome.unsafeLeft
    guard outcome.isChanged else { return }
    applied += outcome.applied
    files += 1
  }

  /// A line for people, where comments were inserted.
  ///
  /// - Parameter isDone: whether the files were changed, and not only would be.
  public func commentLine(in language: MessageLanguage, isDone: Bool) -> String {
    let wording = Wording(language: language)
    switch language {
    case .french:
      let files = wording.count(files, "fichier", "fichiers")
      if applied == 0 { return "Rien à cacher" }
      return isDone
        ? wording.count(applied, "résultat caché", "résultats cachés") + " par des commentaires dans \(files)"
        : wording.count(applied, "résultat à cacher", "résultats à cacher") + " par des commentaires dans \(files)"
    case .english:
      let files = wording.count(files, "file", "files")
      if applied == 0 { return "Nothing to hide" }
      return wording.count(applied, "finding", "findings") + (isDone ? " hidden" : " to hide")
        + " by comments in \(files)"
    }
  }

  /// A line for people.
  ///
  /// - Parameter isDone: whether the files were changed, and not only would be.
  public func line(in language: MessageLanguage, isDone: Bool) -> String {
    let wording = Wording(language: language)
    var line: String
    switch language {
    case .french:
      let files = wording.count(files, "fichier", "fichiers")
      if applied == 0 {
        line = "Aucune correction à appliquer"
      } else if isDone {
        line = wording.count(applied, "correction appliquée", "corrections appliquées") + " dans \(files)"
      } else {
        line = wording.count(applied, "correction à appliquer", "corrections à appliquer") + " dans \(files)"
      }
      if unsafeLeft > 0 {
        let more = applied > 0 ? "\(wording.number(unsafeLeft)) de plus" : wording.number(unsafeLeft)
        line += " (\(more) avec --unsafe-fixes)"
      }
    case .english:
      let files = wording.count(files, "file", "files")
      if applied == 0 {
        line = "No fixes to apply"
      } else if isDone {
        line = wording.count(applied, "fix", "fixes") + " applied in \(files)"
      } else {
        line = wording.count(applied, "fix", "fixes") + " to apply in \(files)"
      }
      if unsafeLeft > 0 {
        line += " (\(wording.number(unsafeLeft))\(applied > 0 ? " more" : "") with --unsafe-fixes)"
      }
    }
    return line
  }
}
