extension Lexicon {
  /// Every form of the lexicon at one slip from what was written: a letter lost, added, changed (an accent counts as a
  /// change) or two neighbours swapped; forms that differ in capitals only are among them, the form itself is not.
  ///
  /// - Parameter form: UTF-8.
  /// - Returns: The forms in no useful order.
  /// - Complexity: some tens of microseconds over an image; some eighty verdicts for each letter otherwise. Forms of
  ///   more than 40 letters have none.
  public func nearby(_ form: [UInt8]) -> [String] {
    guard form.count <= 120, let text = String(validating: form, as: UTF8.self) else { return [] }
    let letters = text.lowercased().unicodeScalars.map(\.value)
    guard !letters.isEmpty, letters.count <= 40 else { return [] }
    if let compiled = self as? CompiledLexicon { return Self.nearby(form, letters, in: compiled.image) }
    if let joined = self as? JoinedLexicon {
      let others = joined.base.nearby(form)
      return others + Self.nearby(form, letters, in: joined.image).filter { !others.contains($0) }
    }
    var seen: Set<String> = [text]
    var result: [String] = []
    func consider(_ scalars: [UInt32]) {
      // A mark at the edge is broken off by hunspell: it makes no form.
      guard let first = scalars.first, let last = scalars.last, ![0x27, 0x2D].contains(first),
        ![0x27, 0x2D].contains(last)
      else { return }
      var candidate = String.UnicodeScalarView()
      candidate.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
      let text = String(candidate)
      if seen.insert(text).inserted, accepts(Array(text.utf8)) { result.append(text) }
    }
    consider(letters)
    for index in letters.indices {
      var changed = letters
      changed.remove(at: index)
      consider(changed)
      if index + 1 < letters.count {
        changed = letters
        changed.swapAt(index, index + 1)
        consider(changed)
      }
      for letter in slipAlphabet {
        changed = letters
        changed[index] = letter
        consider(changed)
      }
    }
    for index in 0...letters.count {
      for letter in slipAlphabet {
        var changed = letters
        changed.insert(letter, at: index)
        consider(changed)
      }
    }
    return result
  }

  private static func nearby(_ form: [UInt8], _ letters: [UInt32], in image: LexiconImage) -> [String] {
    SlipSearch(letters, in: image, cost: .single).found.filter { $0.form != form }
      .map { String(decoding: $0.form, as: UTF8.self) }
  }
}

/// What a writer may have meant to type.
private let slipAlphabet = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôœùûü'-".unicodeScalars.map(\.value)
