import Documents
import French

/// Words in capitals and headings whose words all take one.
extension CasingReader {
  func upperWord(at index: Int) -> Finding? {
    guard block.block.isRunningText, !isUpper(index - 1), !isUpper(index + 1),
      !bits[tokens[index].word].contains(.acronym), let word = word(index), word.key.count >= 3,
      !word.form.unicodeScalars.contains(where: { !$0.properties.isAlphabetic })
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
  func hasTwin(_ index: Int) -> Bool {
    let word = tokens[index].word
    return tokens.indices.contains { $0 != index && tokens[$0].word == word && tokens[$0].casing == .upper }
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
    let tokens = tokens
    var capitalized = 0
    for index in tokens.indices.dropFirst() where bits[tokens[index].word].contains(.content) {
      let token = tokens[index]
      guard token.kind == .word, !token.context.contains(.sentenceStart), !tokens[index - 1].isMark(":") else {
        continue
      }
      if token.casing == .lower { return nil }
      if token.casing == .initial { capitalized += 1 }
    }
    guard capitalized >= 3 else { return nil }
    return Finding(rule: "casing/title-case", block: block.index, range: block.range(0..<tokens.count))
  }
}
