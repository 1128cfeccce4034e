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
    "typography/century", "typography/ordinal",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.block.kind != .linkTitle {
      if let language = block.block.language, !language.hasPrefix("fr") { continue }
      for index in block.tokens.indices where block.tokens[index].kind == .number {
        look(at: index, in: block, document.words, report)
      }
    }
  }

  private func look(at index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let text = block.text(index)
    let range = block.tokens[index].range
    func finding(_ name: String, _ range: Range<Int>, _ fix: TextFix?) {
      report(
        Finding(
          rule: "typography/\(name)", block: block.index, range: range, arguments: [block.text(bytes: range)],
          fixes: fix.map { [$0] } ?? []))
    }
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
    splitDecimal(index, in: block, words, finding)
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
