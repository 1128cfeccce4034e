public import Text

/// What hides findings by where they are or by what is known of them, before severities are looked at.
///
/// Safe to use from several threads; a file may be screened several times, after each round of fixes.
public protocol FindingScreen: Sendable {
  /// Which findings of a file are kept.
  ///
  /// - Parameter places: the findings of the rules that are on, in no particular order.
  /// - Returns: a flag for each place.
  func kept(_ places: [FindingPlace], in source: SourceText) -> [Bool]
}

/// Where in a file a rule found something.
public struct FindingPlace: Sendable, Hashable {
  /// The id of the rule.
  public var rule: String
  /// Bytes of the file.
  public var range: Range<Int>

  /// Where in a file a rule found something.
  public init(rule: String, range: Range<Int>) {
    self.rule = rule
    self.range = range
  }
}
