import Documents
import French

/// Reports function words that keep their vowel before another vowel.
///
/// Source: Grevisse and Goosse, Le Bon Usage, « L’élision » and « La disjonction ».
struct ElisionDetector: Detector {
  static let name = "elision"
  static let rules = ["grammar/elision"]

  /// Words before which French does not elide although they begin with a vowel, in small letters.
  private static let disjunctive: Set<String> = [
    "un", "une", "onze", "onzième", "oui", "ouate", "ouistiti", "uhlan", "ululer", "à", "et", "ou", "où", "en", "y",
    "aux", "au", "est", "a", "i", "e", "o", "u", "ah", "oh", "eh", "euh", "ouah", "ouf", "iota", "igname", "yen",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(DetectorBits.self)
    for block in document.blocks where block.isFrenchProse {
      for index in block.tokens.indices.dropLast() where bits[block.tokens[index].word].contains(.elidable) {
        if let finding = finding(at: index, in: block, document.words) { report(finding) }
      }
    }
  }

  private func finding(at index: Int, in block: AnalyzedBlock, _ words: WordTable) -> Finding? {
    let token = block.tokens[index]
    let next = block.tokens[index + 1]
    guard token.kind == .word, token.casing == .lower, next.kind == .word,
      next.gap == .ordinary || next.gap == .lineBreak,
      next.casing == .lower || next.casing == .initial, token.context.isDisjoint(with: [.emphasis, .foreign])
    else { return nil }
    // Before a consonant of ASCII nothing is elided.
    switch block.block.run.text[Int(next.start)] {
    case 0x61, 0x65, 0x68, 0x69, 0x6F, 0x75, 0x41, 0x45, 0x48, 0x49, 0x4F, 0x55, 0x80...: break
    default: return nil
    }
    let function = words[token.word].form
    let word = words[next.word]
    guard word.key.count >= 2, beginsWithVowel(word), !Self.disjunctive.contains(word.key.text),
      !word.features.contains(.aspirated)
    else { return nil }
    // Markup between them may hold a title or a name of its own.
    guard token.context.contains(.link) == next.context.contains(.link),
      token.context.contains(.strong) == next.context.contains(.strong), next.context.isDisjoint(with: .emphasis)
    else { return nil }
    // An article quoted as a word, and pronouns behind an imperative, keep their vowel.
    if (function == "le" || function == "la"), !word.isCommon { return nil }
    // Foreign particles stand before names (de Oliveira); “que” and known names leave no doubt.
    let isName =
      next.casing == .initial && !word.isCommon && !word.isKnown
      && !(function.hasSuffix("que") && word.key.count >= 5)
    // The dictionary does not know every aspirated h: only frequent words are sure.
    // Before a name in H both are written: de Henry, d’Henry.
    let isDoubtful =
      word.key.first == UInt8(ascii: "h") && (next.casing == .initial || !(1...4_000).contains(word.frequencyRank))
    let start = Int(token.start)
    let elided = block.text(index).dropLast() + "’"
    return Finding(
      rule: "grammar/elision", block: block.index, range: start..<Int(next.end),
      arguments: [block.text(index), block.text(index + 1)],
      fixes: [TextFix(.unsafe, start..<Int(next.start), String(elided))], severity: isName || isDoubtful ? .info : nil)
  }

  private func beginsWithVowel(_ word: Word) -> Bool {
    guard let first = word.form.lowercased().unicodeScalars.first else { return false }
    if first == "h" { return word.isCommon && !word.readings.isEmpty }
    return "aàâeéèêëiîïoôœuûù".unicodeScalars.contains(first)
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
