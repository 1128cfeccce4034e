import Documents
import French

/// Words in capitals and headings whose words all take one.
extension CasingReader {
  func upperWord(at index: Int) -> Finding? {
    guard let word = word(index), word.key.count >= 3, !lists.acronyms.contains(word.key),
      !word.form.unicodeScalars.contains(where: { !$0.properties.isAlphabetic }), !isUpper(index - 1),
      !isUpper(index + 1),
      block.block.isRunningText
    else { return nil }
    let lower = block.text(index).lowercased()
    let opens = tokens[index].context.contains(.sentenceStart) || (index > 0 && isOpeningMark(tokens[index - 1]))
    if ["les", "des", "ces", "une", "cette", "leurs", "nos", "aux", "dans", "pour", "avec"].contains(lower) {
      guard isLowerWord(index + 1) else { return nil }
      return finding(
        "upper-word", index, opens ? lower.capitalizedFirst : lower, .unsafe, severity: opens ? nil : .info)
    }
    guard word.key.count >= 5, index > 0, let before = self.word(index - 1), tokens[index - 1].casing == .lower,
      before.can(.determiner) || before.can(.adposition) || isElided(index - 1)
    else { return nil }
    if word.isCommon { return finding("upper-word", index, lower, .unsafe, severity: .info) }
    if lists.countries.contains(word.key) { return finding("upper-word", index, lower.capitalizedFirst, .safe) }
    // In bold type it is a value or a key of a program.
    guard word.evidence.english > 0, word.evidence.english <= 12_000, !hasTwin(index),
      !tokens[index].context.contains(.strong)
    else { return nil }
    return finding("upper-word", index, nil, .display)
  }

  /// Whether the capitals stand again in the block: an acronym that happens to be a word elsewhere.
  func hasTwin(_ index: Int) -> Bool { twins.contains(tokens[index].word) }

  /// The words in capitals that stand more than once.
  static func twins(in tokens: [Token]) -> Set<Int32> {
    var seen: Set<Int32> = []
    var twins: Set<Int32> = []
    for token in tokens where token.casing == .upper && !seen.insert(token.word).inserted { twins.insert(token.word) }
    return twins
  }

  func isUpper(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].casing == .upper
  }

  func isOpeningMark(_ token: Token) -> Bool {
    token.kind == .mark && [0x22, 0xAB, 0x201C, 0x201E, 0x3A].contains(token.scalar)
  }

  /// A heading whose words all take capitals the English way.
  func titleCase() -> Finding? {
    guard block.block.isHeading else { return nil }
    var capitalized = 0
    var lower = 0
    for index in tokens.indices.dropFirst() where tokens[index].kind == .word {
      let word = words[tokens[index].word]
      guard word.isCommon, word.key.count >= 4, !lists.functionWords.contains(word.key) else { continue }
      if tokens[index].context.contains(.sentenceStart) { continue }
      if index > 0, tokens[index - 1].isMark(":") { continue }
      if tokens[index].casing == .initial { capitalized += 1 } else if tokens[index].casing == .lower { lower += 1 }
    }
    guard capitalized >= 3, lower == 0 else { return nil }
    return Finding(rule: "casing/title-case", block: block.index, range: block.range(0..<tokens.count))
  }
}
