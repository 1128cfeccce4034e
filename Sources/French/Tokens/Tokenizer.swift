/// Cuts the text of a run into tokens by their form; what needs a dictionary is left to the ``Analyzer``.
///
/// - Complexity: linear in the number of bytes.
package struct Tokenizer {
  private let text: [UInt8]
  private(set) var tokens: [Token] = []
  /// The places of the words that hold a hyphen, which may be more than one token.
  private(set) var hyphenated: [Int] = []
  private var offset = 0
  private var gap: Token.Gap = []

  init(_ text: [UInt8]) {
    self.text = text
    tokens.reserveCapacity(text.count / 5 + 4)
  }

  /// The tokens of a text.
  package static func tokens(of text: [UInt8]) -> [Token] {
    var tokenizer = Tokenizer(text)
    tokenizer.run()
    return tokenizer.tokens
  }

  /// Reads the whole text.
  mutating func run() {
    while let scalar = scalar(at: offset) {
      let kind = CharacterClass(scalar.value)
      if kind == .letter, readPlainWord() { continue }
      switch kind {
      case .space: readSpace(scalar)
      case .letter, .combining: readWordOrAddress()
      case .digit: readNumber()
      case .placeholder: append(.placeholder, length: scalar.length)
      case .ignorable: offset += scalar.length
      case .apostrophe, .hyphen, .dot, .mark: readMark(scalar)
      }
    }
  }

  // MARK: Reading

  private func scalar(at offset: Int) -> DecodedScalar? {
    offset < text.count ? DecodedScalar(text.span, at: offset) : nil
  }

  private func characterClass(at offset: Int) -> CharacterClass? {
    scalar(at: offset).map { CharacterClass($0.value) }
  }

  private func isAlphanumeric(at offset: Int) -> Bool {
    switch characterClass(at: offset) {
    case .letter, .combining, .digit: true
    default: false
    }
  }

  private mutating func readSpace(_ scalar: DecodedScalar) {
    if !gap.isEmpty { gap.insert(.multiple) }
    switch scalar.value {
    case 0x20: gap.insert(.ordinary)
    case 0xA0: gap.insert(.noBreak)
    case 0x202F: gap.insert(.narrowNoBreak)
    case 0x09: gap.insert(.tab)
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: gap.insert(.lineBreak)
    default: gap.insert(.thin)
    }
    offset += scalar.length
  }

  private mutating func append(_ kind: Token.Kind, length: Int, casing: Token.Casing = .none, scalar: UInt32 = 0) {
    let context: Token.Context = tokens.isEmpty ? .sentenceStart : []
    tokens.append(
      Token(
        start: Int32(offset), end: Int32(offset + length), kind: kind, casing: casing, gap: gap, context: context,
        scalar: scalar, word: -1))
    offset += length
    gap = []
  }

  private mutating func readMark(_ first: DecodedScalar) {
    // Runs that are one mark: dots, question and exclamation marks, the same symbol three times or more.
    var end = offset + first.length
    if first.value == 0x40 || first.value == 0x23, isAlphanumeric(at: end), !isAlphanumericBefore(offset) {
      // A mention or a hashtag.
      while isAlphanumeric(at: end) || text(at: end) == 0x5F || text(at: end) == 0x2D {
        end += scalar(at: end)?.length ?? 1
      }
      append(.address, length: end - offset)
      return
    }
    if first.value == 0x2E {
      while text(at: end) == 0x2E { end += 1 }
    } else if first.value == 0x21 || first.value == 0x3F {
      while text(at: end) == 0x21 || text(at: end) == 0x3F { end += 1 }
    } else if first.value != 0x22, first.length == 1 {
      var run = end
      while text(at: run) == text[offset] { run += 1 }
      if run - offset >= 3 || first.value == 0x2D { end = run }
    }
    append(.mark, length: end - offset, scalar: first.value)
  }

  private func isAlphanumericBefore(_ offset: Int) -> Bool {
    guard let last = tokens.last, Int(last.end) == offset else { return false }
    return last.kind != .mark && last.kind != .placeholder
  }

  private func text(at offset: Int) -> UInt8? { offset < text.count ? text[offset] : nil }

  /// Reads a word of nothing but letters of ASCII and Latin-1 that neither an address nor a longer word can begin with,
  /// or an elision of such letters: most words.
  private mutating func readPlainWord() -> Bool {
    var shape = LetterShape()
    var end = offset
    scan: while end < text.count {
      switch text[end] {
      case 0x61...0x7A: shape.add(.lower)
      case 0x41...0x5A: shape.add(.upper)
      case 0xC3 where end + 1 < text.count && text[end + 1] & 0xDF != 0x97:
        end += 1
        shape.add(text[end] < 0x9F ? .upper : .lower)
      default: break scan
      }
      end += 1
    }
    guard end > offset else { return false }
    if isPlainEnd(end) {
      append(.word, length: end - offset, casing: shape.casing)
      finishWord(shape)
      return true
    }
    let apostrophe = text[end] == 0x27 ? 1 : text[end] == 0xE2 && scalar(at: end)?.value == 0x2019 ? 3 : 0
    guard apostrophe > 0, Elision.isStem(text[offset..<end]) else { return false }
    append(.elision, length: end + apostrophe - offset, casing: shape.casing)
    markStartsUpper(shape)
    return true
  }

  /// Whether what stands here ends a word of letters, whatever follows.
  private func isPlainEnd(_ offset: Int) -> Bool {
    switch text(at: offset) {
    case nil, 0x20, 0x0A, 0x2C, 0x3B, 0x21, 0x3F, 0x29, 0x22: return true
    case 0x2E:
      let next = text(at: offset + 1)
      return next == nil || next == 0x20 || next == 0x0A
    default: return false
    }
  }

  private mutating func finishWord(_ shape: LetterShape) {
    markStartsUpper(shape)
    if let last = tokens.last, last.end - last.start == 1, Elision.isStem(text[last.range]) {
      tokens[tokens.count - 1].context.insert(.elidedConsonant)
    }
  }

  private mutating func readWordOrAddress() {
    if let length = addressLength() {
      append(.address, length: length)
      return
    }
    var end = offset
    var shape = LetterShape()
    var lastPartStart = offset
    var hasDigit = false
    var hasHyphen = false
    scan: while let next = scalar(at: end) {
      switch CharacterClass(next.value) {
      case .letter:
        shape.add(LetterCase(next.value))
      case .combining, .ignorable:
        break
      case .digit:
        hasDigit = true
      case .apostrophe:
        if lastPartStart == offset, Elision.isStem(text[offset..<end]) {
          append(.elision, length: end + next.length - offset, casing: shape.casing, scalar: 0)
          markStartsUpper(shape)
          return
        }
        // Inside a word (aujourd'hui, O'Brien), or a mark of its own.
        guard isAlphanumeric(at: end + next.length) else { break scan }
        lastPartStart = end + next.length
      case .hyphen:
        guard isAlphanumeric(at: end + next.length) else { break scan }
        lastPartStart = end + next.length
        hasHyphen = hasHyphen || next.value == 0x2D
        shape.beginPart()
      case .mark:
        // The middle dots of inclusive spelling, and ordinal signs.
        guard next.value == 0xB7 || next.value == 0x2219 || next.value == 0x2027, isAlphanumeric(at: end + next.length)
        else { break scan }
      case .dot:
        // Initials that belong together: U.S., U.S.A., p.m.
        guard end - lastPartStart <= 2, isInitialsDot(from: lastPartStart, dot: end) else { break scan }
        lastPartStart = end + 1
      case .space, .placeholder:
        break scan
      }
      end += next.length
    }
    if text[end - 1] != 0x2E, text(at: end) == 0x2E, shape.hasInnerDot(text[offset..<end]) { end += 1 }
    if hasHyphen { hyphenated.append(tokens.count) }
    append(hasDigit && shape.letters == 0 ? .number : .word, length: end - offset, casing: shape.casing)
    finishWord(shape)
  }

  private mutating func markStartsUpper(_ shape: LetterShape) {
    if shape.startsUpper { tokens[tokens.count - 1].context.insert(.startsUpper) }
  }

  /// Whether a dot stands between single letters, as in `U.S.`.
  private func isInitialsDot(from start: Int, dot: Int) -> Bool {
    guard let letter = scalar(at: start), CharacterClass(letter.value) == .letter, start + letter.length == dot,
      let next = scalar(at: dot + 1), CharacterClass(next.value) == .letter
    else { return false }
    let after = dot + 1 + next.length
    return !isAlphanumeric(at: after) && characterClass(at: after) != .apostrophe
  }

  // MARK: Addresses

  /// The length of an address, a file name or an identifier that begins here, or `nil`.
  private func addressLength() -> Int? {
    var end = offset
    var dots = 0
    var strong = false
    var lastDot = offset
    while let next = scalar(at: end) {
      // Longer dotted forms are no names; the bound keeps the whole pass linear.
      guard end - offset < 256 else { return strong ? urlEnd(from: end) - offset : nil }
      switch CharacterClass(next.value) {
      case .letter, .combining, .digit, .hyphen:
        break
      case .dot:
        guard isAlphanumeric(at: end + 1) else {
          return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
        }
        dots += 1
        lastDot = end
      case .mark:
        switch next.value {
        case 0x5F: strong = true  // _
        case 0x40:
          strong = strong || isAlphanumeric(at: end + 1)  // @
          if !isAlphanumeric(at: end + 1) { return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot) }
        case 0x3A:  // :
          guard text(at: end + 1) == 0x2F, text(at: end + 2) == 0x2F else {
            if text(at: end + 1) == 0x3A, isAlphanumeric(at: end + 2) {
              strong = true
              end += 2
              continue
            }
            return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
          }
          return urlEnd(from: end) - offset
        case 0x2F, 0x5C:  // / and \
          guard strong || dots > 0 || text(at: end) == 0x5C, isAlphanumeric(at: end + 1) else {
            return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
          }
          let isAddress = next.value == 0x5C || addressEnd(end, strong: strong, dots: dots, lastDot: lastDot) != nil
          return isAddress ? urlEnd(from: end) - offset : nil
        case 0x28 where text(at: end + 1) == 0x29 && end > offset:  // call()
          return end + 2 - offset
        default:
          return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
        }
      default:
        return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
      }
      end += next.length
    }
    return addressEnd(end, strong: strong, dots: dots, lastDot: lastDot)
  }

  private func addressEnd(_ end: Int, strong: Bool, dots: Int, lastDot: Int) -> Int? {
    if strong { return end - offset }
    guard dots > 0 else { return nil }
    // Three parts and more are a dotted name, unless they are initials.
    if dots >= 2, end - offset > 3 * dots + 2 { return end - offset }
    let suffix = WordForm.lowercased(Array(text[(lastDot + 1)..<end]))
    return AddressSuffix.isKnown(suffix) ? end - offset : nil
  }

  /// The end of the address whose scheme or path goes on here: up to white space or a closing mark.
  private func urlEnd(from start: Int) -> Int {
    var end = start
    scan: while let next = scalar(at: end) {
      switch next.value {
      case 0x20, 0x09...0x0D, 0x22, 0x3C, 0x3E, 0xA0, 0xAB, 0xBB, 0x202F, 0xFFFC, 0x201C, 0x201D, 0x2019, 0x29:
        break scan
      default: end += next.length
      }
    }
    // Marks that end a sentence are not part of the address.
    while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F].contains(text[end - 1]) { end -= 1 }
    return max(end, start + 1)
  }

  // MARK: Numbers

  private mutating func readNumber() {
    var end = offset
    var firstGroup = 0
    while CharacterClass.isDigit(text(at: end)) {
      end += 1
      firstGroup += 1
    }
    if firstGroup == 0 {  // a digit of another script
      append(.number, length: scalar(at: offset)?.length ?? 1)
      return
    }
    if firstGroup <= 3 {
      while let length = groupLength(at: end) { end += length }
    }
    // Decimals, versions, times, dates, ratios.
    while let separator = text(at: end),
      separator == 0x2C || separator == 0x2E || separator == 0x3A || separator == 0x2F,
      CharacterClass.isDigit(text(at: end + 1))
    {
      end += 1
      while CharacterClass.isDigit(text(at: end)) { end += 1 }
    }
    // Suffixes and units that touch: 21e, 10h30, 5G, 19ème.
    while isAlphanumeric(at: end) { end += scalar(at: end)?.length ?? 1 }
    if text(at: end) == 0x5F || (text(at: end) == 0x2E && isAlphanumeric(at: end + 1) && !isSentenceAfterDot(end)) {
      while isAlphanumeric(at: end) || [0x5F, 0x2E, 0x2D].contains(text(at: end) ?? 0) && isAlphanumeric(at: end + 1) {
        end += scalar(at: end)?.length ?? 1
      }
      append(.address, length: end - offset)
      return
    }
    append(.number, length: end - offset)
  }

  /// Whether a capital follows the dot: a sentence glued to the number before.
  private func isSentenceAfterDot(_ dot: Int) -> Bool {
    scalar(at: dot + 1).map { CharacterClass($0.value) == .letter } ?? false
  }

  /// The length of a space and three digits that no further digit follows, or `nil`.
  private func groupLength(at offset: Int) -> Int? {
    guard let space = scalar(at: offset), [0x20, 0xA0, 0x202F, 0x2009].contains(space.value) else { return nil }
    let digits = offset + space.length
    for index in digits..<(digits + 3) where !CharacterClass.isDigit(text(at: index)) { return nil }
    return isAlphanumeric(at: digits + 3) ? nil : space.length + 3
  }
}

