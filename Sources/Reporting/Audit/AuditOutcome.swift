public import Auditing
public import Rules

/// All that the reports of an audit say, besides the findings themselves.
public struct AuditOutcome: Sendable {
  /// Who made it.
  public var tool: ToolInfo
  /// What was counted.
  public var summary: AuditSummary
  /// The paths that were asked for.
  public var paths: [String]
  /// Files that were to be checked.
  public var expectedFiles: Int
  /// The lowest severity that counts.
  public var level: Severity
  /// When it began, in seconds since 1970.
  public var date: Int
  /// How long it took, in seconds.
  public var seconds: Double
  /// The commit that the files belong to, where it is known.
  public var revision: String?
  /// Earlier audits of the same files, the oldest first.
  public var trend: [AuditTrend] = []

  /// Whether all files were checked.
  public var isWhole: Bool { summary.total.files + summary.failedFiles >= expectedFiles }

  /// What an audit came to.
  public init(
    tool: ToolInfo, summary: AuditSummary, paths: [String], expectedFiles: Int, level: Severity, date: Int,
    seconds: Double, revision: String? = nil
  ) {
    self.tool = tool
    self.summary = summary
    self.paths = paths
    self.expectedFiles = expectedFiles
    self.level = level
    self.date = date
    self.seconds = seconds
    self.revision = revision
  }
}

/// One audit in a row of them.
public struct AuditTrend: Sendable, Hashable {
  /// When it began, in seconds since 1970.
  public var date: Int
  /// The commit, or empty.
  public var revision: String
  /// Points for each 1,000 words.
  public var penalty: Double
  /// Findings of severity error.
  public var errors: Int
  /// Findings of severity warning.
  public var warnings: Int
  /// Findings of severity info.
  public var infos: Int

  /// One audit in a row of them.
  public init(date: Int, revision: String, penalty: Double, errors: Int, warnings: Int, infos: Int) {
    self.date = date
    self.revision = revision
    self.penalty = penalty
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
  }
}
