/// The tokens of a literal text, for patterns: the same cuts as in a document, but for what needs a dictionary.
public enum LiteralTokens {
  /// A token of a literal.
  public enum Part: Sendable, Hashable {
    /// A word or a number, as the key of ``Word/key``.
    case word([UInt8])
    /// A mark.
    case mark(UInt32)
  }

  /// The tokens of a text.
  public static func tokens(of text: String) -> [Part] {
    let bytes = Array(text.utf8)
    // A bound pronoun written alone: -il, -t-elle.
    if bytes.first == 0x2D, bytes.count > 1, bytes[1] != 0x2D, !bytes.contains(0x20) { return [.word(key(text))] }
    return Tokenizer.tokens(of: bytes).map { token in
      token.kind == .mark ? .mark(token.scalar) : .word(WordForm.lowercased(WordForm.normalized(bytes[token.range])))
    }
  }

  /// The key of one word.
  public static func key(_ word: String) -> [UInt8] { WordForm.lowercased(WordForm.normalized(Array(word.utf8)[...])) }

  /// The key of one word, from its bytes.
  package static func key(bytes: ArraySlice<UInt8>) -> [UInt8] { WordForm.lowercased(WordForm.normalized(bytes)) }

  /// One word as it is written, composed, with the straight apostrophe.
  package static func form(_ word: String) -> [UInt8] { WordForm.normalized(Array(word.utf8)[...]) }

  /// The ways to cut a key at its last hyphens into a host and bound pronouns, the whole key first.
  public static func cuts(_ key: [UInt8]) -> [[[UInt8]]] {
    var result = [[key]]
    guard let hyphen = key.lastIndex(of: 0x2D), hyphen > 0 else { return result }
    var start = hyphen
    if hyphen >= 2, key[hyphen - 1] == 0x74, key[hyphen - 2] == 0x2D { start = hyphen - 2 }
    if start > 0 { result.append([Array(key[..<start]), Array(key[start...])]) }
    return result
  }
}
