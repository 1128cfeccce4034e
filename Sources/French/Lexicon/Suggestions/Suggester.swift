/// Ranks what a writer may have meant, over an image.
///
/// Candidates come from slips of the fingers (`SlipSearch`), from spellings that sound alike, from words glued together
/// or to an elided word, and from words cut off. They are ranked by what their slips cost and by how frequent they are.
struct Suggester {
  /// Where candidates come from.
  struct Words {
    /// The dictionary first, then vocabularies.
    var images: [LexiconImage]
    /// Whether a form is right.
    var accepts: ([UInt8]) -> Bool
    /// The place of a form in a list by frequency, from 0; nil for forms not in it.
    var rank: (String) -> Int?

    /// Whether the bytes, as they stand, are a word that may be suggested.
    func isSuggestible(_ form: ArraySlice<UInt8>) -> Bool { images.contains { $0.isSuggestible(form) } }

    /// Whether an elided word is this, with its apostrophe.
    func isElided(_ word: [UInt8]) -> Bool {
      guard let key = ElisionTable.key(word[...]) else { return false }
      return images.contains { $0.elisions.head(key) != nil }
    }
  }

  private let words: Words
  private var scores: [String: Int] = [:]

  /// The suggestions for a form, the best first.
  ///
  /// - Parameters:
  ///   - limit: how many at most.
  static func suggestions(for form: [UInt8], in words: Words, limit: Int) -> [String] {
    guard limit > 0, !form.isEmpty, form.count <= 120, let text = String(validating: form, as: UTF8.self) else {
      return []
    }
    let straight = String(decoding: straightened(Array(text.utf8)[...]), as: UTF8.self)
    var suggester = Suggester(words)
    suggester.collect(straight.lowercased(), splitsElision: true)
    let sorted = suggester.scores.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    var result: [String] = []
    let shape = WordShape(straight)
    for (candidate, _) in sorted {
      let cased = recased(candidate, as: shape)
      if cased != straight, !result.contains(cased) { result.append(cased) }
      if result.count == limit { break }
    }
    return result
  }

  private init(_ words: Words) { self.words = words }

  private mutating func collect(_ text: String, splitsElision: Bool) {
    // After an elided word, the rest is what is wrong.
    if splitsElision, let apostrophe = text.firstIndex(of: "'"), text.index(after: apostrophe) < text.endIndex {
      let head = String(text[...apostrophe])
      let rest = String(text[text.index(after: apostrophe)...])
      if words.isElided(Array(head.utf8)) {
        var inner = Suggester(words)
        inner.collect(rest, splitsElision: false)
        for (candidate, score) in inner.scores where words.accepts(Array((head + candidate).utf8)) {
          add(head + candidate, score: score)
        }
      }
    }
    let letters = text.unicodeScalars.map(\.value)
    guard !letters.isEmpty, letters.count <= 40 else { return }
    addSoundAlikes(text)
    addSplits(text)
    addSlips(letters, limit: 12)
    if scores.count < 3, letters.count > 3 { addSlips(letters, limit: letters.count > 6 ? 22 : 19) }
    if letters.count >= 5 { for image in words.images { addCompletions(text, image) } }
  }

  private mutating func addSlips(_ letters: [UInt32], limit: Int) {
    for image in words.images {
      for found in SlipSearch(letters, in: image, cost: .weighed(limit: limit)).found {
        add(String(decoding: found.form, as: UTF8.self), cost: found.cost)
      }
    }
  }

  /// Endings lost: `développ` for `développement`.
  private mutating func addCompletions(_ text: String, _ image: LexiconImage) {
    var cursor = image.start
    for byte in text.utf8 where !image.advance(&cursor, byte) { return }
    var stack: [(cursor: LexiconImage.Cursor, ending: [UInt8])] = [(cursor, [])]
    var steps = 0
    while let (place, ending) = stack.popLast(), steps < 4000 {
      steps += 1
      if !ending.isEmpty, let list = image.list(at: place), list.flags.contains(.word),
        !list.flags.contains(.notSuggested)
      {
        add(text + String(decoding: ending, as: UTF8.self), cost: 9 + 2 * ending.count)
      }
      guard ending.count < 5, place.edge > 0 else { continue }
      var edge = place.edge
      while edge < image.edges.count, steps < 4000 {
        steps += 1
        let label = WordGraphEdge.label(image.edges[edge])
        var next = place
        if image.advance(&next, label) { stack.append((next, ending + [label])) }
        if WordGraphEdge.isLast(image.edges[edge]) { break }
        edge += 1
      }
    }
  }

