/// What a baseline knows of a fault: the rule, a part of its fingerprint, and how often it stands in the file.
public struct BaselineEntry: Sendable, Hashable, Comparable {
  /// The id of the rule.
  public var rule: String
  /// 24 bits of the hash of the rule and the text.
  public var text: UInt32
  /// 20 bits of the hash of the words before it, 0 where there are none.
  public var before: UInt32
  /// 20 bits of the hash of the words behind it, 0 where there are none.
  public var after: UInt32
  /// How many findings it stands for, 1 at least.
  public var count: Int

  /// The entry of one finding.
  public init(rule: String, _ fingerprint: DiagnosticFingerprint) {
    func side(_ hash: UInt128?) -> UInt32 { hash.map { max(1, UInt32(truncatingIfNeeded: $0) & 0xF_FFFF) } ?? 0 }
    self.init(
      rule: rule, text: UInt32(truncatingIfNeeded: fingerprint.text) & 0xFF_FFFF, before: side(fingerprint.before),
      after: side(fingerprint.after), count: 1)
  }

  init(rule: String, text: UInt32, before: UInt32, after: UInt32, count: Int) {
    self.rule = rule
    self.text = text
    self.before = before
    self.after = after
    self.count = count
  }

  /// The same without its count.
  var key: BaselineEntry { BaselineEntry(rule: rule, text: text, before: before, after: after, count: 1) }

  /// The same with the words of one side only, for each side that has some.
  var sides: [BaselineEntry] {
    var result: [BaselineEntry] = []
    if before != 0 { result.append(BaselineEntry(rule: rule, text: text, before: before, after: 0, count: 1)) }
    if after != 0 { result.append(BaselineEntry(rule: rule, text: text, before: 0, after: after, count: 1)) }
    return result
  }

  /// In the order of the file: by rule, then by fingerprint.
  public static func < (left: BaselineEntry, right: BaselineEntry) -> Bool {
    (left.rule, left.text, left.before, left.after, left.count)
      < (right.rule, right.text, right.before, right.after, right.count)
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
