extension Features: CustomStringConvertible {
  /// The parts of speech in the names of Universal Dependencies, joined by `|`; `_` where there is none.
  public var partOfSpeechNames: String {
    let names = Self.partNames.filter { contains($0.bits) }.map(\.name)
    return names.isEmpty ? "_" : names.joined(separator: "|")
  }

  /// The features in the notation of CoNLL-U, `Gender=Masc|Number=Plur`, several values of one with commas between
  /// them; `_` where there is none. What Universal Dependencies has no name for bears one of ours.
  public var featureNames: String {
    var result: [String] = []
    for (name, values) in Self.valueNames {
      let found = values.filter { contains($0.bits) }.map(\.name)
      if !found.isEmpty { result.append(name + "=" + found.joined(separator: ",")) }
    }
    return result.isEmpty ? "_" : result.joined(separator: "|")
  }

  /// Parts of speech, then features.
  public var description: String {
    let features = featureNames
    return features == "_" ? partOfSpeechNames : partOfSpeechNames + " " + features
  }

  private typealias Name = (name: String, bits: Features)

  private static let partNames: [Name] = [
    ("NOUN", .noun), ("PROPN", .properNoun), ("ADJ", .adjective), ("VERB", .verb), ("AUX", .auxiliary),
    ("ADV", .adverb), ("DET", .determiner), ("PRON", .pronoun), ("ADP", .adposition), ("CCONJ", .coordinator),
    ("SCONJ", .subordinator), ("NUM", .numeral), ("INTJ", .interjection), ("PART", .particle), ("SYM", .symbol),
    ("X", .other),
  ]

  /// In the order of the alphabet, as CoNLL-U has it.
  private static let valueNames: [(name: String, values: [Name])] = [
    ("Aspirated", [("Yes", .aspirated)]), ("Clitic", [("Yes", .clitic)]), ("Contraction", [("Yes", .contraction)]),
    ("Gender", [("Fem", .feminine), ("Masc", .masculine)]),
    ("Mood", [("Cnd", .conditional), ("Imp", .imperative), ("Ind", .indicative), ("Sub", .subjunctive)]),
    ("Name", [("Person", .personName), ("Place", .placeName)]),
    ("Number", [("Plur", .plural), ("Sing", .singular)]),
    ("Person", [("1", .first), ("2", .second), ("3", .third)]), ("Phrase", [("Yes", .phrase)]),
    ("Polarity", [("Neg", .negation)]), ("Poss", [("Yes", .possessive)]),
    (
      "PronType",
      [
        ("Art", .article), ("Dem", .demonstrative), ("Ind", .indefinite), ("Int", .interrogative), ("Prs", .personal),
        ("Rel", .relative),
      ]
    ),
    ("Role", [("Obj", .object), ("Subj", .subject)]), ("TakesBe", [("Yes", .takesBe)]),
    ("Tense", [("Fut", .future), ("Imp", .imperfect), ("Past", .simplePast), ("Pres", .present)]),
    ("Title", [("Yes", .title)]),
    ("Valency", [("Intransitive", .intransitive), ("Pronominal", .pronominal), ("Transitive", .transitive)]),
    (
      "VerbForm",
      [("Fin", .finite), ("Inf", .infinitive), ("PastPart", .pastParticiple), ("PresPart", .presentParticiple)]
    ),
  ]
}
