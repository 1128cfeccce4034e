import Documents
import French

/// Runs programs over the tokens of a sentence.
///
/// Backtracking with a memory of what has failed: every instruction is tried at most once at every place, so a run
/// takes time linear in the size of the program and the bounded length of a match, whatever the pattern.
struct PatternMachine {
  let code: PatternCode
  let tables: PatternTables
  /// What is known of the words met so far.
  var memory: WordMemory
  /// The tokens of the block.
  private(set) var tokens: [Token] = []
  /// What tests ask of the tokens of the sentence first.
  let glances = GlanceWindow()
  private var block: AnalyzedBlock?
  /// The sentence that is looked at.
  private(set) var sentence = 0..<0
  /// The first of the marks that end the sentence.
  private var closing = 0
  /// Where the span and the groups of the last match begin and end, as token indices; -1 where one took no part.
  private(set) var slots: [Int] = []
  private var boards: [PatternBoard] = []
  /// Looks within looks, with the token at which they were tried.
  private var looks: [Look: Bool] = [:]
  /// Instructions run and leads tried so far: the measure of work.
  private(set) var steps = 0

  /// The number or address that was looked at last.
  private var figure: Figure?

  private struct Figure {
    var position: Int
    var form: String
    var key: [UInt8]
  }

  static let maximumLength = 64

  private struct Look: Hashable {
    var program: Int
    var place: Int
  }

  init(code: PatternCode, tables: PatternTables, memory: WordMemory) {
    self.code = code
    self.tables = tables
    self.memory = memory
  }

  /// Turns to another block.
  mutating func enter(_ block: AnalyzedBlock) {
    self.block = block
    figure = nil
    tokens = block.tokens
  }

