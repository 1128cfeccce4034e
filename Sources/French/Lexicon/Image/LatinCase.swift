/// How letters of the Latin script change case, byte by byte, as hunspell's own tables do it.
///
/// Every letter handled here keeps its number of bytes, so that a word changes case in place.
enum LatinCase {
  /// What a character is to the rules of capitals.
  enum Kind {
    case lower
    case upper
    /// Digits, signs, letters without case.
    case neutral
    /// Not handled here.
    case foreign
  }

  /// The kind of a code point below U+0180.
  @inline(__always)
  static func kind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x41...0x5A: return .upper
    case 0x61...0x7A: return .lower
    case 0..<0xA0: return .neutral
    case 0xC0...0xDE: return scalar == 0xD7 ? .neutral : .upper
    case 0xE0...0xFF: return scalar == 0xF7 ? .neutral : .lower
    case 0xB5: return .lower
    case 0xA0...0xDF: return .neutral
    case 0x130, 0x131, 0x138, 0x149, 0x17F: return .foreign
    case 0x178: return .upper
    case 0x100...0x137, 0x14A...0x177: return scalar & 1 == 0 ? .upper : .lower
    case 0x139...0x148, 0x179...0x17E: return scalar & 1 == 1 ? .upper : .lower
    default: return .foreign
    }
  }

  /// The lower case of a code point below U+0180 whose kind is `.upper`, itself otherwise.
  @inline(__always)
  static func lower(_ scalar: UInt32) -> UInt32 {
    guard kind(scalar) == .upper else { return scalar }
    if scalar < 0xDF { return scalar + 0x20 }
    return scalar == 0x178 ? 0xFF : scalar + 1
  }

  /// The capital of a code point below U+0180 whose kind is `.lower`, itself otherwise.
  @inline(__always)
  static func upper(_ scalar: UInt32) -> UInt32 {
    guard kind(scalar) == .lower, scalar != 0xB5 else { return scalar }
    if scalar == 0xFF { return 0x178 }
    return scalar < 0x100 ? scalar - 0x20 : scalar - 1
  }

  /// Changes every letter of valid UTF-8 to lower case, in place.
  static func makeLower(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    change(bytes, upTo: bytes.count, lower)
  }

  /// Changes the first letter of valid UTF-8 to a capital, in place.
  static func makeInitialCapital(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    change(bytes, upTo: 1, upper)
  }

  private static func change(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, upTo limit: Int, _ map: (UInt32) -> UInt32
  ) {
    var index = 0
    while index < min(limit, bytes.count) {
      let byte = bytes[index]
      if byte < 0x80 {
        bytes[index] = UInt8(truncatingIfNeeded: map(UInt32(byte)))
        index += 1
      } else if byte & 0xE0 == 0xC0, index + 1 < bytes.count {
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
        if scalar < 0x180 {
          let changed = map(scalar)
          if changed >= 0x80 {
            bytes[index] = 0xC0 | UInt8(truncatingIfNeeded: changed >> 6)
            bytes[index + 1] = 0x80 | UInt8(truncatingIfNeeded: changed & 0x3F)
          }
        }
        index += 2
      } else {
        index += 1
      }
    }
  }
}
