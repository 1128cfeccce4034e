/// How far a fix may be trusted.
public enum FixSafety: String, Sendable, CaseIterable {
  /// Keeps the meaning and is right wherever the rule is right: may be applied without a look.
  case safe
  /// Probably right: to be applied by someone who reads the result.
  case unsafe
  /// To be shown, never applied by a machine.
  case display
}

/// A replacement of source bytes.
public struct SourceEdit: Sendable, Hashable {
  /// Bytes of the file that are replaced; empty for an insertion.
  public var range: Range<Int>
  /// What takes their place.
  public var replacement: String

  /// A replacement of source bytes.
  public init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// One way to mend what a diagnostic shows.
public struct Fix: Sendable, Hashable {
  /// What applying it does, for a menu.
  public var title: Localized
  /// How far it may be trusted.
  public var safety: FixSafety
  /// Edits that do not overlap, sorted by place.
  public var edits: [SourceEdit]

  /// One way to mend a fault.
  public init(title: Localized, safety: FixSafety, edits: [SourceEdit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}
