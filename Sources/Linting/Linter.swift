import Documents
public import French
public import Rules
import Synchronization
public import Text

/// Lints files: parses, analyses, runs the rules, and turns their findings into diagnostics.
///
/// Safe to use from several threads: each call borrows a worker with its own word table.
public final class Linter: FileLinting {
  private let rules: RuleSet
  private let lexicon: any Lexicon
  private let lists: WordLists
  private let filter: DiagnosticFilter
  /// Which rules run, by index.
  private let wanted: [Bool]
  private let suggests: Bool
  private let screens: [any FindingScreen]
  private let vocabulary: @Sendable (String) -> Vocabulary
  private let workers = Mutex<[Vocabulary: [Worker]]>([:])

  /// What a thread needs of its own; lent by the linter to one call at a time.
  private final class Worker: @unchecked Sendable {
    let analyzer: Analyzer
    let state: RuleSet.State

    init(analyzer: Analyzer, state: RuleSet.State) {
      self.analyzer = analyzer
      self.state = state
    }
  }

  /// How many suggestions an unknown word gets.
  private static let suggestionCount = 3

  /// A linter with these rules, this dictionary and these word lists.
  ///
  /// - Parameters:
  ///   - suggests: whether unknown words that have no fix come with suggestions, which costs milliseconds a word.
  ///   - screens: what hides findings before the level does, in their order.
  ///   - vocabulary: gives the words that the file of a path has besides those of the dictionary; called for each file,
  ///     from several threads.
  public init(
    rules: RuleSet, lexicon: any Lexicon, lists: WordLists, filter: DiagnosticFilter, suggests: Bool = false,
    screens: [any FindingScreen] = [], vocabulary: @escaping @Sendable (_ path: String) -> Vocabulary = { _ in .none }
  ) {
    self.vocabulary = vocabulary
    self.suggests = suggests
    self.screens = screens
    self.rules = rules
    self.lexicon = lexicon
    self.lists = lists
    self.filter = filter
    wanted = rules.rules.map { filter.covers($0) }
  }

  /// Lints one file.
  public func lint(_ source: SourceText) -> FileReport {
    let vocabulary = vocabulary(source.path)
    let worker =
      workers.withLock { $0[vocabulary]?.popLast() }
      ?? Worker(
        analyzer: Analyzer(lexicon: lexicon, lists: lists, vocabulary: vocabulary), state: rules.makeState())
    defer { workers.withLock { $0[vocabulary, default: []].append(worker) } }
    let document = worker.analyzer.analyze(DocumentParser.parse(source))
    let found = rules.findings(in: document, state: worker.state, wanted: wanted)
    var findings = OverlapFilter.filter(found, rules: rules)
    if !screens.isEmpty {
      screens.screen(&findings, of: document.document, in: source) {
        rules.indices[$0].map { filter.isOn(rules.rules[$0]) }
      }
    }
    let hidden = filter.apply(to: &findings, rules: rules)
    var diagnostics = findings.compactMap {
      DiagnosticBuilder.diagnostic(of: $0, rules: rules, document: document.document)
    }
    if suggests {
      for index in diagnostics.indices where diagnostics[index].rule == "spelling/unknown" {
        addSuggestions(to: &diagnostics[index], in: source, worker.analyzer.lexicon)
      }
    }
    diagnostics.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    return FileReport(
      path: source.path, source: source, diagnostics: diagnostics, hidden: hidden, words: document.wordCount)
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
