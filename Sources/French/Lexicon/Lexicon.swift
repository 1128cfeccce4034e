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

  /// The same verdict for bytes that are held elsewhere, so that a tokenizer need not copy them.
  func accepts(_ form: Span<UInt8>) -> Bool

  /// Every reading of the form, and where it has capitals also those of the lower-case form, in the order of the
  /// dictionary without duplicates; empty when the form is not accepted.
  func readings(of form: [UInt8]) -> [Reading]

  /// The same readings for bytes that are held elsewhere.
  func readings(of form: Span<UInt8>) -> [Reading]

  /// The verdict and the readings at once, which may take one search where two questions take two.
  func entry(of form: [UInt8]) -> LexiconEntry

  /// Forms that the writer may have meant, the best first.
  ///
  /// Slow (milliseconds): for editors and on demand only, never in a batch.
  func suggestions(for form: [UInt8], limit: Int) -> [String]

  /// The same, ranked by frequency too.
  ///
  /// - Parameter rank: the place of a form in a list of the most frequent first, from 0; nil for forms not in it.
  func suggestions(for form: [UInt8], limit: Int, rank: @escaping (String) -> Int?) -> [String]
}

extension Lexicon {
  /// Copies the bytes and asks again.
  public func accepts(_ form: Span<UInt8>) -> Bool { accepts(form.array) }

  /// Copies the bytes and asks again.
  public func readings(of form: Span<UInt8>) -> [Reading] { readings(of: form.array) }

  /// Asks for the verdict, then for the readings.
  public func entry(of form: [UInt8]) -> LexiconEntry {
    accepts(form) ? LexiconEntry(isAccepted: true, readings: readings(of: form)) : .wrong
  }
}

extension Lexicon {
  /// Suggestions that no frequency ranks.
  public func suggestions(for form: [UInt8], limit: Int, rank: @escaping (String) -> Int?) -> [String] {
    suggestions(for: form, limit: limit)
  }
}

extension Span<UInt8> {
  /// A copy of the bytes.
  var array: [UInt8] { withUnsafeBufferPointer { Array($0) } }
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

/// All that a dictionary says of one word form.
public struct LexiconEntry: Sendable, Hashable {
  /// Whether the form is right as it is written.
  public var isAccepted: Bool
  /// What the form can be; nothing where it is not right.
  public var readings: [Reading]

  /// All that a dictionary says of one word form.
  public init(isAccepted: Bool, readings: [Reading]) {
    self.isAccepted = isAccepted
    self.readings = readings
  }

  /// That of a form which is not right.
  public static let wrong = LexiconEntry(isAccepted: false, readings: [])
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
