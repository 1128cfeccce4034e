import French
import Testing

/// Noun phrases, verb groups and subject candidates.
struct ChunkTests {
  private func sentence(_ text: String) throws -> (block: AnalyzedBlock, chunks: SentenceChunks) {
    let block = try #require(try TaggerTests.document(text).blocks.first)
    return (block, block.chunks(of: try #require(block.sentences.first)))
  }

  private func letters(_ features: Features) -> String {
    [
      (Features.masculine, "m"), (.feminine, "f"), (.singular, "s"), (.plural, "p"), (.first, "1"), (.second, "2"),
      (.third, "3"),
    ].filter { features.contains($0.0) }.map(\.1).joined()
  }

  /// The phrase that begins with a word: its text, head and agreement.
  @Test(arguments: [
    ("Le chat noir dort.", "Le chat noir", "chat", "ms3"),
    ("Les grandes maisons blanches brûlent.", "Les grandes maisons blanches", "maisons", "fp3"),
    ("Il regarde une très belle voiture.", "une très belle voiture", "voiture", "fs3"),
    ("Trois petites filles jouent.", "Trois petites filles", "filles", "fp3"),
    ("Le président Macron parle.", "Le président Macron", "président", "ms3"),
    ("Jean Dupont parle.", "Jean Dupont", "Jean", "mfsp3"),
    ("Elle ouvre la porte fermée.", "la porte fermée", "porte", "fs3"),
    ("Nous aimons l’école.", "l’école", "école", "fs3"),
    ("Le grand et beau jardin plaît.", "Le grand et beau jardin", "jardin", "ms3"),
    ("Un jardin grand et beau plaît.", "Un jardin grand et beau", "jardin", "ms3"),
    ("Le bruit du moteur gêne.", "du moteur", "moteur", "ms3"),
    ("Tous les enfants rient.", "Tous les enfants", "enfants", "mp3"),
    ("Son « grand » projet échoue.", "Son « grand » projet", "projet", "ms3"),
    ("Les élèves écoutent.", "Les élèves", "élèves", "mfp3"),
    ("Le petit dort.", "Le petit", "petit", "ms3"),
    ("Nous partons demain.", "Nous", "Nous", "mfp1"),
    ("Elles partent demain.", "Elles", "Elles", "fp3"),
  ])
  func nounPhrases(_ text: String, _ phrase: String, _ head: String, _ agreement: String) throws {
    let (block, chunks) = try sentence(text)
    let found = try #require(chunks.nounPhrases.first { block.text($0.tokens) == phrase })
    #expect(block.text(found.head) == head)
    #expect(letters(found.agreement) == agreement)
  }

  /// Parts that contradict each other leave no gender or number.
  @Test(arguments: [
    ("Il achète une grand voiture.", "s3"), ("Il lit les journal.", "m3"), ("Elle voit un petites maison.", "3"),
  ])
  func contradictions(_ text: String, _ agreement: String) throws {
    let (_, chunks) = try sentence(text)
    #expect(letters(try #require(chunks.nounPhrases.last).agreement) == agreement)
  }

  @Test(arguments: [
    ("Il vit dans une maison.", "une maison", "dans"), ("Le toit de la maison fuit.", "la maison", "de"),
    ("Le bruit du moteur gêne.", "du moteur", "du"), ("La maison brûle.", "La maison", nil),
  ])
  func prepositions(_ text: String, _ phrase: String, _ preposition: String?) throws {
    let (block, chunks) = try sentence(text)
    let found = try #require(chunks.nounPhrases.first { block.text($0.tokens) == phrase })
    #expect(found.preposition.map { block.text($0) } == preposition)
  }

  /// Each verb group: its text, conjugated verb and head.
  @Test(arguments: [
    ("Le chat dort.", ["dort|dort|dort"]),
    ("Il ne l’a jamais vue.", ["ne l’a jamais vue|a|vue"]),
    ("Elle s’est souvent trompée.", ["s’est souvent trompée|est|trompée"]),
    ("Les murs ont été repeints.", ["ont été repeints|ont|repeints"]),
    ("Il peut venir demain.", ["peut|peut|peut", "venir|-|venir"]),
    ("Elle essaie de ne pas rire.", ["essaie|essaie|essaie", "ne pas rire|-|rire"]),
    ("Viendra-t-il demain ?", ["Viendra-t-il|Viendra|Viendra"]),
    ("Nous nous lavons.", ["nous lavons|lavons|lavons"]),
    ("Il n’y pense plus.", ["n’y pense plus|pense|pense"]),
    ("Donnez-le-moi.", ["Donnez-le-moi|Donnez|Donnez"]),
    ("Quelle belle journée !", []),
  ])
  func verbGroups(_ text: String, _ expected: [String]) throws {
    let (block, chunks) = try sentence(text)
    let found = chunks.verbGroups.map {
      "\(block.text($0.tokens))|\($0.finite.map { block.text($0) } ?? "-")|\(block.text($0.head))"
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("Il ne dort pas.", true), ("Il dort.", false), ("Je n’ai rien vu.", true), ("Il dort pas.", true),
    ("Il a bien dormi.", false),
  ])
  func negation(_ text: String, _ negated: Bool) throws {
    #expect(try #require(try sentence(text).chunks.verbGroups.first).isNegated == negated)
  }

  /// The subject of the last conjugated verb.
  @Test(arguments: [
    ("Le chat dort.", "Le chat"),
    ("Le chat de la voisine dort.", "Le chat"),
    ("Le chat (un vieux matou) dort.", "Le chat"),
    ("Le chat, dit la voisine, dort.", "Le chat"),
    ("Le chat — un vieux matou — dort.", "Le chat"),
    ("Le [chat](https://exemple.org/a) de la voisine dort.", "Le chat"),
    ("Les règles du [site officiel](https://exemple.org/b) changent.", "Les règles"),
    ("L’homme qui mange la pomme rit.", "L’homme"),
    ("L’homme qui rit mange une pomme.", "L’homme"),
    ("Le livre que tu as acheté est long.", "Le livre"),
    ("C’est une fille qui chante.", "qui"),
    ("Il mange et boit.", "Il"),
    ("Les enfants jouent et chantent.", "Les enfants"),
    ("Peut-il venir ?", "-il"),
    ("Hier, les ouvriers ont terminé.", "les ouvriers"),
    ("Quand il pleut, les enfants rient.", "les enfants"),
    ("Elle pense que son frère viendra.", "son frère"),
    ("Nous ne vous oublierons jamais.", "Nous"),
    ("La réponse, malgré les délais, est arrivée.", "La réponse"),
    ("Le fait de manger rend heureux.", "Le fait"),
    ("Les pages « société » du journal changent.", "Les pages"),
    ("Les versions papier coûtent cher.", "Les versions"),
    ("Comme on dit souvent.", "on"),
    ("Ses mots n’ont aucun effet, ne blessent personne.", "Ses mots"),
    ("Pour votre plateforme, ouvrez le fichier.", nil),
    ("Les règles auxquelles Marie fait référence changent.", "Les règles"),
    ("Une part, faible mais réelle, de la population proteste.", "Une part"),
    ("Dans la cour jouait.", nil),
    ("Fermez la porte.", nil),
  ])
  func subjects(_ text: String, _ expected: String?) throws {
    let (block, chunks) = try sentence(text)
    let last = try #require(chunks.verbGroups.indices.last { chunks.verbGroups[$0].finite != nil })
    #expect(chunks.subject(ofGroup: last).map { block.text($0.tokens) } == expected)
  }

  @Test(arguments: [
    ("Le père et la mère dorment.", [true, true]), ("Le père dort.", [false]),
    ("Ni le père ni la mère ne dort.", [true, true]), ("Le père de la mère dort.", [false, false]),
  ])
  func coordination(_ text: String, _ expected: [Bool]) throws {
    #expect(try sentence(text).chunks.nounPhrases.map(\.isCoordinated) == expected)
  }

  @Test func unknownGroupsHaveNoSubject() throws {
    let chunks = try sentence("Le chat dort.").chunks
    #expect(chunks.subject(ofGroup: -1) == nil)
    #expect(chunks.subject(ofGroup: 9) == nil)
  }
}
