/// A part of speech in the classes of Universal Dependencies.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
  // The first sixteen stand in the order of the bits of ``Features``.
  case noun, properNoun, adjective, verb, auxiliary, adverb, determiner, pronoun
  case adposition, coordinator, subordinator, numeral, interjection, particle, symbol, other
  /// Marks that are no symbols.
  case punctuation
  /// A preposition and an article in one word: `du`, `aux`.
  case adpositionDeterminer
  /// A preposition and a pronoun in one word: `auquel`, `desquelles`.
  case adpositionPronoun

  /// The name in Universal Dependencies; contracted words join two names by `+`.
  public var name: String {
    switch self {
    case .noun: "NOUN"
    case .properNoun: "PROPN"
    case .adjective: "ADJ"
    case .verb: "VERB"
    case .auxiliary: "AUX"
    case .adverb: "ADV"
    case .determiner: "DET"
    case .pronoun: "PRON"
    case .adposition: "ADP"
    case .coordinator: "CCONJ"
    case .subordinator: "SCONJ"
    case .numeral: "NUM"
    case .interjection: "INTJ"
    case .particle: "PART"
    case .symbol: "SYM"
    case .other: "X"
    case .punctuation: "PUNCT"
    case .adpositionDeterminer: "ADP+DET"
    case .adpositionPronoun: "ADP+PRON"
    }
  }

  /// The class of a name.
  public init?(name: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The bits of a reading with this class; contracted words have two, punctuation has none.
  public var features: Features {
    switch self {
    case .punctuation: []
    case .adpositionDeterminer: [.adposition, .determiner]
    case .adpositionPronoun: [.adposition, .pronoun]
    default: Features(rawValue: 1 << UInt64(rawValue))
    }
  }
}

/// What a word is in its sentence: a part of speech with gender, number, person, verb form, mood and tense.
///
/// Small enough to be a value of its own everywhere: one number of 19 bits, whose layout models store.
public struct Tag: Sendable, Hashable {
  /// The values in groups of bits, from the lowest: class 5, gender 2, number 2, person 2, verb form 2, mood 3, tense 3.
  package let code: UInt32

  /// The tag of a code, or nil when a group of bits holds no value.
  package init?(code: UInt32) {
    guard code < 1 << 19, PartOfSpeech(rawValue: UInt8(code & 31)) != nil, (code >> 5) & 3 < 3, (code >> 7) & 3 < 3,
      (code >> 13) & 7 < 5, (code >> 16) & 7 < 5
    else { return nil }
    self.code = code
  }

  /// A tag with those of the features that a tag can hold; of two values of one feature, none is kept.
  public init(_ partOfSpeech: PartOfSpeech, _ features: Features = []) {
    var code = UInt32(partOfSpeech.rawValue)
    for group in Self.groups {
      var value: UInt32 = 0
      var count = 0
      for (index, bit) in group.values.enumerated() where features.contains(bit) {
        value = UInt32(index + 1)
        count += 1
      }
      if count == 1 { code |= value << group.shift }
    }
    // Both participles are one verb form with two tenses.
    if features.contains(.pastParticiple) { code |= 3 << 11 | 4 << 16 }
    if features.contains(.presentParticiple) { code |= 3 << 11 | 1 << 16 }
    self.code = code
  }

  private struct Group {
    var shift: UInt32
    var values: [Features]
  }

  private static let groups: [Group] = [
    Group(shift: 5, values: [.masculine, .feminine]),
    Group(shift: 7, values: [.singular, .plural]),
    Group(shift: 9, values: [.first, .second, .third]),
    Group(shift: 11, values: [.infinitive, .finite]),
    Group(shift: 13, values: [.indicative, .subjunctive, .conditional, .imperative]),
    Group(shift: 16, values: [.present, .imperfect, .future, .simplePast]),
  ]

  /// The part of speech.
  public var partOfSpeech: PartOfSpeech { PartOfSpeech(rawValue: UInt8(code & 31)) ?? .other }

  var gender: UInt32 { (code >> 5) & 3 }
  var number: UInt32 { (code >> 7) & 3 }
  var person: UInt32 { (code >> 9) & 3 }
  private var verbForm: UInt32 { (code >> 11) & 3 }
  private var mood: UInt32 { (code >> 13) & 7 }
  private var tense: UInt32 { (code >> 16) & 7 }

  /// The part of speech and the values as the bits of a reading.
  public var features: Features {
    // Gender, number and person lie in the features in the order of their values here.
    var bits = partOfSpeech.features.rawValue
    if gender > 0 { bits |= Features.masculine.rawValue << UInt64(gender - 1) }
    if number > 0 { bits |= Features.singular.rawValue << UInt64(number - 1) }
    if person > 0 { bits |= Features.first.rawValue << UInt64(person - 1) }
    switch verbForm {
    case 1: bits |= Features.infinitive.rawValue
    case 2:
      bits |= Features.finite.rawValue
      if mood > 0 { bits |= Features.indicative.rawValue << UInt64(mood - 1) }
      if tense > 0 { bits |= Features.present.rawValue << UInt64(tense - 1) }
    case 3: bits |= tense == 1 ? Features.presentParticiple.rawValue : Features.pastParticiple.rawValue
    default: break
    }
    return Features(rawValue: bits)
  }

  /// Whether the tag has all these features.
  public func has(_ features: Features) -> Bool { self.features.isSuperset(of: features) }

  /// Whether the word is a verb or an auxiliary.
  public var isVerb: Bool { partOfSpeech == .verb || partOfSpeech == .auxiliary }
  /// Whether the word is a conjugated verb or auxiliary.
  public var isFinite: Bool { verbForm == 2 }

  /// What a token is of which nothing is known.
  public static let unknown = Tag(.other)
}

extension Tag: CustomStringConvertible {
  /// As in a treebank: `NOUN Gender=Masc|Number=Sing`.
  public var description: String {
    var parts: [String] = []
    let genders = ["Masc", "Fem"]
    let numbers = ["Sing", "Plur"]
    let moods = ["Ind", "Sub", "Cnd", "Imp"]
    let tenses = ["Pres", "Imp", "Fut", "Past"]
    if gender > 0 { parts.append("Gender=\(genders[Int(gender) - 1])") }
    if mood > 0 { parts.append("Mood=\(moods[Int(mood) - 1])") }
    if number > 0 { parts.append("Number=\(numbers[Int(number) - 1])") }
    if person > 0 { parts.append("Person=\(person)") }
    if tense > 0 { parts.append("Tense=\(tenses[Int(tense) - 1])") }
    switch verbForm {
    case 1: parts.append("VerbForm=Inf")
    case 2: parts.append("VerbForm=Fin")
    case 3: parts.append("VerbForm=Part")
    default: break
    }
    return parts.isEmpty ? partOfSpeech.name : partOfSpeech.name + " " + parts.joined(separator: "|")
  }
}
