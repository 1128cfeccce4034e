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
  private let workers = Mutex<[Worker]>([])

  /// What a thread needs of its own; lent by the linter to one call at a time.
  private final class Worker: @unchecked Sendable {
    let analyzer: Analyzer
    let state: RuleSet.State

    init(analyzer: Analyzer, state: RuleSet.State) {
      self.analyzer = analyzer
      self.state = state
    }
  }

  /// A linter with these rules, this dictionary and these word lists.
  public init(rules: RuleSet, lexicon: any Lexicon, lists: WordLists, filter: DiagnosticFilter) {
    self.rules = rules
    self.lexicon = lexicon
    self.lists = lists
    self.filter = filter
  }

  /// Lints one file.
  public func lint(_ source: SourceText) -> FileReport {
    let worker =
      workers.withLock { $0.popLast() }
      ?? Worker(analyzer: Analyzer(lexicon: lexicon, lists: lists), state: rules.makeState())
    defer { workers.withLock { $0.append(worker) } }
    let document = worker.analyzer.analyze(DocumentParser.parse(source))
    let found = rules.findings(in: document, state: worker.state).filter { finding in
      rules.indices[finding.rule].map { filter.covers(rules.rules[$0]) } ?? false
    }
    let findings = OverlapFilter.filter(found, rules: rules)
    var diagnostics = findings.compactMap { DiagnosticBuilder.diagnostic(of: $0, rules: rules, document: document.document) }
    let hidden = filter.apply(to: &diagnostics, rules: rules)
    diagnostics.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    return FileReport(
      path: source.path, source: source, diagnostics: diagnostics, hidden: hidden, words: document.wordCount)
  }
}
