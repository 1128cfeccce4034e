public import Rules

/// A count for each severity.
public struct SeverityCounts: Sendable, Hashable {
  /// How many of ``Severity/error``.
  public var errors = 0
  /// How many of ``Severity/warning``.
  public var warnings = 0
  /// How many of ``Severity/info``.
  public var infos = 0

  /// Nothing counted.
  public init() {}

  /// The count of one severity.
  public subscript(_ severity: Severity) -> Int {
    get {
      switch severity {
      case .error: errors
      case .warning: warnings
      case .info: infos
      }
    }
    set {
      switch severity {
      case .error: errors = newValue
      case .warning: warnings = newValue
      case .info: infos = newValue
      }
    }
  }

  /// Counts what another one counted.
  public mutating func add(_ other: SeverityCounts) {
    errors += other.errors
    warnings += other.warnings
    infos += other.infos
  }

  /// The sum over all severities.
  public var total: Int { errors + warnings + infos }
}
