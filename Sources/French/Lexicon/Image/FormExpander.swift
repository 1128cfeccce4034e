/// Writes out every form that an affix file makes of a word file.
struct FormExpander {
  /// One form, not yet unique.
  struct Item {
    /// The first sixteen bytes of the form, big-endian, for fast comparison.
    var high: UInt64
    var low: UInt64
    var offset: UInt32
    var length: UInt32
    var reading: UInt32
    /// Roots, then forms with a prefix, then the others, each in the order of the word file: as hunspell tries them.
    var order: UInt32
  }

  /// What an image keeps of one reading; the lemma is the form without its last `strip` bytes and with `suffix`.
  struct ReadingRecord: Hashable {
    var features: UInt64
    var suffix: UInt32
    var strip: UInt8
    var flags: ReadingFlags
    var elisions: UInt16
  }

  /// An elided word that may stand before a form: `head` ends with the apostrophe, and the rest of the word begins with
  /// `tail` where the form begins with `strip`.
  struct Elision: Hashable {
    var head: [UInt8]
    var tail: [UInt8]
    var strip: [UInt8]
    var bit: UInt16
  }

  private(set) var text: [UInt8] = []
  private(set) var items: [Item] = []
  private(set) var readings: [ReadingRecord] = []
  private(set) var suffixes: [UInt8] = []
  private(set) var suffixRanges: [(offset: UInt32, length: UInt32)] = []
  private(set) var elisions: [Elision] = []

  private let affixes: AffixFile
  private var elisionBits: [AffixFile.Flag: [(bit: UInt16, condition: Condition?)]] = [:]
  private var readingIndex: [ReadingRecord: UInt32] = [:]
  private var suffixIndex: [ArraySlice<UInt8>: UInt32] = [:]
  private var morphologies: [ArraySlice<UInt8>: Morphology] = [:]
  private var rootHashes: Set<UInt64> = []
  private var hidden: [Entry] = []

  /// One entry of the word file, the flags by use.
  private struct Entry {
    var word: [UInt8]
    var lemma: [UInt8]
    var morphology: Morphology
    var flags: ReadingFlags
    var suffixes: [AffixFile.Group] = []
    var prefixes: [AffixFile.Group] = []
    var elisions: [AffixFile.Flag] = []
    var needsAffix = false
  }

  /// How a form comes from its entry.
  private enum Way: UInt32 {
    case root, prefix, suffix
  }

  /// Expands; nil when the files use what is not supported.
  init?(affixes: AffixFile, words: [UInt8]) {
    self.affixes = affixes
    text.reserveCapacity(words.count * 4)
    guard assignElisions() else { return nil }
    var isFirst = true
    for line in words.split(separator: 0x0A) {
      defer { isFirst = false }
      if isFirst { continue }
      guard let entry = parse(line) else { return nil }
      guard let entry = entry else { continue }
      rootHashes.insert(Fingerprint.of(entry.word))
      guard expand(entry) else { return nil }
    }
    for entry in hidden where !rootHashes.contains(Fingerprint.of(entry.word)) {
      guard expand(entry) else { return nil }
    }
  }

  /// Gives every elision rule a bit: one for each flag, and one more for each condition that is not plain.
  private mutating func assignElisions() -> Bool {
    var used = 0
    for group in affixes.groups.values.sorted(by: { $0.flag < $1.flag }) where group.isElision && group.crosses {
      var bits: [(bit: UInt16, condition: Condition?)] = []
      for rule in group.rules {
        let isPlain = rule.condition.isAlwaysTrue || rule.condition.isLiteral(rule.strip)
        let condition = isPlain ? nil : rule.condition
        var bit = bits.first { $0.condition == condition }?.bit
        if bit == nil {
          guard used < 16 else { return false }
          bits.append((1 << UInt16(used), condition))
          bit = 1 << UInt16(used)
          used += 1
        }
        guard let bit, let apostrophe = rule.add.firstIndex(of: UInt8(ascii: "'")), apostrophe < 8 else { return false }
        let head = Array(rule.add[...apostrophe])
        elisions.append(
          Elision(head: head, tail: Array(rule.add[(apostrophe + 1)...]), strip: rule.strip, bit: bit))
      }
      elisionBits[group.flag] = bits
    }
    return true
  }

