/// Word forms as keys: composed, with the straight apostrophe, without soft hyphens.
enum WordForm {
  /// The key of a form as it stands in a text, case kept.
  static func normalized(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if let simple = simple(bytes) { return simple }
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .apostrophe: scalars.append("'")
      case .hyphen: scalars.append("-")
      case .ignorable: continue
      case .combining:
        if let last = scalars.last, let composed = compositions[Composition(base: last, mark: scalar.value)] {
          scalars[scalars.count - 1] = composed
        } else {
          scalars.append(scalar)
        }
      default: scalars.append(scalar)
      }
    }
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    return Array(String(string).utf8)
  }

  /// The key of a form of ASCII, composed letters of Latin-1 and Latin Extended-A, and the curly apostrophe: nearly
  /// every word of French; `nil` for any other.
  private static func simple(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var isPlain = true
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case ..<0x80: index += 1
      case 0xC3...0xC5: index += 2
      case 0xE2 where isCurlyApostrophe(bytes, at: index):
        isPlain = false
        index += 3
      default: return nil
      }
    }
    guard !isPlain else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    index = bytes.startIndex
    while index < bytes.endIndex {
      let isApostrophe = bytes[index] == 0xE2
      result.append(isApostrophe ? 0x27 : bytes[index])
      index += isApostrophe ? 3 : 1
    }
    return result
  }

  private static func isCurlyApostrophe(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.endIndex && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
  }

  /// The form in small letters.
  static func lowercased(_ form: [UInt8]) -> [UInt8] {
    guard form.contains(where: { $0 >= 0x80 || $0 &- 0x41 < 26 }) else { return form }
    var result = form
    var index = 0
    while index < result.count {
      let byte = result[index]
      if byte < 0x80 {
        if byte >= 0x41, byte <= 0x5A { result[index] = byte | 0x20 }
        index += 1
      } else if byte == 0xC3, index + 1 < result.count {
        let second = result[index + 1]
        if second >= 0x80, second <= 0x9E, second != 0x97 { result[index + 1] = second + 0x20 }
        index += 2
      } else {
        return Array(String(decoding: form, as: UTF8.self).lowercased().utf8)
      }
    }
    return result
  }

  private struct Composition: Hashable {
    var base: Unicode.Scalar
    var mark: UInt32
  }

  /// Letters of European languages in Latin script that a combining mark makes.
  private static let compositions: [Composition: Unicode.Scalar] = {
    let table: [(mark: UInt32, bases: String, composed: String)] = [
      (0x300, "aeiouAEIOU", "àèìòùÀÈÌÒÙ"), (0x301, "aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝćńśź"),
      (0x302, "aeiouAEIOU", "âêîôûÂÊÎÔÛ"), (0x303, "anoANO", "ãñõÃÑÕ"), (0x308, "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
      (0x327, "cCsS", "çÇşŞ"), (0x30C, "cszrCSZR", "čšžřČŠŽŘ"), (0x30A, "aA", "åÅ"),
    ]
    var result: [Composition: Unicode.Scalar] = [:]
    for row in table {
      for (base, composed) in zip(row.bases.unicodeScalars, row.composed.unicodeScalars) {
        result[Composition(base: base, mark: row.mark)] = composed
      }
    }
    return result
  }()
}
