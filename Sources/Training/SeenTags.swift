import French

/// The tags that forms and endings have in training.
struct SeenTags {
  /// How often a form must have a tag for it to count.
  static let minimum = 2
  /// Forms that are more frequent than this teach nothing about unknown words.
  private static let rareForm = 5

  /// The tags, the most frequent first.
  private(set) var tags: [Tag] = []
  /// The numbers of the tags of each key.
  private(set) var lists: [UInt64: [UInt8]] = [:]

  init(_ sentences: [TreebankSentence]) {
    var forms: [[UInt8]: [Tag: Int]] = [:]
    var frequency: [Tag: Int] = [:]
    for sentence in sentences {
      for item in sentence.items {
        forms[Self.key(item.form), default: [:]][item.tag, default: 0] += 1
        frequency[item.tag, default: 0] += 1
      }
    }
    for tag in Self.finiteTags where frequency[tag] == nil { frequency[tag] = 0 }
    tags = frequency.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.map(\.key)
    tags = Array(tags.prefix(TagSet.maximumCount))
    var numbers: [Tag: UInt8] = [:]
    for (index, tag) in tags.enumerated() { numbers[tag] = UInt8(index) }
    var endings: [UInt64: [Tag: Int]] = [:]
    for (form, counts) in forms {
      let kept = counts.filter { $0.value >= Self.minimum }.keys.compactMap { numbers[$0] }
      if !kept.isEmpty { lists[SeenKey.form(form)] = kept.sorted() }
      let key = LiteralTokens.key(String(decoding: form, as: UTF8.self))
      guard counts.values.reduce(0, +) <= Self.rareForm, Self.isOrdinary(key) else { continue }
      for letters in 2...4 {
        guard let suffix = TagProfiles.suffix(of: key, letters: letters) else { continue }
        for tag in counts.keys {
          endings[SeenKey.suffix(suffix, letters: letters), default: [:]][tag, default: 0] += 1
        }
      }
    }
    for (key, counts) in endings {
      let total = counts.values.reduce(0, +)
      let kept = counts.filter { $0.value >= Self.minimum && $0.value * 50 >= total }.keys.compactMap { numbers[$0] }
      if !kept.isEmpty { lists[key] = kept.sorted() }
    }
  }

  /// Letters alone.
  private static func isOrdinary(_ key: [UInt8]) -> Bool {
    key.allSatisfy { $0 >= 0x80 || $0 &- 0x61 < 26 || $0 == 0x2D }
  }

  /// A form as the tagger looks it up.
  private static func key(_ form: String) -> [UInt8] {
    let bytes = Array(form.utf8)
    if bytes.first.map({ $0 &- 0x30 < 10 }) == true { return TagProfiles.numberForm(bytes) }
    return LiteralTokens.form(form)
  }

  /// The tags of all conjugated forms, so that a form which never occurred has its tag.
  private static var finiteTags: [Tag] {
    var result: [Tag] = []
    let tenses: [Features] = [
      [.indicative, .present], [.indicative, .imperfect], [.indicative, .future], [.indicative, .simplePast],
      [.subjunctive, .present], [.subjunctive, .imperfect], [.conditional, .present], [.imperative, .present],
    ]
    for partOfSpeech in [PartOfSpeech.verb, .auxiliary] {
      for tense in tenses {
        for person in [Features.first, .second, .third] {
          for number in [Features.singular, .plural] {
            result.append(Tag(partOfSpeech, [.finite, tense, person, number]))
          }
        }
      }
    }
    return result
  }
}
