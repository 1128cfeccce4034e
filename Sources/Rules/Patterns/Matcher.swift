import French
public import Text

/// All patterns of all rules, compiled together: one pass over the tokens finds every match.
///
/// - Complexity: linear in the number of tokens, for any set of patterns.
public struct Matcher: Sendable {
  private let code: PatternCode
  private let names: PatternNames
  private let index: CandidateIndex
  private let tables: PatternTables
  private let entries: [Entry]
  /// How many of the patterns came compiled, from a pack.
  let packedCount: Int

  private struct Entry: Sendable {
    var rule: Int
    var pattern: Int
    var program: Int
  }

  /// A pattern with the numbers by which its owner knows it.
  public struct Input: Sendable {
    /// The rule.
    public var rule: Int
    /// The pattern within the rule.
    public var pattern: Int
    /// The text of the pattern.
    public var text: String
    /// Where it stands.
    public var origin: Rule.Origin

    /// A pattern with the numbers by which its owner knows it.
    public init(rule: Int, pattern: Int, text: String, origin: Rule.Origin) {
      self.rule = rule
      self.pattern = pattern
      self.text = text
      self.origin = origin
    }
  }

  /// A match of a pattern in a block.
  public struct Match {
    /// The number of the rule.
    public var rule: Int
    /// The number of the pattern within the rule.
    public var pattern: Int
    /// The tokens to report.
    public var span: Range<Int>
    /// The tokens of each group; `nil` where it took no part.
    public var groups: [Range<Int>?]
  }

  /// Compiles patterns.
  ///
  /// - Throws: ``RuleError`` at the origin of the first pattern that is wrong.
  ///
  /// - Parameters:
  ///   - lists: the names of the word lists that patterns may ask for; `nil` for any.
  ///   - packed: what ``pack(of:macros:)`` gave for the first of these patterns, which saves their compilation; of no
  ///     effect where it was made from others.
  public init(
    _ inputs: [Input], macros: [String: String], lists: Set<String>? = nil, packed: ConstantBytes? = nil
  ) throws(RuleError) {
    let pack = packed.flatMap { PatternPack($0, servingFor: inputs, macros: macros) }
    let packedPrograms = pack?.programs ?? []
    packedCount = packedPrograms.count
    var compiler =
      pack.map { PatternCompiler($0, isComplete: packedPrograms.count == inputs.count) } ?? PatternCompiler()
    var entries = zip(inputs, packedPrograms).map { Entry(rule: $0.rule, pattern: $0.pattern, program: $1) }
    for input in inputs.dropFirst(entries.count) {
      let parsed: ParsedPattern
      do {
        parsed = try PatternParser.parse(input.text, macros: macros)
      } catch {
        throw RuleError(origin: input.origin, message: error.message, excerpt: input.text)
      }
      guard let program = compiler.compile(parsed) else {
        throw RuleError(
          origin: input.origin,
          message: Localized(french: "le motif est trop grand", english: "the pattern is too large"),
          excerpt: input.text)
      }
      if let unknown = compiler.listNames.last(where: { lists?.contains($0) == false }) {
        throw RuleError(
          origin: input.origin,
          message: Localized(
            french: "aucune liste de mots « \(unknown) » dans dictionaries/",
            english: "no word list “\(unknown)” in dictionaries/"), excerpt: input.text)
      }
      guard compiler.listNames.count <= PatternCompiler.maximumLists else {
        throw RuleError(
          origin: input.origin,
          message: Localized(
            french: "plus de \(PatternCompiler.maximumLists) listes de mots dans les motifs",
            english: "more than \(PatternCompiler.maximumLists) word lists in patterns"), excerpt: input.text)
      }
      entries.append(Entry(rule: input.rule, pattern: input.pattern, program: program))
    }
    self.entries = entries
    let names = PatternNames(literals: compiler.literals, lemmas: compiler.lemmas, lists: compiler.listNames)
    self.names = names
    let programs = entries.map(\.program)
    var code = compiler.finished(programs.dropFirst(packedCount))
    code.masks = code.conditions.map { SignatureMask($0.condition, names: names) }
    self.code = code
    index = CandidateIndex(programs, code: code, names: names)
    tables = PatternTables(code, index)
  }

  /// The compiled patterns in the form in which they lie in the executable.
  ///
  /// - Parameters:
  ///   - inputs: the patterns that this matcher was made from.
  ///   - macros: their macros.
  func pack(of inputs: [Input], macros: [String: String]) -> [UInt8] {
    PatternPack(inputs, macros: macros, code: code, names: names, programs: entries.map(\.program)).encoded()
  }

  /// What one worker keeps between documents.
  public final class State {
    /// Lent to one block at a time.
    fileprivate var machine: PatternMachine?
    /// Where the last match of each pattern ends in the block.
    fileprivate var lastEnds: [Int]
    fileprivate let shared: SharedMemory

