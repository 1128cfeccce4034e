import Documents
import French

/// Reports numbers written the English way, cut by a space, or open to a line break.
///
/// Source: Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres »; Bureau international des
/// poids et mesures, Le Système international d’unités, 5.4.
struct NumberDetector: Detector {
  static let name = "numbers"
  static let rules = [
    "typography/number-space", "typography/decimal-point", "typography/split-decimal", "typography/english-thousands",
    "typography/century", "typography/ordinal", "numbers/german-date", "numbers/german-ordinal",
  ]

  private let months: WordList

  init(_ context: DetectorContext) { months = context.lists["months"] }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.isFrenchProse {
      for index in block.tokens.indices where block.tokens[index].kind == .number {
        look(at: index, in: block, document.words, report)
      }
    }
  }

  private func look(at index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let range = block.tokens[index].range
    func finding(_ name: String, _ range: Range<Int>, _ fix: TextFix?) {
      report(
        Finding(
          rule: name.contains("/") ? name : "typography/\(name)", block: block.index, range: range,
          arguments: [block.text(bytes: range)],
          fixes: fix.map { [$0] } ?? []))
    }
    splitDecimal(index, in: block, words, finding)
    germanOrdinal(index, in: block, words, finding)
    // Most numbers are nothing but figures.
    guard block.block.run.text[range].contains(where: { $0 < 0x30 || $0 > 0x39 }) else { return }
    let text = block.text(index)
    if text.contains(" ") {
      let fixed = String(text.map { $0 == " " ? "\u{202F}" : $0 })
      finding("number-space", range, TextFix(.safe, range, fixed))
    }
    let next = index + 1 < block.tokens.count ? block.tokens[index + 1] : nil
    let unit = next.map { $0.word >= 0 ? words[$0.word].form.lowercased() : block.text(index + 1) } ?? ""
    if isDecimal(text, separator: "."), Self.measures.contains(unit) {
      finding("decimal-point", range, TextFix(.unsafe, range, String(text.map { $0 == "." ? "," : $0 })))
    } else if isThousands(text) {
      finding("english-thousands", range, TextFix(.unsafe, range, String(text.map { $0 == "," ? "\u{202F}" : $0 })))
    }
    if isGermanDate(text, at: index, in: block, words) { finding("numbers/german-date", range, nil) }
    ordinal(index, text, unit, in: block, finding)
  }

  private static let measures: Set<String> = [
    "%", "€", "$", "£", "million", "millions", "milliard", "milliards", "euros", "euro", "dollars", "dollar",
    "km", "kg", "mètres", "kilomètres", "degrés", "tonnes", "litres", "points",
  ]

  private func isDecimal(_ text: String, separator: Character) -> Bool {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    // Three decimals may be a group of thousands, the German way.
    return parts.count == 2 && parts[1].count != 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// English groups: at least two, for one alone may be three French decimals.
  private func isThousands(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count >= 3 && parts.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isNumber) }
      && (1...3).contains(parts[0].count)
  }

  /// A decimal cut by a space: `0, 6 %`.
  private func splitDecimal(
    _ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ finding: (String, Range<Int>, TextFix?) -> Void
  ) {
    let tokens = block.tokens
    guard index + 3 < tokens.count, tokens[index + 1].isMark(","), tokens[index + 1].gap.isEmpty,
      tokens[index + 2].kind == .number, !tokens[index + 2].gap.isEmpty, block.text(index).count <= 3,
      block.text(index).allSatisfy(\.isNumber),
      block.text(index + 2).allSatisfy(\.isNumber), tokens[index + 2].end - tokens[index + 2].start <= 2
    else { return }
    let unit = tokens[index + 3].word >= 0 ? words[tokens[index + 3].word].form : block.text(index + 3)
    guard ["%", "million", "millions", "milliard", "milliards"].contains(unit) else { return }
    let gap = Int(tokens[index + 1].end)..<Int(tokens[index + 2].start)
    finding(
      "split-decimal", Int(tokens[index].start)..<Int(tokens[index + 2].end), TextFix(.unsafe, gap, ""))
  }

  /// Day, month and year between dots, behind a word that announces a date.
  private func isGermanDate(_ text: String, at index: Int, in block: AnalyzedBlock, _ words: WordTable) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), (1...31).contains(day),
      (1...12).contains(month), parts[2].count == 4, let year = Int(parts[2]), (1000...2100).contains(year)
    else { return false }
    let before = index > 0 && block.tokens[index - 1].word >= 0 ? words[block.tokens[index - 1].word].form : ""
    return [
      "le", "du", "au", "dès", "depuis", "jusqu'au", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
      "dimanche",
    ].contains(before.lowercased())
  }

  /// A number with a dot before the month or the century that it counts: `23. août`, `19. siècle`.
  private func germanOrdinal(
    _ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ finding: (String, Range<Int>, TextFix?) -> Void
  ) {
    let tokens = block.tokens
    guard index > 0, index + 2 < tokens.count, tokens[index + 1].isMark("."), tokens[index + 1].gap.isEmpty,
      tokens[index + 2].kind == .word, !tokens[index + 2].gap.isEmpty,
      !tokens[index].context.contains(.sentenceStart), tokens[index].range.count <= 2,
      let value = Int(block.text(index))
    else { return }
    let next = words[tokens[index + 2].word]
    let range = Int(tokens[index].start)..<Int(tokens[index + 1].end)
    let dot = tokens[index + 1].range
    if (1...31).contains(value), months.contains(next.key) {
      // A sentence may begin with a month: what follows a date is a year, a mark or a small word, no verb.
      let isDate: Bool
      if tokens[index + 2].casing == .lower || index + 3 >= tokens.count {
        isDate = true
      } else {
        let following = tokens[index + 3]
        isDate =
          following.kind == .number || following.kind == .mark
          || (following.word >= 0 && words[following.word].can(.adposition))
      }
      if isDate { finding("numbers/german-ordinal", range, TextFix(.unsafe, dot, "")) }
    } else if ["siècle", "siècles", "century"].contains(next.form) {
      finding("numbers/german-ordinal", range, TextFix(.unsafe, dot, "e"))
    }
  }

  /// Centuries in Arabic figures, and ordinals with more letters than French gives them.
  private func ordinal(
    _ index: Int, _ text: String, _ unit: String, in block: AnalyzedBlock,
    _ finding: (String, Range<Int>, TextFix?) -> Void
  ) {
    let digits = text.prefix(while: \.isNumber)
    let suffix = text[digits.endIndex...]
    guard let value = Int(digits), !suffix.isEmpty else { return }
    let range = block.tokens[index].range
    if ["siècle", "siècles"].contains(unit), ["e", "er", "ème", "eme", "ième"].contains(suffix),
      (1...29).contains(value)
    {
      finding("century", range, TextFix(.unsafe, range, Self.roman(value) + (value == 1 ? "er" : "e")))
    } else if ["ème", "eme", "ième", "èmes", "ieme"].contains(suffix) {
      finding("ordinal", range, TextFix(.safe, range, digits + (suffix.hasSuffix("s") ? "es" : "e")))
    } else if suffix == "ère" || suffix == "ere" {
      finding("ordinal", range, TextFix(.safe, range, digits + "re"))
    }
  }

  private static func roman(_ value: Int) -> String {
    var rest = value
    var result = ""
    for (amount, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
      while rest >= amount {
        result += letters
        rest -= amount
      }
    }
    return result
  }
}