extension CharacterClass {
  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x30 && byte <= 0x39
  }
}

/// Counts of capitals and small letters, for ``Token/Casing``.
private struct LetterShape {
  private var upper = 0
  private var lower = 0
  private var firstIsUpper = false
  private var partInitials = 0
  private var isPartStart = true
  private(set) var letters = 0

  /// A hyphen: the next letter may be a capital as the first one may.
  mutating func beginPart() { isPartStart = true }

  mutating func add(_ letterCase: LetterCase) {
    defer { isPartStart = false }
    switch letterCase {
    case .upper:
      if letters == 0 { firstIsUpper = true }
      if isPartStart { partInitials += 1 }
      upper += 1
    case .lower: lower += 1
    case .none: break
    }
    letters += 1
  }

  var startsUpper: Bool { firstIsUpper }

  var casing: Token.Casing {
    if upper == 0 { return lower == 0 ? .none : .lower }
    if lower == 0 { return upper >= 2 ? .upper : .initial }
    return firstIsUpper && upper == partInitials ? .initial : .mixed
  }

  func hasInnerDot(_ form: ArraySlice<UInt8>) -> Bool { form.contains(0x2E) }
}

/// Function words that lose their last vowel before another.
enum Elision {
  /// Whether these letters stand before the apostrophe of an elision.
  static func isStem(_ letters: ArraySlice<UInt8>) -> Bool {
    let start = letters.startIndex
    switch letters.count {
    case 1: return isConsonant(letters[start])
    case 2: return letters[start] == 0xC3 ? letters[start + 1] | 0x20 == 0xA7 : isLongStem(letters)
    case 5...6: return isLongStem(letters)
    default: return false
    }
  }

