import Documents
public import French
public import Text

/// The rules in force, ready to run: their patterns compiled together, their detectors made.
public struct RuleSet: Sendable {
  /// The rules, in the order of their files.
  public let rules: [Rule]
  /// The index of a rule by its id or one of its former ids.
  public let indices: [String: Int]
  private let matcher: Matcher
  private let detectors: [PreparedDetector]
  private let detectorTypes: [any Detector.Type]
  private let lists: WordLists
  /// The terms of the project.
  private let glossary: Glossary
  /// The rules with the option `register: formal`.
  private let formal: Set<String>

  /// Prepares rules.
  ///
  /// - Throws: ``RuleError`` for two rules of one id, an unknown detector or a pattern that is wrong.
  ///
  /// - Parameter packedPatterns: what ``packedPatterns(macros:)`` gave for the first of the rules, which saves the
  ///   compilation of their patterns; of no effect where it was made from others.
  public init(
    _ rules: [Rule], macros: [String: String], lists: WordLists, packedPatterns: ConstantBytes? = nil
  ) throws(RuleError) {
    self.rules = rules
    var indices: [String: Int] = [:]
    for (index, rule) in rules.enumerated() {
      guard indices[rule.id] == nil else {
        throw RuleError(
          origin: rule.origin,
          message: Localized(
            french: "deux règles portent l’id « \(rule.id) »", english: "two rules have the id “\(rule.id)”"))
      }
      indices[rule.id] = index
    }
    for (index, rule) in rules.enumerated() {
      for alias in rule.aliases where indices[alias] == nil { indices[alias] = index }
    }
    self.indices = indices
    var wanted: [String: any Detector.Type] = [:]
    for rule in rules {
      guard case .detector(let name) = rule.detection, Detectors.outside[name]?.contains(rule.id) != true else {
        continue
      }
      guard let type = Detectors.named(name), type.rules.contains(rule.id) else {
        throw RuleError(
          origin: rule.origin,
          message: Localized(
            french: "aucun détecteur « \(name) » ne signale « \(rule.id) »",
            english: "no detector “\(name)” reports “\(rule.id)”"))
      }
      wanted[name] = type
    }
    matcher = try Matcher(
      Self.patterns(of: rules), macros: macros, lists: Set(lists.names), packed: packedPatterns)
    detectorTypes = wanted.sorted { $0.key < $1.key }.map(\.value)
    self.lists = lists
    glossary = .none
    (detectors, formal) = Self.prepare(rules, indices, detectorTypes, lists, .none)
  }

  /// The index of the rule of a finding; `nil` where the set has no such rule.
  public func index(of finding: Finding) -> Int? { finding.ruleIndex ?? indices[finding.rule] }

  private static func patterns(of rules: [Rule]) -> [Matcher.Input] {
    rules.enumerated().flatMap { index, rule -> [Matcher.Input] in
      guard case .patterns(let entries) = rule.detection else { return [] }
      return entries.enumerated().map { number, entry in
        Matcher.Input(rule: index, pattern: number, text: entry.pattern, origin: entry.origin)
      }
    }
  }

  /// How many of the patterns came compiled, from a pack.
  package var packedPatternCount: Int { matcher.packedCount }

  /// The compiled patterns of these rules in the form in which they lie in the executable.
  ///
  /// - Parameter macros: those that the set was made with.
  public func packedPatterns(macros: [String: String]) -> [UInt8] {
    matcher.pack(of: Self.patterns(of: rules), macros: macros)
  }

  /// The rules with other severities, options or terms; the patterns are those that were compiled.
  ///
  /// - Parameters:
  ///   - rules: the same rules in the same order, with the same patterns.
  ///   - glossary: the terms of the project; `nil` for those of this set.
  /// - Complexity: linear in the number of rules; detectors are made anew.
  public func configured(_ rules: [Rule], glossary: Glossary? = nil) -> RuleSet {
    RuleSet(self, rules: rules, glossary: glossary ?? self.glossary)
  }

  private init(_ base: RuleSet, rules: [Rule], glossary: Glossary) {
    self.rules = rules
    indices = base.indices
    matcher = base.matcher
    detectorTypes = base.detectorTypes
    lists = base.lists
    self.glossary = glossary
    (detectors, formal) = Self.prepare(rules, base.indices, base.detectorTypes, base.lists, glossary)
  }

