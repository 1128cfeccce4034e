/// Words that no list holds because they are inflected or made of others: `counter-attacks`, `Waffenembargo`.
enum DerivedWord {
  /// The rank that such a word is given: behind all that are listed.
  static let rank = 30_000

  /// Endings of English, and what stands for them in the word that is listed.
  private static let endings: [(ending: [UInt8], instead: [UInt8])] = [
    ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ness", ""), ("less", ""), ("ful", ""),
  ]
  .map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// What may stand between the parts of a German compound.
  private static let links: [[UInt8]] = [[], Array("s".utf8), Array("es".utf8), Array("n".utf8), Array("en".utf8)]

  /// Whether a form in small letters is made from words of English.
  static func isEnglish(_ key: [UInt8], in list: WordList) -> Bool {
    if key.contains(0x2D) { return areParts(key, in: list) }
    for (ending, instead) in endings where key.count >= ending.count + 4 && key.ends(with: ending) {
      if list.contains(key.dropLast(ending.count) + instead) { return true }
    }
    return isCompound(key, in: list, links: [[]])
  }

  /// Whether a form in small letters is made from words of German.
  static func isGerman(_ key: [UInt8], in list: WordList) -> Bool {
    key.contains(0x2D) ? areParts(key, in: list) : isCompound(key, in: list, links: links)
  }

  /// Whether all parts between hyphens are listed; letters alone are no words.
  private static func areParts(_ key: [UInt8], in list: WordList) -> Bool {
    let parts = key.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.count <= 4 && parts.allSatisfy { $0.count >= 3 && list.contains($0) }
  }

  /// Whether two listed words of four letters at least make the form.
  ///
  /// - Complexity: linear in the length of the form, but for the few words that it begins with.
  private static func isCompound(_ key: [UInt8], in list: WordList, links: [[UInt8]]) -> Bool {
    guard key.count >= 8, key.count <= 40 else { return false }
    var hash = WordList.emptyHash
    for index in 0..<(key.count - 4) {
      hash = WordList.hash(hash, key[index])
      guard index >= 3, list.contains(key[...index], hash: hash) else { continue }
      let rest = key[(index + 1)...]
      for link in links where rest.count >= link.count + 4 && rest.starts(with: link) {
        if list.contains(rest.dropFirst(link.count)) { return true }
      }
    }
    return false
  }
}

extension [UInt8] {
  fileprivate func ends(with ending: [UInt8]) -> Bool {
    count >= ending.count && self[(count - ending.count)...].elementsEqual(ending)
  }
}
