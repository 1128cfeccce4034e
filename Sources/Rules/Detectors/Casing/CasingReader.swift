import Documents
import French

/// Looks at the capitals of one block.
struct CasingReader {
  let block: AnalyzedBlock
  let words: WordTable
  let bits: WordBitTable<DetectorBits>
  let lists: CasingLists
  let surnames: Surnames

  var tokens: [Token] { block.tokens }

  func finding(at index: Int) -> Finding? {
    let token = tokens[index]
    let own = bits[token.word]
    guard token.isWord else { return nil }
    switch token.casing {
    case .initial:
      if token.kind == .elision { return elidedCapital(at: index) }
      if own.contains(.mayLackAccent), let finding = capitalAccent(at: index) { return finding }
      guard own.contains(.mayBeNoName) else { return nil }
      // Most of these words begin a sentence.
      guard isInner(index) else { return institutionAdjective(at: index) ?? adjective(at: index) }
      return date(at: index) ?? nationality(at: index)
        ?? institutionAdjective(at: index) ?? functionWord(at: index)
        ?? articleBeforeName(at: index) ?? officeTitle(at: index) ?? commonNoun(at: index) ?? adjective(at: index)
    case .upper: return token.kind == .elision ? elidedCapital(at: index) : upperWord(at: index)
    case .lower:
      if own.contains(.acronym), let finding = acronym(at: index) { return finding }
      return own.contains(.mayLackCapital) ? lowerCaseName(at: index) : nil
    case .mixed: return compoundNationality(at: index)
    case .none: return nil
    }
  }

  // MARK: Surroundings

  func word(_ index: Int) -> Word? {
    tokens.indices.contains(index) && tokens[index].word >= 0 ? words[tokens[index].word] : nil
  }

  /// Whether what stands before goes on: a word, a number, a comma, the end of code or of parentheses.
  func isInner(_ index: Int) -> Bool {
    guard index > 0, !tokens[index].context.contains(.sentenceStart),
      tokens[index].context.isDisjoint(with: [.emphasis, .foreign])
    else { return false }
    let before = tokens[index - 1]
    // A verse begins with a capital.
    if tokens[index].gap.contains(.lineBreak), before.kind == .mark { return false }
    switch before.kind {
    case .word, .elision, .clitic, .number: return true
    case .placeholder, .address: return false
    case .mark: return before.isMark(",") || before.isMark(";")
    }
  }

  func isLowerWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return (tokens[index].kind == .word || tokens[index].kind == .elision) && tokens[index].casing == .lower
  }

  func isCapitalized(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].isCapitalized
  }

  func isElided(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].kind == .elision }

  func finding(
    _ rule: String, _ index: Int, _ replacement: String?, _ safety: FixSafety, severity: Severity? = nil
  )
    -> Finding
  {
    let range = tokens[index].range
    return Finding(
      rule: "casing/\(rule)", block: block.index, range: range, arguments: [block.text(index), replacement ?? ""],
      fixes: replacement.map { [TextFix(safety, range, $0)] } ?? [], severity: severity)
  }
}
