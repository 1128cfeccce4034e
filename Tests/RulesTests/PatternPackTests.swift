import Documents
import French
import Rules
import Testing
import Text

/// Patterns that were compiled before.
struct PatternPackTests {
  private static let macros = ["ANIMAL": "chat | chats"]
  /// Something of everything that a pattern can have.
  private static let builtins = [
    rule("<DET> [{ANIMAL}] (noir | noire)?", id: "test/group"),
    rule("(<DET>) (<NOUN>) where disagree(1,2)", id: "test/relation"),
    rule("^ le (?! chien ) <NOUN !text=sens> (?= <ADJ> | <MARK> | $ )", id: "test/look"),
    rule("(?: <ANY> ){0,3} <VERB VerbForm=Inf>", id: "test/repetition"),
    rule("<NUMBER> <suffix=s LOWER>", id: "test/number"),
    rule("@animals", id: "test/list"),
    rule("=Le", id: "test/form"),
    rule("~faire (?: 2 | 3 ) + , | le sens \".\"", id: "test/mark"),
    rule("<NOUN tag:X|NOUN|PROPN>", id: "test/tag"),
  ]
  private static let own = [rule("la <ADJ>", id: "own/adjective"), rule("les chats", id: "own/words")]
  private static let lists = WordLists(packed: WordLists.pack(["animals": ["chat": 1, "chien": 2]]))
  private static let text =
    "Le chat noir dort, la chats noire. Le chat. Il va faire 3 chats. Les chats font sens, le sens."

  private func pack(_ rules: [Rule]) throws -> [UInt8] {
    try RuleSet(rules, macros: Self.macros, lists: Self.lists).packedPatterns(macros: Self.macros)
  }

  private func found(by rules: [Rule], macros: [String: String] = Self.macros, _ pack: [UInt8]?) throws -> [String] {
    let set = try RuleSet(
      rules, macros: macros, lists: Self.lists, packedPatterns: pack.map { ConstantBytes($0) })
    let source = try SourceText(path: "a.md", bytes: Array(Self.text.utf8))
    let document = Analyzer(lexicon: lexicon, lists: Self.lists).analyze(DocumentParser.parse(source))
    return set.findings(in: document, state: set.makeState()).map { finding in
      finding.rule + " " + document.blocks[finding.block].text(bytes: finding.range)
    }
  }

  /// How many patterns are taken from a pack.
  private func packed(of rules: [Rule], macros: [String: String] = Self.macros, _ pack: [UInt8]) throws -> Int {
    try RuleSet(rules, macros: macros, lists: Self.lists, packedPatterns: ConstantBytes(pack)).packedPatternCount
  }

  @Test func sameFindings() throws {
    let expected = try found(by: Self.builtins, nil)
    #expect(Set(expected.map { $0.prefix { $0 != " " } }).count >= 8)
    #expect(try found(by: Self.builtins, pack(Self.builtins)) == expected)
    #expect(try packed(of: Self.builtins, pack(Self.builtins)) == Self.builtins.count)
    #expect(try pack(Self.builtins) == pack(Self.builtins))
  }

  /// Rules of a team come after the built-in ones and may name macros of their own.
  @Test func morePatterns() throws {
    let all = Self.builtins + Self.own
    let more = Self.macros.merging(["OWN": "a"]) { first, _ in first }
    #expect(try found(by: all, macros: more, pack(Self.builtins)) == found(by: all, nil))
    #expect(try packed(of: all, macros: more, pack(Self.builtins)) == Self.builtins.count)
  }

  /// A pack of other patterns, of other macros or of more patterns is of no effect.
  @Test func otherPatterns() throws {
    let other = ["ANIMAL": "chien"]
    let (rules, all) = (Self.own, Self.builtins)
    #expect(try packed(of: rules, pack(all)) == 0)
    #expect(try packed(of: all.reversed(), pack(all)) == 0)
    #expect(try packed(of: all, macros: other, pack(all)) == 0)
    #expect(try found(by: rules, pack(all)) == found(by: rules, nil))
    #expect(try found(by: Array(all.reversed()), pack(all)) == found(by: Array(all.reversed()), nil))
    #expect(try found(by: all, macros: other, pack(all)) == found(by: all, macros: other, nil))
  }

  /// Changed at any byte or cut short, a pack is none.
  @Test func damage() throws {
    let rules = Array(Self.builtins.prefix(2))
    let bytes = try pack(rules)
    let expected = try found(by: rules, nil)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x41
      #expect(try packed(of: rules, damaged) == 0)
      #expect(try found(by: rules, damaged) == expected)
    }
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(try found(by: rules, Array(bytes.prefix(count))) == expected)
    }
  }
}
