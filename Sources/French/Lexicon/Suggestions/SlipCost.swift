/// What each slip of a writer costs; ten is a plain letter lost.
struct SlipCost: Sendable {
  /// The most that all slips in a word may cost together.
  var limit: Int
  /// Every slip costs one, letters in other case nothing.
  var isUniform = false

  /// Slips weighed by how often writers make them.
  static func weighed(limit: Int) -> SlipCost { SlipCost(limit: limit) }

  /// One slip of any kind.
  static let single = SlipCost(limit: 1, isUniform: true)

  /// Another letter of the word `letter` where the writer put `written`, both in small letters.
  @inline(__always)
  func change(_ written: UInt32, _ letter: UInt32) -> Int {
    if written == letter { return 0 }
    if isUniform { return 1 }
    let (one, other) = (Self.base(written), Self.base(letter))
    if one == other { return 3 }
    if Self.areAlike(one, other) { return 7 }
    return Self.areNeighbours(one, other) ? 9 : 12
  }

  /// The writer lost `letter`, which follows `previous` in the word.
  @inline(__always)
  func loss(of letter: UInt32, after previous: UInt32, isAtStart: Bool, isAtEnd: Bool) -> Int {
    if isUniform { return 1 }
    if letter == previous { return 5 }
    if letter == 0x2D || letter == 0x27 { return 5 }
    if isAtStart { return 11 }
    // Silent endings are lost most.
    if isAtEnd { return letter == 0x73 || letter == 0x65 || letter == 0x74 ? 8 : 9 }
    return letter == 0x68 ? 7 : 10
  }

  /// The writer added `written` after `previous`.
  @inline(__always)
  func addition(of written: UInt32, after previous: UInt32, isAtEnd: Bool) -> Int {
    if isUniform { return 1 }
    if written == previous { return 5 }
    if isAtEnd { return 9 }
    return written == 0x2D || written == 0x68 ? 7 : 10
  }

  /// Two neighbours swapped.
  var swap: Int { isUniform ? 1 : 7 }

  /// A ligature written as two letters.
  var ligature: Int { isUniform ? 1 : 2 }

  /// A capital of the word written small.
  var capital: Int { isUniform ? 0 : 2 }

  /// A Latin letter of French without its accent.
  @inline(__always)
  static func base(_ letter: UInt32) -> UInt32 {
    if letter < 0x80 { return letter }
    switch letter {
    case 0xE0...0xE5: return 0x61
    case 0xE8...0xEB: return 0x65
    case 0xEC...0xEF: return 0x69
    case 0xF2...0xF6: return 0x6F
    case 0xF9...0xFC: return 0x75
    case 0xE7: return 0x63
    case 0xF1: return 0x6E
    case 0xFF: return 0x79
    default: return letter
    }
  }

  /// Letters that sound alike in French.
  private static func areAlike(_ one: UInt32, _ other: UInt32) -> Bool {
    for pair in alike where (pair.0 == one && pair.1 == other) || (pair.0 == other && pair.1 == one) { return true }
    return false
  }

  private static let alike: [(UInt32, UInt32)] = [
    "sc", "sz", "ck", "cq", "kq", "gj", "iy", "mn", "ae", "td", "bp", "xs", "vw",
  ]
  .compactMap { pair in
    let letters = pair.unicodeScalars.map(\.value)
    return letters.count == 2 ? (letters[0], letters[1]) : nil
  }

  /// Whether two letters lie side by side on the keyboards of French.
  private static func areNeighbours(_ one: UInt32, _ other: UInt32) -> Bool {
    guard one &- 0x61 < 26, other &- 0x61 < 26 else { return false }
    return neighbours[Int(one &- 0x61)] & (1 << (other &- 0x61)) != 0
  }

  private static let neighbours: [UInt32] = {
    var result = [UInt32](repeating: 0, count: 26)
    for row in ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm"] {
      let letters = row.unicodeScalars.map { $0.value &- 0x61 }
      for (left, right) in zip(letters, letters.dropFirst()) where left < 26 && right < 26 {
        result[Int(left)] |= 1 << right
        result[Int(right)] |= 1 << left
      }
    }
    return result
  }()
}
