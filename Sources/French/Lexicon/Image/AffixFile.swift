/// The parts of a hunspell affix file that decide which forms are words.
///
/// Parsed only as far as an image needs it: what the expansion does not know makes the file unsupported, and the
/// dictionary is then used through hunspell alone.
struct AffixFile {
  /// A flag of one or two bytes.
  typealias Flag = UInt16

  /// One affix rule.
  struct Rule {
    var strip: [UInt8]
    var add: [UInt8]
    var continuation: [Flag]
    var condition: Condition
    var morphology: Morphology
  }

  /// All rules of one affix flag.
  struct Group {
    var flag: Flag
    var isSuffix: Bool
    var crosses: Bool
    var rules: [Rule] = []

    /// Whether every rule puts an elided word before the form: `l'`, `qu'`.
    var isElision: Bool {
      !isSuffix && !rules.isEmpty && rules.allSatisfy { $0.add.contains(UInt8(ascii: "'")) && $0.continuation.isEmpty }
    }
  }

  private(set) var groups: [Flag: Group] = [:]
  private(set) var usesLongFlags = false
  private(set) var needAffix: Flag?
  private(set) var forbiddenWord: Flag?
  private(set) var circumfix: Flag?
  private(set) var keepCase: Flag?
  private(set) var noSuggest: Flag?
  /// Break patterns as written, `-` or `^'`.
  private(set) var breaks: [[UInt8]] = []
  /// What is replaced before a word is looked up, with its replacement.
  private(set) var inputConversions: [(from: [UInt8], to: [UInt8])] = []

  /// Directives that change suggestions only.
  private static let harmless: Set<String> = [
    "SET", "TRY", "MAP", "REP", "KEY", "WORDCHARS", "OCONV", "FULLSTRIP", "NAME", "HOME", "VERSION", "PHONE",
    "MAXNGRAMSUGS", "MAXDIFF", "ONLYMAXDIFF", "NOSPLITSUGS", "SUGSWITHDOTS", "LANG",
  ]

  /// Nil when the file uses what the expansion does not know.
  init?(_ bytes: [UInt8]) {
    var sawBreaks = false
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
      guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
      let directive = String(decoding: first, as: UTF8.self)
      let argument = words.count > 1 ? words[1] : []
      switch directive {
      case "PFX", "SFX":
        guard parseAffix(line: line, words: words, isSuffix: directive == "SFX") else { return nil }
      case "FLAG":
        guard String(decoding: argument, as: UTF8.self) == "long" else { return nil }
        usesLongFlags = true
      case "NEEDAFFIX", "PSEUDOROOT": needAffix = flags(argument).first
      case "FORBIDDENWORD": forbiddenWord = flags(argument).first
      case "CIRCUMFIX": circumfix = flags(argument).first
      case "KEEPCASE": keepCase = flags(argument).first
      case "NOSUGGEST": noSuggest = flags(argument).first
      case "BREAK":
        if sawBreaks { breaks.append(Array(argument)) }
        sawBreaks = true
      case "ICONV":
        if words.count > 2 { inputConversions.append((Array(argument), Array(words[2]))) }
      default:
        // A word in capitals is a directive; others are comments for hunspell too.
        let isDirective = first.allSatisfy { $0 &- 0x41 < 26 }
        if isDirective, !Self.harmless.contains(directive) { return nil }
        if directive == "SET", String(decoding: argument, as: UTF8.self) != "UTF-8" { return nil }
      }
    }
    if !sawBreaks { breaks = ["-", "^-", "-$"].map { Array($0.utf8) } }
    for group in groups.values {
      for rule in group.rules where !isSupported(rule, of: group) { return nil }
    }
  }

  /// The flags of an entry or of a continuation, in either notation.
  func flags(_ text: ArraySlice<UInt8>) -> [Flag] {
    var result: [Flag] = []
    var index = text.startIndex
    if !usesLongFlags {
      return text.map { Flag($0) }
    }
    result.reserveCapacity(text.count / 2)
    while index + 1 < text.endIndex {
      result.append(Flag(text[index]) << 8 | Flag(text[index + 1]))
      index += 2
    }
    return result
  }

  /// No circumfixes, and no continuation but elisions after a suffix and suffixes after a prefix.
  private func isSupported(_ rule: Rule, of group: Group) -> Bool {
    for flag in rule.continuation {
      if flag == circumfix || flag == forbiddenWord { return false }
      guard let next = groups[flag] else { continue }
      if group.isSuffix ? !next.isElision : !next.isSuffix { return false }
    }
    return true
  }

  private mutating func parseAffix(
    line: ArraySlice<UInt8>, words: [ArraySlice<UInt8>], isSuffix: Bool
  ) -> Bool {
    guard words.count >= 4, let flag = flags(words[1]).first else { return false }
    guard groups[flag] != nil else {
      groups[flag] = Group(flag: flag, isSuffix: isSuffix, crosses: words[2].first == UInt8(ascii: "Y"))
      return true
    }
    guard groups[flag]?.isSuffix == isSuffix else { return false }
    func text(_ word: ArraySlice<UInt8>) -> [UInt8] {
      word.count == 1 && word.first == UInt8(ascii: "0") ? [] : Array(word)
    }
    let parts = words[3].split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    let condition = words.count > 4 ? words[4] : []
    guard let condition = Condition(condition) else { return false }
    let fields = words.count > 5 ? line[words[5].startIndex...] : []
    let rule = Rule(
      strip: text(words[2]), add: text(parts[0]), continuation: parts.count > 1 ? flags(parts[1]) : [],
      condition: condition, morphology: Morphology(fields: fields))
    groups[flag]?.rules.append(rule)
    return true
  }
}

