/// What a baseline knows of a fault: the rule, a part of its fingerprint, and how often it stands in the file.
public struct BaselineEntry: Sendable, Hashable, Comparable {
  /// The id of the rule.
  public var rule: String
  /// 16 bits of the hash of the rule and the text.
  public var text: UInt16
  /// 16 bits of the hash of the words before it, 0 where there are none.
  public var before: UInt16
  /// 16 bits of the hash of the words behind it, 0 where there are none.
  public var after: UInt16
  /// How many findings it stands for, 1 at least.
  public var count: Int

  /// The entry of one finding.
  public init(rule: String, _ fingerprint: DiagnosticFingerprint) {
    func side(_ hash: UInt128?) -> UInt16 { hash.map { max(1, UInt16(truncatingIfNeeded: $0)) } ?? 0 }
    self.init(
      rule: rule, text: UInt16(truncatingIfNeeded: fingerprint.text), before: side(fingerprint.before),
      after: side(fingerprint.after), count: 1)
  }

  init(rule: String, text: UInt16, before: UInt16, after: UInt16, count: Int) {
    self.rule = rule
    self.text = text
    self.before = before
    self.after = after
    self.count = count
  }

  /// The fingerprint as one number of 48 bits.
  var hash: UInt64 { UInt64(text) << 32 | UInt64(before) << 16 | UInt64(after) }

  init(rule: String, hash: UInt64, count: Int) {
    self.init(
      rule: rule, text: UInt16(truncatingIfNeeded: hash >> 32), before: UInt16(truncatingIfNeeded: hash >> 16),
      after: UInt16(truncatingIfNeeded: hash), count: count)
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
    (left.rule, left.hash, left.count) < (right.rule, right.hash, right.count)
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
