import French
import TestSupport
import Testing

/// Runs of words in another language.
struct LanguageTests {
  private static let lists = WordLists(
    packed: WordLists.pack([
      "french": ["le": 1, "chat": 900, "dort": 1_500, "dans": 20, "la": 2, "maison": 300],
      "english": ["the": 1, "cat": 900, "sleeps": 3_000, "in": 5, "house": 200, "which": 40, "was": 9, "cats": 2_000],
      "german": ["die": 1, "katze": 2_000, "schläft": 3_000, "und": 2, "nicht": 10, "haus": 300],
      "spanish": ["el": 1, "gato": 1_500, "duerme": 3_000, "y": 3, "pero": 20],
      "italian": ["il": 1, "gatto": 1_500, "dorme": 3_000, "che": 2, "della": 10],
    ]))
  private static let known = StubLexicon(nouns: "le chat dort dans la maison")

  private func spans(_ text: String) throws -> [String] {
    let document = try analysis(text, known: Self.known, lists: Self.lists)
    return document.blocks.flatMap { block in
      LanguageTagger.spans(in: block, words: document.words).map { "\($0.language.rawValue): \(block.text($0.tokens))" }
    }
  }

  @Test(arguments: [
    ("le chat dort dans la maison", []),
    ("le chat the cat sleeps in the house dort dans la maison", ["en: the cat sleeps in the house"]),
    ("le chat und die katze schläft nicht dort", ["de: und die katze schläft nicht"]),
    ("le chat el gato duerme pero dort", ["es: el gato duerme pero"]),
    ("le chat il gatto che dorme dort", ["it: il gatto che dorme"]),
    ("la maison Johnson dort", []),
    ("", []),
  ])
  func runs(_ text: String, _ expected: [String]) throws { #expect(try spans(text) == expected) }

  /// Words that no list holds, made of words of one: all German, all English, and none of French.
  @Test(arguments: [
    ("le chat und hauskatze schläft nicht dort", ["de: und hauskatze schläft nicht"]),
    ("le chat und die haus-katze schläft dort", ["de: und die haus-katze schläft"]),
    ("le chat was housecats which dort", ["en: was housecats which"]),
    ("le chat housing dort", []),
    // In capitals throughout, words are read; among others they may be names.
    ("THE HOUSE WHICH SLEEPS", ["en: THE HOUSE WHICH SLEEPS"]),
    ("le chat THE HOUSE dort", []),
    ("LE CHAT DORT DANS LA MAISON", []),
  ])
  func derivedWordsAndCapitals(_ text: String, _ expected: [String]) throws { #expect(try spans(text) == expected) }

  @Test func noRunCrossesASentence() throws {
    #expect(try spans("The cat sleeps in the house. Which was the house.").count == 2)
  }

  @Test func countsOfARun() throws {
    let document = try analysis("le chat the cat sleeps in la", known: Self.known, lists: Self.lists)
    let block = try #require(document.blocks.first)
    let span = try #require(LanguageTagger.spans(in: block, words: document.words).first)
    #expect(span.words == 4)
    #expect(span.ownWords == 4)
    #expect(span.ownLowerWords == 4)
    #expect(span.frenchWords == 0)
    #expect(span.margin > 0)
  }
}