  /// Turns to another sentence of the block.
  mutating func enter(_ sentence: Range<Int>) {
    self.sentence = sentence
    glances.turn(to: sentence)
    for position in sentence { glances[position] = glance(of: tokens[position]) }
    closing = sentence.upperBound
    while closing > sentence.lowerBound, tokens[closing - 1].kind == .mark, tokens[closing - 1].scalar != 0x2C {
      closing -= 1
    }
    if !looks.isEmpty { looks.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  private func glance(of token: Token) -> GlanceWindow.Glance {
    if token.word >= 0 {
      let word = Int(token.word)
      return GlanceWindow.Glance(
        signature: memory.entries[word].signature,
        shapes: TokenShape.bits(of: token, word: memory.entries[word].shapes), literal: memory.entries[word].literal)
    }
    return glance(ofOther: token)
  }

  /// The glance at what is no word.
  private func glance(ofOther token: Token) -> GlanceWindow.Glance {
    var literal: Int32 = -1
    if token.kind == .number || token.kind == .address, let block {
      literal = memory.literal(LiteralTokens.key(bytes: block.block.run.text[token.range]))
    }
    return GlanceWindow.Glance(
      signature: memory.signature(of: token.kind, literal: literal), shapes: TokenShape.bits(of: token, word: 0),
      literal: literal)
  }

  /// Lets go of the block.
  mutating func leave() {
    block = nil
    tokens = []
  }

  /// The end of the match of a program that begins at a token, with ``slots`` set, or `nil`.
  ///
  /// - Parameter entry: the entry of the program in the index.
  mutating func match(_ program: Int, entry: Int, at start: Int) -> Int? {
    guard canBegin(entry, at: start), let end = run(program, from: start, depth: 0) else { return nil }
    slots = boards[0].allSlots
    for relation in code.programs[program].relations where !holds(relation) { return nil }
    return end
  }

  /// Whether some tokens, but for their tags, are such that a pattern can match: most attempts end here, before the
  /// tagger is asked.
  private mutating func canBegin(_ entry: Int, at start: Int) -> Bool {
    for check in tables.checks(of: entry) {
      guard check.start < check.end else { return true }
      let position = start + Int(check.distance)
      guard position < sentence.upperBound else { return false }
      let glance = glances[position]
      var number = Int(check.start)
      while number < Int(check.end), !acceptsToken(tables.leads[number], glance, position) { number += 1 }
      steps += number - Int(check.start) + 1
      if number == Int(check.end) { return false }
    }
    return true
  }

  private mutating func run(_ index: Int, from start: Int, depth: Int) -> Int? {
    if boards.count <= depth { boards.append(PatternBoard()) }
    let board = boards[depth]
    let base = code.programs[index].start
    let count = code.programs[index].count
    board.prepare(places: count * (Self.maximumLength + 1), slotCount: code.programs[index].slotCount)
    board.push(.visit(0, start))
    while let entry = board.pop() {
      guard case .visit(var counter, var position) = entry else {
        if case .restore(let slot, let value) = entry { board.slots[slot] = value }
        continue
      }
      thread: while true {
        let distance = position - start
        guard distance <= Self.maximumLength else { break }
        steps += 1
        // The instructions that are tried at one token lie together.
        guard board.mark(distance * count + Int(counter)) else { break }
        switch tables.instructions[base + Int(counter)] {
        case .match: return position
        case .test(let test):
          guard position < sentence.upperBound, accepts(test, position) else { break thread }
          position += 1
          counter += 1
        case .split(let first, let second):
          board.push(.visit(second, position))
          counter = first
        case .jump(let target): counter = target
        case .save(let slot):
          board.push(.restore(Int(slot), board.slots[Int(slot)]))
          board.slots[Int(slot)] = position
          counter += 1
        case .glance(let test, let back, let negative):
          let place = position - Int(back)
          let holds = place >= sentence.lowerBound && place < sentence.upperBound && accepts(test, place)
          guard holds != negative else { break thread }
          counter += 1
        case .look(let inner, let back, let negative):
          let place = position - Int(back)
          guard (place >= sentence.lowerBound && looks(Int(inner), at: place, depth: depth + 1)) != negative else {
            break thread
          }
          counter += 1
        case .sentenceStart:
          guard isSentenceStart(position) else { break thread }
          counter += 1
        case .sentenceEnd:
          guard position >= closing else { break thread }
          counter += 1
        case .glue:
          guard position < sentence.upperBound, tokens[position].gap.isEmpty else { break thread }
          counter += 1
        }
      }
    }
    return nil
  }

  /// Whether a program matches at a token, found once for each place: looks within looks cost no more than their parts.
  private mutating func looks(_ index: Int, at start: Int, depth: Int) -> Bool {
    guard depth > 1 else { return run(index, from: start, depth: depth) != nil }
    let look = Look(program: index, place: start)
    if let known = looks[look] { return known }
    let found = run(index, from: start, depth: depth) != nil
    looks[look] = found
    return found
  }

  private func isSentenceStart(_ position: Int) -> Bool {
    position < sentence.upperBound && tokens[position].kind != .mark
      && tokens[position].context.contains(.sentenceStart)
  }

  // MARK: Tests

  @inline(__always)
  mutating func accepts(_ number: Int32, _ position: Int) -> Bool {
    let test = tables.tests[Int(number)]
    guard acceptsToken(test, glances[position], position) else { return false }
    return test.tag < 0 || code.tags[Int(test.tag)].accepts(block?.tag(of: position).features ?? [])
  }

  /// Whether a token passes a test but for its tag.
  @inline(__always)
  private mutating func acceptsToken(
    _ test: PatternTables.Test, _ glance: GlanceWindow.Glance, _ position: Int
  ) -> Bool {
    guard glance.shapes & test.shapes == test.shapes else { return false }
    switch test.kind {
    case .literal: return glance.literal == test.number
    case .condition:
      return tables.masks[Int(test.number)].admits(glance.signature) && accepts(condition: test.number, position)
    case .marks: return code.markSets[Int(test.number)].contains(tokens[position].scalar)
    case .nothing: return true
    }
  }

  private mutating func accepts(condition: Int32, _ position: Int) -> Bool {
    let word = tokens[position].word
    if word >= 0 { return memory.holds(condition, of: word, in: tables) }
    guard tokens[position].kind == .number || tokens[position].kind == .address,
      code.gates[Int(condition)].mayHoldForForms
    else { return false }
    if figure?.position != position {
      guard let form = block?.text(position) else { return false }
      figure = Figure(position: position, form: form, key: LiteralTokens.key(form))
    }
    guard let figure else { return false }
    return code.conditions[Int(condition)].acceptsForm(figure.form, key: figure.key, literal: glances[position].literal)
  }

  // MARK: Conditions between groups

  private func holds(_ condition: ParsedPattern.Condition) -> Bool {
    guard let block, let first = group(condition.first), let second = group(condition.second) else { return true }
    switch condition.relation {
    case .same, .different:
      let same = block.text(first).lowercased() == block.text(second).lowercased()
      return same == (condition.relation == .same)
    case .agree, .disagree:
      let compared = condition.features.isEmpty ? [Features.genders, Features.numbers] : [condition.features]
      let isNominal = !condition.features.contains(.third)
      let left = features(first, isNominal: isNominal)
      let right = features(second, isNominal: isNominal)
      let disagree = compared.contains { features in
        let values = left.intersection(features)
        let others = right.intersection(features)
        return !values.isEmpty && !others.isEmpty && values.isDisjoint(with: others)
      }
      return disagree == (condition.relation == .disagree)
    }
  }

  private func group(_ number: Int) -> Range<Int>? {
    let start = slots[2 * number]
    let end = slots[2 * number + 1]
    return start >= 0 && end > start ? start..<end : nil
  }

  /// What the words of a group can be, all readings together.
  ///
  /// Where gender and number of nouns, adjectives and participles are asked for, a conjugated reading beside another
  /// one does not count: *portes* (noun) is a plural although *tu portes* is a singular.
  private func features(_ group: Range<Int>, isNominal: Bool) -> Features {
    group.reduce(into: []) { result, position in
      let index = tokens[position].word
      guard index >= 0 else { return }
      let word = memory.entries[Int(index)]
      result.formUnion(isNominal ? word.nominal : word.features)
    }
  }
}
