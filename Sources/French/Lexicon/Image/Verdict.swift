/// hunspell's way from a word to a verdict, over an image.
///
/// The steps and their order follow the library (version 1.7): conversion of the apostrophe, full stops at the end,
/// numbers, capitals, then the break patterns, each part by the same way again.
enum Verdict {
  case right
  case wrong
  /// To be asked of hunspell.
  case unknown

  /// The verdict on one word of at most 256 bytes.
  static func of(_ form: UnsafeBufferPointer<UInt8>, in image: LexiconImage) -> Verdict {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count) { buffer in
      guard let word = PreparedWord(form, in: image, buffer: buffer) else { return .unknown }
      if word.isHopeless { return .wrong }
      return isRight(word, image.list(of: word.bytes), image) ? .right : .wrong
    }
  }

  /// One lookup of hunspell's: the word itself, or an elided word before one.
  struct Match {
    var keepsCase: Bool
  }

  /// Whether a word that the image can decide is right.
  ///
  /// - Parameter list: the reading list of its bytes.
  static func isRight(_ word: PreparedWord, _ list: ListHead?, _ image: LexiconImage) -> Bool {
    if word.bytes.isEmpty || word.isNumber { return true }
    let bytes = word.bytes
    switch word.shape {
    case .lower, .mixed, .initialAndMore:
      if find(bytes, list, image, isInitial: false) != nil { return true }
      if word.stops > 0, findWithStop(bytes, image, isInitial: false) != nil { return true }
      return breaks(bytes, of: word, image)
    case .initial, .allCapitals:
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { copy in
        _ = copy.initialize(from: bytes)
        return capitals(word, list, copy, image)
      }
    }
  }

  /// Words with an initial capital or in capitals; `copy` holds their bytes.
  private static func capitals(
    _ word: PreparedWord, _ list: ListHead?, _ copy: UnsafeMutableBufferPointer<UInt8>, _ image: LexiconImage
  ) -> Bool {
    let inCapitals = word.shape == .allCapitals
    let hasStop = word.stops > 0
    let view = UnsafeBufferPointer(copy)
    if inCapitals {
      if find(view, list, image, isInitial: false) != nil { return true }
      if hasStop, findWithStop(view, image, isInitial: false) != nil { return true }
      if let apostrophe = view.firstIndex(of: UInt8(ascii: "'")) {
        LatinCase.makeLower(copy)
        if apostrophe < view.count - 1 {
          LatinCase.makeInitialCapital(UnsafeMutableBufferPointer(rebasing: copy[(apostrophe + 1)...]))
          if find(view, image, isInitial: false) != nil { return true }
          LatinCase.makeInitialCapital(copy)
          if find(view, image, isInitial: false) != nil { return true }
        }
      }
      LatinCase.makeLower(copy)
      LatinCase.makeInitialCapital(copy)
    }
    let capitalList = inCapitals ? image.list(of: view) : list
    if let match = find(view, capitalList, image, isInitial: !inCapitals), !(match.keepsCase && inCapitals) {
      return true
    }
    LatinCase.makeLower(copy)
    let lower = find(view, image, isInitial: false)
    if let match = lower ?? (hasStop ? findWithStop(view, image, isInitial: false) : nil) {
      if !match.keepsCase { return true }
      LatinCase.makeInitialCapital(copy)
    } else {
      LatinCase.makeInitialCapital(copy)
      if hasStop, let match = findWithStop(view, image, isInitial: !inCapitals), !(match.keepsCase && inCapitals) {
        return true
      }
    }
    return breaks(view, of: word, image)
  }

  /// Looks the bytes up with a full stop after them.
  private static func findWithStop(
    _ bytes: UnsafeBufferPointer<UInt8>, _ image: LexiconImage, isInitial: Bool
  ) -> Match? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { copy in
      _ = copy.initialize(from: bytes)
      copy.initializeElement(at: bytes.count, to: UInt8(ascii: "."))
      return find(UnsafeBufferPointer(copy), image, isInitial: isInitial)
    }
  }

  private static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, _ image: LexiconImage, isInitial: Bool
  ) -> Match? {
    find(bytes, image.list(of: bytes), image, isInitial: isInitial)
  }

  /// The same where the reading list of the bytes is known.
  private static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, _ list: ListHead?, _ image: LexiconImage, isInitial: Bool
  ) -> Match? {
    if let list {
      if list.flags.contains(.word) || (list.flags.contains(.capitalsOnly) && !isInitial) {
        return Match(keepsCase: list.flags.contains(.keepsCase))
      }
    }
    var result: Match?
    forEachElision(of: bytes, image) { list, bits, _, _ in
      guard result == nil, list.elisions & bits != 0 else { return }
      result = Match(keepsCase: list.keptElisions & bits != 0)
    }
    return result
  }

  /// Calls for every way to read the bytes as an elided word and a form: the list of the form, the bits of the elided
  /// word, what to put before the rest, and the rest.
  static func forEachElision(
    of bytes: UnsafeBufferPointer<UInt8>, _ image: LexiconImage,
    _ body: (ListHead, UInt16, [UInt8], UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var key: UInt64 = 0
    var length = 0
    while length < min(8, bytes.count) {
      key = key << 8 | UInt64(bytes[length])
      length += 1
      if bytes[length - 1] == UInt8(ascii: "'") { break }
    }
    guard key & 0xFF == UInt64(UInt8(ascii: "'")), length < bytes.count, let head = image.elisions.head(key) else {
      return
    }
    let rest = UnsafeBufferPointer(rebasing: bytes[length...])
    if head.plain != 0, let list = image.list(of: rest) { body(list, head.plain, [], rest) }
    for change in head.tails where rest.starts(with: change.tail) {
      let remainder = UnsafeBufferPointer(rebasing: rest[change.tail.count...])
      var cursor = image.start
      guard change.strip.allSatisfy({ image.advance(&cursor, $0) }), image.advance(&cursor, remainder),
        let list = image.list(at: cursor)
      else { continue }
      body(list, change.bits, change.strip, remainder)
    }
  }

  /// The break patterns: a word is right whose parts are.
  private static func breaks(
    _ bytes: UnsafeBufferPointer<UInt8>, of word: PreparedWord, _ image: LexiconImage
  ) -> Bool {
    if word.isPlain, !image.breaks.cutsLetters { return false }
    let table = image.breaks
    guard let candidates = table.candidates(bytes) else { return false }
    return breaks(bytes, table, candidates, image)
  }

  private static func breaks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ table: BreakTable, _ candidates: UInt64, _ image: LexiconImage
  ) -> Bool {
    var points = 0
    for (index, pattern) in table.patterns.enumerated() where candidates >> UInt64(min(index, 63)) & 1 != 0 {
      var start = 0
      while let found = position(of: pattern, in: bytes, from: start) {
        points += 1
        start = found + pattern.count
      }
    }
    if points >= 10 { return false }
    for pattern in table.patterns where pattern.count > 1 && pattern.count <= bytes.count {
      let length = pattern.count - 1
      if pattern[0] == UInt8(ascii: "^"), starts(bytes, with: pattern), part(bytes, length, bytes.count, image) {
        return true
      }
      if pattern[length] == UInt8(ascii: "$"), ends(bytes, with: pattern),
        part(bytes, 0, bytes.count - length, image)
      {
        return true
      }
    }
    if points == 0 { return false }
    for useSecond in [true, false] {
      for (index, pattern) in table.patterns.enumerated() where candidates >> UInt64(min(index, 63)) & 1 != 0 {
        guard var found = position(of: pattern, in: bytes, from: 0), found > 0, found < bytes.count - pattern.count
        else { continue }
        if let second = position(of: pattern, in: bytes, from: found + 1), second < bytes.count - pattern.count {
          if useSecond { found = second }
        } else if !useSecond {
          // There is one place only, and it was tried.
          continue
        }
        if part(bytes, found + pattern.count, bytes.count, image), part(bytes, 0, found, image) { return true }
      }
    }
    return false
  }

  /// Whether a word begins as a pattern says after its `^`.
  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, with pattern: [UInt8]) -> Bool {
    for index in 1..<pattern.count where bytes[index - 1] != pattern[index] { return false }
    return true
  }

  /// Whether a word ends as a pattern says before its `$`.
  private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, with pattern: [UInt8]) -> Bool {
    let offset = bytes.count - pattern.count + 1
    for index in 0..<(pattern.count - 1) where bytes[offset + index] != pattern[index] { return false }
    return true
  }

  private static func part(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ image: LexiconImage
  ) -> Bool {
    let word = PreparedWord(part: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    return isRight(word, image.list(of: word.bytes), image)
  }

  private static func position(
    of pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let first = pattern.first, pattern.count <= bytes.count else { return nil }
    var index = start
    while index <= bytes.count - pattern.count {
      if bytes[index] == first {
        var length = 1
        while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
        if length == pattern.count { return index }
      }
      index += 1
    }
    return nil
  }
}
