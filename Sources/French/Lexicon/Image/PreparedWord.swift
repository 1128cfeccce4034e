/// A word as hunspell takes it in: the apostrophe straight, full stops at the end cut off, its capitals counted.
struct PreparedWord {
  /// The bytes without the full stops.
  var bytes: UnsafeBufferPointer<UInt8>
  /// The number of full stops cut off.
  var stops = 0
  var shape = WordShape.lower
  /// Whether there is nothing but letters of ASCII and Latin-1.
  private(set) var isPlain = false
  /// Holds a character that no word of the dictionary has.
  var isHopeless = false

  /// Takes a word in; nil when hunspell has to be asked.
  ///
  /// - Parameter buffer: room for as many bytes as the form has, which `bytes` then points into.
  init?(_ form: UnsafeBufferPointer<UInt8>, in image: LexiconImage, buffer: UnsafeMutableBufferPointer<UInt8>) {
    if let shape = Self.plainShape(form) {
      self.init(form, shape)
      return
    }
    var length = 0
    var index = 0
    // Dictionaries that do not make the apostrophe straight are left to hunspell.
    let asksApostrophe = form.contains(0xE2) && image.knows(0x2019 | ImageLayout.convertedMark)
    while index < form.count {
      let byte = form[index]
      if byte == 0xE2, index + 2 < form.count, form[index + 1] == 0x80, form[index + 2] == 0x99, !asksApostrophe {
        buffer.initializeElement(at: length, to: UInt8(ascii: "'"))
        index += 3
      } else {
        buffer.initializeElement(at: length, to: byte)
        index += 1
      }
      length += 1
    }
    self.init(untrimmed: UnsafeBufferPointer(rebasing: buffer[..<length]))
    guard let shape = measure(image) else { return nil }
    self.shape = shape
  }

  /// The bytes that a plain word may have.
  static let plainBytes = [UInt8(0xC3)] + [0x41...0x5A, 0x61...0x7A, 0xA0...0xBF].joined()

  /// The shape of a word of small letters of ASCII and Latin-1, its first one perhaps a capital of ASCII: what most words
  /// are, with nothing to change or to decide; nil for any other.
  private static func plainShape(_ form: UnsafeBufferPointer<UInt8>) -> WordShape? {
    guard let first = form.first else { return nil }
    let isCapital = first &- 0x41 < 26
    var index = isCapital ? 1 : 0
    while index < form.count {
      let byte = form[index]
      if byte &- 0x61 < 26 {
        index += 1
      } else if byte == 0xC3, index + 1 < form.count, form[index + 1] &- 0xA0 < 0x20, form[index + 1] != 0xB7 {
        index += 2
      } else {
        return nil
      }
    }
    return isCapital ? .initial : .lower
  }

  /// Takes in a part of a word that has been taken in itself.
  init(part: UnsafeBufferPointer<UInt8>) {
    if let shape = Self.plainShape(part) {
      self.init(part, shape)
      return
    }
    self.init(untrimmed: part)
    shape = measure(nil) ?? .lower
  }

  /// A plain word.
  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ shape: WordShape) {
    self.bytes = bytes
    self.shape = shape
    isPlain = true
  }

  private init(untrimmed: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var end = untrimmed.count
    while start < end, untrimmed[start] == 0x20 { start += 1 }
    while end > start, untrimmed[end - 1] == UInt8(ascii: ".") {
      end -= 1
      stops += 1
    }
    bytes = UnsafeBufferPointer(rebasing: untrimmed[start..<end])
  }

  /// Digits with single stops, commas and hyphens between them.
  var isNumber: Bool {
    guard let first = bytes.first, first &- 0x30 < 10 else { return false }
    var lastIsDigit = false
    for byte in bytes {
      if byte &- 0x30 < 10 {
        lastIsDigit = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        guard lastIsDigit else { return false }
        lastIsDigit = false
      } else {
        return false
      }
    }
    return lastIsDigit
  }

  /// Counts the capitals and checks the encoding; nil when the word holds what only hunspell can decide.
  private mutating func measure(_ image: LexiconImage?) -> WordShape? {
    var count = 0
    var capitals = 0
    var neutral = 0
    var beginsWithCapital = false
    var index = 0
    var mustAsk = false
    while index < bytes.count {
      let byte = bytes[index]
      var kind: LatinCase.Kind
      if byte < 0x80 {
        kind = LatinCase.kind(UInt32(byte))
        if byte == 0 { isHopeless = true }
        index += 1
      } else {
        let (scalar, length) = Self.decode(bytes, index)
        guard length > 0 else {
          isHopeless = true
          return .lower
        }
        kind = scalar < 0x180 ? LatinCase.kind(scalar) : .foreign
        if kind == .foreign {
          kind = .neutral
          if let image {
            switch Self.decide(scalar, image) {
            case .known(let known): kind = known
            case .hopeless: isHopeless = true
            case .ask: mustAsk = true
            }
          }
        }
        index += length
      }
      if kind == .upper { capitals += 1 }
      if kind == .neutral { neutral += 1 }
      if count == 0 { beginsWithCapital = kind == .upper }
      count += 1
    }
    if isHopeless { return .lower }
    if mustAsk { return nil }
    return WordShape(count: count, capitals: capitals, neutral: neutral, beginsWithCapital: beginsWithCapital)
  }

  private enum Decision {
    case known(LatinCase.Kind)
    /// In no word, and in no other case in any.
    case hopeless
    case ask
  }

  /// A character that has no place in the table of Latin letters.
  private static func decide(_ scalar: UInt32, _ image: LexiconImage) -> Decision {
    if image.knows(scalar | ImageLayout.convertedMark) { return .ask }
    if !image.knows(scalar) {
      switch scalar {
      // Greek, letters whose other case is Latin or Greek, and combining marks.
      case 0x130, 0x131, 0x138, 0x149, 0x17F, 0x300...0x3FF, 0x1E9E, 0x1F00...0x1FFF, 0x2126, 0x212A, 0x212B:
        return .ask
      default: return .hopeless
      }
    }
    guard let character = Unicode.Scalar(scalar) else { return .ask }
    let lower = character.properties.lowercaseMapping
    guard lower == String(character), !(0x300...0x36F).contains(scalar) else { return .ask }
    switch scalar {
    // Superscript letters and modifiers have no case: what the dictionary writes `Mᵉ` with.
    case 0x2B0...0x2FF, 0x1D2C...0x1D6A, 0x2070...0x209C: return .known(.neutral)
    default: return character.properties.uppercaseMapping == lower ? .ask : .known(.lower)
    }
  }

  /// One character of UTF-8; length 0 where the bytes are none.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    let length: Int
    var scalar: UInt32
    let least: UInt32
    switch first {
    case 0xC2...0xDF: (length, scalar, least) = (2, first & 0x1F, 0x80)
    case 0xE0...0xEF: (length, scalar, least) = (3, first & 0x0F, 0x800)
    case 0xF0...0xF4: (length, scalar, least) = (4, first & 0x07, 0x10000)
    default: return (0, 0)
    }
    guard index + length <= bytes.count else { return (0, 0) }
    for offset in 1..<length {
      let byte = UInt32(bytes[index + offset])
      guard byte & 0xC0 == 0x80 else { return (0, 0) }
      scalar = scalar << 6 | byte & 0x3F
    }
    guard scalar >= least, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return (0, 0) }
    return (scalar, length)
  }
}