  /// For each rule whose examples want other settings, the rules with these: an option `example-NAME` sets the option
  /// NAME, and `example-glossary` is a glossary.
  public func exampleSettings() -> [String: RuleSet] {
    var sets: [String: RuleSet] = [:]
    for index in rules.indices {
      let examples = rules[index].options.filter { $0.key.hasPrefix("example-") }
      guard !examples.isEmpty else { continue }
      var rules = rules
      var glossary: Glossary?
      for (name, value) in examples {
        if name == "example-glossary" {
          let terms = try? GlossaryTable.read(Array(value.utf8), file: rules[index].origin.file)
          glossary = terms.map { Glossary($0) }
        } else {
          rules[index].options[String(name.dropFirst("example-".count))] = value
        }
      }
      sets[rules[index].id] = configured(rules, glossary: glossary)
    }
    return sets
  }

  private static func prepare(
    _ rules: [Rule], _ indices: [String: Int], _ types: [any Detector.Type], _ lists: WordLists, _ glossary: Glossary
  ) -> (detectors: [PreparedDetector], formal: Set<String>) {
    let formal = Set(rules.filter { $0.options["register"] == "formal" }.map(\.id))
    let options = Dictionary(rules.map { ($0.id, $0.options) }) { first, _ in first }
    let context = DetectorContext(lists: lists, options: options, glossary: glossary)
    let detectors = types.map { type in
      PreparedDetector(
        detector: type.init(context), rules: type.rules.compactMap { indices[$0] }, coversFiles: type.coversFiles)
    }
    return (detectors, formal)
  }

  /// A detector and the rules in force that it reports.
  private struct PreparedDetector: Sendable {
    var detector: any Detector
    var rules: [Int]
    var coversFiles: Bool
  }

  /// What one worker keeps between documents.
  public final class State {
    fileprivate let matcher: Matcher.State
    /// The rules that a rule covers, by index, asked once for each: there are many names to compare.
    fileprivate var covered: [Int: [Int]] = [:]

    fileprivate init(_ matcher: Matcher.State) { self.matcher = matcher }
  }

  /// What workers share whose word tables have one store, safe to use from several threads.
  public final class Shared: Sendable {
    fileprivate let memory = SharedMemory()

    /// Shared by none yet.
    public init() {}
  }

  /// A state for one worker and one word table.
  ///
  /// - Parameter shared: what it has in common with the other workers.
  public func makeState(sharing shared: Shared = Shared()) -> State {
    State(matcher.makeState(sharing: shared.memory))
  }

  /// Everything that the rules find in a document, in no particular order.
  ///
  /// - Parameters:
  ///   - wanted: which rules are asked, by index; the findings of others are left out, and detectors that report no
  ///     other do not run. `nil` for all.
  ///   - leavesOutCovered: whether what a finding for the whole file covers may be left out, which saves the search.
  public func findings(
    in document: AnalyzedDocument, state: State, wanted: [Bool]? = nil, leavesOutCovered: Bool = false
  ) -> [Finding] {
    // Closures hold on to these, not to a copy of the whole set.
    let (rules, indices) = (self.rules, self.indices)
    var asked = wanted ?? [Bool](repeating: true, count: rules.count)
    var findings: [Finding] = []
    func ask(_ prepared: PreparedDetector) {
      guard prepared.rules.contains(where: { asked[$0] }) else { return }
      prepared.detector.detect(in: document) { finding in
        guard let index = indices[finding.rule], asked[index] else { return }
        findings.append(finding)
        findings[findings.count - 1].ruleIndex = index
      }
    }
    for prepared in detectors where prepared.coversFiles { ask(prepared) }
    if leavesOutCovered {
      for finding in findings where finding.sourceRange != nil { leaveOut(coveredBy: finding, &asked, state) }
    }
    var said: Set<String> = []
    let scopes = rules.indices.map { asked[$0] ? ScopeSet(rules[$0].scope) : [] }
    var matched: [Finding] = []
    matcher.match(document.blocks, words: document.words, state: state.matcher, scopes: scopes) { block, match in
      var finding = PatternFinding.finding(of: match, rule: rules[match.rule], in: block)
      finding.ruleIndex = match.rule
      if rules[match.rule].isOnce,
        !said.insert(finding.rule + " " + (finding.arguments.first ?? "").lowercased()).inserted
      {
        finding.severity = .info
      }
      matched.append(finding)
    }
    if matched.contains(where: { formal.contains($0.rule) }), !Register.isFormal(document) {
      for index in matched.indices where formal.contains(matched[index].rule) { matched[index].severity = .info }
    }
    findings += matched
    for prepared in detectors where !prepared.coversFiles { ask(prepared) }
    return findings
  }

  /// Takes the rules out of those that are asked whose findings a finding for the whole file covers.
  private func leaveOut(coveredBy finding: Finding, _ asked: inout [Bool], _ state: State) {
    guard let index = index(of: finding) else { return }
    let covered = state.covered[index] ?? rules.indices.filter { rules[index].covers(rules[$0].id) }
    state.covered[index] = covered
    for other in covered { asked[other] = false }
  }
}
