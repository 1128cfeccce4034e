/// A dictionary and a vocabulary as one: a form is right where either has it, or where its parts are.
struct JoinedLexicon: Lexicon {
  let base: any Lexicon
  let image: LexiconImage

  /// Hyphens of a compound whose parts are looked at.
  private static let partLimit = 9
  /// The place in the list of frequent forms that a word of a vocabulary is taken to have.
  private static let assumedRank = 2_000

  var identity: LexiconIdentity { base.identity }

  func accepts(_ form: [UInt8]) -> Bool { base.accepts(form) || acceptsOwn(form) }

  func accepts(_ form: Span<UInt8>) -> Bool { base.accepts(form) || acceptsOwn(form.array) }

  func readings(of form: [UInt8]) -> [Reading] { entry(of: form).readings }

  func entry(of form: [UInt8]) -> LexiconEntry {
    var entry = base.entry(of: form)
    let own = form.withUnsafeBufferPointer { isAskable($0) ? ReadingLookup.entry(of: $0, in: image) : nil } ?? .wrong
    entry.isAccepted = entry.isAccepted || own.isAccepted || mayHaveParts(form) && acceptsParts(form)
    for reading in own.readings where !entry.readings.contains(reading) { entry.readings.append(reading) }
    return entry
  }

  func suggestions(for form: [UInt8], limit: Int) -> [String] { suggestions(for: form, limit: limit) { _ in nil } }

  func suggestions(for form: [UInt8], limit: Int, rank: @escaping (String) -> Int?) -> [String] {
    guard limit > 0 else { return [] }
    guard let compiled = base as? CompiledLexicon else {
      // Without an image of the dictionary, the nearest words of the vocabulary come first.
      let own = nearby(form).filter { !base.accepts(Array($0.utf8)) }.sorted()
      let others = base.suggestions(for: form, limit: limit, rank: rank)
      return Array((own + others.filter { !own.contains($0) }).prefix(limit))
    }
    let words = Suggester.Words(
      images: [compiled.image, image], accepts: accepts,
      rank: { word in rank(word) ?? (image.isSuggestible(Array(word.utf8)[...]) ? Self.assumedRank : nil) })
    let own = Suggester.suggestions(for: form, in: words, limit: limit)
    return own.isEmpty ? compiled.hunspell?.suggestions(for: form, limit: limit) ?? [] : own
  }

  private func isAskable(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    !form.isEmpty && form.count <= HunspellLexicon.longestForm
  }

  private func acceptsOwn(_ form: [UInt8]) -> Bool {
    isInImage(form) || mayHaveParts(form) && acceptsParts(form)
  }

  /// Whether the form has an apostrophe or a hyphen.
  private func mayHaveParts(_ form: [UInt8]) -> Bool {
    form.contains { $0 == UInt8(ascii: "'") || $0 == 0x2D || $0 == 0xE2 }
  }

  private func isInImage(_ form: [UInt8]) -> Bool {
    form.withUnsafeBufferPointer { form in
      guard isAskable(form), case .right = Verdict.of(form, in: image) else { return false }
      return true
    }
  }

  /// Whether an elided word and its host, or all parts between hyphens, are right.
  private func acceptsParts(_ form: [UInt8]) -> Bool {
    let form = straightened(form[...])
    if let apostrophe = form.firstIndex(of: UInt8(ascii: "'")), apostrophe + 1 < form.count {
      let head = WordForm.lowercased(Array(form[...apostrophe]))
      let rest = Array(form[(apostrophe + 1)...])
      if Self.elided.contains(head), Self.beginsWithVowel(rest) { return isInImage(rest) || acceptsParts(rest) }
    }
    guard form.contains(0x2D) else { return false }
    let parts = form.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.count <= Self.partLimit
      && parts.allSatisfy { part in
        !part.isEmpty && (base.accepts(Array(part)) || isInImage(Array(part)))
      }
  }

  private static let elided = Set(
    ["l'", "d'", "j'", "m'", "t'", "s'", "n'", "c'", "qu'", "lorsqu'", "puisqu'", "jusqu'", "quoiqu'"].map {
      Array($0.utf8)
    })

  private static func beginsWithVowel(_ form: [UInt8]) -> Bool {
    guard let first = String(decoding: form.prefix(4), as: UTF8.self).unicodeScalars.first else { return false }
    let letter = first.value < 0x180 ? LatinCase.lower(first.value) : first.value
    return [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x68, 0xE6, 0x153].contains(SlipCost.base(letter))
  }
}