  /// One group of letters written as another that sounds the same.
  private mutating func addSoundAlikes(_ text: String) {
    let bytes = Array(text.utf8)
    for (written, meant) in soundAlikes {
      guard bytes.count >= written.count else { continue }
      for start in 0...(bytes.count - written.count) where bytes[start...].starts(with: written) {
        let candidate = bytes[..<start] + meant + bytes[(start + written.count)...]
        if words.isSuggestible(candidate[...]) { add(String(decoding: candidate, as: UTF8.self), cost: 6) }
      }
    }
  }

  /// Two words written as one, or an elided word without its apostrophe.
  private mutating func addSplits(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3 else { return }
    for split in 1..<bytes.count where bytes[split] & 0xC0 != 0x80 {
      let (left, right) = (Array(bytes[..<split]), Array(bytes[split...]))
      let first = String(decoding: left, as: UTF8.self)
      let second = String(decoding: right, as: UTF8.self)
      if split <= 7 {
        let elided = left + [UInt8(ascii: "'")]
        if beginsWithVowel(second), words.isElided(elided), right.count > 1, words.accepts(elided + right) {
          add(first + "'" + second, score: 5 * 4 + penalty(second))
        }
      }
      let isWordAlone = left.count > 1 || first == "a" || first == "y"
      guard isWordAlone, right.count > 1 || second == "a" || second == "y" else { continue }
      guard words.isSuggestible(left[...]), words.isSuggestible(right[...]) else { continue }
      // Both must be usual words: the dictionary has too many short ones.
      guard let one = words.rank(first), let other = words.rank(second), max(one, other) < 5000 else { continue }
      add(first + " " + second, score: 10 * 4 + penalty(first) + penalty(second))
    }
  }

  private func beginsWithVowel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x68, 0x153].contains(SlipCost.base(first.value))
  }

  private mutating func add(_ candidate: String, cost: Int) {
    add(candidate, score: cost * 4 + penalty(candidate))
  }

  private mutating func add(_ candidate: String, score: Int) {
    if let known = scores[candidate], known <= score { return }
    scores[candidate] = score
  }

  /// Rare forms come later: four for each doubling of the rank.
  private func penalty(_ candidate: String) -> Int {
    var place = words.rank(candidate)
    if place == nil {
      // A compound is as frequent as its rarest part, or rarer.
      let parts = candidate.split { $0 == "-" || $0 == "'" }
      let places = parts.compactMap { words.rank(String($0)) }
      if parts.count > 1, places.count == parts.count { place = places.max() }
    }
    guard let place else { return 64 }
    var bits = 0
    var value = place + 1
    while value > 0 {
      bits += 1
      value >>= 1
    }
    return 3 * bits
  }

  private static func recased(_ candidate: String, as shape: WordShape) -> String {
    switch shape {
    case .initial: candidate.prefix(1).uppercased() + candidate.dropFirst()
    case .allCapitals: candidate.uppercased()
    case .lower, .mixed, .initialAndMore: candidate
    }
  }
}

extension LexiconImage {
  /// Whether the bytes, as they stand, are a word that may be suggested.
  func isSuggestible(_ form: ArraySlice<UInt8>) -> Bool {
    form.withUnsafeBufferPointer { bytes in
      guard let list = list(of: bytes) else { return false }
      return list.flags.contains(.word) && !list.flags.contains(.notSuggested)
    }
  }
}

/// Groups of letters that sound the same: as written, as meant.
private let soundAlikes: [(written: [UInt8], meant: [UInt8])] = {
  let groups = [
    ["f", "ph"], ["o", "au", "eau"], ["é", "ai", "er", "ez", "ée", "és"], ["è", "ai", "ei", "ê", "e"],
    ["k", "qu", "c", "ch"],
    ["ss", "s", "c", "ç", "sc", "t"], ["an", "en", "am", "em"], ["in", "im", "ain", "ein", "yn"], ["on", "om"],
    ["i", "y", "ill"], ["gu", "g"], ["g", "j", "ge"], ["eu", "œu", "oeu", "ue"], ["oe", "œ"],
    ["euil", "ueil", "euille"],
    ["tion", "ssion", "sion", "cion"], ["z", "s"], ["x", "cc", "ct", "xc"], ["ett", "èt"], ["ell", "èl"],
    ["enn", "èn"],
    ["ance", "ence"], ["ant", "ent"], ["amment", "emment", "ament", "ement"], ["th", "t"], ["rh", "r"], ["ch", "c"],
    ["oi", "oua"],
    ["gn", "ni"], ["ic", "ique"], ["aill", "ail"], ["eill", "eil"],
  ]
  var result: [(written: [UInt8], meant: [UInt8])] = []
  for group in groups {
    for written in group {
      for meant in group where meant != written { result.append((Array(written.utf8), Array(meant.utf8))) }
    }
  }
  return result
}()
