/// Frequent French words that one slip away from a form.
///
/// A slip is a letter lost, added, changed or swapped with its neighbour, a wrong accent, or two words written as one.
public struct Slips {
  private let words: WordTable
  private let frequency: WordList
  private static let letters: [[UInt8]] = "abcdefghijklmnopqrstuvwxyzéèêàçîôûïœâùë'-".map { Array(String($0).utf8) }

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
    let letters = Self.split(form)
    guard letters.count >= 3, letters.count <= 24 else { return [] }
    var found: [String: Int] = [:]
    func consider(_ letters: [[UInt8]], _ weight: Int) {
      let word = Array(letters.joined())
      guard let rank = frequency.value(of: word).map(Int.init), rank <= maximumRank else { return }
      let text = String(decoding: word, as: UTF8.self)
      guard words.lexicon.accepts(word) else { return }
      found[text] = min(found[text] ?? .max, rank * weight)
    }
    for index in letters.indices {
      var edited = letters
      edited.remove(at: index)
      // A doubled letter is the commonest slip of all.
      let isDoubled = index > 0 && letters[index - 1] == letters[index]
      if isDoubled || letters.count >= 6 { consider(edited, isDoubled ? 1 : 4) }
      if index + 1 < letters.count, letters.count >= 6 {
        edited = letters
        edited.swapAt(index, index + 1)
        consider(edited, 2)
      }
      for letter in Self.letters where letter != letters[index] {
        // In a short word another letter makes another word too easily.
        let isAccent = Self.base(letter) == Self.base(letters[index])
        guard isAccent || letters.count >= 7 else { continue }
        edited = letters
        edited[index] = letter
        consider(edited, isAccent ? 1 : 6)
      }
      if index + 1 < letters.count, letters[index] == [0x6F], letters[index + 1] == [0x65] {
        edited = letters
        edited.replaceSubrange(index...(index + 1), with: [Array("œ".utf8)])
        consider(edited, 0)
      }
    }
    for index in 0...letters.count {
      for letter in Self.letters {
        var edited = letters
        edited.insert(letter, at: index)
        let isDoubled = index > 0 && letters[index - 1] == letter
        if isDoubled || letters.count >= 6 { consider(edited, isDoubled ? 1 : 3) }
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

  private static func split(_ form: [UInt8]) -> [[UInt8]] {
    String(decoding: form, as: UTF8.self).unicodeScalars.map { Array(String($0).utf8) }
  }

  /// A letter without its accent.
  private static func base(_ letter: [UInt8]) -> UInt8 {
    switch String(decoding: letter, as: UTF8.self) {
    case "é", "è", "ê", "ë": UInt8(ascii: "e")
    case "à", "â": UInt8(ascii: "a")
    case "î", "ï": UInt8(ascii: "i")
    case "ô": UInt8(ascii: "o")
    case "û", "ù": UInt8(ascii: "u")
    case "ç": UInt8(ascii: "c")
    default: letter.first ?? 0
    }
  }
}
