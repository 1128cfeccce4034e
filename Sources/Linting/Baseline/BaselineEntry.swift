/// What a baseline knows of a fault: the rule, a part of its fingerprint, and how often it stands in the file.
public struct BaselineEntry: Sendable, Hashable, Comparable {
  /// The id of the rule.
  public var rule: String
  /// 24 bits of the hash of the rule and the text.
  public var text: UInt32
  /// 40 bits of the hash of those and of the words around them.
  public var context: UInt64
  /// How many findings it stands for, 1 at least.
  public var count: Int

  /// The entry of one finding.
  public init(rule: String, _ fingerprint: DiagnosticFingerprint) {
    self.init(
      rule: rule, text: UInt32(truncatingIfNeeded: fingerprint.text & 0xFF_FFFF),
      context: UInt64(truncatingIfNeeded: fingerprint.context & 0xFF_FFFF_FFFF), count: 1)
  }

  init(rule: String, text: UInt32, context: UInt64, count: Int) {
    self.rule = rule
    self.text = text
    self.context = context
    self.count = count
  }

  /// The same without its count.
  var key: BaselineEntry { BaselineEntry(rule: rule, text: text, context: context, count: 1) }

  /// The same without its count and the words around the text.
  var textKey: BaselineEntry { BaselineEntry(rule: rule, text: text, context: 0, count: 1) }

  /// In the order of the file: by rule, then by fingerprint.
  public static func < (left: BaselineEntry, right: BaselineEntry) -> Bool {
    (left.rule, left.text, left.context, left.count) < (right.rule, right.text, right.context, right.count)
  }

  /// Entries of the same fault joined, in order.
  static func joined(_ entries: [BaselineEntry]) -> [BaselineEntry] {
    var counts: [BaselineEntry: Int] = [:]
    for entry in entries { counts[entry.key, default: 0] += entry.count }
    return counts.map { key, count in
      var entry = key
      entry.count = count
      return entry
    }.sorted()
  }
}
