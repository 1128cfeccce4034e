import Documents
import French

/// Reports a word that stands twice: in a row, or on both sides of *et* or *ou*.
struct RepetitionDetector: Detector {
  static let name = "repetition"
  static let rules = ["repetition/doubled-word", "repetition/coordinated-twin"]

  /// Words that French doubles for emphasis or by its grammar, in small letters.
  private static let doubling: Set<String> = [
    "nous", "vous", "très", "oui", "non", "si", "bien", "plus", "trop", "tout", "tous", "jamais", "là", "ça", "ha",
    "hé",
    "ho", "bla", "blabla", "etc", "vite", "loin", "doucement", "faire", "cha", "ping", "knock", "toc", "tic", "hop",
    "allez", "voilà", "tant", "super", "hyper", "méga", "longtemps", "elle", "elles", "même", "beaucoup", "moi", "en",
    "la", "ah", "oh", "eh", "premier", "bisous", "copain", "copains", "copine", "copines", "same",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(DetectorBits.self)
    for block in document.blocks where block.isFrenchProse {
      let tokens = block.tokens
      for index in tokens.indices.dropFirst() {
        let token = tokens[index]
        guard token.kind == .word else { continue }
        let before = tokens[index - 1]
        // Both in small letters: one form is one word.
        if token.casing == .lower, before.kind == .word,
          token.word == before.word
            || (before.casing != .lower && bits[token.word].checksum == bits[before.word].checksum),
          let finding = doubled(index, block, document.words)
        {
          report(finding)
        } else if bits[token.word].contains(.conjunction), let finding = twin(index, block, document.words) {
          report(finding)
        }
      }
    }
  }

  private func doubled(_ index: Int, _ block: AnalyzedBlock, _ words: WordTable) -> Finding? {
    let token = block.tokens[index]
    let before = block.tokens[index - 1]
    guard !token.gap.isEmpty, token.word >= 0 else { return nil }
    let isSame = token.word == before.word
    let word = words[token.word]
    guard isSame || word.key == words[before.word].key, !Self.doubling.contains(word.form), word.isCommon,
      token.context.isDisjoint(with: [.foreign]), word.key.count >= 2
    else { return nil }
    // Three in a row are meant.
    if index >= 2, block.tokens[index - 2].word == token.word { return nil }
    if index + 1 < block.tokens.count, block.tokens[index + 1].word == token.word { return nil }
    let range = Int(before.start)..<Int(token.end)
    // People double adjectives and sounds for stress: pas bien gentil gentil, ploc ploc.
    let mayBeStress = !word.features.isDisjoint(with: [.adjective, .interjection]) && !word.can(.determiner)
    return Finding(
      rule: "repetition/doubled-word", block: block.index, range: range, arguments: [word.form],
      fixes: [TextFix(.unsafe, Int(before.end)..<Int(token.end), "")], severity: mayBeStress ? .info : nil)
  }

  /// The same word before and behind a conjunction: two words of the source became one.
  private func twin(_ index: Int, _ block: AnalyzedBlock, _ words: WordTable) -> Finding? {
    let tokens = block.tokens
    // One of the two tokens before stands again among the three behind.
    let candidates = tokens[max(0, index - 2)..<index]
    guard index + 1 < tokens.count,
      tokens[(index + 1)..<min(index + 4, tokens.count)].contains(where: { next in
        next.word >= 0 && candidates.contains { $0.word == next.word }
      })
    else { return nil }
    let conjunction = words[tokens[index].word].form
    // « ignorer, voire ignorer »: the comma belongs to voire.
    let comma = conjunction == "voire" && tokens[index - 1].isMark(",") && index >= 2 ? 1 : 0
    guard tokens[index - 1 - comma].kind == .word else { return nil }
    let before = index - 1 - comma
    let left = words[tokens[before].word]
    var next = index + 1
    if conjunction == "voire", next + 1 < tokens.count, tokens[next].kind == .elision, tokens[next + 1].kind == .word {
      next += 1
    }
    if tokens[next].word >= 0, next + 1 < tokens.count, tokens[next + 1].kind == .word, before >= 1,
      tokens[before - 1].word == tokens[next].word, words[tokens[next].word].can(.determiner)
    {
      // A series with articles: des heures et des heures.
      guard conjunction == "ou" else { return nil }
      next += 1
    }
    guard tokens[next].kind == .word, tokens[next].casing == .lower, tokens[before].casing == .lower else {
      return nil
    }
    let right = words[tokens[next].word]
    guard left.key == right.key, left.key.count >= 4, left.isOnly([.noun, .adjective, .verb]),
      left.features.isDisjoint(with: [.adverb, .numeral]), tokens[before].context.isDisjoint(with: .emphasis)
    else { return nil }
    guard !isToldApart(before, next, block, words) else { return nil }
    // Idioms of number and time: mille et mille, des jours et jours.
    if conjunction == "et", index >= 2, tokens[index - 2].word >= 0, words[tokens[index - 2].word].form == "des" {
      return nil
    }
    return Finding(
      rule: "repetition/coordinated-twin", block: block.index,
      range: Int(tokens[before].start)..<Int(tokens[next].end),
      arguments: [left.form, conjunction])
  }

  /// Whether something stands with one of two equal words that tells it from the other: *les coûts et coûts indirects*,
  /// *se respecter et respecter les autres*.
  private func isToldApart(_ left: Int, _ right: Int, _ block: AnalyzedBlock, _ words: WordTable) -> Bool {
    let tokens = block.tokens
    let word = words[tokens[left].word]
    if word.can(.infinitive), left > 0, tokens[left - 1].word >= 0,
      ["se", "s'", "me", "m'", "te", "t'"].contains(words[tokens[left - 1].word].form)
    {
      return true
    }
    guard word.can(.noun), right + 1 < tokens.count, tokens[right + 1].kind == .word else { return false }
    let next = words[tokens[right + 1].word]
    return next.can(.adjective) && !next.can(.adposition) && !next.can(.determiner)
  }
}
