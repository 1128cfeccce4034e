import French

/// The names of parts of speech and features in patterns: those of Universal Dependencies.
enum FeatureNames {
  private static let partsOfSpeech: [String: Features] = [
    "NOUN": .noun, "PROPN": .properNoun, "ADJ": .adjective, "VERB": .verb, "AUX": .auxiliary, "ADV": .adverb,
    "DET": .determiner, "PRON": .pronoun, "ADP": .adposition, "CCONJ": .coordinator, "SCONJ": .subordinator,
    "NUM": .numeral, "INTJ": .interjection, "PART": .particle, "SYM": .symbol, "X": .other,
  ]

  private static let features: [String: [String: Features]] = [
    "Gender": ["Masc": .masculine, "Fem": .feminine],
    "Number": ["Sing": .singular, "Plur": .plural],
    "Person": ["1": .first, "2": .second, "3": .third],
    "VerbForm": ["Inf": .infinitive, "Fin": .finite, "Part": .pastParticiple, "PresPart": .presentParticiple],
    "Mood": ["Ind": .indicative, "Sub": .subjunctive, "Cnd": .conditional, "Imp": .imperative],
    "Tense": ["Pres": .present, "Imp": .imperfect, "Fut": .future, "Past": .simplePast],
    "PronType": [
      "Prs": .personal, "Rel": .relative, "Dem": .demonstrative, "Int": .interrogative, "Ind": .indefinite,
      "Neg": .negation, "Art": .article,
    ],
    "Poss": ["Yes": .possessive],
    "Name": ["Person": .personName, "Place": .placeName],
    "Contraction": ["Yes": .contraction],
    "Aspirated": ["Yes": .aspirated],
    "Transitive": ["Yes": .transitive],
  ]

  /// The bits of parts of speech or features joined by `|`, or `nil` when one is unknown.
  static func union(_ names: Substring) -> Features? {
    var result: Features = []
    for name in names.split(separator: "|") {
      if let bits = partsOfSpeech[String(name)] {
        result.formUnion(bits)
      } else if let equals = name.firstIndex(of: "="),
        let bits = feature(String(name[..<equals]), String(name[name.index(after: equals)...]))
      {
        result.formUnion(bits)
      } else {
        return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  /// The bit of a feature's value, or `nil` when one of them is unknown.
  static func feature(_ name: String, _ value: String) -> Features? { features[name]?[value] }
}
