/// hunspell's way from a word to its readings, over an image.
enum ReadingLookup {
  /// The verdict on one word of at most 256 bytes and its readings; nil when hunspell has to be asked.
  static func entry(of form: UnsafeBufferPointer<UInt8>, in image: LexiconImage) -> LexiconEntry? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count) { buffer in
      guard let word = PreparedWord(form, in: image, buffer: buffer) else { return nil }
      if word.isHopeless { return .wrong }
      let list = image.list(of: word.bytes)
      guard Verdict.isRight(word, list, image) else { return .wrong }
      return LexiconEntry(isAccepted: true, readings: readings(of: word, list, image))
    }
  }

  /// The readings of a word that is right.
  ///
  /// - Parameter list: the reading list of its bytes.
  private static func readings(of word: PreparedWord, _ list: ListHead?, _ image: LexiconImage) -> [Reading] {
    var result: [Reading] = []
    append(word.bytes, list, word, image, to: &result)
    if word.shape == .lower { return result }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.bytes.count) { copy in
      _ = copy.initialize(from: word.bytes)
      let view = UnsafeBufferPointer(copy)
      LatinCase.makeLower(copy)
      var lower: [Reading] = []
      append(view, image.list(of: view), word, image, to: &lower)
      if word.shape == .allCapitals {
        LatinCase.makeInitialCapital(copy)
        append(view, image.list(of: view), word, image, to: &result)
      }
      if result.isEmpty { return lower }
      result.removeAll { lower.contains($0) }
      return result + lower
    }
  }

  /// Adds the readings of the bytes as they stand, with a full stop where the word had one, and after elided words.
  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ list: ListHead?, _ word: PreparedWord, _ image: LexiconImage,
    to result: inout [Reading]
  ) {
    let inCapitals = word.shape == .allCapitals
    appendExact(bytes, list, inCapitals, image, to: &result)
    guard word.stops > 0 else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { copy in
      _ = copy.initialize(from: bytes)
      copy.initializeElement(at: bytes.count, to: UInt8(ascii: "."))
      let view = UnsafeBufferPointer(copy)
      appendExact(view, image.list(of: view), inCapitals, image, to: &result)
    }
  }

  private static func appendExact(
    _ bytes: UnsafeBufferPointer<UInt8>, _ list: ListHead?, _ inCapitals: Bool, _ image: LexiconImage,
    to result: inout [Reading]
  ) {
    if let list { image.appendReadings(list, form: bytes, elision: 0, capitals: inCapitals, to: &result) }
    Verdict.forEachElision(of: bytes, image) { list, bits, before, rest in
      if before.isEmpty {
        image.appendReadings(list, form: rest, elision: bits, capitals: inCapitals, to: &result)
      } else {
        (before + rest).withUnsafeBufferPointer {
          image.appendReadings(list, form: $0, elision: bits, capitals: inCapitals, to: &result)
        }
      }
    }
  }
}
