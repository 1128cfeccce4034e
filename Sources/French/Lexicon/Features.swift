/// A part of speech with its features, in the names of Universal Dependencies, as one set of bits.
///
/// A reading that is open on a feature holds several of its values (`épicène`: both genders), so the question "can it
/// be feminine" is one intersection.
public struct Features: OptionSet, Sendable, Hashable, BitwiseCopyable {
  /// One bit for each feature; the positions may change between versions and are not to be stored.
  public let rawValue: UInt64
  /// The set with these bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: Int) { self.rawValue = 1 << UInt64(bit) }

  /// Common noun; with `.properNoun` too where it is capitalised and invariable (`France`).
  public static let noun = Features(bit: 0)
  /// Proper noun.
  public static let properNoun = Features(bit: 1)
  /// Adjective; most past participles have it beside `.verb`, as the dictionary says of them.
  public static let adjective = Features(bit: 2)
  /// Verb form, finite or not.
  public static let verb = Features(bit: 3)
  /// `être`, `avoir` and, before an infinitive, `aller` and `faire` keep `.verb` too.
  public static let auxiliary = Features(bit: 4)
  /// Adverb.
  public static let adverb = Features(bit: 5)
  /// Determiner, articles among them.
  public static let determiner = Features(bit: 6)
  /// Pronoun.
  public static let pronoun = Features(bit: 7)
  /// Preposition.
  public static let adposition = Features(bit: 8)
  /// Coordinating conjunction.
  public static let coordinator = Features(bit: 9)
  /// Subordinating conjunction.
  public static let subordinator = Features(bit: 10)
  /// Cardinal number, Roman figures among them.
  public static let numeral = Features(bit: 11)
  /// Interjection.
  public static let interjection = Features(bit: 12)
  /// Particle; the French dictionaries mark none.
  public static let particle = Features(bit: 13)
  /// Sign or punctuation.
  public static let symbol = Features(bit: 14)
  /// Prefixes, abbreviations, letters and what else is no word of its own.
  public static let other = Features(bit: 15)

  /// Masculine gender.
  public static let masculine = Features(bit: 16)
  /// Feminine gender.
  public static let feminine = Features(bit: 17)
  /// Singular number.
  public static let singular = Features(bit: 18)
  /// Plural number.
  public static let plural = Features(bit: 19)
  /// First person.
  public static let first = Features(bit: 20)
  /// Second person.
  public static let second = Features(bit: 21)
  /// Third person.
  public static let third = Features(bit: 22)

  /// Infinitive.
  public static let infinitive = Features(bit: 24)
  /// Present participle.
  public static let presentParticiple = Features(bit: 25)
  /// Past participle.
  public static let pastParticiple = Features(bit: 26)
  /// Conjugated: has a mood, a tense and a person.
  public static let finite = Features(bit: 27)
  /// Indicative mood.
  public static let indicative = Features(bit: 28)
  /// Subjunctive mood.
  public static let subjunctive = Features(bit: 29)
  /// Conditional mood, with `.present`.
  public static let conditional = Features(bit: 30)
  /// Imperative mood.
  public static let imperative = Features(bit: 31)
  /// Present tense.
  public static let present = Features(bit: 32)
  /// Imperfect tense.
  public static let imperfect = Features(bit: 33)
  /// Future tense.
  public static let future = Features(bit: 34)
  /// Simple past, `passé simple`.
  public static let simplePast = Features(bit: 35)

  /// Personal pronoun.
  public static let personal = Features(bit: 40)
  /// Relative pronoun.
  public static let relative = Features(bit: 41)
  /// Demonstrative determiner or pronoun.
  public static let demonstrative = Features(bit: 42)
  /// Possessive determiner.
  public static let possessive = Features(bit: 43)
  /// Interrogative or exclamative.
  public static let interrogative = Features(bit: 44)
  /// Indefinite determiner or pronoun.
  public static let indefinite = Features(bit: 45)
  /// Takes part in a negation.
  public static let negation = Features(bit: 46)
  /// Article, with `.determiner`.
  public static let article = Features(bit: 47)
  /// A first name or a family name, as the dictionary marks them.
  public static let personName = Features(bit: 48)
  /// Perhaps a place: the dictionary gives towns and companies the same mark.
  public static let placeName = Features(bit: 49)
  /// A contraction of a preposition and an article: `du`, `des`, `au`, `aux`.
  public static let contraction = Features(bit: 50)
  /// The form takes no elision before it although it begins with h (or y, ou, onz): `héros`, `yaourt`. From a table of
  /// ours: the dictionary lets `l'` stand before any noun.
  public static let aspirated = Features(bit: 51)
  /// Accepts an object without preposition, after the verb class of the dictionary.
  public static let transitive = Features(bit: 52)
  /// Lives without an object, after the verb class of the dictionary; many verbs are both.
  public static let intransitive = Features(bit: 53)
  /// Takes a reflexive pronoun, always or among other uses.
  public static let pronominal = Features(bit: 54)
  /// Conjugated with `être` in its compound tenses, after the verb class of the dictionary.
  public static let takesBe = Features(bit: 55)
  /// A pronoun that can be a subject: `je`, `il`, `elle`.
  public static let subject = Features(bit: 56)
  /// A pronoun that can be an object: `le`, `me`, `elle`.
  public static let object = Features(bit: 57)
  /// A pronoun or negation that stands before the verb: `me`, `y`, `n'`.
  public static let clitic = Features(bit: 58)
  /// Lives in set phrases only (`priori`, `instar`); its part of speech is that of the phrase.
  public static let phrase = Features(bit: 59)
  /// A title before a name: `Mme`, `Dr`, `maître`.
  public static let title = Features(bit: 60)

  /// The bits that name a part of speech.
  public static let partsOfSpeech = Features(rawValue: 0xFFFF)
  /// The bits of gender.
  public static let genders: Features = [.masculine, .feminine]
  /// The bits of number.
  public static let numbers: Features = [.singular, .plural]
  /// The bits of person.
  public static let persons: Features = [.first, .second, .third]
}
