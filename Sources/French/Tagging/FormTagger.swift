/// Tags sentences whose tokens are given as forms, as treebanks give them.
package struct FormTagger {
  private let words: WordTable
  private let tagger: Tagger

  /// A tagger over a dictionary; word lists of ours take no part, so that results depend on the dictionary alone.
  package init(model: TaggerModel, lexicon: any Lexicon) {
    words = WordTable(lexicon: lexicon, lists: WordLists())
    tagger = Tagger(model: model, words: words)
  }

  /// The tags of a sentence.
  package func tags(of forms: [String]) -> [Tag] {
    let (text, tokens) = FormTokens.tokens(of: forms, words: words)
    var tags = [Tag?](repeating: nil, count: tokens.count)
    tagger.tag(0..<tokens.count, of: tokens, text: text, into: &tags)
    return tags.map { $0 ?? .unknown }
  }

  /// The tokens of a sentence, to measure the tagger alone.
  package func prepare(_ forms: [String]) -> (text: [UInt8], tokens: [Token]) {
    FormTokens.tokens(of: forms, words: words)
  }

  /// Tags prepared tokens.
  package func tag(_ text: [UInt8], _ tokens: [Token], into tags: inout [Tag?]) {
    tagger.tag(0..<tokens.count, of: tokens, text: text, into: &tags)
  }
}

/// Tokens made of given forms, one for each.
package enum FormTokens {
  /// One token for each form: what the tokenizer makes of it where that is one token, else a word.
  package static func tokens(of forms: [String], words: WordTable) -> (text: [UInt8], tokens: [Token]) {
    var text: [UInt8] = []
    var tokens: [Token] = []
    for form in forms {
      let bytes = Array(form.utf8)
      let start = Int32(text.count)
      var token: Token
      let cut = Tokenizer.tokens(of: bytes)
      if cut.count == 1, let only = cut.first, Int(only.end - only.start) == bytes.count, only.kind != .address {
        token = only
      } else {
        token =
          cut.first ?? Token(start: 0, end: 0, kind: .word, casing: .none, gap: [], context: [], scalar: 0, word: -1)
        token.kind = cut.allSatisfy({ $0.kind == .mark }) ? .mark : .word
      }
      token.start = start
      token.end = start + Int32(bytes.count)
      if token.isWord { token.word = words.index(of: bytes[...]) }
      text += bytes
      text.append(0x20)
      tokens.append(token)
    }
    return (text, tokens)
  }
}

/// The profiles of given forms, for training.
package struct FormProfiles {
  /// The profiles met so far.
  package private(set) var store: TagProfiles
  private let words: WordTable
  private var byWord: [Int32: Int32] = [:]

  /// No profile yet.
  package init(model: TaggerModel, words: WordTable) {
    store = TagProfiles(model: model)
    self.words = words
  }

  /// The profiles of a sentence.
  package mutating func profiles(of forms: [String]) -> [Int32] {
    let (text, tokens) = FormTokens.tokens(of: forms, words: words)
    return tokens.map { token in
      if token.word >= 0 {
        if let known = byWord[token.word] { return known }
        let made = store.word(words[token.word])
        byWord[token.word] = made
        return made
      }
      if token.kind == .mark { return store.mark(text[token.range], scalar: token.scalar) }
      return store.number(text[token.range])
    }
  }
}
