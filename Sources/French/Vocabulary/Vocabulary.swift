/// Words that are right in some texts although the dictionary lacks them, with their inflected forms and readings.
///
/// A value for the texts of one tree: an ``Analyzer`` takes it together with the dictionary, and its words are then
/// known, read and suggested as those of the dictionary. Copies share one image.
public struct Vocabulary: Sendable, Hashable {
  /// All forms, as of a small dictionary; nil when there are none.
  let image: LexiconImage?
  /// A hash of what the forms were made from.
  private let fingerprint: UInt64
  private let phrases: Set<[UInt8]>
  private let phraseStarts: Set<[UInt8]>

  /// No words.
  public static let none = Vocabulary(image: nil, fingerprint: 0, phrases: [])

  /// How many forms it adds.
  public var formCount: Int { image?.formCount ?? 0 }

  /// Whether it adds nothing.
  public var isEmpty: Bool { image == nil }

  init(image: LexiconImage?, fingerprint: UInt64, phrases: Set<[UInt8]>) {
    self.image = image
    self.fingerprint = fingerprint
    self.phrases = phrases
    phraseStarts = Set(phrases.map { Array($0.prefix { $0 != 0x20 }) })
  }

  /// Makes the forms of some entries, inflected as the dictionary inflects their models.
  ///
  /// The forms are kept in the cache folder beside the image of the dictionary, so that the next start opens them in a
  /// fraction of a millisecond; without one they are made again, in some ten milliseconds where there are models.
  ///
  /// - Parameters:
  ///   - entries: those of all files that count for the tree.
  ///   - builtIn: entries that need not fit the dictionary in use: where their model is missing they stand alone.
  ///   - lexicon: the dictionary.
  ///   - cacheFolder: the folder of images; nil for the platform's place, empty for none.
  /// - Throws: ``VocabularyError`` for the first entry whose model does not fit.
  public init(
    _ entries: [VocabularyEntry], builtIn: [VocabularyEntry] = [], lexicon: any Lexicon, cacheFolder: String? = nil
  ) throws(VocabularyError) {
    let all = builtIn + entries
    guard !all.isEmpty else {
      self = .none
      return
    }
    let compiler = VocabularyCompiler(lexicon: lexicon, entries: entries, builtIn: builtIn)
    let image = try compiler.image(cacheFolder: cacheFolder)
    let phrases = all.filter { $0.words.count > 1 }.map { LiteralTokens.key($0.words.joined(separator: " ")) }
    self.init(image: image, fingerprint: compiler.fingerprint, phrases: Set(phrases))
  }

  /// The entries of the word list `accepted`.
  public static func builtIn(_ lists: WordLists) -> [VocabularyEntry] {
    var entries: [VocabularyEntry] = []
    lists["accepted"].forEach { line, _ in
      entries += (try? VocabularyEntry.read(Array(line.utf8), file: "accepted")) ?? []
    }
    return entries
  }

  /// Whether a phrase of several words is listed.
  ///
  /// - Parameter key: the words in small letters, one space between them.
  public func contains(phrase key: [UInt8]) -> Bool { phrases.contains(key) }

  /// Whether it holds phrases of several words.
  public var hasPhrases: Bool { !phraseStarts.isEmpty }

  /// Whether some phrase begins with a word.
  ///
  /// - Parameter key: the word in small letters.
  public func beginsPhrase(_ key: [UInt8]) -> Bool { !phraseStarts.isEmpty && phraseStarts.contains(key) }

  /// Whether two vocabularies were made from the same entries and dictionary.
  public static func == (left: Vocabulary, right: Vocabulary) -> Bool { left.fingerprint == right.fingerprint }

  /// Hashes what the forms were made from.
  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
