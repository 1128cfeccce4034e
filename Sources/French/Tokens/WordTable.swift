/// Everything known of one distinct word form, whatever its context.
public final class Word: Sendable {
  /// The form as written, composed, with the straight apostrophe.
  public let form: String
  /// The form in small letters, as bytes: the key of word lists and of literals in patterns.
  public let key: [UInt8]
  /// Whether the form is in small letters, and so its own key.
  public let isLower: Bool
  /// Whether the dictionary or a word list of ours accepts the form as it is written.
  public let isKnown: Bool
  /// Whether the dictionary accepts the form in small letters: an ordinary word of French.
  public let isCommon: Bool
  /// What the dictionary says the form can be, the lower-case form included.
  public let readings: [Reading]
  /// What some reading says.
  public let features: Features
  /// What the other languages' word lists say.
  public let evidence: LanguageEvidence
  /// The rank of the form among French words, 1 the most frequent; 0 when it is not among them.
  public var frequencyRank: Int { Int(rank) }
  private let rank: UInt16
  /// How likely the form is in French and in each language told apart from it.
  let likelihoods: LanguageLikelihoods

  init(_ form: [UInt8], key: [UInt8], _ facts: WordFacts) {
    self.form = String(decoding: form, as: UTF8.self)
    self.key = key
    isLower = form == key
    isKnown = facts.isKnown
    isCommon = facts.isCommon
    readings = facts.readings
    evidence = facts.evidence
    rank = facts.rank
    likelihoods = LanguageLikelihoods(isFrench: isKnown || isCommon, rank: Int(rank), evidence: evidence)
    features = readings.reduce(into: []) { $0.formUnion($1.features) }
  }

  /// Whether some reading has all these features.
  public func can(_ features: Features) -> Bool {
    self.features.isSuperset(of: features) && readings.contains { $0.features.isSuperset(of: features) }
  }

  /// Whether there are readings and each has one of these features.
  public func isOnly(_ features: Features) -> Bool {
    !readings.isEmpty && readings.allSatisfy { !$0.features.isDisjoint(with: features) }
  }

  /// Whether some reading has this lemma.
  public func has(lemma: String) -> Bool { readings.contains { $0.lemma == lemma } }
}

/// The distinct word forms that one worker has met, each looked up once.
///
/// Not safe to share between threads: every worker has its own, over one shared lexicon.
public final class WordTable {
  /// The words, by index.
  public private(set) var words: [Word] = []
  /// What is asked of every word of a text, by index.
  private(set) var traits: [Traits] = []
  private var forms = FormIndex()
  /// The same by the bytes as they stand in texts, where these are no form themselves.
  private var written = FormIndex()
  /// What tells the language of a word, kept apart from the words so that a pass over a text touches no object.
  struct Traits {
    /// How likely the form is in each language, as ``LanguageLikelihoods/scores``.
    var scores: SIMD8<Int16>
    /// Whether the form is no French or tells another language.
    var isTelling: Bool
    /// Whether German has the form, and neither English nor French does.
    var isGermanOnly: Bool

    init(_ word: Word) {
      let isFrench = word.isKnown || word.isCommon
      scores = word.likelihoods.scores
      isTelling = !isFrench || word.likelihoods.isTelling(word.evidence)
      isGermanOnly = word.evidence.german > 0 && word.evidence.english == 0 && !isFrench
    }
  }

  /// What askers have found out of the words, by the type of their bits.
  var memory: [ObjectIdentifier: [UInt32]] = [:]
  /// The numbers of names by those of the same words in small letters; -1 where there is no such name.
  private var names: [Int32: Int32] = [:]
  /// What other workers have found out too.
  let store: WordStore
  /// The numbers of the words in the store, -1 where it is full, by index.
  package private(set) var storeNumbers: [Int32] = []

  /// The dictionary, joined with the vocabulary.
  public let lexicon: any Lexicon
  /// The words that these texts have besides.
  public let vocabulary: Vocabulary
  /// The word lists.
  public let lists: WordLists
  private let languages: LanguageLists
  private let accepted: WordList
  private let frequency: WordList

