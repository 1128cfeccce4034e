import Foundation
import Linting
import Rules

/// Runs every rule over real texts and writes what came of it.
struct Measure {
  let folders: DataFolders
  let corpora: Corpora
  private var judgementFile: URL { folders.root.appending(path: "docs/precision/judgements.tsv") }

  /// Prints the places of the samples of some rules that have no verdict yet, each followed by its context.
  ///
  /// - Parameter level: rules below it are passed over.
  func sample(rule part: String, level: Severity) throws {
    let judgements = try Judgements(judgementFile)
    for (rule, hits) in try measured(part).samples where rule.severity >= level {
      for hit in hits where judgements.verdicts[hit.place] == nil {
        print(Judgements.question(hit.place))
        print("# \(hit.context)")
      }
    }
  }

  /// Adds the verdicts of a file to those that are kept.
  func judge(_ file: URL) throws {
    var judgements = try Judgements(judgementFile)
    let count = try judgements.add(file)
    try FileManager.default.createDirectory(
      at: judgementFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(judgements.table.utf8).write(to: judgementFile)
    print("\(count) verdicts, \(judgements.verdicts.count) in all")
  }

  /// Writes `docs/precision.md` and `rules/precision.tsv`.
  func report() throws {
    let measured = try measured("")
    guard !measured.words.isEmpty else {
      print("no texts under \(corpora.root.path): name their folder with --corpora=FOLDER")
      return
    }
    let judgements = try Judgements(judgementFile)
    let report = PrecisionReport(rules: measured.rules, words: measured.words, judgements: judgements)
    try Data(report.page.utf8).write(to: folders.root.appending(path: "docs/precision.md"))
    try Data(Precision.table(report.figures).utf8).write(to: folders.root.appending(path: "rules/precision.tsv"))
    print(report.summary)
  }

  private struct Measured {
    var words: [Corpora.Corpus: Int]
    /// The rules with what they say at the level at which they are measured.
    var rules: [(rule: Rule, hits: [Corpora.Hit])]
    var samples: [(rule: Rule, hits: [Corpora.Hit])] {
      rules.map { ($0.rule, Sample.places(of: $0.hits)) }
    }
  }

  private func measured(_ part: String) throws -> Measured {
    let linter = try DevLinter(folders)
    let result = corpora.run(linter.linter, rule: part)
    let byRule = Dictionary(grouping: result.hits, by: \.rule)
    let rules = linter.contents.rules.filter { part.isEmpty || $0.id.contains(part) }
      .sorted { $0.id < $1.id }
      .map { rule in
        (rule: rule, hits: (byRule[rule.id] ?? []).filter { $0.severity >= Sample.level(of: rule) })
      }
    return Measured(words: result.words, rules: rules)
  }
}
