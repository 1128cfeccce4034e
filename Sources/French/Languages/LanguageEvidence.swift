/// The languages that Calque tells apart from French.
public enum ForeignLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"
  case spanish = "es"
  case italian = "it"

  /// The place in `allCases`.
  var index: Int {
    switch self {
    case .english: 0
    case .german: 1
    case .spanish: 2
    case .italian: 3
    }
  }
}

/// What the word lists of other languages say of one form, out of context.
public struct LanguageEvidence: Sendable, Hashable {
  /// The ranks in the languages of ``ForeignLanguage``, in their order; word lists hold no higher ones.
  private var ranks = SIMD4<UInt16>(repeating: 0)

  /// Whether no list holds the form, and it was taken apart into words of one that does.
  public var isDerived = false

  /// The rank of the form among the words of English, 1 the most frequent; 0 when it is not among them.
  public var english: Int { self[.english] }
  /// The rank among the words of German; 0 when it is not among them.
  public var german: Int { self[.german] }

  /// Whether no list of any language holds the form.
  public var isEmpty: Bool { ranks == SIMD4(repeating: 0) }

  /// The rank in one language; 0 when the form is not among its words.
  public internal(set) subscript(language: ForeignLanguage) -> Int {
    get { Int(ranks[language.index]) }
    set { ranks[language.index] = UInt16(clamping: newValue) }
  }
}

/// The word lists of other languages, looked up together.
struct LanguageLists: Sendable {
  private let english: WordList
  private let german: WordList
  private let spanish: WordList
  private let italian: WordList

  init(_ lists: WordLists) {
    english = lists["english"]
    german = lists["german"]
    spanish = lists["spanish"]
    italian = lists["italian"]
  }

  /// What the lists say of a form in small letters.
  ///
  /// - Parameters:
  ///   - hash: that of the form in word lists.
  ///   - isFrench: whether French has the form; if not, what can be made from listed words counts too.
  func evidence(for key: [UInt8], hash: UInt32, isFrench: Bool) -> LanguageEvidence {
    var evidence = LanguageEvidence()
    evidence[.english] = rank(english, key, hash)
    evidence[.german] = rank(german, key, hash)
    evidence[.spanish] = rank(spanish, key, hash)
    evidence[.italian] = rank(italian, key, hash)
    // The lists have no genitives.
    if key.count >= 2, key[key.count - 1] == 0x73, key[key.count - 2] == 0x27 {
      let base = Array(key.dropLast(2))
      evidence[.english] = max(evidence[.english], rank(english, base, WordList.hash(base)))
    }
    if !isFrench, evidence.isEmpty, key.count >= 6 {
      if DerivedWord.isEnglish(key, in: english) { evidence[.english] = DerivedWord.rank }
      if DerivedWord.isGerman(key, in: german) { evidence[.german] = DerivedWord.rank }
      evidence.isDerived = !evidence.isEmpty
    }
    return evidence
  }

  private func rank(_ list: WordList, _ key: [UInt8], _ hash: UInt32) -> Int {
    list.value(of: key, hash: hash).map(Int.init) ?? 0
  }
}
