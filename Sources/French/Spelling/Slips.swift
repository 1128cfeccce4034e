/// Frequent French words that one slip away from a form.
///
/// A slip is a letter lost, added, changed or swapped with its neighbour, a wrong accent, or two words written as one.
public struct Slips {
  private let words: WordTable
  private let frequency: WordList

  /// The letters that a slip puts, each with that without its accent.
  private static let alphabet = "abcdefghijklmnopqrstuvwxyz'-éèêëàâîïôûùçœ".unicodeScalars.map { letter in
    let letters = Letters(Array(String(letter).utf8)[...])
    return (letters: letters, base: base(letters))
  }
  private static let ligature = Letters(Array("œ".utf8)[...])
  private static let withoutLigature = Letters(Array("oe".utf8)[...])

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

  /// The candidates for a form in small letters, the likeliest first, searched once for each form.
  ///
  /// - Complexity: some eighty hashes for each letter up to the first that leads away from every word.
  public func candidates(for form: [UInt8], maximumRank: Int) -> [Candidate] {
    let question = Question(form: form, maximumRank: maximumRank)
    if let known = words.store.slips(question) { return known }
    let found = search(form, maximumRank: maximumRank)
    words.store.keep(found, of: question)
    return found
  }

  /// What is asked.
  struct Question: Hashable, Sendable {
    var form: [UInt8]
    var maximumRank: Int
  }

  private func search(_ form: [UInt8], maximumRank: Int) -> [Candidate] {
    let starts = Self.letterStarts(of: form)
    let count = starts.count - 1
    guard count >= 3, count <= 24 else { return [] }
    let letters = (0..<count).map { Letters(form[starts[$0]..<starts[$0 + 1]]) }
    var search = Search(form: form, frequency: frequency, words: words, maximumRank: maximumRank)
    for index in 0...count {
      let start = starts[index]
      guard search.goOn(to: start) else { break }
      let before = index > 0 ? letters[index - 1] : .none
      let letter = index < count ? letters[index] : .none
      let end = index < count ? starts[index + 1] : start
      let base = Self.base(letter)
      for other in Self.alphabet {
        // A doubled letter is the commonest slip of all.
        let isDoubled = before == other.letters
        if isDoubled || count >= 6 { search.consider(other.letters, insteadOf: start..<start, isDoubled ? 1 : 3) }
        guard index < count, other.letters != letter else { continue }
        // In a short word another letter makes another word too easily.
        let isAccent = base == other.base
        if isAccent || count >= 7 { search.consider(other.letters, insteadOf: start..<end, isAccent ? 1 : 6) }
      }
      guard index < count else { break }
      let isDoubled = before == letter
      if isDoubled || count >= 6 { search.consider(.none, insteadOf: start..<end, isDoubled ? 1 : 4) }
      guard index + 1 < count else { continue }
      let pair = start..<starts[index + 2]
      if count >= 6 { search.consider(letters[index + 1].followed(by: letter), insteadOf: pair, 2) }
      if letter.followed(by: letters[index + 1]) == Self.withoutLigature {
        search.consider(Self.ligature, insteadOf: pair, 0)
      }
    }
    return search.candidates
  }

  /// One letter of UTF-8 or two.
  private struct Letters: Equatable {
    /// The bytes, the first one lowest.
    private(set) var bytes: UInt64 = 0

    static let none = Letters([])

    init(_ utf8: ArraySlice<UInt8>) {
      for byte in utf8.reversed() { bytes = bytes << 8 | UInt64(byte) }
    }

    /// These letters and others after them.
    func followed(by others: Letters) -> Letters {
      var result = self
      result.bytes |= others.bytes << UInt64(64 - bytes.leadingZeroBitCount & ~7)
      return result
    }

    @inline(__always)
    func forEachByte(_ body: (UInt8) -> Void) {
      var rest = bytes
      while rest != 0 {
        body(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
  }

  /// What has been found so far.
  private struct Search {
    private let form: [UInt8]
    private let frequency: WordList
    private let words: WordTable
    private let maximumRank: Int
    /// How many bytes of the form are taken as they stand, and their hash.
    private var position = 0
    private var hash = WordList.emptyHash
    private var found: [String: Int] = [:]

    init(form: [UInt8], frequency: WordList, words: WordTable, maximumRank: Int) {
      self.form = form
      self.frequency = frequency
      self.words = words
      self.maximumRank = maximumRank
    }

    /// Takes the bytes up to a position as they stand; false where no word begins with them.
    mutating func goOn(to end: Int) -> Bool {
      hash = WordList.hash(hash, form[position..<end])
      position = end
      return frequency.hasBeginning(form[..<end])
    }

    /// Takes the form with other letters in a range that begins at the position, where that is a word, frequent and
    /// right.
    mutating func consider(_ letters: Letters, insteadOf range: Range<Int>, _ weight: Int) {
      var hash = hash
      letters.forEachByte { hash = WordList.hash(hash, $0) }
      hash = WordList.hash(hash, form[range.upperBound...])
      guard frequency.mayContain(hash: hash) else { return }
      var word = Array(form[..<range.lowerBound])
      letters.forEachByte { word.append($0) }
      word += form[range.upperBound...]
      guard let rank = frequency.value(of: word, hash: hash).map(Int.init), rank <= maximumRank,
        words.lexicon.accepts(word)
      else { return }
      let text = String(decoding: word, as: UTF8.self)
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
  private static func base(_ letter: Letters) -> UInt8? {
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
