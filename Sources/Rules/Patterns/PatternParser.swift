import French

/// A fault in a pattern.
struct PatternError: Error {
  /// What is wrong and what to do.
  var message: Localized
  /// Where it stands in the pattern, in bytes.
  var offset: Int
}

/// Reads the pattern language; its grammar is in `docs/patterns.md`.
struct PatternParser {
  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0
  private var groups = 0
  private var hasSpan = false
  private static let maximumDepth = 24
  private static let maximumRepetition = 12

  /// The pattern that a text says.
  static func parse(_ pattern: String, macros: [String: String] = [:]) throws(PatternError) -> ParsedPattern {
    let expanded = try expand(pattern, macros: macros)
    var parser = PatternParser(bytes: Array(expanded.utf8))
    let node = try parser.alternation()
    let conditions = try parser.conditions()
    parser.skipSpace()
    guard parser.offset == parser.bytes.count else { throw parser.unexpected() }
    return ParsedPattern(node: node, conditions: conditions, groupCount: parser.groups)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Puts macros (`{NAME}`) in place; macros may use macros, to a bounded size.
  private static func expand(_ pattern: String, macros: [String: String]) throws(PatternError) -> String {
    var text = pattern
    for _ in 0..<8 {
      var result = ""
      var changed = false
      var rest = Substring(text)
      while let open = rest.firstIndex(of: "{") {
        result += rest[..<open]
        let name = rest[rest.index(after: open)...].prefix { $0.isLetter || $0 == "_" }
        let close = name.endIndex
        if close < rest.endIndex, rest[close] == "}", !name.isEmpty {
          guard let value = macros[String(name)] else {
            throw PatternError(
              message: Localized(
                french: "macro inconnue {\(name)} : elle se déclare dans macros.yaml",
                english: "unknown macro {\(name)}: declare it in macros.yaml"), offset: 0)
          }
          result += "(?: \(value) )"
          changed = true
          rest = rest[rest.index(after: close)...]
        } else {
          result += "{"
          rest = rest[rest.index(after: open)...]
        }
      }
      text = result + rest
      guard changed else { return text }
      guard text.utf8.count < 20_000 else { break }
    }
    throw PatternError(
      message: Localized(french: "les macros se contiennent l’une l’autre", english: "macros contain each other"),
      offset: 0)
  }

  // MARK: Grammar

  private mutating func alternation() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw error("parenthèses trop profondes", "parentheses nested too deep")
    }
    var alternatives = [try sequence()]
    while accept("|") { alternatives.append(try sequence()) }
    return PatternNode.anyOf(alternatives)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while true {
      skipSpace()
      guard let next = peek, next != UInt8(ascii: "|"), next != UInt8(ascii: ")"), next != UInt8(ascii: "]"),
        !startsConditions
      else { break }
      parts.append(try quantified())
    }
    guard !parts.isEmpty else { throw error("le motif est vide ici", "the pattern is empty here") }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func quantified() throws(PatternError) -> PatternNode {
    let part = try primary()
    guard let next = peek else { return part }
    if next == UInt8(ascii: "?") {
      offset += 1
      return .repetition(part, minimum: 0, maximum: 1)
    }
    guard next == UInt8(ascii: "{") else { return part }
    offset += 1
    let minimum = try integer()
    var maximum = minimum
    if accept(",") { maximum = try integer() }
    guard accept("}") else { throw unexpected() }
    guard minimum <= maximum, maximum <= Self.maximumRepetition else {
      throw error(
        "répétition hors de 0…\(Self.maximumRepetition)", "repetition outside 0…\(Self.maximumRepetition)")
    }
    return .repetition(part, minimum: minimum, maximum: maximum)
  }

  private mutating func primary() throws(PatternError) -> PatternNode {
    guard let next = peek else { throw unexpected() }
    switch next {
    case UInt8(ascii: "("): return try parenthesis()
    case UInt8(ascii: "["):
      guard !hasSpan else { throw error("un seul [ ] par motif", "only one [ ] in a pattern") }
      hasSpan = true
      offset += 1
      let inner = try alternation()
      guard accept("]") else { throw error("« ] » manquant", "missing “]”") }
      return .span(inner)
    case UInt8(ascii: "^"):
      offset += 1
      return .sentenceStart
    case UInt8(ascii: "$"):
      offset += 1
      return .sentenceEnd
    case UInt8(ascii: "+"):
      offset += 1
      return .glue
    case UInt8(ascii: "<"): return .token(try conditionsOfToken())
    case UInt8(ascii: "~"):
      offset += 1
      return .token(TokenTest(lemmas: try word().split(separator: "/").map(String.init), shapes: [.word]))
    case UInt8(ascii: "@"):
      offset += 1
      return .token(TokenTest(lists: [try word()]))
    case UInt8(ascii: "="):
      offset += 1
      return .token(TokenTest(exactForm: try literalText()))
    default: return try literal()
    }
  }

