/// Frequent French words that one slip away from a form.
///
/// A slip is a letter lost, added, changed or swapped with its neighbour, a wrong accent, or two words written as one.
public struct Slips {
  private let words: WordTable
  private let frequency: WordList
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzéèêàçîôûïœâùë'-".unicodeScalars)

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

  /// The candidates for a form in small letters, the likeliest first.
  ///
  /// - Complexity: some tens of look-ups for each letter of the form.
  public func candidates(for form: [UInt8], maximumRank: Int) -> [Candidate] {
    let letters = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
    guard letters.count >= 3, letters.count <= 24 else { return [] }
    var found: [String: Int] = [:]
    var key: [UInt8] = []
    func consider(_ weight: Int, _ parts: ArraySlice<Unicode.Scalar>...) {
      key.removeAll(keepingCapacity: true)
      for part in parts { for letter in part { key.append(contentsOf: UTF8.encode(letter) ?? .init()) } }
      guard let rank = frequency.value(of: key).map(Int.init), rank <= maximumRank, words.lexicon.accepts(key) else {
        return
      }
      let text = String(decoding: key, as: UTF8.self)
      found[text] = min(found[text] ?? .max, rank * weight)
    }
    let isLong = letters.count >= 6
    for index in letters.indices {
      let before = letters[..<index]
      let after = letters[(index + 1)...]
      // A doubled letter is the commonest slip of all.
      let isDoubled = index > 0 && letters[index - 1] == letters[index]
      if isDoubled || isLong { consider(isDoubled ? 1 : 4, before, after) }
      if index + 1 < letters.count {
        let rest = letters[(index + 2)...]
        if isLong { consider(2, before, [letters[index + 1], letters[index]], rest) }
        if letters[index] == "o", letters[index + 1] == "e" { consider(0, before, ["œ"], rest) }
      }
      for letter in Self.letters where letter != letters[index] {
        // In a short word another letter makes another word too easily.
        let isAccent = Self.base(letter) == Self.base(letters[index])
        if isAccent || letters.count >= 7 { consider(isAccent ? 1 : 6, before, [letter], after) }
      }
    }
    for index in 0...letters.count {
      for letter in Self.letters {
        let isDoubled = index > 0 && letters[index - 1] == letter
        if isDoubled || isLong { consider(isDoubled ? 1 : 3, letters[..<index], [letter], letters[index...]) }
      }
    }
    return found.map { Candidate(text: $0.key, cost: $0.value) }.sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }
  }

  /// Whether two forms differ only as the spelling of 1990 allows: a circumflex lost on i or u.
  ///
  /// Source: Conseil supérieur de la langue française, « Les rectifications de l’orthographe », II.4.
  public static func isRevisedSpelling(_ form: [UInt8], of classical: String) -> Bool {
    let plain = classical.unicodeScalars.map { $0 == "î" ? "i" : $0 == "û" ? "u" : Character($0) }
    return String(plain) == String(decoding: form, as: UTF8.self)
  }

  /// Whether two forms differ only by the ligature œ.
  public static func isWithoutLigature(_ form: [UInt8], of word: String) -> Bool {
    let plain = word.unicodeScalars.map { $0 == "œ" ? "oe" : String($0) }.joined()
    return plain == String(decoding: form, as: UTF8.self)
  }

  /// A letter without its accent.
  private static func base(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    switch letter {
    case "é", "è", "ê", "ë": "e"
    case "à", "â": "a"
    case "î", "ï": "i"
    case "ô": "o"
    case "û", "ù": "u"
    case "ç": "c"
    default: letter
    }
  }
}
