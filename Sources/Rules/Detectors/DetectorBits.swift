import French

/// What detectors want to know of words, in one table: what one of them has read lies near the processor for the next.
struct DetectorBits: WordBits {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(bit: UInt32) { rawValue = 1 << bit }

  init(of word: Word, lists: WordLists) {
    self = Self.listed[word.key] ?? []
    if !word.isLower { subtract(.lowerOnly) }
    formUnion(.casing(of: word, lists))
    formUnion(.languages(of: word))
    formUnion(.spelling(of: word))
    formUnion(.phrases(of: word, lists))
    formUnion(.consistency(of: word))
    formUnion(.style(of: word))
    formUnion(.verb(of: word))
    formUnion(Self(rawValue: word.key.reduce(0) { $0 &* 31 &+ UInt32($1) } << Self.checksumBit))
  }

  // MARK: Casing

  /// An acronym, whatever the case of its letters.
  static let acronym = Self(bit: 0)
  /// In small letters, it may be a name without its capital.
  static let mayLackCapital = Self(bit: 1)
  /// With a capital, it may lack an accent.
  static let mayLackAccent = Self(bit: 2)
  /// With a capital, it may be no name.
  static let mayBeNoName = Self(bit: 3)
  /// An ordinary word that is no function word.
  static let content = Self(bit: 4)

  // MARK: Languages

  /// It tells another language: without such a word no run is foreign.
  static let foreign = Self(bit: 5)
  /// It tells French against English.
  static let frenchAgainstEnglish = Self(bit: 6)
  /// It tells French against German.
  static let frenchAgainstGerman = Self(bit: 7)
  /// It tells French against Spanish.
  static let frenchAgainstSpanish = Self(bit: 8)
  /// It tells French against Italian.
  static let frenchAgainstItalian = Self(bit: 9)
  /// Some adopted phrase begins with its letters and no further ones: asked before its key is.
  static let mayBeginPhrase = Self(bit: 10)

  // MARK: Spelling and consistency

  /// No dictionary has it although it may be meant as a word: no figure and no dot is in it.
  static let unknown = Self(bit: 11)
  /// A hyphen is in it.
  static let compound = Self(bit: 12)
  /// A long word that no dictionary has.
  static let name = Self(bit: 13)
  /// Says *tu* to the reader.
  static let familiarAddress = Self(bit: 14)
  /// Says *vous* to the reader.
  static let formalAddress = Self(bit: 15)
  /// Of the first person, of address or of slang.
  static let familiar = Self(bit: 16)

  // MARK: Grammar

  /// In small letters, it loses its vowel before another one.
  static let elidable = Self(bit: 17)
  /// In small letters, it joins words of one kind.
  static let conjunction = Self(bit: 18)
  /// In small letters, it opens a clause with a verb of its own.
  static let opener = Self(bit: 19)
  /// It is a conjugated verb and nothing else.
  static let conjugated = Self(bit: 20)
  /// It is a masculine singular participle and no other part of speech, and names nothing.
  static let bareParticiple = Self(bit: 21)

  // MARK: Style

  /// *De* in one of its forms.
  static let de = Self(bit: 22)
  /// *Que* and *qu’*.
  static let que = Self(bit: 23)
  /// Opens a relative clause.
  static let relative = Self(bit: 24)
  /// A form of *être* that makes passives.
  static let be = Self(bit: 25)
  /// It can be a past participle.
  static let pastParticiple = Self(bit: 26)
  /// A long adverb in *-ment*.
  static let adverb = Self(bit: 27)
  /// No row of complements goes over it.
  static let barrier = Self(bit: 28)

  // MARK: Words as such

  private static let checksumBit: UInt32 = 29

  /// A sum over the key: two words with different ones are not the same.
  var checksum: UInt32 { rawValue >> Self.checksumBit }

  /// What is true of listed words in small letters only.
  private static var lowerOnly: Self { [.elidable, .conjunction, .opener] }

  /// What is true of words because they are on a list, by key.
  private static let listed: FormTable<Self> = {
    var listed: [String: Self] = [:]
    func list(_ bits: Self, _ words: some Sequence<String>) {
      for word in words { listed[word, default: []].insert(bits) }
    }
    list(.elidable, ["le", "la", "de", "que", "ne", "se", "je", "me", "te", "jusque", "lorsque", "puisque"])
    list(.conjunction, ["ou", "et", "voire", "ni"])
    list(.opener, VerblessDetector.openers)
    list(.familiar, Register.familiarWords)
    list(.familiarAddress, ["tu", "-tu", "toi", "-toi"])
    list(.formalAddress, ["vous", "-vous", "votre", "vos"])
    list(.de, ["de", "d'", "du", "des"])
    list(.que, ["que", "qu'"])
    list(.relative, ["que", "qui", "dont", "lequel", "laquelle", "lesquels"])
    list(.be, ["été", "est", "sont", "était", "étaient", "être", "sera", "seront"])
    return FormTable(listed)
  }()
}
