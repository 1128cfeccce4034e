public import Linting
public import Rules

/// Writes the reports of a run in one format.
///
/// The calls come in this order: ``begin(_:)`` once, ``report(_:)`` for each file, ``end(_:)`` once.
public protocol Reporter {
  /// Starts the output.
  mutating func begin(_ tool: ToolInfo)
  /// Writes what linting one file gave.
  mutating func report(_ file: FileReport)
  /// Ends the output.
  mutating func end(_ summary: Summary)
}

/// Who made the output.
public struct ToolInfo: Sendable, Hashable {
  /// The name of the program.
  public var name: String
  /// The version of the program.
  public var version: String
  /// The dictionary that answered, or `nil` when none was in use.
  public var dictionary: Dictionary?

  /// The dictionary behind the verdicts on words.
  public struct Dictionary: Sendable, Hashable {
    /// `classical`, `revised`, `comprehensive` or `unknown`.
    public var variant: String
    /// The version that the dictionary gives itself, or empty.
    public var version: String
    /// Where its affix file is.
    public var path: String

    /// The dictionary behind the verdicts on words.
    public init(variant: String, version: String, path: String) {
      self.variant = variant
      self.version = version
      self.path = path
    }
  }

  /// Who made the output.
  public init(name: String, version: String, dictionary: Dictionary?) {
    self.name = name
    self.version = version
    self.dictionary = dictionary
  }
}

/// The figures of a run.
public struct Summary: Sendable, Hashable {
  /// Files that were read and linted.
  public var files = 0
  /// Of them, the files with at least one diagnostic shown.
  public var filesWithDiagnostics = 0
  /// Files that could not be linted, or not wholly.
  public var failedFiles = 0
  /// Words of prose.
  public var words = 0
  /// Diagnostics shown.
  public var shown = SeverityCounts()
  /// Diagnostics that the level hides.
  public var hidden = SeverityCounts()
  /// Diagnostics that a baseline holds.
  public var known = 0

  /// The figures of a run that has done nothing yet.
  public init() {}
}

/// Counts what passes to another reporter, and so knows the exit status.
public struct CountingReporter {
  private var reporter: any Reporter
  private let threshold: Severity
  private let isThresholdGiven: Bool

  /// The figures so far.
  public private(set) var summary = Summary()

  /// Diagnostics at or above the threshold, shown and hidden.
  private var failing = SeverityCounts()
  private var failingHidden = SeverityCounts()

  /// Wraps a reporter.
  ///
  /// - Parameters:
  ///   - threshold: the least severity that makes the run fail.
  ///   - isGiven: whether the threshold counts for files too whose configuration has another one.
  public init(_ reporter: any Reporter, failingOn threshold: Severity, isGiven: Bool = true) {
    isThresholdGiven = isGiven
    self.reporter = reporter
    self.threshold = threshold
  }

  /// Starts the output.
  public mutating func begin(_ tool: ToolInfo) { reporter.begin(tool) }

  /// Counts and writes what linting one file gave.
  public mutating func report(_ file: FileReport) {
    let threshold = isThresholdGiven ? threshold : file.failOn ?? threshold
    if file.source != nil { summary.files += 1 }
    if !file.errors.isEmpty { summary.failedFiles += 1 }
    if !file.diagnostics.isEmpty { summary.filesWithDiagnostics += 1 }
    summary.words += file.words
    for diagnostic in file.diagnostics {
      summary.shown[diagnostic.severity] += 1
      if diagnostic.severity >= threshold { failing[diagnostic.severity] += 1 }
    }
    for (severity, count) in file.hidden {
      summary.hidden[severity] += count
      if severity >= threshold { failingHidden[severity] += count }
    }
    reporter.report(file)
  }

  /// Ends the output.
  ///
  /// - Parameter known: diagnostics that a baseline holds, which were in no report.
  public mutating func end(known: Int = 0) {
    summary.known = known
    reporter.end(summary)
  }

  /// The exit status: 2 when a file could not be linted, 1 when there is a finding at or above the threshold, shown
  /// or hidden, 0 otherwise.
  public var status: Int32 {
    if summary.failedFiles > 0 { return 2 }
    return failing.total + failingHidden.total > 0 ? 1 : 0
  }

  /// A line for people, where nothing that is shown explains why the status is not 0; else `nil`.
  public func unseenReason(in language: MessageLanguage) -> String? {
    guard failing.total == 0, failingHidden.total > 0 else { return nil }
    return Wording(language: language).hidden(failingHidden)
  }
}
