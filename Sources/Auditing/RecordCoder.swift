import Linting
import Rules

/// Writes what an audit found in a file as bytes, for the cache and the journal, and reads it again.
///
/// Numbers are LEB128, texts are preceded by their length in bytes. The path is not part of it: the same content has
/// the same record wherever it lies.
enum RecordCoder {
  /// To be raised whenever the form changes: other versions are then not read.
  static let version = 1

  static func encode(_ audit: FileAudit) -> [UInt8] {
    var writer = Writer()
    writer.number(version)
    writer.number(audit.bytes)
    writer.number(audit.words)
    writer.list(audit.errors) { $1.text($0) }
    writer.list(audit.findings) { finding, writer in
      writer.text(finding.rule)
      writer.number(rank(finding.severity))
      writer.text(finding.message)
      writer.number(finding.line)
      writer.number(finding.column)
      writer.text(finding.excerpt)
      writer.number(finding.span.lowerBound)
      writer.number(finding.span.count)
      writer.number(finding.replacement == nil ? 0 : 1)
      if let replacement = finding.replacement { writer.text(replacement) }
      writer.number(Int(truncatingIfNeeded: finding.fingerprint >> 32))
      writer.number(Int(finding.fingerprint & 0xFFFF_FFFF))
    }
    return writer.bytes
  }

  /// The record of a file at a path; `nil` when the bytes are of another version or damaged.
  ///
  /// - Parameter countsOnly: whether findings are wanted without their messages and excerpts, to be counted.
  static func decode(_ bytes: [UInt8], path: String, countsOnly: Bool = false) -> FileAudit? {
    var reader = Reader(bytes, countsOnly: countsOnly)
    guard reader.number() == version else { return nil }
    var audit = FileAudit(path: path, bytes: reader.number(), words: reader.number())
    audit.errors = reader.list { Localized(french: $0.name(), english: $0.name()) }
    audit.findings = reader.list { reader in
      let rule = reader.name()
      let severity = Severity.allCases[min(reader.number(), Severity.allCases.count - 1)]
      let message = reader.localized()
      let line = reader.number()
      let column = reader.number()
      let excerpt = reader.text()
      let (first, length) = (reader.number(), reader.number())
      let start = min(first, excerpt.utf8.count)
      let count = min(length, excerpt.utf8.count - start)
      let replacement = reader.number() == 0 ? nil : reader.text()
      let high = UInt64(reader.number())
      let low = UInt64(reader.number())
      return AuditFinding(
        rule: rule, severity: severity, message: message, line: line, column: column, excerpt: excerpt,
        span: start..<start + count, replacement: replacement, fingerprint: high << 32 | low & 0xFFFF_FFFF)
    }
    return reader.isWhole ? audit : nil
  }

  private static func rank(_ severity: Severity) -> Int { Severity.allCases.firstIndex(of: severity) ?? 0 }

  private struct Writer {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
      var rest = UInt64(max(0, value))
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func text(_ value: String) {
      var value = value
      value.withUTF8 { text in
        number(text.count)
        bytes.append(contentsOf: text)
      }
    }

    mutating func text(_ value: Localized) {
      text(value.french)
      text(value.english)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (Element, inout Writer) -> Void) {
      number(elements.count)
      for element in elements { write(element, &self) }
    }
  }

  /// Reads zeros and empty texts once something is amiss, and says so at the end.
  private struct Reader {
    private let bytes: [UInt8]
    private let countsOnly: Bool
    private var position = 0
    private var isDamaged = false

    init(_ bytes: [UInt8], countsOnly: Bool) {
      self.bytes = bytes
      self.countsOnly = countsOnly
    }

    /// Whether all was read and nothing was amiss.
    var isWhole: Bool { !isDamaged && position == bytes.count }

    mutating func number() -> Int {
      var result: UInt64 = 0
      var shift: UInt64 = 0
      while position < bytes.count, shift < 63 {
        let byte = bytes[position]
        position += 1
        result |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return Int(truncatingIfNeeded: result & (1 << 62 - 1)) }
        shift += 7
      }
      isDamaged = true
      return 0
    }

    /// A text that is always wanted.
    mutating func name() -> String {
      let place = place()
      return String(decoding: bytes[place], as: UTF8.self)
    }

    /// A text; empty where findings are only counted.
    mutating func text() -> String {
      let place = place()
      return countsOnly ? "" : String(decoding: bytes[place], as: UTF8.self)
    }

    /// Passes over a text.
    private mutating func place() -> Range<Int> {
      let count = number()
      guard !isDamaged, count <= bytes.count - position else {
        isDamaged = true
        return position..<position
      }
      defer { position += count }
      return position..<position + count
    }

    mutating func localized() -> Localized { Localized(french: text(), english: text()) }

    mutating func list<Element>(_ read: (inout Reader) -> Element) -> [Element] {
      let count = number()
      var result: [Element] = []
      // No count that damage made up makes memory grow: an element takes a byte at least.
      guard count <= bytes.count - position else {
        isDamaged = true
        return []
      }
      for _ in 0..<count where !isDamaged { result.append(read(&self)) }
      return result
    }
  }
}