/// The condition of an affix rule: one class of characters for each place.
struct Condition: Hashable {
  /// Nil stands for any character.
  private struct Place: Hashable {
    var characters: [Unicode.Scalar]
    var isNegated: Bool
    var isAny: Bool
  }

  private var places: [Place] = []

  /// The number of characters looked at.
  var count: Int { places.count }

  /// Whether every word fulfils it.
  var isAlwaysTrue: Bool { places.allSatisfy(\.isAny) && places.count <= 1 }

  /// Parses `.`, letters, `[abc]` and `[^abc]`; nil when a bracket stays open.
  init?(_ text: ArraySlice<UInt8>) {
    var inside: Place?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if var place = inside {
        if scalar == "]" {
          places.append(place)
          inside = nil
        } else if scalar == "^", place.characters.isEmpty, !place.isNegated {
          place.isNegated = true
          inside = place
        } else {
          place.characters.append(scalar)
          inside = place
        }
      } else if scalar == "[" {
        inside = Place(characters: [], isNegated: false, isAny: false)
      } else {
        places.append(Place(characters: [scalar], isNegated: false, isAny: scalar == "."))
      }
    }
    if inside != nil { return nil }
  }

  /// Whether the condition is exactly this text, taken literally.
  func isLiteral(_ text: [UInt8]) -> Bool {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    return scalars.count == places.count
      && zip(scalars, places).allSatisfy { !$1.isNegated && !$1.isAny && $1.characters == [$0] }
  }

  /// Whether the end of the word fulfils it.
  func matchesEnd(of word: [Unicode.Scalar]) -> Bool {
    guard word.count >= places.count else { return false }
    var index = word.count
    for place in places.reversed() {
      index -= 1
      guard Self.matches(place, word[index]) else { return false }
    }
    return true
  }

  /// Whether the beginning of the word fulfils it.
  func matchesStart(of word: [Unicode.Scalar]) -> Bool {
    guard word.count >= places.count else { return false }
    for (index, place) in places.enumerated() where !Self.matches(place, word[index]) { return false }
    return true
  }

  private static func matches(_ place: Place, _ scalar: Unicode.Scalar) -> Bool {
    place.isAny || place.characters.contains(scalar) != place.isNegated
  }
}
