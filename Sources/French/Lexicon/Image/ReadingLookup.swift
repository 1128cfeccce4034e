/// hunspell's way from a word to its readings, over an image.
enum ReadingLookup {
  /// The readings of a form known to be right; nil when hunspell has to be asked.
  static func readings(of form: UnsafeBufferPointer<UInt8>, in image: LexiconImage) -> [Reading]? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count) { buffer in
      guard let word = PreparedWord(form, in: image, buffer: buffer), !word.isHopeless else { return nil }
      var result: [Reading] = []
      guard word.shape != .lower else {
        append(word.bytes, word, image, to: &result)
        return result
      }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.bytes.count) { copy in
        _ = copy.initialize(from: word.bytes)
        var lower: [Reading] = []
        LatinCase.makeLower(copy)
        append(UnsafeBufferPointer(copy), word, image, to: &lower)
        append(word.bytes, word, image, to: &result)
        if word.shape == .allCapitals {
          LatinCase.makeInitialCapital(copy)
          append(UnsafeBufferPointer(copy), word, image, to: &result)
        }
        result.removeAll { lower.contains($0) }
        result += lower
      }
      return result
    }
  }

  /// Adds the readings of the bytes as they stand, with a full stop where the word had one, and after elided words.
  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: PreparedWord, _ image: LexiconImage, to result: inout [Reading]
  ) {
    let inCapitals = word.shape == .allCapitals
    appendExact(bytes, inCapitals, image, to: &result)
    guard word.stops > 0 else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { copy in
      _ = copy.initialize(from: bytes)
      copy.initializeElement(at: bytes.count, to: UInt8(ascii: "."))
      appendExact(UnsafeBufferPointer(copy), inCapitals, image, to: &result)
    }
  }

  private static func appendExact(
    _ bytes: UnsafeBufferPointer<UInt8>, _ inCapitals: Bool, _ image: LexiconImage, to result: inout [Reading]
  ) {
    var found: [Reading] = []
    if let list = image.list(of: bytes) {
      image.appendReadings(list, form: bytes, elision: 0, capitals: inCapitals, to: &found)
    }
    Verdict.forEachElision(of: bytes, image) { list, bits, before, rest in
      if before.isEmpty {
        image.appendReadings(list, form: rest, elision: bits, capitals: inCapitals, to: &found)
      } else {
        (before + rest).withUnsafeBufferPointer {
          image.appendReadings(list, form: $0, elision: bits, capitals: inCapitals, to: &found)
        }
      }
    }
    for reading in found where !result.contains(reading) { result.append(reading) }
  }
}
