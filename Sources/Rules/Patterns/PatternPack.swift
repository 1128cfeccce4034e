import French
import Text

/// Patterns as they were compiled, packed, so that a start need not read their texts again.
///
/// A pack serves where the patterns in force begin with those that it was made from: rules of a team come after the
/// built-in ones, and are compiled on top of it.
struct PatternPack {
  /// The code of the patterns, without the masks that follow from it.
  var code: PatternCode
  /// The literals, lemmas and lists, each in the order of its number.
  var literals: [[UInt8]]
  var lemmas: [[UInt8]]
  var lists: [String]
  /// The program of each pattern.
  var programs: [Int]
  /// The macros that the patterns may name.
  var macros: [String: String]
  /// The number that ``fingerprint(of:)`` gives for the patterns.
  var fingerprint: UInt64

  private static let magic = Array("calque patterns 1\n".utf8)

  /// What tells the texts of patterns from others.
  private static func fingerprint(of patterns: ArraySlice<Matcher.Input>) -> UInt64 {
    Fingerprint.of(patterns.flatMap { Array($0.text.utf8) + [0xFF] })
  }

  /// The pack of patterns that have been compiled.
  init(_ patterns: [Matcher.Input], macros: [String: String], code: PatternCode, names: PatternNames, programs: [Int]) {
    self.code = code
    literals = names.literals.forms
    lemmas = names.lemmas.forms
    lists = names.lists
    self.programs = programs
    self.macros = macros
    fingerprint = Self.fingerprint(of: patterns[...])
  }

  // MARK: Writing

  /// The pack in bytes.
  func encoded() -> [UInt8] {
    var writer = PackWriter()
    writer.wide(fingerprint)
    writer.integers(programs)
    writer.table(macros)
    for forms in [literals, lemmas] {
      writer.integer(forms.count)
      for form in forms { writer.blob(form) }
    }
    writer.integer(lists.count)
    for list in lists { writer.string(list) }
    writer.integer(code.instructions.count)
    for instruction in code.instructions { Self.write(instruction, to: &writer) }
    writer.integer(code.programs.count)
    for program in code.programs { Self.write(program, to: &writer) }
    writer.integer(code.tests.count)
    for test in code.tests {
      writer.signed([Int32(bitPattern: test.shapes), test.literal, test.condition, test.marks, test.tag])
    }
    writer.integer(code.conditions.count)
    for shared in code.conditions { Self.write(shared.condition, to: &writer) }
    writer.integer(code.markSets.count)
    for marks in code.markSets { writer.integers(marks.map { Int($0) }) }
    writer.integer(code.tags.count)
    for tag in code.tags {
      for features in [tag.partsOfSpeech, tag.features, tag.none] { writer.wide(features.rawValue) }
    }
    writer.signed(code.leads)
    var pack = PackWriter()
    pack.raw(Self.magic)
    pack.wide(Fingerprint.of(writer.bytes))
    pack.raw(writer.bytes)
    return pack.bytes
  }

  private static func write(_ instruction: PatternCode.Instruction, to writer: inout PackWriter) {
    func put(_ code: UInt8, _ operands: Int32...) {
      writer.raw([code])
      for operand in operands { writer.integer(Int(operand)) }
    }
    switch instruction {
    case .test(let test): put(0, test)
    case .split(let first, let second): put(1, first, second)
    case .jump(let target): put(2, target)
    case .save(let slot): put(3, slot)
    case .glance(let test, let back, let negative): put(negative ? 5 : 4, test, back)
    case .look(let program, let back, let negative): put(negative ? 7 : 6, program, back)
    case .sentenceStart: put(8)
    case .sentenceEnd: put(9)
    case .glue: put(10)
    case .match: put(11)
    }
  }

  private static func write(_ program: PatternCode.Program, to writer: inout PackWriter) {
    writer.integers([program.start, program.count, program.slotCount])
    writer.integers(program.leads.flatMap { [$0.lowerBound, $0.upperBound] })
    writer.integer(program.relations.count)
    for relation in program.relations {
      writer.string(relation.relation.rawValue)
      writer.integers([relation.first, relation.second])
      writer.wide(relation.features.rawValue)
    }
  }

  private static func write(_ condition: WordCondition, to writer: inout PackWriter) {
    writer.signed(condition.literals)
    writer.signed(condition.excluded)
    writer.signed(condition.lemmas)
    writer.integer(condition.readings.count)
    for reading in condition.readings {
      writer.wide(reading.partsOfSpeech.rawValue)
      writer.wide(reading.features.rawValue)
    }
    for bits in [condition.only.rawValue, condition.none.rawValue, condition.lists, condition.excludedLists] {
      writer.wide(bits)
    }
    writer.blob(Array((condition.exactForm ?? "").utf8))
    for ends in [condition.suffixes, condition.prefixes] {
      writer.integer(ends.count)
      for end in ends { writer.blob(end) }
    }
  }

  // MARK: Reading

