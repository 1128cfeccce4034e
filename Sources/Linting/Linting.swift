public import Documents
public import Text

/// What finds faults in one file.
public protocol FileLinting: Sendable {
  /// Lints one file that has been read; safe to call from several threads at once.
  ///
  /// - Returns: the diagnostics to show, sorted by place and then by rule, and how many the level hides.
  func lint(_ source: SourceText) -> FileReport

  /// What is prose in the file of a path.
  func prose(of path: String) -> ProseSettings
}

extension FileLinting {
  /// What usually is prose.
  public func prose(of path: String) -> ProseSettings { .standard }
}
