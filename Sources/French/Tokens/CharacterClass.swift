/// What the tokenizer needs to know of one Unicode scalar.
enum CharacterClass: UInt8 {
  case letter, combining, digit, space, apostrophe, hyphen, dot, placeholder, ignorable, mark

  /// The class of a scalar.
  @inline(__always)
  init(_ value: UInt32) {
    if (value | 0x20) &- 0x61 < 26 {
      self = .letter
    } else if value == 0x20 {
      self = .space
    } else {
      self.init(other: value)
    }
  }

  /// The class of a scalar that is neither a letter of ASCII nor the space.
  private init(other value: UInt32) {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: self = .letter
    case 0x30...0x39: self = .digit
    case 0x20, 0x09...0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x85, 0x2028, 0x2029: self = .space
    case 0x27, 0x2019, 0x2BC: self = .apostrophe
    case 0x2D, 0x2010, 0x2011: self = .hyphen
    case 0x2E: self = .dot
    case 0xFFFC: self = .placeholder
    case 0x300...0x36F: self = .combining
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: self = .ignorable
    case 0..<0x250: self = .mark
    default:
      let properties = Unicode.Scalar(value)?.properties
      if properties?.isAlphabetic == true {
        self = .letter
      } else if properties?.generalCategory == .nonspacingMark || properties?.generalCategory == .spacingMark {
        self = .combining
      } else if properties?.generalCategory == .decimalNumber {
        self = .digit
      } else {
        self = .mark
      }
    }
  }
}

/// The case of one Unicode scalar.
enum LetterCase {
  case upper, lower, none

  /// The case of a scalar.
  init(_ value: UInt32) {
    switch value {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x152, 0x178: self = .upper
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x153: self = .lower
    case 0..<0x100: self = .none
    default:
      let properties = Unicode.Scalar(value)?.properties
      self = properties?.isUppercase == true ? .upper : properties?.isLowercase == true ? .lower : .none
    }
  }
}

/// One scalar read from UTF-8 that is known to be valid.
struct DecodedScalar {
  var value: UInt32
  var length: Int

  /// Reads the scalar at an offset inside the bytes.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at offset: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 || offset + 1 >= bytes.count {
      value = first
      length = 1
    } else if first < 0xE0 {
      value = (first & 0x1F) << 6 | UInt32(bytes[offset + 1]) & 0x3F
      length = 2
    } else if first < 0xF0, offset + 2 < bytes.count {
      value = (first & 0x0F) << 12 | (UInt32(bytes[offset + 1]) & 0x3F) << 6 | UInt32(bytes[offset + 2]) & 0x3F
      length = 3
    } else if offset + 3 < bytes.count {
      value =
        (first & 0x07) << 18 | (UInt32(bytes[offset + 1]) & 0x3F) << 12 | (UInt32(bytes[offset + 2]) & 0x3F) << 6
        | UInt32(bytes[offset + 3]) & 0x3F
      length = 4
    } else {
      value = first
      length = 1
    }
  }
}
