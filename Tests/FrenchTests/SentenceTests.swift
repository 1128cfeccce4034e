import French
import Testing

/// Where sentences end.
struct SentenceTests {
  @Test(arguments: [
    ("Un. Deux.", ["Un.", "Deux."]),
    ("Un ! Deux ? Trois…", ["Un !", "Deux ?", "Trois…"]),
    ("Un. deux.", ["Un. deux."]),
    ("M. Dupont parle.", ["M. Dupont parle."]),
    ("Voir p. 12. Puis partir.", ["Voir p. 12.", "Puis partir."]),
    ("Ce cher Thomas H. Johnson dort.", ["Ce cher Thomas H. Johnson dort."]),
    ("« Fini. » Deux.", ["« Fini. »", "Deux."]),
    ("\"Fini.\" Deux.", ["\"Fini.\"", "Deux."]),
    ("Un (deux.) Trois.", ["Un (deux.)", "Trois."]),
    ("La fin.Par ici.", ["La fin.", "Par ici."]),
    ("Le 23. August.", ["Le 23.", "August."]),
    ("Fini. « Deux »", ["Fini.", "« Deux »"]),
    ("Fini. 12 jours.", ["Fini.", "12 jours."]),
    ("? ! . Un", ["? ! .", "Un"]),
    ("...", ["..."]),
  ])
  func sentencesAre(_ text: String, _ expected: [String]) throws { #expect(try sentences(text) == expected) }

  @Test func sentenceOfToken() throws {
    let block = try #require(try analysis("Un deux. Trois quatre. Cinq.").blocks.first)
    for sentence in block.sentences {
      for token in sentence { #expect(block.sentence(of: token) == sentence) }
    }
    #expect(block.sentences.count == 3)
  }

  /// Stops among stops are passed over once: a quadratic scan of this text would take hours.
  @Test(.timeLimit(.minutes(5)), arguments: ["? ", ". ", "! » ", "…\" "])
  func manyStops(_ stop: String) throws {
    let text = "Un " + String(repeating: stop, count: 60_000)
    let block = try #require(try analysis(text, path: "a.txt").blocks.first)
    #expect(block.sentences.count == 1)
    #expect(block.tokens.count >= 60_000)
  }
}
