/// What a rule found at one place, in terms of blocks and their text.
public struct Finding: Sendable {
  /// The id of the rule.
  public var rule: String
  /// The index of the block.
  public var block: Int
  /// Bytes of the block's text.
  public var range: Range<Int>
  /// What the placeholders of the message stand for.
  public var arguments: [String]
  /// What to say instead, where the pattern knows it.
  public var instead: String?
  /// How the finding is mended, the best first.
  public var fixes: [TextFix]
  /// Other places that belong to the fault.
  public var related: [RelatedText]
  /// A severity lower than the rule's, where the detector is less sure of this finding.
  public var severity: Severity?
  /// The index of the rule in the ``RuleSet`` that found this, which saves looking its id up.
  var ruleIndex: Int?
  /// Bytes of the file, for a fault outside all prose; the block is then -1.
  public private(set) var sourceRange: Range<Int>?
  /// How a fault outside all prose is mended, the best first.
  public private(set) var sourceFixes: [Fix] = []

  /// What a rule found outside all prose, in bytes of the file.
  public init(rule: String, sourceRange: Range<Int>, arguments: [String] = [], fixes: [Fix] = []) {
    self.init(rule: rule, block: -1, range: sourceRange, arguments: arguments)
    self.sourceRange = sourceRange
    sourceFixes = fixes
  }

  /// What a rule found at one place.
  public init(
    rule: String, block: Int, range: Range<Int>, arguments: [String] = [], instead: String? = nil,
    fixes: [TextFix] = [], related: [RelatedText] = [], severity: Severity? = nil
  ) {
    self.rule = rule
    self.block = block
    self.range = range
    self.arguments = arguments
    self.instead = instead
    self.fixes = fixes
    self.related = related
    self.severity = severity
  }
}

/// A way to mend a finding, in terms of the block's text.
public struct TextFix: Sendable {
  /// How far it may be trusted.
  public var safety: FixSafety
  /// Replacements of byte ranges of the block's text, sorted, not overlapping.
  public var edits: [(range: Range<Int>, replacement: String)]

  /// A way to mend a finding.
  public init(safety: FixSafety, edits: [(range: Range<Int>, replacement: String)]) {
    self.safety = safety
    self.edits = edits
  }

  /// The replacement of one range.
  public init(_ safety: FixSafety, _ range: Range<Int>, _ replacement: String) {
    self.init(safety: safety, edits: [(range, replacement)])
  }
}

/// Another place that belongs to a finding.
public struct RelatedText: Sendable {
  /// The index of the block.
  public var block: Int
  /// Bytes of that block's text.
  public var range: Range<Int>
  /// What stands there.
  public var message: Localized

  /// Another place that belongs to a finding.
  public init(block: Int, range: Range<Int>, message: Localized) {
    self.block = block
    self.range = range
    self.message = message
  }
}