  /// An empty table over a dictionary and word lists.
  ///
  /// - Parameters:
  ///   - vocabulary: words that the texts have besides those of the dictionary.
  ///   - store: what workers with the same dictionary, word lists and vocabulary share.
  public init(
    lexicon: any Lexicon, lists: WordLists, vocabulary: Vocabulary = .none, store: WordStore = WordStore()
  ) {
    self.store = store
    self.lexicon = vocabulary.image.map { JoinedLexicon(base: lexicon, image: $0) } ?? lexicon
    self.vocabulary = vocabulary
    self.lists = lists
    languages = LanguageLists(lists)
    accepted = lists["accepted"]
    frequency = lists["french"]
  }

  /// The word of an index.
  public subscript(index: Int32) -> Word { words[Int(index)] }

  /// The index of the word whose form stands in these bytes.
  public func index(of bytes: ArraySlice<UInt8>) -> Int32 {
    if let index = forms.number(of: bytes) ?? written.number(of: bytes) { return index }
    let form = WordForm.normalized(bytes)
    let index = index(ofForm: form)
    if !form.elementsEqual(bytes) { written.insert(bytes, number: index) }
    return index
  }

  /// Gives tokens of a text that are words the indices of their words.
  func lookUp(_ tokens: inout [Token], in text: [UInt8]) {
    var newWords: [Int] = []
    text.withUnsafeBytes { bytes in
      for position in tokens.indices where tokens[position].isWord {
        if let known = forms.number(of: UnsafeRawBufferPointer(rebasing: bytes[tokens[position].range])) {
          tokens[position].word = known
        } else {
          newWords.append(position)
        }
      }
    }
    for position in newWords { tokens[position].word = index(of: text[tokens[position].range]) }
  }

  /// The word of a form, looked up where it is new.
  public func word(_ form: String) -> Word { self[index(of: Array(form.utf8)[...])] }

  /// The word of an index with a capital as its first letter, where it is known so.
  public func capitalized(_ index: Int32) -> Word? {
    let name = names[index] ?? findName(index)
    return name >= 0 ? self[name] : nil
  }

  private func findName(_ index: Int32) -> Int32 {
    let capitalized = self.index(of: Array(self[index].form.capitalizedFirst.utf8)[...])
    let name = self[capitalized].isKnown ? capitalized : -1
    names[index] = name
    return name
  }

  /// The index of the word of a form, where some text had it.
  public func known(_ form: String) -> Int32? { forms.number(of: Array(form.utf8)[...]) }

  private func index(ofForm form: [UInt8]) -> Int32 {
    if let index = forms.number(of: form[...]) { return index }
    let index = Int32(words.count)
    let key = WordForm.lowercased(form)
    let (number, facts) = facts(of: form, key: key)
    storeNumbers.appendSparingly(number)
    let word = Word(form, key: key, facts)
    words.appendSparingly(word)
    traits.appendSparingly(Traits(word))
    forms.insert(form[...], number: index)
    return index
  }

  private func facts(of form: [UInt8], key: [UInt8]) -> (number: Int32, facts: WordFacts) {
    if let known = store.facts(of: form) { return known }
    let facts = lookUp(form, key: key)
    return (store.keep(facts, of: form), facts)
  }

  private func lookUp(_ form: [UInt8], key: [UInt8]) -> WordFacts {
    let isLower = form == key
    let hash = WordList.hash(key)
    let isListed = accepted.contains(key, hash: hash) || !isLower && accepted.contains(form)
    let entry = lexicon.entry(of: form)
    let isKnown = entry.isAccepted || isListed
    let isCommon = isLower ? isKnown : isListed || lexicon.accepts(key)
    return WordFacts(
      isKnown: isKnown, isCommon: isCommon, readings: entry.readings,
      evidence: languages.evidence(for: key, hash: hash, isFrench: isKnown || isCommon),
      rank: frequency.value(of: key, hash: hash) ?? 0)
  }
}

extension String {
  /// The text with its first letter as a capital.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
