public import Rules
public import Text

/// What linting one file gave.
public struct FileReport: Sendable {
  /// The path as the user wrote it or as the walk over a folder found it.
  public var path: String
  /// The file, or `nil` when it could not be read.
  public var source: SourceText?
  /// The diagnostics to show, sorted by place, then by rule.
  public var diagnostics: [Diagnostic]
  /// How many diagnostics the level hides, by severity.
  public var hidden: [Severity: Int]
  /// Why the file, or a part of it, could not be linted.
  public var errors: [Localized]
  /// Words of prose in the file.
  public var words: Int
  /// The lowest severity that makes the run fail, where the configuration of the file says it.
  public var failOn: Severity?
  /// What fixing did to the file, where that was asked for; the rest of the report is on the fixed file.
  public var fixes: FixOutcome?

  /// What linting one file gave.
  public init(
    path: String, source: SourceText?, diagnostics: [Diagnostic] = [], hidden: [Severity: Int] = [:],
    errors: [Localized] = [], words: Int = 0, failOn: Severity? = nil
  ) {
    self.failOn = failOn
    self.path = path
    self.source = source
    self.diagnostics = diagnostics
    self.hidden = hidden
    self.errors = errors
    self.words = words
  }
}