  /// Reads a pack; `nil` when the bytes are none or damaged, or when these patterns do not begin with its own.
  init?(_ bytes: ConstantBytes, servingFor patterns: [Matcher.Input], macros: [String: String]) {
    var reader = PackReader(bytes)
    guard reader.magic(Self.magic), let checksum = reader.wide(),
      bytes.withBytes({ Fingerprint.of(UnsafeRawBufferPointer(rebasing: $0[(Self.magic.count + 8)...])) }) == checksum,
      let fingerprint = reader.wide(), let programs = reader.integers(),
      programs.count <= patterns.count, Self.fingerprint(of: patterns.prefix(programs.count)) == fingerprint,
      let own = reader.table(), own.allSatisfy({ macros[$0.key] == $0.value }),
      let literals = reader.list({ $0.blob() }),
      let lemmas = reader.list({ $0.blob() }), let lists = reader.list({ $0.string() }),
      let instructions = reader.list(Self.instruction), let parts = reader.list(Self.program),
      let tests = reader.list(Self.test), let conditions = reader.list(Self.condition),
      let marks = reader.list({ $0.integers() }), let tags = reader.list(Self.tag), let leads = reader.signed()
    else { return nil }
    code = PatternCode()
    code.instructions = instructions
    code.programs = parts
    code.tests = tests
    code.conditions = conditions.map { SharedCondition($0) }
    code.gates = conditions.map { ConditionGate($0) }
    code.markSets = marks.map { $0.map { UInt32(clamping: $0) } }
    code.tags = tags
    code.leads = leads
    self.literals = literals
    self.lemmas = lemmas
    self.lists = lists
    self.programs = programs
    self.macros = own
    self.fingerprint = fingerprint
  }

  private static func instruction(_ reader: inout PackReader) -> PatternCode.Instruction? {
    func operand() -> Int32? { reader.integer().map { Int32(truncatingIfNeeded: $0) } }
    guard let code = reader.byte() else { return nil }
    switch code {
    case 0, 2, 3:
      guard let first = operand() else { return nil }
      return code == 0 ? .test(first) : code == 2 ? .jump(first) : .save(first)
    case 1, 4, 5, 6, 7:
      guard let first = operand(), let second = operand() else { return nil }
      return switch code {
      case 1: .split(first, second)
      case 4, 5: .glance(test: first, back: second, negative: code == 5)
      default: .look(program: first, back: second, negative: code == 7)
      }
    case 8: return .sentenceStart
    case 9: return .sentenceEnd
    case 10: return .glue
    case 11: return .match
    default: return nil
    }
  }

  private static func program(_ reader: inout PackReader) -> PatternCode.Program? {
    guard let numbers = reader.integers(), numbers.count == 3, let bounds = reader.integers(),
      let relations = reader.list(relation)
    else { return nil }
    let leads = stride(from: 0, to: bounds.count - 1, by: 2).map { bounds[$0]..<max(bounds[$0], bounds[$0 + 1]) }
    return PatternCode.Program(
      start: numbers[0], count: numbers[1], slotCount: numbers[2], leads: leads, relations: relations)
  }

  private static func relation(_ reader: inout PackReader) -> ParsedPattern.Condition? {
    guard let relation = reader.string().flatMap(ParsedPattern.Condition.Relation.init),
      let groups = reader.integers(), groups.count == 2, let features = reader.wide()
    else { return nil }
    return ParsedPattern.Condition(
      relation: relation, first: groups[0], second: groups[1], features: Features(rawValue: features))
  }

  private static func test(_ reader: inout PackReader) -> PatternCode.Test? {
    guard let numbers = reader.signed(), numbers.count == 5 else { return nil }
    return PatternCode.Test(
      shapes: UInt32(bitPattern: numbers[0]), literal: numbers[1], condition: numbers[2], marks: numbers[3],
      tag: numbers[4])
  }

  private static func tag(_ reader: inout PackReader) -> TokenTest.TagTest? {
    guard let parts = reader.wide(), let features = reader.wide(), let none = reader.wide() else { return nil }
    return TokenTest.TagTest(
      partsOfSpeech: Features(rawValue: parts), features: Features(rawValue: features),
      none: Features(rawValue: none))
  }

  private static func condition(_ reader: inout PackReader) -> WordCondition? {
    guard let literals = reader.signed(), let excluded = reader.signed(), let lemmas = reader.signed(),
      let readings = reader.list(reading), let only = reader.wide(), let none = reader.wide(),
      let lists = reader.wide(), let excludedLists = reader.wide(), let form = reader.string(),
      let suffixes = reader.list({ $0.blob() }), let prefixes = reader.list({ $0.blob() })
    else { return nil }
    return WordCondition(
      literals: literals, excluded: excluded, lemmas: lemmas, readings: readings, only: Features(rawValue: only),
      none: Features(rawValue: none), lists: lists, excludedLists: excludedLists,
      exactForm: form.isEmpty ? nil : form, suffixes: suffixes, prefixes: prefixes)
  }

  private static func reading(_ reader: inout PackReader) -> TokenTest.ReadingTest? {
    guard let parts = reader.wide(), let features = reader.wide() else { return nil }
    return TokenTest.ReadingTest(partsOfSpeech: Features(rawValue: parts), features: Features(rawValue: features))
  }
}
