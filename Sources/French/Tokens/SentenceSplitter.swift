/// Finds where sentences end.
struct SentenceSplitter {
  let words: WordTable
  let text: [UInt8]

  /// Abbreviations that a capital may follow inside a sentence, without their dot, in small letters.
  private static let abbreviations: Set<String> = [
    "m", "mm", "mr", "dr", "pr", "st", "ste", "prof", "me", "mgr", "art", "p", "pp", "vol", "n", "no", "fig", "chap",
    "éd", "ed", "cf", "av", "bd", "env", "tél", "ex", "al", "vs", "jr", "sr", "inc", "ltd", "co", "corp", "gén", "col",
    "lt", "cap", "sgt", "rév", "réf", "j.-c",
  ]

  /// The length of the longest abbreviation in bytes.
  private static let longest = 4

  /// Ranges of token indices, in order and without gaps.
  func sentences(of tokens: [Token]) -> [Range<Int>] {
    guard !tokens.isEmpty else { return [] }
    var result: [Range<Int>] = []
    var start = 0
    var index = 0
    var behind = MarksBehind()
    while index < tokens.count {
      if isTerminal(tokens[index]) { behind.look(after: index, in: tokens) }
      if isTerminal(tokens[index]), starts(behind, after: index, in: tokens) {
        let next = behind.end
        result.append(start..<next)
        start = next
        index = next
      } else {
        index += 1
      }
    }
    if start < tokens.count { result.append(start..<tokens.count) }
    return result
  }

  private func isTerminal(_ token: Token) -> Bool {
    token.kind == .mark && [0x2E, 0x21, 0x3F, 0x2026].contains(token.scalar)
  }

  /// The marks behind a stop, passed over once however many stops stand among them.
  private struct MarksBehind {
    /// The first token that does not belong to the sentence that ends.
    var end = 0
    /// The first token from there on that is no mark; may be the number of tokens.
    var firstWord = 0

    /// Looks behind a stop that stands after all stops looked at before.
    mutating func look(after terminal: Int, in tokens: [Token]) {
      if terminal >= end { end = terminal + 1 }
      while end < tokens.count, isClosing(tokens[end]) { end += 1 }
      if firstWord < end { firstWord = end }
      while firstWord < tokens.count, tokens[firstWord].kind == .mark { firstWord += 1 }
    }

    /// Closing marks belong to the sentence that ends: a straight quote does where it touches the stop.
    private func isClosing(_ token: Token) -> Bool {
      guard token.kind == .mark else { return false }
      switch token.scalar {
      case 0xBB, 0x201D, 0x29, 0x5D, 0x2E, 0x21, 0x3F, 0x2026: return true
      case 0x22: return token.gap.isEmpty
      default: return false
      }
    }
  }

  /// Whether a sentence begins behind the marks that follow a stop.
  private func starts(_ behind: MarksBehind, after terminal: Int, in tokens: [Token]) -> Bool {
    let next = behind.end
    guard behind.firstWord < tokens.count else { return false }
    let token = tokens[behind.firstWord]
    let isGlued = tokens[next].gap.isEmpty
    let stop = tokens[terminal]
    if stop.scalar == 0x2E, terminal > 0 {
      let before = tokens[terminal - 1]
      if stop.end - stop.start == 1, before.kind == .word, stop.gap.isEmpty, before.range.count <= Self.longest {
        let form = String(decoding: WordForm.lowercased(Array(text[before.range])), as: UTF8.self)
        if Self.abbreviations.contains(form) { return false }
        // The initial of a name: Thomas H. Johnson.
        if before.casing == .initial, before.end - before.start <= 2, !before.context.contains(.sentenceStart) {
          return false
        }
      }
      // An ordered number: 23. August.
      if before.kind == .number, isGlued { return false }
    }
    switch token.kind {
    case .word, .elision:
      guard token.isCapitalized || token.casing == .none else { return false }
      return !isGlued || terminal + 1 < next || token.casing == .initial
    case .number, .placeholder, .address: return !isGlued
    default: return false
    }
  }
}
