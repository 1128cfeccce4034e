public import Rules

/// One fault at one place of one file, ready to be reported.
public struct Diagnostic: Sendable, Hashable {
  /// The id of the rule, `family/name`.
  public var rule: String
  /// The severity in force.
  public var severity: Severity
  /// What is wrong, in each language of messages.
  public var message: Localized
  /// The category of the MQM Core typology.
  public var mqm: String
  /// Bytes of the file.
  public var range: Range<Int>
  /// Other places that belong to the fault (the opening quotation mark of one never closed).
  public var related: [Related]
  /// Ways to mend it, the best first.
  public var fixes: [Fix]

  /// Another place that belongs to a fault.
  public struct Related: Sendable, Hashable {
    /// Bytes of the same file.
    public var range: Range<Int>
    /// What stands there.
    public var message: Localized

    /// Another place that belongs to a fault.
    public init(range: Range<Int>, message: Localized) {
      self.range = range
      self.message = message
    }
  }

  /// One fault at one place.
  public init(
    rule: String, severity: Severity, message: Localized, mqm: String, range: Range<Int>, related: [Related] = [],
    fixes: [Fix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.mqm = mqm
    self.range = range
    self.related = related
    self.fixes = fixes
  }
}
