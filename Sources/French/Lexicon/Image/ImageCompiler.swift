/// Turns the two files of a dictionary into the bytes of an image.
enum ImageCompiler {
  /// The sections of an image and its numbers, before the header is known.
  struct Compiled {
    var sections: [[UInt8]]
    var rootEdge: UInt32
  }

  /// Compiles; nil when the dictionary uses what images do not support.
  static func compile(affixes: [UInt8], words: [UInt8], path: String) -> Compiled? {
    guard let file = AffixFile(affixes) else { return nil }
    let identity = LexiconIdentity(header: Array(affixes.prefix(2048)), path: path)
    return compile(file, words: words, identity: identity, isVocabulary: false)
  }

  /// Compiles words that are inflected after the affixes of a dictionary: elisions and compounds are left to it.
  static func compile(vocabulary words: [UInt8], affixes file: AffixFile) -> Compiled? {
    let identity = LexiconIdentity(variant: "", version: "", path: "")
    return compile(file, words: words, identity: identity, isVocabulary: true)
  }

  private static func compile(
    _ file: AffixFile, words: [UInt8], identity: LexiconIdentity, isVocabulary: Bool
  ) -> Compiled? {
    guard let inventory = inventory(of: file), let forms = FormExpander(affixes: file, words: words) else { return nil }
    guard forms.elisions.count < 4096 else { return nil }
    var codePoints = inventory
    let order = forms.items.sorted { left, right in
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      let comparison = compareTails(forms.text, left, right)
      return comparison == 0 ? left.order < right.order : comparison < 0
    }
    var graph = WordGraphBuilder()
    var lists = ListTable()
    var listIdentifiers: [UInt16] = []
    listIdentifiers.reserveCapacity(order.count)
    var isComplete = true
    forms.text.withUnsafeBufferPointer { text in
      var index = 0
      var references: [UInt32] = []
      while index < order.count {
        let item = order[index]
        references.removeAll(keepingCapacity: true)
        references.append(item.reading)
        var next = index + 1
        while next < order.count, order[next].high == item.high, order[next].low == item.low,
          order[next].length == item.length, compareTails(forms.text, item, order[next]) == 0
        {
          if !references.contains(order[next].reading) { references.append(order[next].reading) }
          next += 1
        }
        let form = UnsafeBufferPointer(rebasing: text[Int(item.offset)..<(Int(item.offset) + Int(item.length))])
        graph.add(form)
        addForeign(form, to: &codePoints)
        guard let list = lists.identifier(of: references, in: forms.readings) else {
          isComplete = false
          return
        }
        listIdentifiers.append(list)
        index = next
      }
    }
    guard isComplete, graph.finish(), graph.wordCount == listIdentifiers.count else { return nil }
    var readings: [UInt64] = []
    readings.reserveCapacity(forms.readings.count * 3)
    for reading in forms.readings {
      let range = forms.suffixRanges[Int(reading.suffix)]
      readings.append(reading.features)
      readings.append(UInt64(range.offset) | UInt64(range.length) << 32)
      readings.append(
        UInt64(reading.strip) | UInt64(reading.flags.rawValue) << 8 | UInt64(reading.elisions) << 16)
    }
    let sections: [[UInt8]] = [
      bytes(of: graph.edges), bytes(of: listIdentifiers), bytes(of: lists.heads), bytes(of: lists.references),
      bytes(of: readings), forms.suffixes,
      TextFields.pack(
        (isVocabulary ? [] : forms.elisions).flatMap {
          [$0.head, $0.tail, $0.strip, [UInt8(truncatingIfNeeded: $0.bit), UInt8($0.bit >> 8)]]
        }),
      TextFields.pack(isVocabulary ? [] : file.breaks), bytes(of: codePoints.sorted()),
      TextFields.pack([identity.path, identity.variant, identity.version].map { Array($0.utf8) }),
    ]
    return Compiled(sections: sections, rootEdge: graph.root)
  }

