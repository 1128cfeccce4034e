/// What a dictionary knows of word forms.
///
/// Implementations are safe to use from several threads at once. Forms are UTF-8, composed (NFC), with the straight
/// apostrophe, one word each: elisions and clitics have been split off by the tokenizer, hyphens inside words have not.
public protocol Lexicon: Sendable {
  /// Which dictionary answers.
  var identity: LexiconIdentity { get }

  /// Whether the form is right as it is written: as hunspell's own verdict, so `Maison` and `MAISON` are right where
  /// `maison` is, and `france` is wrong where only `France` is listed.
  func accepts(_ form: [UInt8]) -> Bool

  /// Every reading of the form, and where it has capitals also those of the lower-case form, in the order of the
  /// dictionary without duplicates; empty when the form is not accepted.
  func readings(of form: [UInt8]) -> [Reading]

  /// Forms that the writer may have meant, the best first.
  ///
  /// Slow (milliseconds): for editors and on demand only, never in a batch.
  func suggestions(for form: [UInt8], limit: Int) -> [String]
}

/// Which dictionary answers: said in output, and part of every cache key.
public struct LexiconIdentity: Sendable, Hashable {
  /// `classical`, `revised`, `comprehensive` or `unknown`, after the header of the affix file.
  public var variant: String
  /// The version in the header of the affix file, `7.0`, or empty.
  public var version: String
  /// The path of the affix file, symbolic links resolved.
  public var path: String

  /// Which dictionary answers.
  public init(variant: String, version: String, path: String) {
    self.variant = variant
    self.version = version
    self.path = path
  }
}

/// One reading of a word form: its lemma and what it is in a sentence.
public struct Reading: Sendable, Hashable {
  /// The dictionary form.
  public var lemma: String
  /// Part of speech and features.
  public var features: Features

  /// One reading of a word form.
  public init(lemma: String, features: Features) {
    self.lemma = lemma
    self.features = features
  }
}

/// A part of speech with its features, in the names of Universal Dependencies, as one set of bits.
///
/// A reading that is open on a feature holds several of its values (`épicène`: both genders), so the question "can it
/// be feminine" is one intersection.
public struct Features: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: Int) { self.rawValue = 1 << UInt64(bit) }

  public static let noun = Features(bit: 0)
  public static let properNoun = Features(bit: 1)
  public static let adjective = Features(bit: 2)
  public static let verb = Features(bit: 3)
  /// `être`, `avoir` and, before an infinitive, `aller` and `faire` keep `.verb` too.
  public static let auxiliary = Features(bit: 4)
  public static let adverb = Features(bit: 5)
  public static let determiner = Features(bit: 6)
  public static let pronoun = Features(bit: 7)
  public static let adposition = Features(bit: 8)
  public static let coordinator = Features(bit: 9)
  public static let subordinator = Features(bit: 10)
  public static let numeral = Features(bit: 11)
  public static let interjection = Features(bit: 12)
  public static let particle = Features(bit: 13)
  public static let symbol = Features(bit: 14)
  /// Prefixes, abbreviations, letters and what else is no word of its own.
  public static let other = Features(bit: 15)

  public static let masculine = Features(bit: 16)
  public static let feminine = Features(bit: 17)
  public static let singular = Features(bit: 18)
  public static let plural = Features(bit: 19)
  public static let first = Features(bit: 20)
  public static let second = Features(bit: 21)
  public static let third = Features(bit: 22)

  public static let infinitive = Features(bit: 24)
  public static let presentParticiple = Features(bit: 25)
  public static let pastParticiple = Features(bit: 26)
  public static let finite = Features(bit: 27)
  public static let indicative = Features(bit: 28)
  public static let subjunctive = Features(bit: 29)
  public static let conditional = Features(bit: 30)
  public static let imperative = Features(bit: 31)
  public static let present = Features(bit: 32)
  public static let imperfect = Features(bit: 33)
  public static let future = Features(bit: 34)
  public static let simplePast = Features(bit: 35)

  public static let personal = Features(bit: 40)
  public static let relative = Features(bit: 41)
  public static let demonstrative = Features(bit: 42)
  public static let possessive = Features(bit: 43)
  public static let interrogative = Features(bit: 44)
  public static let indefinite = Features(bit: 45)
  public static let negation = Features(bit: 46)
  public static let article = Features(bit: 47)
  /// A first name, a family name or a place, as the dictionary marks them.
  public static let personName = Features(bit: 48)
  public static let placeName = Features(bit: 49)
  /// A contraction of a preposition and an article: `du`, `des`, `au`, `aux`.
  public static let contraction = Features(bit: 50)
  /// The form takes no elision before it although it begins with h (or y, ou, onz): `héros`, `yaourt`.
  public static let aspirated = Features(bit: 51)
  /// Accepts an object without preposition, after the verb class of the dictionary.
  public static let transitive = Features(bit: 52)

  /// The bits that name a part of speech.
  public static let partsOfSpeech = Features(rawValue: 0xFFFF)
  /// The bits of gender.
  public static let genders: Features = [.masculine, .feminine]
  /// The bits of number.
  public static let numbers: Features = [.singular, .plural]
  /// The bits of person.
  public static let persons: Features = [.first, .second, .third]
}
