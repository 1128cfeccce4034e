public import Documents
public import French
public import Rules
import Synchronization
public import Text

/// Lints files: parses, analyses, runs the rules, and turns their findings into diagnostics.
///
/// Safe to use from several threads: each call borrows a worker with its own word table.
public final class Linter: FileLinting {
  private let lexicon: any Lexicon
  private let lists: WordLists
  private let suggests: Bool
  private let settings: @Sendable (String) -> FileSettings
  private let screens: [any FindingScreen]
  private let pools = Mutex<[Vocabulary: Pool]>([:])

  /// The workers for one vocabulary that are not lent, and what they share.
  private struct Pool {
    var workers: [Worker] = []
    let store = WordStore()
    let shared = RuleSet.Shared()
  }

  /// What a thread needs of its own; lent by the linter to one call at a time.
  private final class Worker: @unchecked Sendable {
    let analyzer: Analyzer
    let state: RuleSet.State

    init(analyzer: Analyzer, state: RuleSet.State) {
      self.analyzer = analyzer
      self.state = state
    }
  }

  /// Distinct word forms from which on a worker is given up, so that memory does not grow with the number of files.
  private static let mostForms = 80_000

  /// How many suggestions an unknown word gets.
  private static let suggestionCount = 3

  /// A linter that treats all files alike: with these rules, this dictionary and these word lists.
  public convenience init(
    rules: RuleSet, lexicon: any Lexicon, lists: WordLists, filter: DiagnosticFilter, suggests: Bool = false,
    vocabulary: Vocabulary = .none, screens: [any FindingScreen] = []
  ) {
    let settings = FileSettings(rules: rules, filter: filter, vocabulary: vocabulary)
    self.init(lexicon: lexicon, lists: lists, suggests: suggests, screens: screens, settings: { _ in settings })
  }

  /// A linter with settings for each file.
  ///
  /// - Parameters:
  ///   - suggests: whether unknown words that have no fix come with suggestions, which costs milliseconds a word.
  ///   - screens: what hides findings before the level does, in their order.
  ///   - settings: gives what counts for the file of a path; called for each file, from several threads. All of them
  ///     have the patterns of one set of rules.
  public init(
    lexicon: any Lexicon, lists: WordLists, suggests: Bool = false, screens: [any FindingScreen] = [],
    settings: @escaping @Sendable (_ path: String) -> FileSettings
  ) {
    self.settings = settings
    self.suggests = suggests
    self.screens = screens
    self.lexicon = lexicon
    self.lists = lists
  }

  /// Lints one file.
  public func lint(_ source: SourceText) -> FileReport {
    let settings = settings(source.path)
    return withWorker(settings) { analyzer, state in
      lint(source, settings, analyzer, state)
    }
  }

  /// What is prose in the file of a path.
  public func prose(of path: String) -> ProseSettings { settings(path).prose }

  /// What counts for the file of a path.
  func settings(of path: String) -> FileSettings { settings(path) }

  /// Lends a worker for the words of some settings.
  func withWorker<Result>(
    _ settings: FileSettings, _ body: (_ analyzer: Analyzer, _ state: RuleSet.State) -> Result
  ) -> Result {
    let vocabulary = settings.vocabulary
    let (idle, store, shared) = pools.withLock { pools in
      let idle = pools[vocabulary, default: Pool()].workers.popLast()
      let pool = pools[vocabulary, default: Pool()]
      return (idle, pool.store, pool.shared)
    }
    let worker =
      idle
      ?? Worker(
        analyzer: Analyzer(lexicon: lexicon, lists: lists, vocabulary: vocabulary, store: store),
        state: settings.rules.makeState(sharing: shared))
    defer {
      // One that has met the words of a whole library makes room for a new one.
      if worker.analyzer.formCount < Self.mostForms { pools.withLock { $0[vocabulary]?.workers.append(worker) } }
    }
    return body(worker.analyzer, worker.state)
  }

  private func lint(
    _ source: SourceText, _ settings: FileSettings, _ analyzer: Analyzer, _ state: RuleSet.State
  ) -> FileReport {
    let (rules, filter) = (settings.rules, settings.filter)
    let document = analyzer.analyze(DocumentParser.parse(source, prose: settings.prose))
    let suppressor = Suppressor(document.document, rules: settings.rules)
    // A comment that hides only what is covered anyway is used too: then all has to be found.
    let found = rules.findings(
      in: document, state: state, wanted: settings.wanted, leavesOutCovered: suppressor == nil)
    var findings = OverlapFilter.filter(found, rules: rules)
    // After the overlaps: what a hidden finding covers stays hidden with it.
    Suppressions.apply(suppressor, to: &findings, of: found, settings)
    if !screens.isEmpty {
      screens.screen(&findings, of: document.document, in: source) {
        rules.index(of: $0).map { settings.isOn[$0] }
      }
    }
    let hidden = filter.apply(to: &findings, rules: rules, isOn: settings.isOn)
    var diagnostics = findings.compactMap {
      DiagnosticBuilder.diagnostic(of: $0, rules: rules, document: document.document)
    }
    if suggests {
      for index in diagnostics.indices where diagnostics[index].rule == "spelling/unknown" {
        addSuggestions(to: &diagnostics[index], in: source, analyzer.lexicon)
      }
    }
    diagnostics.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    return FileReport(
      path: source.path, source: source, diagnostics: diagnostics, hidden: hidden, words: document.wordCount,
      failOn: settings.failOn)
  }

  private func addSuggestions(to diagnostic: inout Diagnostic, in source: SourceText, _ lexicon: any Lexicon) {
    let form = Array(source.bytes[diagnostic.range])
    for word in lexicon.suggestions(for: form, limit: Self.suggestionCount) {
      let title = Localized(french: "Remplacer par « \(word) »", english: "Replace with “\(word)”")
      let edit = SourceEdit(range: diagnostic.range, replacement: word)
      diagnostic.fixes.append(Fix(title: title, safety: .display, edits: [edit]))
    }
  }
}