  /// The code points that must send a word to hunspell or count as known, from conversions and break patterns; nil when
  /// a conversion would change what the fast path reads itself.
  private static func inventory(of file: AffixFile) -> Set<UInt32>? {
    var result: Set<UInt32> = []
    var convertsApostrophe = false
    for (from, to) in file.inputConversions {
      let scalars = String(decoding: from, as: UTF8.self).unicodeScalars
      if from == Array("’".utf8), to == [UInt8(ascii: "'")] {
        convertsApostrophe = true
        continue
      }
      let foreign = scalars.filter { isForeign($0.value) }
      if foreign.isEmpty, from != to { return nil }
      result.formUnion(foreign.map { $0.value | ImageLayout.convertedMark })
    }
    if !convertsApostrophe { result.insert(0x2019 | ImageLayout.convertedMark) }
    for pattern in file.breaks {
      for scalar in String(decoding: pattern, as: UTF8.self).unicodeScalars where isForeign(scalar.value) {
        result.insert(scalar.value | ImageLayout.convertedMark)
      }
    }
    return result
  }

  private static func isForeign(_ scalar: UInt32) -> Bool { scalar >= 0x180 || LatinCase.kind(scalar) == .foreign }

  private static func addForeign(_ form: UnsafeBufferPointer<UInt8>, to set: inout Set<UInt32>) {
    guard form.contains(where: { $0 >= 0xC4 }) else { return }
    for scalar in String(decoding: form, as: UTF8.self).unicodeScalars where isForeign(scalar.value) {
      set.insert(scalar.value)
    }
  }

  private static func compareTails(_ text: [UInt8], _ left: FormExpander.Item, _ right: FormExpander.Item) -> Int {
    let common = min(Int(left.length), Int(right.length))
    var index = 16
    while index < common {
      let one = text[Int(left.offset) + index]
      let other = text[Int(right.offset) + index]
      if one != other { return one < other ? -1 : 1 }
      index += 1
    }
    return left.length == right.length ? 0 : left.length < right.length ? -1 : 1
  }

  private static func bytes<Element: BitwiseCopyable>(of array: [Element]) -> [UInt8] {
    array.withUnsafeBytes { Array($0) }
  }
}

/// The distinct reading lists of an image.
private struct ListTable {
  private(set) var heads: [UInt32] = []
  private(set) var references: [UInt32] = []
  private var index: [[UInt32]: UInt16] = [:]

  /// The number of a list, new or known; nil when there are too many.
  mutating func identifier(of list: [UInt32], in readings: [FormExpander.ReadingRecord]) -> UInt16? {
    if let known = index[list] { return known }
    guard let identifier = UInt16(exactly: index.count) else { return nil }
    var elisions: UInt32 = 0
    // The elided words whose first reading in the order of hunspell keeps its case.
    var keptElisions: UInt32 = 0
    var flags: ListFlags = []
    for (place, reference) in list.enumerated() {
      let reading = readings[Int(reference)]
      if reading.flags.contains(.keepsCase) { keptElisions |= UInt32(reading.elisions) & ~elisions }
      elisions |= UInt32(reading.elisions)
      if !reading.flags.contains(.notAlone) {
        flags.insert(reading.flags.contains(.capitalsOnly) ? .capitalsOnly : .word)
      }
      if reading.flags.contains(.notSuggested) { flags.insert(.notSuggested) }
      if place == 0, reading.flags.contains(.keepsCase) { flags.insert(.keepsCase) }
    }
    heads.append(contentsOf: [
      elisions | keptElisions << 16, flags.rawValue, UInt32(references.count), UInt32(references.count + list.count),
    ])
    references.append(contentsOf: list)
    index[list] = identifier
    return identifier
  }
}

/// What all readings of a list say together.
struct ListFlags: OptionSet, Sendable {
  let rawValue: UInt32

  /// A word by itself.
  static let word = ListFlags(rawValue: 1)
  /// A word only where the text is in capitals.
  static let capitalsOnly = ListFlags(rawValue: 2)
  /// Not a word in other capitals than its own.
  static let keepsCase = ListFlags(rawValue: 4)
  /// Not to be suggested.
  static let notSuggested = ListFlags(rawValue: 8)
}