  private mutating func parenthesis() throws(PatternError) -> PatternNode {
    offset += 1
    var make: ((PatternNode) -> PatternNode)?
    if accept("?:") {
      make = { $0 }
    } else if accept("?!") {
      make = { .look($0, behind: false, negative: true) }
    } else if accept("?=") {
      make = { .look($0, behind: false, negative: false) }
    } else if accept("?<!") {
      make = { .look($0, behind: true, negative: true) }
    } else if accept("?<=") {
      make = { .look($0, behind: true, negative: false) }
    }
    let number: Int
    if make == nil {
      groups += 1
      number = groups
    } else {
      number = 0
    }
    let inner = try alternation()
    guard accept(")") else { throw error("« ) » manquant", "missing “)”") }
    let node = make?(inner) ?? .group(number, inner)
    if case .look(let part, behind: true, negative: _) = node, part.width == nil {
      throw error(
        "ce qui précède doit avoir un nombre fixe de mots", "what stands before must have a fixed number of tokens")
    }
    return node
  }

  private mutating func literal() throws(PatternError) -> PatternNode {
    let text = try literalText()
    let parts = LiteralTokens.tokens(of: text)
    guard !parts.isEmpty else { throw unexpected() }
    let nodes = parts.map { part in
      switch part {
      case .mark(let scalar): PatternNode.token(TokenTest(shapes: [.mark], marks: [scalar]))
      case .word(let key): LiteralTokens.withClitics(key)
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func literalText() throws(PatternError) -> String {
    guard peek == UInt8(ascii: "\"") else { return try word() }
    offset += 1
    let start = offset
    while let next = peek, next != UInt8(ascii: "\"") { offset += next == UInt8(ascii: "\\") ? 2 : 1 }
    guard offset < bytes.count else { throw error("guillemet non fermé", "quotation mark never closed") }
    defer { offset += 1 }
    return String(decoding: bytes[start..<offset].filter { $0 != UInt8(ascii: "\\") }, as: UTF8.self)
  }

  // MARK: Conditions of a token

  private mutating func conditionsOfToken() throws(PatternError) -> TokenTest {
    offset += 1
    var test = TokenTest()
    var partsOfSpeech: Features = []
    var features: Features = []
    while true {
      skipSpace()
      if accept(">") { break }
      guard peek != nil else { throw error("« > » manquant", "missing “>”") }
      let start = offset
      let condition = try conditionText()
      let isNegative = condition.hasPrefix("!")
      let body = isNegative ? String(condition.dropFirst()) : condition
      if body.hasPrefix("tag:") {
        guard let bits = FeatureNames.union(body.dropFirst(4)), test.addTag(bits, isNegative: isNegative) else {
          throw unknownCondition(condition, start)
        }
      } else if test.tag?.partsOfSpeech.isEmpty == false, let bits = Self.feature(body) {
        // Features behind a tag are its own.
        if isNegative { test.tag?.none.formUnion(bits) } else { test.tag?.features.formUnion(bits) }
      } else if let equals = body.firstIndex(of: "="), equals != body.startIndex {
        let name = String(body[..<equals])
        let values = body[body.index(after: equals)...].split(separator: "|").map(String.init)
        guard Self.add(name, values, isNegative, to: &test, &features) else { throw unknownCondition(condition, start) }
      } else if body.hasPrefix("only:") {
        guard let bits = FeatureNames.union(body.dropFirst(5)) else { throw unknownCondition(condition, start) }
        test.only = bits
      } else if let shape = TokenTest.Shape(rawValue: body), !isNegative {
        test.shapes.append(shape)
      } else if let bits = FeatureNames.union(body[...]) {
        if isNegative { test.none.formUnion(bits) } else { partsOfSpeech.formUnion(bits) }
      } else {
        throw unknownCondition(condition, start)
      }
    }
    if !partsOfSpeech.isEmpty || !features.isEmpty {
      test.readings = [TokenTest.ReadingTest(partsOfSpeech: partsOfSpeech, features: features)]
    }
    return test
  }

  /// The bit of one feature with one value, or `nil` where the condition is of another kind.
  private static func feature(_ condition: String) -> Features? {
    guard let equals = condition.firstIndex(of: "=") else { return nil }
    return FeatureNames.feature(String(condition[..<equals]), String(condition[condition.index(after: equals)...]))
  }

  private static func add(
    _ name: String, _ values: [String], _ isNegative: Bool, to test: inout TokenTest, _ features: inout Features
  ) -> Bool {
    guard !values.isEmpty else { return false }
    let keys = values.map { LiteralTokens.key($0) }
    switch name {
    case "lemma":
      guard !isNegative else { return false }
      test.lemmas += values
    case "text": if isNegative { test.excluded += keys } else { test.literals += keys }
    case "suffix": if isNegative { return false } else { test.suffixes += keys }
    case "prefix": if isNegative { return false } else { test.prefixes += keys }
    case "list": if isNegative { test.excludedLists += values } else { test.lists += values }
    default:
      guard values.count == 1, let bits = FeatureNames.feature(name, values[0]) else { return false }
      if isNegative { test.none.formUnion(bits) } else { features.formUnion(bits) }
    }
    return true
  }

  private mutating func conditionText() throws(PatternError) -> String {
    let start = offset
    while let next = peek, next != UInt8(ascii: " "), next != UInt8(ascii: ">") { offset += 1 }
    guard offset > start else { throw unexpected() }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  // MARK: Conditions of groups

  private var startsConditions: Bool { bytes[offset...].starts(with: Array("where ".utf8)) }

  private mutating func conditions() throws(PatternError) -> [ParsedPattern.Condition] {
    guard startsConditions else { return [] }
    offset += 6
    var result: [ParsedPattern.Condition] = []
    repeat {
      skipSpace()
      let name = try word()
      guard let relation = ParsedPattern.Condition.Relation(rawValue: name), accept("(") else {
        throw error(
          "relation inconnue « \(name) » : agree, disagree, same ou different",
          "unknown relation “\(name)”: use agree, disagree, same or different")
      }
      let first = try integer()
      guard accept(",") else { throw unexpected() }
      let second = try integer()
      var features: Features = []
      if accept(":") {
        switch try word() {
        case "Gender": features = .genders
        case "Number": features = .numbers
        case "Person": features = .persons
        default: throw error("Gender, Number ou Person attendu", "expected Gender, Number or Person")
        }
      }
      guard accept(")"), (1...max(groups, 1)).contains(first), (1...max(groups, 1)).contains(second), groups > 0 else {
        throw error("ce groupe n’existe pas", "there is no such group")
      }
      result.append(.init(relation: relation, first: first, second: second, features: features))
    } while accept("and ")
    return result
  }

  // MARK: Characters

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while peek == UInt8(ascii: " ") || peek == UInt8(ascii: "\n") { offset += 1 }
  }

  private mutating func accept(_ text: String) -> Bool {
    skipSpace()
    guard bytes[offset...].starts(with: Array(text.utf8)) else { return false }
    offset += text.utf8.count
    return true
  }

  private mutating func integer() throws(PatternError) -> Int {
    skipSpace()
    let start = offset
    while let next = peek, next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { offset += 1 }
    guard let value = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) else { throw unexpected() }
    return value
  }

  private static let delimiters = Set(" \n()[]<>|{}?\"^$~@=+".utf8)

  private mutating func word() throws(PatternError) -> String {
    let start = offset
    while let next = peek, !Self.delimiters.contains(next) { offset += 1 }
    guard offset > start else { throw unexpected() }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private func unexpected() -> PatternError {
    let rest = String(decoding: bytes[min(offset, bytes.count)...].prefix(12), as: UTF8.self)
    return rest.isEmpty
      ? error("le motif s’arrête trop tôt", "the pattern ends too early")
      : error("« \(rest) » n’est pas attendu ici", "“\(rest)” is not expected here")
  }

  private func unknownCondition(_ condition: String, _ offset: Int) -> PatternError {
    PatternError(
      message: Localized(
        french: "condition inconnue « \(condition) » (voir docs/patterns.md)",
        english: "unknown condition “\(condition)” (see docs/patterns.md)"), offset: offset)
  }

  private func error(_ french: String, _ english: String) -> PatternError {
    PatternError(message: Localized(french: french, english: english), offset: offset)
  }
}
