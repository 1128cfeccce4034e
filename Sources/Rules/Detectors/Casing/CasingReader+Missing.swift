import Documents
import French

/// Capitals and accents that are missing.
extension CasingReader {

  func acronym(at index: Int) -> Finding? {
    guard tokens[index].context.isDisjoint(with: [.emphasis, .foreign]) else { return nil }
    if index + 1 < tokens.count, tokens[index + 1].gap.isEmpty, tokens[index + 1].kind == .mark,
      [0x2F, 0x5F, 0x2D, 0x3D].contains(tokens[index + 1].scalar)
    {
      return nil
    }
    return finding("acronym", index, block.text(index).uppercased(), .safe)
  }

  func capitalAccent(at index: Int) -> Finding? {
    if let finding = initialA(at: index) { return finding }
    guard let word = word(index) else { return nil }
    for accented in Self.accentedCapitals(of: word) {
      let form = accented + word.form.dropFirst()
      if words.word(form).isKnown { return finding("capital-accent", index, form, .safe) }
    }
    return nil
  }

  /// The capitals with an accent that may be meant by the first letter of a word that no dictionary has.
  static func accentedCapitals(of word: Word) -> [String] {
    guard !word.isKnown, !word.isCommon else { return [] }
    // Loans that English shares: Email, Emoji.
    if word.key.count >= 4, (1...10_000).contains(word.evidence.english) { return [] }
    switch word.form.first {
    case "E": return ["É", "È", "Ê"]
    case "A": return ["À", "Â"]
    case "C": return ["Ç"]
    case "I": return ["Î"]
    case "O": return ["Ô"]
    default: return []
    }
  }

  func lowerCaseName(at index: Int) -> Finding? {
    guard tokens[index].kind == .word, tokens[index].context.isDisjoint(with: [.emphasis, .foreign]),
      let name = words.capitalized(tokens[index].word), name.can(.noun) || name.can(.properNoun),
      !name.can(.personName)
    else { return nil }
    return finding(
      "lower-case-name", index, name.form, .unsafe, severity: lists.countries.contains(name.key) ? nil : .info)
  }

  /// The preposition at the start of a sentence: *A l’automne* for *À l’automne*.
  private func initialA(at index: Int) -> Finding? {
    guard tokens[index].end - tokens[index].start == 1, block.text(index) == "A",
      tokens[index].context.contains(.sentenceStart), block.block.isRunningText, let next = word(index + 1),
      tokens[index + 1].casing != .upper, !tokens[index + 1].gap.isEmpty,
      next.form == "l'" || next.isOnly([.determiner, .pronoun]) || Self.behindA.contains(next.form)
    else { return nil }
    return finding("capital-accent", index, "À", .safe, severity: .info)
  }

  private static let behindA: Set<String> = [
    "la", "cette", "ce", "cet", "ces", "partir", "propos", "cause", "noter", "condition", "peine", "travers", "son",
    "sa", "leur", "notre", "votre", "chaque", "tous", "toutes", "quoi", "moins", "mesure", "savoir", "titre", "court",
    "long", "terme", "droite", "gauche", "côté", "défaut", "force", "nouveau", "première", "aucun", "aucune", "deux",
    "trois", "quatre", "cinq", "mon", "ma", "ses", "leurs", "nos", "vos", "mes", "quelques", "plusieurs", "ceux",
    "celui", "celle", "cela", "ceci", "quel", "quelle", "l'", "tout", "toute",
  ]
}
