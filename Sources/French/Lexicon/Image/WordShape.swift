/// How capitals are spread over a word, as hunspell sorts it.
enum WordShape {
  /// No capital.
  case lower
  /// One capital at the beginning.
  case initial
  /// Capitals only, apart from what has no case.
  case allCapitals
  /// A capital at the beginning and others later.
  case initialAndMore
  /// Capitals, none of them at the beginning.
  case mixed

  /// Sorts by the numbers of characters, of capitals and of characters without case.
  init(count: Int, capitals: Int, neutral: Int, beginsWithCapital: Bool) {
    if capitals == 0 {
      self = .lower
    } else if capitals == 1, beginsWithCapital {
      self = .initial
    } else if capitals + neutral >= count {
      self = .allCapitals
    } else {
      self = beginsWithCapital ? .initialAndMore : .mixed
    }
  }

  /// Sorts a word of any script; slow.
  init(_ word: String) {
    var capitals = 0
    var neutral = 0
    var count = 0
    var beginsWithCapital = false
    for scalar in word.unicodeScalars {
      let isCapital: Bool
      let isNeutral: Bool
      if scalar.value < 0x180 {
        let kind = LatinCase.kind(scalar.value)
        isCapital = kind == .upper
        isNeutral = kind == .neutral
      } else {
        let lower = scalar.properties.lowercaseMapping
        isCapital = lower != String(scalar)
        isNeutral = lower == scalar.properties.uppercaseMapping
      }
      if isCapital { capitals += 1 }
      if isNeutral { neutral += 1 }
      if count == 0 { beginsWithCapital = isCapital }
      count += 1
    }
    self.init(count: count, capitals: capitals, neutral: neutral, beginsWithCapital: beginsWithCapital)
  }
}
