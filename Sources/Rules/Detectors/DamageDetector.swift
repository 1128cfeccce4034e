import Documents
import French
import Text

/// Reports what a wrong decoding or a careless tool did to words and dotted names.
struct DamageDetector: Detector {
  static let name = "damage"
  static let rules = [
    "documentation/mojibake", "documentation/lost-letter", "documentation/split-name", "documentation/alert",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.block.kind != .linkTitle {
      mojibake(in: block, report)
      for index in block.tokens.indices where block.tokens[index].kind == .mark {
        switch block.tokens[index].scalar {
        case 0x3F: lostLetter(index, in: block, document.words, report)
        case 0x2E: splitName(index, in: block, document.words, report)
        case 0x5B: alert(index, in: block, report)
        default: break
        }
      }
    }
  }

  // MARK: Bytes read in the wrong encoding

  /// UTF-8 read as Windows-1252 (`Ã©`, `â€™`) and replacement characters; reports the run without white space.
  private func mojibake(in block: AnalyzedBlock, _ report: (Finding) -> Void) {
    let text = block.block.run.text
    var end = 0
    var next = 0
    while true {
      // Letters read twice have 0xC2 as their third byte, which texts have more seldom than 0xC3.
      let found = text.firstOffset(of: 0xC2, 0xEF, from: next, end: text.count)
      guard found < text.count else { return }
      next = found + 1
      let index = text[found] == 0xC2 ? found - 2 : found
      guard index >= end, isDamage(at: index, in: text) else { continue }
      var start = index
      while start > end, !Self.isSpace(text[start - 1]) { start -= 1 }
      end = index
      while end < text.count, !Self.isSpace(text[end]) { end += 1 }
      let range = start..<end
      report(
        Finding(
          rule: "documentation/mojibake", block: block.index, range: range, arguments: [block.text(bytes: range)]))
    }
  }

  private func isDamage(at index: Int, in text: [UInt8]) -> Bool {
    switch text[index] {
    case 0xC3:
      // Ã or Â before a sign of the upper half of Latin 1 or a mark of Windows-1252.
      guard index + 3 < text.count, text[index + 1] == 0x83 || text[index + 1] == 0x82 else { return false }
      return text[index + 2] == 0xC2 && text[index + 3] >= 0x80 && text[index + 3] <= 0xBF
        && !(text[index + 1] == 0x82 && text[index + 3] == 0xA0)
    case 0xEF: return index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] == 0xBD
    default: return false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

  // MARK: Letters replaced by question marks

  /// An accented letter lost to a narrow encoding: `compl?ment`.
  private func lostLetter(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard index > 0, index + 1 < tokens.count, tokens[index].gap.isEmpty, tokens[index + 1].gap.isEmpty,
      tokens[index].end - tokens[index].start == 1, tokens[index - 1].kind == .word, tokens[index + 1].kind == .word,
      tokens[index + 1].casing == .lower
    else { return }
    let left = words[tokens[index - 1].word]
    let right = words[tokens[index + 1].word]
    // A forgotten space stands between two words of French.
    guard !left.isKnown || !right.isKnown, left.key.count >= 2 || right.key.count >= 3 else { return }
    let range = Int(tokens[index - 1].start)..<Int(tokens[index + 1].end)
    report(
      Finding(
        rule: "documentation/lost-letter", block: block.index, range: range, arguments: [block.text(bytes: range)]))
  }

  // MARK: Alerts

  private static let keywords: Set<String> = ["note", "tip", "important", "warning", "caution"]
  private static let translations: Set<String> = [
    "remarque", "remarques", "conseil", "conseils", "astuce", "avertissement", "attention", "prudence", "importante",
  ]

  /// `[! REMARQUE]`: the keyword of an alert translated, or away from its mark.
  private func alert(_ index: Int, in block: AnalyzedBlock, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard index + 3 < tokens.count, tokens[index + 1].isMark("!"), tokens[index + 1].gap.isEmpty,
      tokens[index + 2].kind == .word, tokens[index + 3].isMark("]")
    else { return }
    let word = block.text(index + 2).lowercased()
    guard
      Self.translations.contains(word) || (Self.keywords.contains(word) && !tokens[index + 2].gap.isEmpty)
    else { return }
    let range = block.range(index..<index + 4)
    report(
      Finding(rule: "documentation/alert", block: block.index, range: range, arguments: [block.text(bytes: range)]))
  }

  // MARK: Dotted names

  private static let roots: Set<String> = [
    "System", "Microsoft", "Windows", "Azure", "Office", "Java", "Javax", "Google", "Xamarin", "Newtonsoft", "NuGet",
    "Mono", "Unity", "Apache", "Android",
  ]

  /// Spaces inside a dotted name: `System. Management. Automation`. Reported at its first full stop.
  private func splitName(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard index > 0, tokens[index].gap.isEmpty, tokens[index - 1].isCapitalized, index + 1 < tokens.count,
      tokens[index + 1].isCapitalized, Self.roots.contains(block.text(index - 1)),
      index < 2 || !tokens[index - 2].isMark(".")
    else { return }
    var last = index
    var parts = 1
    var hasGap = false
    var isOddWord = false
    var dot = index
    while dot + 1 < tokens.count, parts < 12, tokens[dot].isMark("."), tokens[dot].gap.isEmpty {
      let part = tokens[dot + 1]
      guard part.kind == .word, part.isCapitalized, part.gap.isEmpty || part.gap == .ordinary else { break }
      let isOdd = part.casing == .mixed || !words[part.word].isKnown
      let isFollowed = dot + 2 < tokens.count && tokens[dot + 2].isMark(".") && tokens[dot + 2].gap.isEmpty
      // The first word of the next sentence is no part of the name.
      if !part.gap.isEmpty, !isOdd, !isFollowed, hasGap == false, parts > 1 { break }
      if !part.gap.isEmpty { hasGap = true }
      if isOdd { isOddWord = true }
      parts += 1
      last = dot + 1
      guard dot + 2 < tokens.count else { break }
      dot += 2
    }
    guard hasGap, parts >= 3 || (parts == 2 && isOddWord) else { return }
    let range = Int(tokens[index - 1].start)..<Int(tokens[last].end)
    let text = block.text(bytes: range)
    report(
      Finding(
        rule: "documentation/split-name", block: block.index, range: range, arguments: [text],
        fixes: [TextFix(.unsafe, range, text.filter { $0 != " " })]))
  }
}
