/// Frequent French words that one slip away from a form.
///
/// A slip is a letter lost, added, changed or swapped with its neighbour, a wrong accent, or two words written as one.
public struct Slips {
  private let words: WordTable
  private let frequency: WordList
  private static let ligature = WordList.Letter("œ".utf8)
  private static let (o, e) = (WordList.Letter("o".utf8), WordList.Letter("e".utf8))

  /// Slips over the words of a table.
  public init(words: WordTable) {
    self.words = words
    frequency = words.lists["french"]
  }

  /// A word that the writer may have meant.
  public struct Candidate: Sendable, Hashable {
    /// The word or words.
    public var text: String
    /// The lower the likelier: the rank of the word, weighed by the kind of slip.
    public var cost: Int
  }

  /// The candidates for a form in small letters, the likeliest first, searched once for each form of the table.
  ///
  /// - Complexity: the words that share a beginning with the form are narrowed letter by letter; no more than some tens
  ///   of searches for each letter up to the first that leads away from every word.
  public func candidates(for form: [UInt8], maximumRank: Int) -> [Candidate] {
    let question = Question(form: form, maximumRank: maximumRank)
    if let known = words.slips[question] { return known }
    let found = search(form, maximumRank: maximumRank)
    words.slips[question] = found
    return found
  }

  /// What was asked of a table before.
  struct Question: Hashable {
    var form: [UInt8]
    var maximumRank: Int
  }

  private func search(_ form: [UInt8], maximumRank: Int) -> [Candidate] {
    let starts = Self.letterStarts(of: form)
    let count = starts.count - 1
    guard count >= 3, count <= 24 else { return [] }
    var search = Search(frequency: frequency, words: words, maximumRank: maximumRank)
    let letters = (0..<count).map { WordList.Letter(form[starts[$0]..<starts[$0 + 1]]) }
    var beginning = frequency.allWords
    for index in 0..<count {
      let rest = form[starts[index + 1]...]
      // A doubled letter is the commonest slip of all.
      let letter = letters[index]
      let isDoubled = index > 0 && letters[index - 1] == letter
      if isDoubled || count >= 6 { search.consider(beginning, rest, isDoubled ? 1 : 4) }
      if index + 1 < count, count >= 6 {
        let swapped = frequency.narrow(frequency.narrow(beginning, by: letters[index + 1]), by: letter)
        search.consider(swapped, form[starts[index + 2]...], 2)
      }
      if index + 1 < count, letter == Self.o, letters[index + 1] == Self.e {
        search.consider(frequency.narrow(beginning, by: Self.ligature), form[starts[index + 2]...], 0)
      }
      frequency.forEachContinuation(of: beginning) { other, longer in
        guard let base = Self.base(other) else { return }
        let isAdditionDoubled = index > 0 && letters[index - 1] == other
        if isAdditionDoubled || count >= 6 {
          search.consider(longer, form[starts[index]...], isAdditionDoubled ? 1 : 3)
        }
        guard other != letter else { return }
        // In a short word another letter makes another word too easily.
        let isAccent = base == Self.base(letter)
        if isAccent || count >= 7 { search.consider(longer, rest, isAccent ? 1 : 6) }
      }
      beginning = frequency.narrow(beginning, by: letter)
      if beginning.isEmpty { return search.candidates }
    }
    frequency.forEachContinuation(of: beginning) { other, longer in
      guard Self.base(other) != nil else { return }
      let isDoubled = letters[count - 1] == other
      if isDoubled || count >= 6 { search.consider(longer, [], isDoubled ? 1 : 3) }
    }
    return search.candidates
  }

  /// What has been found so far.
  private struct Search {
    let frequency: WordList
    let words: WordTable
    let maximumRank: Int
    private var found: [String: Int] = [:]

    init(frequency: WordList, words: WordTable, maximumRank: Int) {
      self.frequency = frequency
      self.words = words
      self.maximumRank = maximumRank
    }

    /// Takes the word that goes on with these letters from a common beginning, where it is frequent and right.
    mutating func consider(_ beginning: WordList.Beginning, _ rest: ArraySlice<UInt8>, _ weight: Int) {
      guard !beginning.isEmpty, let word = frequency.word(beginning, rest) else { return }
      let rank = Int(word.value)
      guard rank <= maximumRank, words.lexicon.accepts(word.form) else { return }
      let text = String(decoding: word.form, as: UTF8.self)
      found[text] = min(found[text] ?? .max, rank * weight)
    }

    var candidates: [Candidate] {
      found.map { Candidate(text: $0.key, cost: $0.value) }.sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }
    }
  }

  /// Whether two forms differ only as the spelling of 1990 allows: a circumflex lost on i or u, a grave accent in the
  /// future and the conditional.
  ///
  /// Source: Conseil supérieur de la langue française, « Les rectifications de l’orthographe », II.3 and II.4.
  public static func isRevisedSpelling(_ form: [UInt8], of classical: String) -> Bool {
    let revised = String(decoding: form, as: UTF8.self)
    let plain = classical.unicodeScalars.map { $0 == "î" ? "i" : $0 == "û" ? "u" : Character($0) }
    if String(plain) == revised { return true }
    let isFuture = ["rai", "ras", "ra", "rons", "rez", "ront", "rais", "rait", "rions", "riez", "raient"]
      .contains { classical.hasSuffix($0) }
    return isFuture && revised.map { $0 == "è" ? "é" : $0 } == Array(classical)
  }

  /// Whether two forms differ only by the ligature œ.
  public static func isWithoutLigature(_ form: [UInt8], of word: String) -> Bool {
    let plain = word.unicodeScalars.map { $0 == "œ" ? "oe" : String($0) }.joined()
    return plain == String(decoding: form, as: UTF8.self)
  }

  /// The offsets of the letters of a form, and its end.
  private static func letterStarts(of form: [UInt8]) -> [Int] {
    form.indices.filter { form[$0] & 0xC0 != 0x80 } + [form.count]
  }

  /// The letter of French without its accent, or `nil` for what no slip puts.
  private static func base(_ letter: WordList.Letter) -> UInt8? {
    switch letter.bytes {
    case 0x61...0x7A, 0x27, 0x2D: return UInt8(letter.bytes)
    case 0xA9C3, 0xA8C3, 0xAAC3, 0xABC3: return UInt8(ascii: "e")
    case 0xA0C3, 0xA2C3: return UInt8(ascii: "a")
    case 0xAEC3, 0xAFC3: return UInt8(ascii: "i")
    case 0xB4C3: return UInt8(ascii: "o")
    case 0xBBC3, 0xB9C3: return UInt8(ascii: "u")
    case 0xA7C3: return UInt8(ascii: "c")
    case 0x93C5: return 0xC5
    default: return nil
    }
  }
}
