/// What the morphological fields of a dictionary entry and of its affixes say together.
///
/// Fields are `key:value`: `po:` parts of speech and verb forms, `is:` gender and number, `st:` the lemma, `dp:` an
/// elided word before. The dictionary mixes `po:` and `is:` freely, so a value counts under either key.
struct Morphology: Sendable, Hashable {
  private(set) var features: Features = []
  private(set) var lemma: ArraySlice<UInt8>?

  private static let misspelling = Features(rawValue: 1 << 63)
  private static let invertedFirst = Features(rawValue: 1 << 62)
  private static let capitalName = Features(rawValue: 1 << 61)
  private static let internalBits: Features = [misspelling, invertedFirst, capitalName]

  /// A reading that the dictionary keeps only to be able to name a fault (`qu` without its apostrophe).
  var isMisspelling: Bool { features.contains(Self.misspelling) }
  /// No field said anything.
  var isEmpty: Bool { features.isEmpty }

  /// Nothing known yet.
  init() {}

  /// Parses fields separated by spaces or tabs; unknown ones are ignored.
  init(fields text: ArraySlice<UInt8>) {
    for field in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) where field.count > 3 {
      let start = field.startIndex
      guard field[start + 2] == UInt8(ascii: ":") else { continue }
      let value = field[(start + 3)...]
      switch (field[start], field[start + 1]) {
      case (UInt8(ascii: "p"), UInt8(ascii: "o")), (UInt8(ascii: "i"), UInt8(ascii: "s")):
        features.formUnion(Self.features(ofValue: String(decoding: value, as: UTF8.self)))
      case (UInt8(ascii: "s"), UInt8(ascii: "t")):
        lemma = lemma ?? value
      default: break
      }
    }
  }

  /// The fields of an entry and of an affix taken together.
  func joined(_ other: Morphology) -> Morphology {
    var result = self
    result.features.formUnion(other.features)
    result.lemma = lemma ?? other.lemma
    return result
  }

  /// The finished features of a form: adds what follows from the form and the lemma.
  ///
  /// - Parameters:
  ///   - form: the form without elided words before it.
  ///   - lemma: its dictionary form.
  func finished(form: ArraySlice<UInt8>, lemma: ArraySlice<UInt8>) -> Features {
    var result = features.subtracting(Self.internalBits)
    if features.contains(Self.invertedFirst), !result.contains(.pastParticiple) {
      result.formUnion([.first, .singular])
    }
    if !result.isDisjoint(with: [.noun, .adjective, .properNoun]), result.isDisjoint(with: .numbers),
      !result.contains(.verb)
    {
      result.formUnion(.numbers)
    }
    let beginsWithCapital = lemma.first.map { $0 < 0x80 ? $0 &- 0x41 < 26 : Self.isLatinCapital(lemma) } ?? false
    if beginsWithCapital, result.contains(.noun), result.isSuperset(of: .numbers) { result.insert(.properNoun) }
    if features.contains(Self.capitalName), result.isSuperset(of: [.masculine, .feminine, .singular, .plural]) {
      result.insert(.placeName)
    }
    if let first = form.first, Self.mayBeAspirated(first) {
      let lower = first &- 0x41 < 26 ? ArraySlice([first | 0x20] + form.dropFirst()) : form
      if AspiratedInitial.isAspirated(lower) { result.insert(.aspirated) }
    }
    if form.count <= 6 { Self.adjust(&result, String(decoding: form, as: UTF8.self)) }
    return result
  }

  /// Function words of which the dictionary says less than a grammar.
  private static func adjust(_ result: inout Features, _ form: String) {
    switch form {
    case "du", "des", "dudit":
      if result.contains(.determiner) { result.formUnion([.contraction, .adposition, .article]) }
    case "au", "aux", "audit":
      if result.contains(.determiner) { result.formUnion([.contraction, .article]) }
    case "le", "la", "les", "l'", "un", "une", "de", "d'":
      if result.contains(.determiner) { result.insert(.article) }
    case "comme":
      if result.contains(.subordinator) { result.insert(.adposition) }
    case "donc":
      if result.contains(.coordinator) { result.insert(.adverb) }
    default: break
    }
  }

  private static func mayBeAspirated(_ first: UInt8) -> Bool {
    let lower = first | 0x20
    return lower == UInt8(ascii: "h") || lower == UInt8(ascii: "o") || lower == UInt8(ascii: "y")
  }

  private static func isLatinCapital(_ text: ArraySlice<UInt8>) -> Bool {
    guard let scalar = String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first else { return false }
    return scalar.properties.isUppercase
  }

  /// The features that one value stands for.
  private static func features(ofValue value: String) -> Features {
    if let known = values[value] { return known }
    if value.hasPrefix("loc."), let known = values[String(value.dropFirst(4))] { return known.union(.phrase) }
    return verbClass(value)
  }

  /// A verb class such as `v1_it_q__a`: group, own auxiliary mark, intransitive, transitive, indirect, pronominal,
  /// impersonal, then `e` and `a` for the auxiliaries it takes.
  private static func verbClass(_ value: String) -> Features {
    let letters = Array(value.utf8)
    guard letters.count >= 2, letters[0] == UInt8(ascii: "v"), letters[1] &- UInt8(ascii: "0") < 10 else { return [] }
    var result: Features = .verb
    if letters[1] == UInt8(ascii: "0") { result.insert(.auxiliary) }
    guard letters.count == 10 else { return result }
    if letters[3] == UInt8(ascii: "i") { result.insert(.intransitive) }
    if letters[4] == UInt8(ascii: "t") { result.insert(.transitive) }
    if [UInt8(ascii: "p"), UInt8(ascii: "q"), UInt8(ascii: "r")].contains(letters[6]) { result.insert(.pronominal) }
    if letters[8] == UInt8(ascii: "e") { result.insert(.takesBe) }
    return result
  }

  private static let values: [String: Features] = [
    "nom": .noun, "adj": .adjective, "adv": .adverb, "nb": .numeral, "nbro": .numeral, "interj": .interjection,
    "prn": [.properNoun, .personName], "patr": [.properNoun, .personName], "npr": [.properNoun, capitalName],
    "titr": [.noun, .title], "prep": .adposition, "prepv": .adposition,
    "pfx": .other, "sfx": .other, "div": .other, "sign": .symbol, "ponc": .symbol, "err": misspelling,

    "det": .determiner, "detdem": [.determiner, .demonstrative], "detpos": [.determiner, .possessive],
    "detind": [.determiner, .indefinite], "detneg": [.determiner, .indefinite, .negation],
    "detex": [.determiner, .interrogative], "detint": [.determiner, .interrogative],
    "propersuj": [.pronoun, .personal, .subject], "properobj": [.pronoun, .personal, .object],
    "proadv": [.pronoun, .personal], "prodem": [.pronoun, .demonstrative], "proind": [.pronoun, .indefinite],
    "prorel": [.pronoun, .relative], "proint": [.pronoun, .interrogative],
    "proneg": [.pronoun, .indefinite, .negation], "preverb": .clitic,
    "negadv": [.adverb, .negation], "advint": [.adverb, .interrogative],
    "cjco": .coordinator, "cjsub": .subordinator, "cj": .coordinator, "verb": .verb,

    "mas": .masculine, "fem": .feminine, "epi": .genders, "sg": .singular, "pl": .plural, "inv": .numbers,
    "1sg": [.first, .singular], "2sg": [.second, .singular], "3sg": [.third, .singular],
    "1pl": [.first, .plural], "2pl": [.second, .plural], "3pl": [.third, .plural], "3pl!": [.third, .plural],
    "1pe": .first, "2pe": .second, "3pe": .third, "1jsg": invertedFirst, "1isg": invertedFirst,

    "infi": .infinitive, "ppre": .presentParticiple, "ppas": .pastParticiple,
    "ipre": [.finite, .indicative, .present], "iimp": [.finite, .indicative, .imperfect],
    "ipsi": [.finite, .indicative, .simplePast], "ifut": [.finite, .indicative, .future],
    "spre": [.finite, .subjunctive, .present], "simp": [.finite, .subjunctive, .imperfect],
    "cond": [.finite, .conditional, .present], "impe": [.finite, .imperative, .present],
  ]
}
