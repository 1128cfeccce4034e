/// Glossaries as tables: a term a line, its French behind a tabulation.
public enum GlossaryTable {
  /// What stands in the second column of a term that is not translated.
  static let kept = "="

  /// Reads a table.
  ///
  /// Columns: the term; the French wanted, `=` for a term that stays, or nothing; wordings that are not wanted, `;`
  /// between them. More columns are notes. Empty lines and lines that begin with `#` are passed over.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Throws: ``RuleError`` at the first line that says nothing of its term.
  public static func read(_ bytes: [UInt8], file: String) throws(RuleError) -> [GlossaryTerm] {
    var terms: [GlossaryTerm] = []
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (index, line) in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      let text = String(decoding: line, as: UTF8.self)
      let origin = Rule.Origin(file: file, line: index + 1)
      func error(_ french: String, _ english: String) -> RuleError {
        RuleError(origin: origin, message: Localized(french: french, english: english), excerpt: text)
      }
      guard String(validating: line, as: UTF8.self) != nil else {
        throw error(
          "ligne qui n’est pas en UTF-8\u{A0}; convertissez le fichier", "line is not UTF-8; convert the file")
      }
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }), line.first != UInt8(ascii: "#") else { continue }
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(trimmed)
      let avoid = (fields.count > 2 ? fields[2].split(separator: ";").map { trimmed($0) } : []).filter { !$0.isEmpty }
      let use = fields.count > 1 ? fields[1] : ""
      guard !fields[0].isEmpty else {
        throw error("terme manquant dans la première colonne", "no term in the first column")
      }
      guard !use.isEmpty || !avoid.isEmpty else {
        throw error(
          "il manque le français de ce terme\u{A0}: TERME, tabulation, FRANÇAIS (« = » pour un terme gardé)",
          "the French of this term is missing: TERM, tabulation, FRENCH ('=' for a term that stays)")
      }
      terms.append(
        GlossaryTerm(
          term: fields[0], use: use.isEmpty || use == kept ? nil : use, avoid: avoid, isKept: use == kept,
          origin: origin))
    }
    return terms
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
