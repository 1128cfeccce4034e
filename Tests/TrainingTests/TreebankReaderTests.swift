import French
import Testing
import Training

/// How CoNLL-U becomes tokens and tags of ours.
struct TreebankReaderTests {
  private func row(_ id: String, _ form: String, _ partOfSpeech: String, _ features: String = "_") -> String {
    [id, form, "_", partOfSpeech, "_", features, "0", "root", "_", "_"].joined(separator: "\t")
  }

  private func read(_ rows: [String]) throws -> [TreebankSentence] {
    try TreebankReader.sentences(of: rows.joined(separator: "\n") + "\n\n")
  }

  @Test func formsTagsAndPlaces() throws {
    let sentences = try read([
      "# sent_id = 1", "# text = Le chat dort.", row("1", "Le", "DET", "Definite=Def|Gender=Masc|Number=Sing"),
      row("2", "chat", "NOUN", "Gender=Masc|Number=Sing"),
      row("3", "dort", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"), row("4", ".", "PUNCT"),
    ])
    let items = try #require(sentences.first).items
    #expect(sentences.count == 1)
    #expect(items.map(\.form) == ["Le", "chat", "dort", "."])
    #expect(items.map(\.range) == [0..<2, 3..<7, 8..<12, 12..<13])
    #expect(
      items.map(\.tag.description) == [
        "DET Gender=Masc|Number=Sing", "NOUN Gender=Masc|Number=Sing",
        "VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "PUNCT",
      ])
  }

  @Test(arguments: [
    ("du", "ADP", "DET", "ADP+DET Gender=Masc|Number=Sing"),
    ("auquel", "ADP", "PRON", "ADP+PRON Gender=Masc|Number=Sing"),
    ("desdites", "ADP", "ADJ", "ADP"),
  ])
  func contractionsStayOneToken(_ form: String, _ first: String, _ second: String, _ expected: String) throws {
    let sentences = try read([
      row("1-2", form, "_"), row("1", "x", first), row("2", "y", second), row("3", "fin", "NOUN"),
    ])
    #expect(sentences.first?.items.map(\.form) == [form, "fin"])
    #expect(sentences.first?.items.first?.tag.description == expected)
  }

  /// The treebanks differ in what they say of these.
  @Test(arguments: [
    ("son", "DET", "Gender=Masc|Number=Sing", "DET Number=Sing"), ("l’", "DET", "_", "DET Number=Sing"),
    ("été", "AUX", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", "AUX Tense=Past|VerbForm=Part"),
    ("Lyon", "PROPN", "Gender=Masc|Number=Sing", "PROPN"), ("deux", "NUM", "Number=Plur", "NUM"),
    (
      "vue", "VERB", "Gender=Fem|Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass",
      "VERB Gender=Fem|Number=Sing|Tense=Past|VerbForm=Part"
    ),
    ("il", "PRON", "Number=Sing|Person=3", "PRON Gender=Masc|Number=Sing|Person=3"),
  ])
  func canonicalTags(_ form: String, _ partOfSpeech: String, _ features: String, _ expected: String) throws {
    #expect(try read([row("1", form, partOfSpeech, features)]).first?.items.first?.tag.description == expected)
  }

  @Test func emptyNodesAndCommentsArePassedOver() throws {
    #expect(try read(["# x", row("1", "a", "X"), row("1.1", "b", "X")]).first?.items.map(\.form) == ["a"])
    #expect(try TreebankReader.sentences(of: "").isEmpty)
    #expect(try TreebankReader.sentences(of: "# only a comment\n\n\n").isEmpty)
  }

  @Test func theLastSentenceNeedsNoEmptyLine() throws {
    #expect(try TreebankReader.sentences(of: row("1", "a", "X")).count == 1)
  }

  @Test(arguments: [
    ("1\ta\tb", 1), ("x\ta\t_\tX\t_\t_\t_\t_\t_\t_", 1), ("# c\n3-1\ta\t_\tX\t_\t_\t_\t_\t_\t_", 2),
  ])
  func faultsAreShownAtTheirLine(_ content: String, _ line: Int) {
    #expect { try TreebankReader.sentences(of: content + "\n\n") } throws: { ($0 as? TreebankError)?.line == line }
  }

  @Test func unknownPartsOfSpeechAreFaults() {
    #expect(throws: TreebankError.self) { try read([row("1", "a", "NOM")]) }
  }
}
