import Documents
import French

/// Reports what a document writes two ways: names, hyphens, the form of address.
///
/// The rarer form is reported, once, with the place of the other one.
struct ConsistencyDetector: Detector {
  static let name = "consistency"
  static let rules = [
    "consistency/name", "consistency/hyphen", "consistency/address",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    var nameCounts: [Int32: Occurrences] = [:]
    var compoundCounts: [Int32: Occurrences] = [:]
    var address = AddressCounts()
    let bits = document.words.bits(DetectorBits.self)
    for block in document.blocks where block.isFrenchProse {
      let tokens = block.tokens
      for index in tokens.indices {
        let token = tokens[index]
        let own = bits[token.word]
        guard !own.isDisjoint(with: .writtenTwoWays), token.kind == .word || token.kind == .clitic else { continue }
        let place = FormCounts.Place(block: block.index, token: index)
        if !own.isDisjoint(with: [.familiarAddress, .formalAddress]) { address.note(own, at: place, in: block) }
        guard token.kind == .word, token.context.isDisjoint(with: [.foreign]) else { continue }
        if own.contains(.compound) {
          compoundCounts[token.word, default: Occurrences(place)].count += 1
        } else if token.casing == .initial, own.contains(.name) {
          nameCounts[token.word, default: Occurrences(place)].count += 1
        }
      }
    }
    let names = FormCounts(nameCounts) { document.words[$0].form }
    let compounds = FormCounts(compoundCounts) { String(decoding: document.words[$0].key, as: UTF8.self) }
    for pair in NamePairs(names).pairs { report(finding("name", pair.rare, pair.common, names, document)) }
    let joined = joined(compounds, in: document)
    for (form, hyphens) in joined.isEmpty ? [] : compounds.sorted {
      let plain = Self.withoutHyphens(form)
      guard let solid = joined[plain] else { continue }
      let (rare, common) = hyphens.count < solid.count ? (hyphens, solid) : (solid, hyphens)
      report(
        finding(
          "hyphen", rare.first, hyphens.count < solid.count ? plain : form, common.first, document))
    }
    if let finding = address.finding(document) { report(finding) }
  }

  /// How often the document has each of these compounds written as one, in small letters, and where first.
  private func joined(_ compounds: FormCounts, in document: AnalyzedDocument) -> [String: Occurrences] {
    var forms: [Int32: String] = [:]
    for form in compounds.forms {
      let plain = Self.withoutHyphens(form)
      // A shorter word is seldom the compound.
      if plain.utf8.count >= 5, let number = document.words.known(plain) { forms[number] = plain }
    }
    var joined: [String: Occurrences] = [:]
    guard !forms.isEmpty else { return joined }
    // The last six bits of the numbers tell most words from these.
    let ends = forms.keys.reduce(UInt64(0)) { $0 | 1 << UInt64($1 & 63) }
    for block in document.blocks where block.isFrenchProse {
      let tokens = block.tokens
      for index in tokens.indices where tokens[index].casing == .lower && tokens[index].kind == .word {
        let token = tokens[index]
        guard ends >> UInt64(token.word & 63) & 1 != 0, let form = forms[token.word],
          token.context.isDisjoint(with: [.foreign])
        else { continue }
        joined[form, default: Occurrences(FormCounts.Place(block: block.index, token: index))].count += 1
      }
    }
    return joined
  }

