/// A word, a number, a mark or a placeholder of a prose run.
///
/// White space is no token: it is the ``gap`` of the token that follows it.
public struct Token: Sendable {
  /// What a token is by its form alone.
  public enum Kind: UInt8, Sendable {
    /// Letters, with inner hyphens, apostrophes, middle dots and digits: `aujourd'hui`, `porte-parole`, `CO2`.
    case word
    /// A function word that has lost its vowel, with its apostrophe: `l’`, `qu'`.
    case elision
    /// A pronoun or particle bound by a hyphen, with it: `-il`, `-t-elle`, `-là`.
    case clitic
    /// Digits with their groups, decimals and suffixes: `51 121`, `3,5`, `21e`, `10h30`.
    case number
    /// Punctuation and symbols; runs of dots and of `?!` are one token.
    case mark
    /// An opaque object of the sentence: code, an image, a shortcode.
    case placeholder
    /// An address, a file name, an identifier, a hashtag, a mention.
    case address
  }

  /// How the letters of a word are written.
  public enum Casing: UInt8, Sendable {
    /// No letter with case.
    case none
    /// `maison`
    case lower
    /// `Maison`, `A`
    case initial
    /// `MAISON`, at least two capitals and no small letter.
    case upper
    /// `TikTok`, `iPhone`, `McDonald`
    case mixed
  }

  /// Bytes of the run's text.
  public var start: Int32
  /// Bytes of the run's text, exclusive.
  public var end: Int32
  /// What the token is.
  public var kind: Kind
  /// How its letters are written.
  public var casing: Casing
  /// The white space before it.
  public var gap: Gap
  /// What encloses it.
  public var context: Context
  /// The scalar of a mark (the first one of a run of dots or `?!`), else 0.
  public var scalar: UInt32
  /// The index of its word in the ``WordTable``, or -1 where it is no word.
  public var word: Int32

  /// Bytes of the run's text.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// Whether the token is a word, elided and bound ones included.
  public var isWord: Bool { kind == .word || kind == .elision || kind == .clitic }

  /// Whether the token is this mark.
  public func isMark(_ mark: Unicode.Scalar) -> Bool { kind == .mark && scalar == mark.value }

  /// Whether the token is one of these marks.
  public func isMark(in marks: [UInt32]) -> Bool { kind == .mark && marks.contains(scalar) }

  /// Whether the first letter is a capital.
  public var isCapitalized: Bool { casing == .initial || casing == .upper || (casing == .mixed && startsUpper) }

  /// Whether the first letter of a word of mixed case is a capital.
  public var startsUpper: Bool { context.contains(.startsUpper) }

  /// The white space between two tokens, as a set of what it consists of; empty where they touch.
  public struct Gap: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// A set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// U+0020.
    public static let ordinary = Gap(rawValue: 1)
    /// U+00A0.
    public static let noBreak = Gap(rawValue: 2)
    /// U+202F.
    public static let narrowNoBreak = Gap(rawValue: 4)
    /// Thin, hair, figure and other typographic spaces that may break.
    public static let thin = Gap(rawValue: 8)
    /// A tabulation.
    public static let tab = Gap(rawValue: 16)
    /// A line break of the source or a forced one.
    public static let lineBreak = Gap(rawValue: 32)
    /// More than one white-space character.
    public static let multiple = Gap(rawValue: 64)

    /// Whether a line cannot break here.
    public var isNoBreak: Bool { self == .noBreak || self == .narrowNoBreak }
  }

  /// What encloses a token, after the markup.
  public struct Context: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// A set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// In the text of a link.
    public static let link = Context(rawValue: 1)
    /// In emphasis (italics).
    public static let emphasis = Context(rawValue: 2)
    /// In strong emphasis (bold).
    public static let strong = Context(rawValue: 4)
    /// In an element that says that it is a quotation, a citation or in another language.
    public static let foreign = Context(rawValue: 8)
    /// The first letter of a word of mixed case is a capital.
    public static let startsUpper = Context(rawValue: 16)
    /// The first token of a sentence that is no mark of opening.
    public static let sentenceStart = Context(rawValue: 32)
    /// Between quotation marks of any kind.
    public static let quoted = Context(rawValue: 64)
    /// A word of one consonant that French elides, without its apostrophe: `d`, `l`, `n`.
    public static let elidedConsonant = Context(rawValue: 128)
  }
}