    /// Instructions run so far by all patterns.
    var steps: Int { machine?.steps ?? 0 }

    fileprivate init(entries: Int, machine: PatternMachine, shared: SharedMemory) {
      self.shared = shared
      self.machine = machine
      lastEnds = [Int](repeating: 0, count: entries)
    }
  }

  /// A state for one worker and one word table.
  ///
  /// - Parameter shared: what workers with one store of words share.
  func makeState(sharing shared: SharedMemory = SharedMemory()) -> State {
    State(entries: entries.count, machine: makeMachine(sharing: shared), shared: shared)
  }

  private func makeMachine(sharing shared: SharedMemory) -> PatternMachine {
    PatternMachine(
      code: code, tables: tables,
      memory: WordMemory(conditions: code.conditions.count, names: names, shared: shared))
  }

  /// Reports the matches in blocks, in each in the order of their spans; matches of one pattern do not overlap.
  ///
  /// - Parameter scopes: for each rule the scope of the blocks that its patterns are tried in; none for a rule that is
  ///   not asked.
  func match(
    _ blocks: [AnalyzedBlock], words: WordTable, state: State, scopes: [ScopeSet],
    report: (AnalyzedBlock, Match) -> Void
  ) {
    var machine = state.machine.take() ?? makeMachine(sharing: state.shared)
    defer { state.machine = machine }
    machine.memory.extend(with: words, tables: tables, index: index)
    var search = Search(scopes: scopes, lastEnds: state.lastEnds)
    state.lastEnds = []
    for block in blocks {
      match(block, &machine, &search)
      search.matches.sort { left, right in
        (left.span.lowerBound, left.span.upperBound, left.rule, left.pattern)
          < (right.span.lowerBound, right.span.upperBound, right.rule, right.pattern)
      }
      for match in search.matches { report(block, match) }
      search.forget()
    }
    machine.leave()
    state.lastEnds = search.lastEnds
  }

  private func match(_ block: AnalyzedBlock, _ machine: inout PatternMachine, _ search: inout Search) {
    machine.enter(block)
    search.scopesOfBlock = ScopeSet(of: block.block)
    for sentence in block.sentences {
      machine.enter(sentence)
      for position in sentence {
        let token = machine.tokens[position]
        let candidates =
          token.word >= 0
          ? machine.memory.entries[Int(token.word)].candidates
          : machine.memory.candidates(of: token, literal: machine.glances[position].literal, index)
        let around = machine.glances.around(position)
        // By place: a slice would count a reference for each token.
        for place in candidates {
          let number = machine.memory.candidates[Int(place)]
          let candidate = tables.candidates[Int(number)]
          guard candidate.first.admits(around), candidate.second.admits(around) else { continue }
          attempt(Int(number), at: position - Int(candidate.distance), &machine, &search)
        }
      }
    }
  }

  /// What has been found in a block.
  private struct Search {
    let scopes: [ScopeSet]
    var scopesOfBlock: ScopeSet = []
    private(set) var lastEnds: [Int]
    var matches: [Match] = []
    private var touched: [Int] = []

    init(scopes: [ScopeSet], lastEnds: [Int]) {
      self.scopes = scopes
      self.lastEnds = lastEnds
    }

    /// Whether a rule is asked in the block.
    func asks(_ rule: Int) -> Bool { !scopes[rule].isDisjoint(with: scopesOfBlock) }

    mutating func note(_ entry: Int, end: Int) {
      lastEnds[entry] = end
      touched.append(entry)
    }

    /// Makes ready for the next block.
    mutating func forget() {
      for entry in touched { lastEnds[entry] = 0 }
      touched.removeAll(keepingCapacity: true)
      matches.removeAll(keepingCapacity: true)
    }
  }

  @inline(__always)
  private func attempt(
    _ number: Int, at start: Int, _ machine: inout PatternMachine, _ search: inout Search
  ) {
    guard start >= machine.sentence.lowerBound, start >= search.lastEnds[number] else { return }
    let entry = entries[number]
    guard search.asks(entry.rule), let end = machine.match(entry.program, entry: number, at: start) else { return }
    search.note(number, end: max(end, start + 1))
    let slots = machine.slots
    let span = slots[0] >= 0 && slots[1] > slots[0] ? slots[0]..<slots[1] : start..<end
    guard !span.isEmpty else { return }
    let groups = stride(from: 2, to: slots.count, by: 2).map { slot in
      slots[slot] >= 0 && slots[slot + 1] >= slots[slot] ? slots[slot]..<slots[slot + 1] : nil
    }
    search.matches.append(Match(rule: entry.rule, pattern: entry.pattern, span: span, groups: groups))
  }
}
