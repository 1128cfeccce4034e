/// How many columns of a terminal a character takes.
///
/// East Asian wide characters and emoji take two, combining and other invisible characters none. Sequences that make
/// one picture (a family, a flag, a skin tone) count once.
public enum DisplayWidth {
  /// The columns that text takes, 0 or more.
  ///
  /// - Complexity: linear in the length of the text.
  public static func columns(of text: String) -> Int {
    var state = State()
    return text.unicodeScalars.reduce(0) { $0 + state.columns(addedBy: $1) }
  }

  /// Counts scalar after scalar, because the width of one depends on those before it.
  struct State {
    private var isAfterJoiner = false
    private var isAfterIndicator = false
    private var previousWidth = 0
    private var isAfterPicture = false

    /// The columns that the next scalar adds, 0 when it joins the picture before it.
    mutating func columns(addedBy scalar: Unicode.Scalar) -> Int {
      let value = scalar.value
      if value < 0x300 {
        isAfterJoiner = false
        isAfterIndicator = false
        isAfterPicture = false
        previousWidth = 1
        return 1
      }
      if value == 0x200D {
        isAfterJoiner = isAfterPicture
        return 0
      }
      if value == 0xFE0F {
        // Asks for the picture of a character that is narrow as text.
        let added = previousWidth == 1 && isAfterPicture ? 1 : 0
        previousWidth += added
        return added
      }
      if DisplayWidth.isInvisible(scalar) { return 0 }
      let isPicture = scalar.properties.isEmoji
      if isPicture, isAfterJoiner {
        isAfterJoiner = false
        return 0
      }
      if (0x1F3FB...0x1F3FF).contains(value), isAfterPicture { return 0 }
      if (0x1F1E6...0x1F1FF).contains(value) {
        isAfterIndicator.toggle()
        isAfterPicture = true
        previousWidth = 2
        return isAfterIndicator ? 2 : 0
      }
      isAfterIndicator = false
      isAfterJoiner = false
      isAfterPicture = isPicture
      previousWidth = scalar.properties.isEmojiPresentation || DisplayWidth.isWide(value) ? 2 : 1
      return previousWidth
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    // The vowels and final consonants that complete a Hangul syllable.
    if (0x1160...0x11FF).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= wide[0].lowerBound else { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// Blocks of wide and full-width characters (Unicode Standard Annex 11), ascending.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