  /// Nil when unsupported; nil inside when the line is to be skipped.
  private mutating func parse(_ line: ArraySlice<UInt8>) -> Entry?? {
    var line = line
    if line.last == 0x0D { line.removeLast() }
    guard let first = line.first, first != UInt8(ascii: "#") else { return .some(nil) }
    var end = line.firstIndex(of: 0x09) ?? line.endIndex
    if let colon = line[..<end].firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex > 3 {
      if line[colon - 3] == 0x20 { end = colon - 3 }
    }
    let fields = line[end...]
    var head = line[..<end]
    while head.last == 0x20 { head.removeLast() }
    guard !head.isEmpty else { return .some(nil) }
    var flags: [AffixFile.Flag] = []
    var word = Array(head)
    if let slash = head.dropFirst().firstIndex(of: UInt8(ascii: "/")) {
      if head[slash - 1] == UInt8(ascii: "\\") { return nil }
      flags = affixes.flags(head[(slash + 1)...])
      word = Array(head[..<slash])
    }
    guard word.count < 200 else { return .some(nil) }
    var morphology = morphologies[fields]
    if morphology == nil {
      let parsed = Morphology(fields: fields)
      morphologies[fields] = parsed
      morphology = parsed
    }
    guard let morphology else { return .some(nil) }
    var entry = Entry(
      word: word, lemma: straightened(morphology.lemma ?? word[...]), morphology: morphology, flags: [])
    if morphology.isMisspelling || morphology.isEmpty { entry.flags.insert(.unread) }
    for flag in flags {
      switch flag {
      case affixes.forbiddenWord: return nil
      case affixes.needAffix: entry.needsAffix = true
      case affixes.keepCase: entry.flags.insert(.keepsCase)
      case affixes.noSuggest: entry.flags.insert(.notSuggested)
      default:
        guard let group = affixes.groups[flag] else { continue }
        if elisionBits[flag] != nil {
          entry.elisions.append(flag)
        } else if group.isSuffix {
          entry.suffixes.append(group)
        } else {
          entry.prefixes.append(group)
        }
      }
    }
    noteHidden(entry, hasFlags: !flags.isEmpty)
    return entry
  }

  /// hunspell adds to words of mixed capitals, and to those in capitals that have flags, one with an initial capital
  /// that only counts where the text is in capitals.
  private mutating func noteHidden(_ entry: Entry, hasFlags: Bool) {
    let shape = WordShape(String(decoding: entry.word, as: UTF8.self))
    guard shape == .mixed || shape == .initialAndMore || shape == .allCapitals && hasFlags else { return }
    // The capital of the micro sign is a Greek letter.
    if entry.word.starts(with: Array("µ".utf8)) { return }
    var copy = entry
    copy.word.withUnsafeMutableBufferPointer {
      LatinCase.makeLower($0)
      LatinCase.makeInitialCapital($0)
    }
    copy.flags.insert(.capitalsOnly)
    hidden.append(copy)
  }

  private mutating func expand(_ entry: Entry) -> Bool {
    let scalars = Array(String(decoding: entry.word, as: UTF8.self).unicodeScalars)
    let ownMask = mask(entry.elisions, form: entry.word)
    if !entry.needsAffix {
      add(entry.word, entry, entry.morphology, ownMask, entry.flags, .root)
    } else if ownMask != 0 {
      add(entry.word, entry, entry.morphology, ownMask, entry.flags.union(.notAlone), .root)
    }
    for group in entry.suffixes {
      for rule in group.rules where rule.condition.matchesEnd(of: scalars) && ends(entry.word, rule.strip) {
        var form = entry.word
        form.removeLast(rule.strip.count)
        form.append(contentsOf: rule.add)
        let elided = group.crosses ? mask(rule.continuation, form: form) | mask(entry.elisions, form: form) : 0
        var flags = entry.flags
        if let needAffix = affixes.needAffix, rule.continuation.contains(needAffix) { flags.insert(.notAlone) }
        let morphology = rule.morphology.isEmpty ? entry.morphology : entry.morphology.joined(rule.morphology)
        add(form, entry, morphology, elided, flags, .suffix)
      }
    }
    for group in entry.prefixes {
      for rule in group.rules
      where rule.condition.matchesStart(of: scalars) && entry.word.starts(with: rule.strip) {
        expand(entry, prefix: rule, group: group, scalars: scalars)
      }
    }
    return true
  }

