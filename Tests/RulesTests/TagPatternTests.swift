import Documents
import French
import Rules
import Testing
import Text

/// Conditions on the tag that the tagger chooses.
struct TagPatternTests {
  private static let installed = Result { try openLexicon() }

  private func found(_ pattern: String, in text: String) throws -> (spans: [String], tagged: Bool) {
    let rules = try RuleSet([rule(pattern)], macros: [:], lists: WordLists())
    let analyzer = Analyzer(lexicon: try Self.installed.get(), lists: WordLists())
    let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
    let document = analyzer.analyze(DocumentParser.parse(source))
    let spans = rules.findings(in: document, state: rules.makeState()).map {
      document.blocks[$0.block].text(bytes: $0.range)
    }
    return (spans, analyzer.hasTagged)
  }

  @Test(arguments: [
    ("<tag:NOUN text=porte>", "La porte grince quand elle porte la porte.", ["porte", "porte"]),
    ("<tag:VERB text=porte>", "La porte grince quand elle porte la porte.", ["porte"]),
    ("<text=porte !tag:NOUN>", "La porte grince quand elle porte la porte.", ["porte"]),
    ("<tag:NOUN|VERB text=porte>", "La porte grince quand elle porte.", ["porte", "porte"]),
    ("<tag:VERB VerbForm=Inf>", "Il veut manger et boit.", ["manger"]),
    ("<tag:VERB VerbForm=Fin !Number=Plur>", "Il veut manger et ils boivent.", ["veut"]),
    ("<VERB !Number=Plur tag:NOUN>", "La porte grince. Elle porte un chapeau.", ["porte"]),
    ("<tag:DET Gender=Fem> (?= <tag:NOUN> )", "Il la voit dans la rue.", ["la"]),
    ("<tag:NUM>", "Il a 12 ans.", ["12"]),
    ("<tag:PROPN>", "Lancez `make` puis attendez.", ["\u{FFFC}"]),
    ("<tag:ADP text=du> | <tag:DET text=du>", "Le bruit du moteur.", ["du"]),
  ])
  func conditions(_ pattern: String, _ text: String, _ expected: [String]) throws {
    #expect(try found(pattern, in: text).spans == expected)
  }

  @Test(arguments: [
    ("<NOUN text=porte>", "La porte grince."),  // asks for readings only
    ("<tag:VERB text=ferme>", "La porte grince."),  // the word does not occur
    ("<tag:DET> <text=maison>", "La porte grince."),
    ("<VERB only:VERB tag:VERB>", "La maison."),
  ])
  func theTaggerRunsOnlyWhenAsked(_ pattern: String, _ text: String) throws {
    #expect(try !found(pattern, in: text).tagged)
  }

  @Test(arguments: ["<tag:>", "<tag:NOM>", "<tag:Gender=Fem>", "<tag>", "<!tag:Number=Plur>"])
  func faults(_ pattern: String) {
    #expect(throws: RuleError.self) { try RuleSet([rule(pattern)], macros: [:], lists: WordLists()) }
  }
}
