import Documents
import French
import Testing
import Text

/// How a text is cut into tokens.
struct TokenTests {
  @Test(arguments: [
    ("l'homme", ["elision:l'", "homme"]),
    ("l’homme", ["elision:l’", "homme"]),
    ("Lorsqu'il", ["elision:Lorsqu'", "il"]),
    ("aujourd'hui", ["aujourd'hui"]),
    ("aujourd’hui", ["aujourd’hui"]),
    ("O'Brien", ["O'Brien"]),
    ("l'", ["elision:l'"]),
    ("d ' un", ["d", "mark:'", "un"]),
  ])
  func elisions(_ text: String, _ expected: [String]) throws { #expect(try tokens(text) == expected) }

  @Test(arguments: [
    ("dit-il", ["dit", "clitic:-il"]),
    ("y a-t-il", ["y", "a", "clitic:-t-il"]),
    ("donne-le-moi", ["donne", "clitic:-le", "clitic:-moi"]),
    ("ce jour-là", ["ce", "jour", "clitic:-là"]),
    ("rendez-vous", ["rendez-vous"]),
    ("porte-parole", ["porte-parole"]),
    ("maison-il", ["maison-il"]),
    ("-il", ["mark:-", "il"]),
  ])
  func clitics(_ text: String, _ expected: [String]) throws { #expect(try tokens(text) == expected) }

  @Test(arguments: [
    ("51 121", ["number:51 121"]), ("51\u{A0}121", ["number:51\u{A0}121"]),
    ("51\u{202F}121 000", ["number:51\u{202F}121 000"]), ("51\u{2009}121", ["number:51\u{2009}121"]),
    ("2020 121", ["number:2020", "number:121"]), ("51 1217", ["number:51", "number:1217"]),
    ("3,5", ["number:3,5"]), ("3.5", ["number:3.5"]), ("3,", ["number:3", "mark:,"]),
    ("10h30", ["number:10h30"]), ("10:30", ["number:10:30"]), ("21e", ["number:21e"]), ("19ème", ["number:19ème"]),
    ("1/2", ["number:1/2"]), ("5 %", ["number:5", "mark:%"]), ("fin 12.Par", ["fin", "number:12", "mark:.", "Par"]),
    ("٣", ["number:٣"]),
  ])
  func numbers(_ text: String, _ expected: [String]) throws { #expect(try tokens(text) == expected) }

  @Test(arguments: [
    "example.com", "fichier.txt", "node.js", "un_nom", "moi@exemple", "std::string", "appel()", "@compte", "#motdièse",
    "https://exemple.org/a?b=c",
  ])
  func addresses(_ text: String) throws {
    let found = try tokens("Voici \(text) fin")
    #expect(found.count == 3)
    #expect(found.contains("address:\(text)"))
  }

  @Test(arguments: [
    ("U.S.", ["U.S."]), ("aux U.S.A. hier", ["aux", "U.S.A.", "hier"]), ("p.m.", ["p.m."]),
    ("étudiant·e·s", ["étudiant·e·s"]), ("CO2", ["CO2"]), ("fin.Par", ["fin", "mark:.", "Par"]),
    ("a, b", ["a", "mark:,", "b"]), ("Quoi ?!", ["Quoi", "mark:?!"]), ("Bon...", ["Bon", "mark:..."]),
    ("-- non", ["mark:--", "non"]), ("\"\"", ["mark:\"", "mark:\""]), ("😀 a", ["mark:😀", "a"]),
    ("中文", ["中文"]), ("«a»", ["mark:«", "a", "mark:»"]),
  ])
  func otherForms(_ text: String, _ expected: [String]) throws { #expect(try tokens(text) == expected) }

  @Test(arguments: [
    ("maison", Token.Casing.lower), ("Maison", .initial), ("A", .initial), ("ONU", .upper), ("TikTok", .mixed),
    ("États-Unis", .initial), ("intra-Afghans", .mixed), ("iPhone", .mixed), ("中文", .none), ("É", .initial),
    ("E\u{301}tat", .initial),
  ])
  func casing(_ text: String, _ expected: Token.Casing) throws {
    let block = try #require(try analysis("voir \(text)").blocks.first)
    #expect(block.tokens.last?.casing == expected)
    #expect(block.tokens.count == 2)
  }

  @Test func letterOrder() throws {
    let block = try #require(try analysis("TikTok et iPhone").blocks.first)
    #expect(block.tokens.map(\.startsUpper) == [true, false, false])
  }

  @Test(arguments: [
    ("a b", Token.Gap.ordinary), ("a\u{A0}b", Token.Gap.noBreak), ("a\u{202F}b", Token.Gap.narrowNoBreak),
    ("a\u{2009}b", Token.Gap.thin),
    ("a  b", Token.Gap([.ordinary, .multiple])), ("a\u{A0} b", Token.Gap([.ordinary, .noBreak, .multiple])),
    ("a\nb", Token.Gap.lineBreak),
  ])
  func gaps(_ text: String, _ expected: Token.Gap) throws {
    let block = try #require(try analysis(text).blocks.first)
    #expect(block.tokens.last?.gap == expected)
  }

  /// The same word, however it is encoded, is one word.
  @Test func formsAreNormalized() throws {
    let document = try analysis(
      "été e\u{301}te\u{301} é\u{AD}té aujourd'hui aujourd’hui trait-d'union trait\u{2011}d’union")
    let words = try #require(document.blocks.first).tokens.map(\.word)
    #expect(words[0] == words[1])
    #expect(words[0] == words[2])
    #expect(words[3] == words[4])
    #expect(words[5] == words[6])
    #expect(Set(words).count == 3)
    #expect(document.words[words[1]].form == "été")
  }

  @Test func contexts() throws {
    let block = try #require(
      try analysis("*un* **deux** [trois](x) <q>quatre</q> «\u{A0}cinq\u{A0}» d").blocks.first)
    let words = block.tokens.filter { $0.kind == .word }
    let contexts = words.map { $0.context.subtracting([.sentenceStart, .elidedConsonant]) }
    #expect(contexts == [.emphasis, .strong, .link, .foreign, .quoted, []])
    #expect(words.last?.context.contains(.elidedConsonant) == true)
  }

  /// A bound pronoun never begins a sentence, even when its host does.
  @Test func sentenceStarts() throws {
    let block = try #require(try analysis("Dit-il. « Dit-elle »").blocks.first)
    let starts = block.tokens.indices.filter { block.tokens[$0].context.contains(.sentenceStart) }
    #expect(starts.map { block.text($0) } == ["Dit", "«", "Dit"])
  }
}
