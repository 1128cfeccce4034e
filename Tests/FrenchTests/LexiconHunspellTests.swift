import French
import Testing

/// The installed dictionary, loaded once for all tests.
let hunspell: HunspellLexicon? = try? HunspellLexicon(DictionaryFiles.find())

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite("hunspell lexicon", .enabled(if: hunspell != nil))
struct HunspellLexiconTests {
  let lexicon: HunspellLexicon

  init() throws {
    lexicon = try #require(hunspell)
  }

  func readings(_ form: String) -> [Reading] { lexicon.readings(of: bytes(form)) }

  func features(_ form: String, lemma: String) -> [Features] {
    readings(form).filter { $0.lemma == lemma }.map(\.features)
  }

  @Test(arguments: [
    "maison", "Maison", "MAISON", "France", "FRANCE", "aujourd'hui", "l'homme", "arc-en-ciel", "l'Homme",
  ])
  func accepted(_ form: String) {
    #expect(lexicon.accepts(bytes(form)))
  }

  @Test(arguments: ["", "france", "maizon", "mAison", "\u{0}", "mai\u{0}son"])
  func rejected(_ form: String) {
    #expect(!lexicon.accepts(bytes(form)))
    #expect(readings(form).isEmpty)
  }

  @Test func bytesThatAreNoTextAreRejected() {
    #expect(!lexicon.accepts([0xFF, 0xFE]))
    #expect(!lexicon.accepts([0xC3]))
    #expect(!lexicon.accepts(Array(repeating: UInt8(ascii: "a"), count: 100_000)))
  }

  @Test func nouns() {
    #expect(readings("maisons") == [Reading(lemma: "maison", features: [.noun, .feminine, .plural])])
    #expect(
      features("bras", lemma: "bras") == [[.noun, .masculine, .singular, .plural]])
    #expect(features("élève", lemma: "élève").contains([.noun, .masculine, .feminine, .singular]))
  }

  @Test func verbs() throws {
    let forms = features("suis", lemma: "être")
    let form = try #require(forms.first)
    #expect(form.isSuperset(of: [.verb, .auxiliary, .finite, .indicative, .present, .first, .singular]))
    let sung = try #require(features("chantées", lemma: "chanter").first)
    #expect(sung.isSuperset(of: [.verb, .pastParticiple, .feminine, .plural, .transitive]))
    #expect(sung.isDisjoint(with: [.masculine, .singular, .finite]))
    #expect(features("chantait", lemma: "chanter").allSatisfy { $0.isSuperset(of: [.indicative, .imperfect, .third]) })
  }

  @Test func capitals() {
    #expect(readings("Maison") == readings("maison"))
    #expect(readings("FRANCE").map(\.lemma) == ["France"])
    #expect(readings("Pierre").contains { $0.lemma == "pierre" })
    #expect(readings("Pierre").first?.features.contains(.personName) == true)
  }

  @Test(arguments: ["du", "des", "au", "aux"])
  func contractions(_ form: String) throws {
    let reading = try #require(readings(form).first { $0.features.contains(.determiner) })
    #expect(reading.features.isSuperset(of: [.contraction, .adposition, .article]))
  }

  @Test func functionWords() {
    #expect(readings("comme").contains { $0.features.isSuperset(of: [.subordinator, .adposition, .adverb]) })
    #expect(readings("donc").contains { $0.features.isSuperset(of: [.coordinator, .adverb]) })
    #expect(readings("ce").contains { $0.features.isSuperset(of: [.pronoun, .demonstrative]) })
    #expect(readings("c'").contains { $0.features.isSuperset(of: [.pronoun, .demonstrative]) && $0.lemma == "ce" })
    #expect(readings("onze").contains { $0.features.contains(.numeral) })
  }

  @Test(arguments: [
    ("hibou", true), ("hiboux", true), ("héros", true), ("onze", true), ("oui", true), ("yaourt", true),
    ("Hibou", true), ("hurle", true), ("homme", false), ("hommes", false), ("hôtel", false), ("Homme", false),
    ("hésite", false), ("héroïne", false), ("yeux", false), ("ours", false), ("arbre", false),
  ])
  func aspirated(_ form: String, _ expected: Bool) {
    let all = readings(form)
    #expect(!all.isEmpty)
    #expect(all.allSatisfy { $0.features.contains(.aspirated) == expected })
  }

  @Test func misspellingsOfTheDictionaryAreNoReadings() {
    #expect(lexicon.accepts(bytes("puisqu")))
    #expect(readings("puisqu").isEmpty)
  }

  @Test func lemmasHaveStraightApostrophes() {
    #expect(readings("aujourd'hui").map(\.lemma) == ["aujourd'hui"])
  }

  @Test func identity() {
    #expect(["classical", "revised", "comprehensive", "unknown"].contains(lexicon.identity.variant))
    #expect(lexicon.identity.path.hasSuffix(".aff"))
  }

  @Test func threads() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<200).allSatisfy { lexicon.accepts(bytes($0 % 2 == 0 ? "maison" : "arbre")) } }
      }
      for await right in group { #expect(right) }
    }
  }

  @Test func missingDictionary() {
    #expect(throws: LexiconError.notFound(path: "/nowhere/at/all")) {
      try DictionaryFiles.find(explicit: "/nowhere/at/all")
    }
    let error = LexiconError.missing(searched: ["/usr/share/hunspell"])
    #expect(error.frenchMessage.contains("apt install hunspell-fr"))
    #expect(error.englishMessage.contains("apt install hunspell-fr"))
  }
}
