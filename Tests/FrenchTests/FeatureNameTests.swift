import French
import Testing

/// Readings in the notation of CoNLL-U.
struct FeatureNameTests {
  @Test(
    arguments: [
      (Features([.noun, .masculine, .plural]), "NOUN", "Gender=Masc|Number=Plur"),
      (
        [.verb, .auxiliary, .finite, .indicative, .present, .third, .singular], "VERB|AUX",
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
      ),
      ([.adjective, .masculine, .feminine], "ADJ", "Gender=Fem,Masc"), ([.adverb], "ADV", "_"), ([], "_", "_"),
      ([.determiner, .article, .contraction], "DET", "Contraction=Yes|PronType=Art"),
    ] as [(Features, String, String)])
  func names(_ features: Features, _ parts: String, _ values: String) {
    #expect(features.partOfSpeechNames == parts)
    #expect(features.featureNames == values)
  }

  /// Every bit has a name, so that nothing known of a word is left out.
  @Test func nothingIsLeftOut() {
    for bit in 0..<61 where ![23, 36, 37, 38, 39].contains(bit) {
      #expect(Features(rawValue: 1 << UInt64(bit)).description != "_", "bit \(bit)")
    }
  }
}
