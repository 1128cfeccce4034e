public import French

/// All patterns of all rules, compiled together: one pass over the tokens finds every match.
///
/// - Complexity: linear in the number of tokens, for any set of patterns.
public struct Matcher: Sendable {
  private let tests: [CompiledTest]
  private let programs: [PatternProgram]
  private let entries: [Entry]
  private let byLiteral: [[Candidate]]
  private let byLemma: [[Candidate]]
  private let unanchored: [Int]
  private let literals: [[UInt8]: Int32]
  private let lemmas: [String: Int32]
  private let listNames: [String]

  private struct Entry: Sendable {
    var rule: Int
    var pattern: Int
    var program: Int
  }

  private struct Candidate: Sendable {
    var entry: Int
    var distance: Int
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
  /// - Parameter lists: the names of the word lists that patterns may ask for; `nil` for any.
  public init(_ inputs: [Input], macros: [String: String], lists: Set<String>? = nil) throws(RuleError) {
    var compiler = PatternCompiler()
    var entries: [Entry] = []
    var anchors: [PatternProgram.Anchor?] = []
    for input in inputs {
      let parsed: ParsedPattern
      do {
        parsed = try PatternParser.parse(input.text, macros: macros)
      } catch {
        throw RuleError(origin: input.origin, message: error.message, excerpt: input.text)
      }
      guard let (program, anchor) = compiler.compile(parsed) else {
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
      anchors.append(anchor)
    }
    var byLiteral = [[Candidate]](repeating: [], count: compiler.literals.count)
    var byLemma = [[Candidate]](repeating: [], count: compiler.lemmas.count)
    var unanchored: [Int] = []
    for (index, anchor) in anchors.enumerated() {
      guard let anchor else {
        unanchored.append(index)
        continue
      }
      for literal in Set(anchor.literals) {
        byLiteral[Int(literal)].append(Candidate(entry: index, distance: anchor.distance))
      }
      for lemma in Set(anchor.lemmas) {
        byLemma[Int(lemma)].append(Candidate(entry: index, distance: anchor.distance))
      }
    }
    self.entries = entries
    self.byLiteral = byLiteral
    self.byLemma = byLemma
    self.unanchored = unanchored
    tests = compiler.tests
    programs = compiler.programs
    literals = compiler.literals
    lemmas = compiler.lemmas
    listNames = compiler.listNames
  }

  /// What one worker keeps between documents.
  public final class State {
    fileprivate var profiles: [WordProfile] = []
    fileprivate let scratch: MatchScratch
    fileprivate private(set) var lastEnds: [Int]
    private var touched: [Int] = []

    /// Instructions run so far by all patterns.
    var steps: Int { scratch.allSteps }

    fileprivate func note(_ entry: Int, end: Int) {
      lastEnds[entry] = end
      touched.append(entry)
    }

    fileprivate func forgetMatches() {
      for entry in touched { lastEnds[entry] = 0 }
      touched.removeAll(keepingCapacity: true)
    }

    fileprivate init(entries: Int, literals: [[UInt8]: Int32]) {
      scratch = MatchScratch(literals: literals)
      lastEnds = [Int](repeating: 0, count: entries)
    }
  }

  /// A state for one worker and one word table.
  public func makeState() -> State { State(entries: entries.count, literals: literals) }

  /// Reports the matches in a block, sentence by sentence; matches of one pattern do not overlap.
  public func match(_ block: AnalyzedBlock, words: WordTable, state: State, report: (Match) -> Void) {
    extendProfiles(of: state, with: words)
    for sentence in block.sentences {
      state.forgetMatches()
      let machine = PatternMachine(
        block: block, words: words, sentence: sentence, tests: tests, programs: programs, profiles: state.profiles,
        scratch: state.scratch)
      for position in sentence {
        for entry in unanchored { attempt(entry, at: position, machine, state, report) }
        let word = block.tokens[position].word
        guard word >= 0 else {
          let kind = block.tokens[position].kind
          if kind == .number || kind == .address, let id = literals[LiteralTokens.key(block.text(position))] {
            for candidate in byLiteral[Int(id)] {
              attempt(candidate.entry, at: position - candidate.distance, machine, state, report)
            }
          }
          continue
        }
        let profile = machine.profiles[Int(word)]
        if profile.literal >= 0 {
          for candidate in byLiteral[Int(profile.literal)] {
            attempt(candidate.entry, at: position - candidate.distance, machine, state, report)
          }
        }
        for (index, lemma) in profile.lemmas.enumerated()
        where lemma >= 0 && !profile.lemmas[..<index].contains(lemma) {
          for candidate in byLemma[Int(lemma)] {
            attempt(candidate.entry, at: position - candidate.distance, machine, state, report)
          }
        }
      }
    }
  }

  private func attempt(
    _ index: Int, at start: Int, _ machine: PatternMachine, _ state: State, _ report: (Match) -> Void
  ) {
    guard start >= machine.sentence.lowerBound, start >= state.lastEnds[index] else { return }
    let entry = entries[index]
    guard let match = machine.match(entry.program, at: start) else { return }
    state.note(index, end: max(match.range.upperBound, start + 1))
    let span = match.slots[0] >= 0 && match.slots[1] > match.slots[0] ? match.slots[0]..<match.slots[1] : match.range
    guard !span.isEmpty else { return }
    let groups = stride(from: 2, to: match.slots.count, by: 2).map { slot in
      let start = match.slots[slot]
      let end = match.slots[slot + 1]
      return start >= 0 && end >= start ? start..<end : nil
    }
    report(Match(rule: entry.rule, pattern: entry.pattern, span: span, groups: groups))
  }

  private func extendProfiles(of state: State, with words: WordTable) {
    guard state.profiles.count < words.words.count else { return }
    let lists = listNames.map { words.lists[$0] }
    for word in words.words[state.profiles.count...] {
      var bits: UInt64 = 0
      for (index, list) in lists.enumerated() where list.contains(word.key) || list.contains(Array(word.form.utf8)) {
        bits |= 1 << UInt64(index)
      }
      state.profiles.append(
        WordProfile(
          literal: literals[word.key] ?? -1, lemmas: word.readings.map { lemmas[$0.lemma] ?? -1 }, lists: bits,
          readings: word.readings.map(\.features), features: word.features, isKnown: word.isKnown,
          isCommon: word.isCommon))
    }
  }
}
