/// The profiles of all forms that a worker has met, with their candidates.
package struct TagProfiles {
  /// A tag that a form may have.
  package struct Candidate {
    /// The number of the tag in the model.
    package var tag: UInt8
    /// The number of its part of speech among those of the form.
    package var classNumber: UInt8
    /// The score of the features of the form alone.
    package var score: Int32
  }

  private let model: TaggerModel
  /// The profiles; the first is ``TagProfile/boundary``.
  package private(set) var profiles: [TagProfile] = [.boundary]
  /// The candidates of all profiles, those of one part of speech together.
  package private(set) var candidates: [Candidate] = []
  private var byForm: [UInt64: Int32] = [:]
  private var byASCIIMark = [Int32](repeating: 0, count: 128)

  /// Nothing but the boundary.
  package init(model: TaggerModel) { self.model = model }

  /// The profile of a mark in these bytes.
  package mutating func mark(_ bytes: some Collection<UInt8>, scalar: UInt32) -> Int32 {
    if bytes.count == 1, scalar < 128, byASCIIMark[Int(scalar)] > 0 { return byASCIIMark[Int(scalar)] }
    let key = TagHash.of(bytes, salt: 7)
    if let known = byForm[key] { return known }
    var tags = seenTags(SeenKey.form(bytes))
    let usual = Tag(Self.isSymbol(scalar) ? .symbol : .punctuation)
    if tags.isEmpty { tags = [usual] }
    let profile = make(key: Array(bytes), casing: .none, tags: tags)
    byForm[key] = profile
    if bytes.count == 1, scalar < 128 { byASCIIMark[Int(scalar)] = profile }
    return profile
  }

  /// The profile of a number in these bytes: digits count as one digit, runs of more than four as four.
  package mutating func number(_ bytes: some Collection<UInt8>) -> Int32 {
    var hash: UInt64 = 0x1234_5678_9ABC_DEF1
    var run = 0
    for byte in bytes {
      let isDigit = byte &- 0x30 < 10
      run = isDigit ? run + 1 : 0
      if run <= 4 { hash = (hash ^ (isDigit ? 0x30 : UInt64(byte))) &* 0x0000_0100_0000_01B3 }
    }
    if let known = byForm[hash] { return known }
    let form = Self.numberForm(bytes)
    var tags = [Tag(.numeral)]
    let hasLetters = bytes.contains { $0 >= 0x80 || $0 | 0x20 &- 0x61 < 26 }
    if hasLetters { tags.append(Tag(.adjective)) }
    for tag in seenTags(SeenKey.form(form)) where !tags.contains(tag) { tags.append(tag) }
    let profile = make(key: form, casing: .none, tags: tags)
    byForm[hash] = profile
    return profile
  }

  /// A number as a key: digits count as one digit, runs of more than four as four.
  package static func numberForm(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var run = 0
    for byte in bytes {
      let isDigit = byte &- 0x30 < 10
      run = isDigit ? run + 1 : 0
      if run <= 4 { result.append(isDigit ? 0x30 : byte) }
    }
    return result
  }

  /// The profile of an object of which only the part of speech is known.
  package mutating func fixed(_ partOfSpeech: PartOfSpeech) -> Int32 {
    let key = UInt64(partOfSpeech.rawValue)
    if let known = byForm[key] { return known }
    let profile = make(key: [partOfSpeech.rawValue], casing: .none, tags: [Tag(partOfSpeech)])
    byForm[key] = profile
    return profile
  }

  /// The profile of a word; made anew at each call.
  package mutating func word(_ word: Word) -> Int32 {
    let form = Array(word.form.utf8)
    let casing = Self.casing(of: word)
    let isCapitalized = casing == .initial || casing == .upper || casing == .mixed
    let key = String(decoding: word.key, as: UTF8.self)
    var tags = TagCandidates.tags(of: word.readings, form: key, isCapitalized: isCapitalized)
    func add(_ more: [Tag]) { for tag in more where !tags.contains(tag) { tags.append(tag) } }
    add(seenTags(SeenKey.form(form)))
    if form != word.key { add(seenTags(SeenKey.form(word.key))) }
    // A capital alone says only that the word may be a name.
    if tags.isEmpty || (tags.count == 1 && tags[0].partOfSpeech == .properNoun && word.readings.isEmpty) {
      add(suffixTags(word.key))
      if tags.count < 2 { add(Self.openTags) }
    }
    let isSeen = !model.seen(SeenKey.form(word.key)).isEmpty || !model.seen(SeenKey.form(form)).isEmpty
    return make(key: word.key, casing: casing, tags: tags, isRare: !isSeen)
  }

  /// What an unknown word may be when its ending says nothing.
  private static let openTags: [Tag] = [
    Tag(.noun, [.masculine, .singular]), Tag(.noun, [.feminine, .singular]), Tag(.properNoun), Tag(.other),
    Tag(.adjective, .singular), Tag(.verb, .infinitive),
  ]

  private func seenTags(_ key: UInt64) -> [Tag] { model.seen(key).map { model.tags[Int($0)].tag } }

  private func suffixTags(_ key: [UInt8]) -> [Tag] {
    for letters in [4, 3, 2] {
      guard let suffix = Self.suffix(of: key, letters: letters) else { continue }
      let tags = seenTags(SeenKey.suffix(suffix, letters: letters))
      if !tags.isEmpty { return tags }
    }
    return []
  }

  /// The last letters of a form, or nil when it has no more than these.
  package static func suffix(of key: [UInt8], letters: Int) -> ArraySlice<UInt8>? {
    var left = letters
    var index = key.count
    while left > 0, index > 0 {
      index -= 1
      if key[index] & 0xC0 != 0x80 { left -= 1 }
    }
    return left == 0 && index > 0 ? key[index...] : nil
  }

  private static func prefix(of key: [UInt8], letters: Int) -> ArraySlice<UInt8> {
    var index = 0
    var left = letters
    while index < key.count, left > 0 || key[index] & 0xC0 == 0x80 {
      if key[index] & 0xC0 != 0x80 { left -= 1 }
      index += 1
    }
    return key[..<index]
  }

  private static func casing(of word: Word) -> Token.Casing {
    if word.isLower, let first = word.key.first, first &- 0x61 < 26 { return .lower }
    var upper = 0
    var lower = 0
    var startsUpper = false
    for (index, scalar) in word.form.unicodeScalars.enumerated() {
      switch LetterCase(scalar.value) {
      case .upper:
        upper += 1
        if index == 0 { startsUpper = true }
      case .lower: lower += 1
      case .none: break
      }
    }
    if upper == 0 { return lower == 0 ? .none : .lower }
    if lower == 0 { return upper > 1 ? .upper : .initial }
    return startsUpper && upper == 1 ? .initial : .mixed
  }

  private static func isSymbol(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x25, 0x24, 0x26, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x60, 0x7C, 0x7E, 0xA2...0xA9, 0xAC...0xB6: true
    case 0..<0x100, 0x2010...0x2027, 0x2030...0x203D, 0x3001...0x303F, 0xFF00...0xFF0F: scalar == 0xD7 || scalar == 0xF7
    default: true
    }
  }

  private mutating func make(key: [UInt8], casing: Token.Casing, tags: [Tag], isRare: Bool = false) -> Int32 {
    var shape = UInt64(casing.rawValue)
    if key.contains(where: { $0 &- 0x30 < 10 }) { shape |= 8 }
    if key.contains(0x2D) { shape |= 16 }
    if key.contains(0x2E) { shape |= 32 }
    if key.count == 1 { shape |= 64 }
    var numbers = tags.compactMap { model.number(of: $0) }
    if numbers.isEmpty { numbers = Self.openTags.compactMap { model.number(of: $0) } }
    if numbers.isEmpty { numbers = [0] }
    numbers.sort {
      (model.tags[Int($0)].tag.partOfSpeech.rawValue, $0) < (model.tags[Int($1)].tag.partOfSpeech.rawValue, $1)
    }
    var classes: UInt64 = 0
    var tagHash: UInt64 = 0x243F_6A88_85A3_08D3
    let start = Int32(candidates.count)
    var classCount: Int32 = 0
    var last: PartOfSpeech?
    for number in numbers {
      let info = model.tags[Int(number)]
      if info.tag.partOfSpeech != last {
        classCount += 1
        last = info.tag.partOfSpeech
        classes |= 1 << UInt64(info.tag.partOfSpeech.rawValue)
      }
      tagHash = TagHash.finish(tagHash ^ info.hash)
      candidates.append(Candidate(tag: number, classNumber: UInt8(classCount - 1), score: 0))
    }
    func ending(_ letters: Int) -> UInt64 { TagHash.of(Self.suffix(of: key, letters: letters) ?? key[...]) }
    let profile = TagProfile(
      form: isRare ? 0x510E_527F_ADE6_82D1 : TagHash.of(key), exact: TagHash.of(key),
      suffixes: (ending(1), ending(2), ending(3), ending(4)),
      prefix: TagHash.of(Self.prefix(of: key, letters: 3)), shape: TagHash.finish(shape &+ 0x5_0000),
      classes: TagHash.finish(classes &+ 0x7_0000_0000), tags: tagHash, candidates: start..<Int32(candidates.count),
      classCount: classCount)
    scoreForm(profile)
    profiles.append(profile)
    return Int32(profiles.count - 1)
  }

  /// Adds up the weights of the features of the form alone, once for all sentences.
  private mutating func scoreForm(_ profile: TagProfile) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.capacity) { features in
      guard let base = features.baseAddress else { return }
      let count = TagFeatures.ofForm(profile, into: base)
      for index in profile.candidates {
        let info = model.tags[Int(candidates[Int(index)].tag)]
        var score: Int32 = 0
        for feature in features[..<count] {
          score += Int32(model.weights[TagFeatures.index(feature, info.salt, shift: model.shift)])
          score += Int32(model.weights[TagFeatures.index(feature, info.classSalt, shift: model.shift)])
        }
        candidates[Int(index)].score = score
      }
    }
  }
}