  private static func withoutHyphens(_ form: String) -> String {
    String(decoding: form.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  private func finding(
    _ rule: String, _ rare: String, _ common: String, _ counts: FormCounts, _ document: AnalyzedDocument
  ) -> Finding {
    finding(
      rule, counts[rare]?.first ?? .init(block: 0, token: 0), common,
      counts[common]?.first ?? .init(block: 0, token: 0), document)
  }

  private func finding(
    _ rule: String, _ rare: FormCounts.Place, _ common: String, _ other: FormCounts.Place,
    _ document: AnalyzedDocument
  ) -> Finding {
    let block = document.blocks[rare.block]
    return Finding(
      rule: "consistency/\(rule)", block: rare.block, range: block.tokens[rare.token].range,
      arguments: [block.text(rare.token), common],
      related: [
        RelatedText(
          block: other.block, range: document.blocks[other.block].tokens[other.token].range,
          message: Localized(french: "l’autre forme", english: "the other form"))
      ])
  }
}

/// How often a form stands in a document, and where first.
private struct Occurrences {
  var count = 0
  var first: FormCounts.Place

  init(_ first: FormCounts.Place) { self.first = first }

  mutating func add(_ other: Occurrences) {
    count += other.count
    if other.first.isBefore(first) { first = other.first }
  }
}

/// How often each form stands in a document, and where first.
private struct FormCounts {
  /// A token of a block.
  struct Place {
    var block: Int
    var token: Int

    func isBefore(_ other: Place) -> Bool { (block, token) < (other.block, other.token) }
  }

  private var counts: [String: Occurrences] = [:]

  /// Joins the counts of words that are one form.
  init(_ words: [Int32: Occurrences], form: (Int32) -> String) {
    for (word, own) in words { counts[form(word), default: Occurrences(own.first)].add(own) }
  }

  subscript(form: String) -> Occurrences? { counts[form] }

  /// The forms in no order.
  var forms: some Sequence<String> { counts.keys }

  /// The forms in the order of the alphabet.
  var sorted: [(key: String, value: Occurrences)] { counts.sorted { $0.key < $1.key } }
}

/// Names of one document that differ in a letter or two.
private struct NamePairs {
  var pairs: [(rare: String, common: String)] = []

  /// - Complexity: names are compared within groups of the same three first letters.
  init(_ names: FormCounts) {
    let groups = Dictionary(grouping: names.sorted.map(\.key), by: { $0.prefix(3).lowercased() })
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 && group.count < 40 {
      for (position, left) in group.enumerated() {
        for right in group[(position + 1)...] where Self.isOneName(left, right) {
          let leftCount = names[left]?.count ?? 0
          let rightCount = names[right]?.count ?? 0
          pairs.append(leftCount < rightCount ? (left, right) : (right, left))
        }
      }
    }
  }

  /// Whether two forms are spellings of one name: they differ by a letter or a pair of letters inside, and none is
  /// an inflection of the other.
  static func isOneName(_ left: String, _ right: String) -> Bool {
    let a = Array(left.lowercased().unicodeScalars)
    let b = Array(right.lowercased().unicodeScalars)
    guard abs(a.count - b.count) <= 2, min(a.count, b.count) >= 6 else { return false }
    // A cry drawn out is no name: Whuuut.
    guard !zip(zip(a, a.dropFirst()), a.dropFirst(2)).contains(where: { $0.0 == $0.1 && $0.1 == $1 }) else {
      return false
    }
    let prefix = zip(a, b).prefix { $0.0 == $0.1 }.count
    let suffix = zip(a.reversed(), b.reversed()).prefix { $0.0 == $0.1 }.count
    let rest = max(a.count, b.count) - min(prefix + suffix, min(a.count, b.count))
    // A difference at the end is an ending: Kurde and Kurdes, Müller and Müllers.
    guard prefix < min(a.count, b.count), suffix >= 2, rest <= 2 else { return false }
    return prefix + suffix >= min(a.count, b.count) - 2
  }
}

/// Whether a document says *tu* or *vous* to its reader.
private struct AddressCounts {
  private var familiar: [FormCounts.Place] = []
  private var formal: [FormCounts.Place] = []

  mutating func note(_ own: DetectorBits, at place: FormCounts.Place, in block: AnalyzedBlock) {
    let token = block.tokens[place.token]
    guard block.block.isRunningText, token.context.isDisjoint(with: [.quoted, .foreign, .emphasis]),
      token.casing != .upper
    else { return }
    if own.contains(.familiarAddress) { familiar.append(place) } else { formal.append(place) }
  }

  func finding(_ document: AnalyzedDocument) -> Finding? {
    let rare = familiar.count <= formal.count ? familiar : formal
    let common = familiar.count <= formal.count ? formal : familiar
    guard let first = rare.first, let other = common.first, common.count >= 6, rare.count * 6 <= common.count else {
      return nil
    }
    let block = document.blocks[first.block]
    return Finding(
      rule: "consistency/address", block: first.block, range: block.tokens[first.token].range,
      arguments: [block.text(first.token), document.blocks[other.block].text(other.token)],
      related: [
        RelatedText(
          block: other.block, range: document.blocks[other.block].tokens[other.token].range,
          message: Localized(french: "l’autre forme d’adresse", english: "the other form of address"))
      ])
  }
}

extension DetectorBits {
  /// What can be written two ways.
  fileprivate static var writtenTwoWays: Self { [.compound, .name, .familiarAddress, .formalAddress] }

  /// What of a word can be written two ways.
  static func consistency(of word: Word) -> Self {
    var bits: Self = word.key.contains(0x2D) ? .compound : []
    if !word.isKnown, !word.isCommon, word.key.count >= 6, word.evidence.english == 0 { bits.insert(.name) }
    return bits
  }
}
