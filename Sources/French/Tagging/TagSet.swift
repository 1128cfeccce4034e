/// The rules that bring the tags of different treebanks and of the dictionary to one set.
package enum TagSet {
  /// The most tags that a model can hold.
  package static let maximumCount = 250

  /// A tag in the canonical form: features of determiners and pronouns by their form, none for classes that do not
  /// inflect, no gender and number for the past participles of auxiliaries.
  ///
  /// - Parameter form: the form in small letters with the straight apostrophe.
  package static func canonical(_ tag: Tag, form: String) -> Tag {
    let partOfSpeech = tag.partOfSpeech
    switch partOfSpeech {
    case .determiner: return Tag(.determiner, FunctionWords.determiner(form))
    case .pronoun: return Tag(.pronoun, FunctionWords.pronoun(form))
    case .adpositionDeterminer, .adpositionPronoun: return Tag(partOfSpeech, FunctionWords.contraction(form))
    case .noun, .adjective: return Tag(partOfSpeech, tag.features.intersection(Features.genders.union(.numbers)))
    case .auxiliary where tag.has(.pastParticiple): return Tag(.auxiliary, .pastParticiple)
    case .verb, .auxiliary: return tag
    default: return Tag(partOfSpeech)
    }
  }

  /// The tag of a class and features as a treebank writes them (`Gender=Masc|Number=Sing`); other features are left out.
  package static func tag(partOfSpeech: PartOfSpeech, features text: some StringProtocol) -> Tag {
    var features: Features = []
    var isParticiple = false
    var tense: Features = []
    for field in text.split(separator: "|") {
      guard let equals = field.firstIndex(of: "=") else { continue }
      let value = field[field.index(after: equals)...]
      switch field[..<equals] {
      case "Gender": features.formUnion(value == "Masc" ? .masculine : value == "Fem" ? .feminine : [])
      case "Number": features.formUnion(value == "Sing" ? .singular : value == "Plur" ? .plural : [])
      case "Person": features.formUnion(value == "1" ? .first : value == "2" ? .second : value == "3" ? .third : [])
      case "Mood": features.formUnion(moods[String(value)] ?? [])
      case "Tense": tense = tenses[String(value)] ?? []
      case "VerbForm":
        switch value {
        case "Inf": features.formUnion(.infinitive)
        case "Fin": features.formUnion(.finite)
        case "Part": isParticiple = true
        default: break
        }
      default: break
      }
    }
    if isParticiple {
      features.formUnion(tense == .present ? .presentParticiple : .pastParticiple)
    } else {
      features.formUnion(tense)
    }
    return Tag(partOfSpeech, features)
  }

  private static let moods: [String: Features] = [
    "Ind": .indicative, "Sub": .subjunctive, "Cnd": .conditional, "Imp": .imperative,
  ]
  private static let tenses: [String: Features] = [
    "Pres": .present, "Imp": .imperfect, "Fut": .future, "Past": .simplePast,
  ]
}
