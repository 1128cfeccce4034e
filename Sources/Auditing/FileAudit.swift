public import Rules

/// What an audit keeps of one file.
public struct FileAudit: Sendable, Hashable {
  /// The path as the user wrote it or as the walk over a folder found it.
  public var path: String
  /// Bytes of the file.
  public var bytes: Int
  /// Words of prose.
  public var words: Int
  /// What was found, sorted by place.
  public var findings: [AuditFinding]
  /// Why the file could not be checked, or not wholly; such a file has no findings.
  public var errors: [Localized]

  /// What an audit keeps of one file.
  public init(path: String, bytes: Int = 0, words: Int = 0, findings: [AuditFinding] = [], errors: [Localized] = []) {
    self.path = path
    self.bytes = bytes
    self.words = words
    self.findings = findings
    self.errors = errors
  }
}

/// One diagnostic, with what a report shows of its place, so that the file is not needed again.
public struct AuditFinding: Sendable, Hashable {
  /// The id of the rule, `family/name`.
  public var rule: String
  /// The severity in force.
  public var severity: Severity
  /// What is wrong, in each language of messages.
  public var message: Localized
  /// The line on which it starts, from 1.
  public var line: Int
  /// The column at which it starts, in Unicode scalars from 1.
  public var column: Int
  /// The line on which it starts, cut where it is long.
  public var excerpt: String
  /// Bytes of the excerpt that are at fault, as far as they lie on its line.
  public var span: Range<Int>
  /// What the best fix puts in place of the span, where it replaces just that.
  public var replacement: String?
  /// The same for the same fault in the same words around it, wherever they stand.
  public var fingerprint: UInt64

  /// The family of the rule.
  public var family: Substring { rule.prefix { $0 != "/" } }

  /// The text at fault.
  public var text: String {
    let bytes = Array(excerpt.utf8)
    return String(decoding: bytes[span.clamped(to: bytes.startIndex..<bytes.endIndex)], as: UTF8.self)
  }

  /// One diagnostic.
  public init(
    rule: String, severity: Severity, message: Localized, line: Int, column: Int, excerpt: String, span: Range<Int>,
    replacement: String?, fingerprint: UInt64
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.span = span
    self.replacement = replacement
    self.fingerprint = fingerprint
  }
}
