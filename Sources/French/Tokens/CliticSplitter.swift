/// Splits bound pronouns and particles off the words that carry them: `dit-il`, `a-t-elle`, `ce jour-là`.
struct CliticSplitter {
  let words: WordTable
  let text: [UInt8]

  private static let pronouns: Set<String> = [
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi", "le", "la", "les", "lui",
    "leur",
    "en", "y", "t-il", "t-elle", "t-on", "t-ils", "t-elles",
  ]
  private static let particles: Set<String> = ["là", "ci"]

  /// The tokens with those split that stand for several; the dictionary decides whether a whole form stays one.
  ///
  /// - Parameter hyphenated: the places of the words that hold a hyphen, in their order.
  /// - Returns: an array of no more room than it needs: the tokens stay for as long as the document.
  func split(_ tokens: [Token], at hyphenated: [Int]) -> [Token] {
    var splits: [(index: Int, parts: [Token])] = []
    for index in hyphenated where tokens[index].kind == .word {
      let parts = parts(of: tokens[index])
      if parts.count > 1 { splits.append((index, parts)) }
    }
    var result: [Token] = []
    result.reserveCapacity(splits.reduce(tokens.count) { $0 + $1.parts.count - 1 })
    var next = 0
    for (index, parts) in splits {
      result += tokens[next..<index]
      result += parts
      next = index + 1
    }
    result += tokens[next...]
    return result
  }

  private func parts(of token: Token) -> [Token] {
    let whole = words[words.index(of: text[token.range])]
    // The dictionary accepts whatever stands on both sides of a hyphen; only real compounds have readings.
    guard whole.readings.isEmpty else { return [token] }
    var host = token
    var bound: [Token] = []
    // At most two pronouns stand behind a verb: donne-le-moi.
    for _ in 0..<2 {
      guard let clitic = lastClitic(of: host) else { break }
      bound.insert(clitic, at: 0)
      host.end = clitic.start
      let left = words[words.index(of: text[host.range])]
      if left.can(.verb) { break }
    }
    guard !bound.isEmpty else { return [token] }
    let left = words[words.index(of: text[host.range])]
    let isParticle = bound.count == 1 && Self.particles.contains(suffix(bound[0]))
    guard isParticle ? left.isCommon || left.isKnown : left.can(.verb) else { return [token] }
    host.casing = token.casing == .mixed ? .initial : token.casing
    return [host] + bound
  }

  private func suffix(_ token: Token) -> String {
    String(decoding: WordForm.lowercased(Array(text[token.range].dropFirst())), as: UTF8.self)
  }

  private func lastClitic(of token: Token) -> Token? {
    guard let hyphen = text[token.range].lastIndex(of: 0x2D), hyphen > Int(token.start) else { return nil }
    var clitic = token
    clitic.kind = .clitic
    clitic.casing = .lower
    clitic.gap = []
    clitic.context.subtract([.sentenceStart, .startsUpper])
    clitic.start = Int32(hyphen)
    // The euphonic t belongs to the pronoun.
    if hyphen >= Int(token.start) + 2, text[hyphen - 1] == 0x74, text[hyphen - 2] == 0x2D {
      clitic.start = Int32(hyphen - 2)
      return Self.pronouns.contains(suffix(clitic)) ? clitic : nil
    }
    let suffix = suffix(clitic)
    return Self.pronouns.contains(suffix) || Self.particles.contains(suffix) ? clitic : nil
  }
}