  private static func isConsonant(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x43, 0x44, 0x4A, 0x4C, 0x4D, 0x4E, 0x53, 0x54, 0x63, 0x64, 0x6A, 0x6C, 0x6D, 0x6E, 0x73, 0x74: true
    default: false
    }
  }

  private static func isLongStem(_ letters: ArraySlice<UInt8>) -> Bool {
    longStems.contains { $0.elementsEqual(letters.lazy.map { $0 | 0x20 }) }
  }

  /// The stems of more than one letter of ASCII.
  private static let longStems = ["qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].map { Array($0.utf8) }
}

/// Endings after a dot that make a name of a host or of a file.
enum AddressSuffix {
  private static let known: Set<[UInt8]> = Set(
    """
    com org net edu gov mil int info biz eu fr de at ch uk us ca ru cn jp it nl pl pt fi dk cz gr ro hu ua ir \
    br mx nz ie lu li tv io app dev gg ly fm blog online tech cloud xyz gouv co \
    html htm md mdx txt pdf png jpg jpeg gif svg webp css js ts jsx tsx json yaml yml toml xml csv tsv zip tar gz exe \
    dll ini cfg conf log sh bat cmd ps1 py rb go rs java kt swift cpp cs php sql db sqlite doc docx xls xlsx ppt pptx \
    mp3 mp4 avi mkv wav iso bin dat env lock map vue scss less rst tex net core vb nuget psd psm1 psd1 wsdl aspx jar
    """.split(separator: " ").map { Array($0.utf8) })

  /// Whether a dotted form with this ending, in small letters, is an address.
  static func isKnown(_ suffix: [UInt8]) -> Bool { known.contains(suffix) }
}