  /// A prefix that is no elision, alone and with the suffixes that it allows.
  private mutating func expand(
    _ entry: Entry, prefix: AffixFile.Rule, group: AffixFile.Group, scalars: [Unicode.Scalar]
  ) {
    let start = prefix.add + entry.word.dropFirst(prefix.strip.count)
    let morphology = entry.morphology.joined(prefix.morphology)
    let prefixNeedsAffix = affixes.needAffix.map { prefix.continuation.contains($0) } ?? false
    if !prefixNeedsAffix { add(start, entry, morphology, 0, entry.flags, .prefix) }
    guard group.crosses else { return }
    let allowed = entry.suffixes + prefix.continuation.compactMap { affixes.groups[$0] }.filter(\.isSuffix)
    for suffix in allowed where suffix.crosses {
      for rule in suffix.rules where rule.condition.matchesEnd(of: scalars) && ends(entry.word, rule.strip) {
        let suffixNeedsAffix = affixes.needAffix.map { rule.continuation.contains($0) } ?? false
        if suffixNeedsAffix, prefixNeedsAffix { continue }
        let form = start.dropLast(rule.strip.count) + rule.add
        add(Array(form), entry, morphology.joined(rule.morphology), 0, entry.flags, .prefix)
      }
    }
  }

  private func ends(_ word: [UInt8], _ ending: [UInt8]) -> Bool {
    word.count >= ending.count && word[(word.count - ending.count)...].elementsEqual(ending)
  }

  private func mask(_ flags: [AffixFile.Flag], form: [UInt8]) -> UInt16 {
    var result: UInt16 = 0
    for flag in flags {
      guard let bits = elisionBits[flag] else { continue }
      for (bit, condition) in bits {
        if let condition {
          let start = String(decoding: form.prefix(4 * condition.count), as: UTF8.self)
          guard condition.matchesStart(of: Array(start.unicodeScalars)) else { continue }
        }
        result |= bit
      }
    }
    return result
  }

  private mutating func add(
    _ form: [UInt8], _ entry: Entry, _ morphology: Morphology, _ elisions: UInt16, _ flags: ReadingFlags, _ way: Way
  ) {
    guard !form.isEmpty, form.count < 200 else { return }
    var common = 0
    let lemma = entry.lemma
    while common < form.count, common < lemma.count, form[common] == lemma[common] { common += 1 }
    let features = flags.contains(.unread) ? [] : morphology.finished(form: form[...], lemma: lemma[...])
    let record = ReadingRecord(
      features: features.rawValue, suffix: suffix(lemma[common...]), strip: UInt8(form.count - common), flags: flags,
      elisions: elisions)
    var reading = readingIndex[record]
    if reading == nil {
      reading = UInt32(readings.count)
      readingIndex[record] = reading
      readings.append(record)
    }
    items.append(
      Item(
        high: Self.word(form, 0), low: Self.word(form, 8), offset: UInt32(text.count), length: UInt32(form.count),
        reading: reading ?? 0, order: UInt32(items.count) | way.rawValue << 30))
    text.append(contentsOf: form)
  }

  private mutating func suffix(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    if let known = suffixIndex[bytes] { return known }
    let index = UInt32(suffixRanges.count)
    suffixIndex[bytes] = index
    suffixRanges.append((UInt32(suffixes.count), UInt32(bytes.count)))
    suffixes.append(contentsOf: bytes)
    return index
  }

  private static func word(_ form: [UInt8], _ start: Int) -> UInt64 {
    var result: UInt64 = 0
    for index in start..<(start + 8) {
      result = result << 8 | (index < form.count ? UInt64(form[index]) : 0)
    }
    return result
  }
}

/// What the dictionary says of a reading apart from its grammar.
struct ReadingFlags: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// A word only after an elided word.
  static let notAlone = ReadingFlags(rawValue: 1)
  /// A word only where the text is in capitals.
  static let capitalsOnly = ReadingFlags(rawValue: 2)
  /// Not a word in other capitals than its own.
  static let keepsCase = ReadingFlags(rawValue: 4)
  /// Never to be suggested.
  static let notSuggested = ReadingFlags(rawValue: 8)
  /// Accepted, without a reading.
  static let unread = ReadingFlags(rawValue: 16)
}
