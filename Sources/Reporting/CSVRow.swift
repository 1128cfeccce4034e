/// A row of comma-separated values (RFC 4180).
enum CSVRow {
  /// The fields with their line end.
  ///
  /// A field that a spreadsheet would take for a formula gets an apostrophe before it; control characters become signs.
  static func text(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ text: String) -> String {
    var text = VisibleText.prose(text)
    if let first = text.utf8.first, "=+-@".utf8.contains(first) { text = "'" + text }
    let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x20 }
    guard needsQuotes else { return text }
    return "\"" + String(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")) + "\""
  }
}
