public import Text

/// What fixing did to one file.
public struct FixOutcome: Sendable {
  /// The file as it was.
  public var original: SourceText
  /// The file as it is now, or as it would be.
  public var fixed: SourceText
  /// Fixes that were applied, over all rounds.
  public var applied = 0
  /// Diagnostics left that a fix which is not allowed would mend, were unsafe ones allowed.
  public var unsafeLeft = 0
  /// Which lines of the original each line of the fixed file comes from.
  public var lines: LineOrigins

  /// Whether the file differs from what it was.
  public var isChanged: Bool { original.bytes != fixed.bytes }

  /// An outcome that changes nothing.
  public init(unchanged source: SourceText) {
    original = source
    fixed = source
    lines = LineOrigins(source.bytes)
  }
}
