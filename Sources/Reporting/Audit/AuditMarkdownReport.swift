import Auditing
import Linting
public import Rules

/// The outcome of an audit in Markdown, short enough for a comment on a pull request.
public struct AuditMarkdownReport {
  private let outcome: AuditOutcome
  private let words: AuditWording

  /// Rows of each table.
  private static let rows = 10
  /// The most bytes of a path that are shown.
  private static let longestPath = 200

  /// A report in a language.
  public init(_ outcome: AuditOutcome, language: MessageLanguage) {
    self.outcome = outcome
    words = AuditWording(language)
  }

  /// The whole report.
  public var text: String {
    let summary = outcome.summary
    var result = "## Calque\n\n**\(words.score(summary.score))**\n\n\(words.found(summary)).\n"
    if let caveat = words.caveat(outcome) { result += "\n\(caveat)\n" }
    guard summary.total.counts.total > 0 else { return result }
    let heads = words.heads
    if summary.folders.count > 1 {
      let folders = summary.folderTree.sorted { weight($0.tally.counts) > weight($1.tally.counts) }
      result += table(
        [
          words.text("Dossier", "Folder"), heads.files, heads.errors, heads.warnings, heads.infos, heads.points,
          heads.grade,
        ],
        folders.prefix(Self.rows).map { [code($0.path), number($0.tally.files)] + cells($0.tally) })
    }
    let rules = summary.rules.sorted {
      let (left, right) = (weight($0.value.counts), weight($1.value.counts))
      return left != right ? left > right : $0.key < $1.key
    }
    result += table(
      [words.text("Règle", "Rule"), heads.files, heads.errors, heads.warnings, heads.infos],
      rules.prefix(Self.rows).map { rule, tally in
        [
          code(rule), number(tally.files), number(tally.counts.errors), number(tally.counts.warnings),
          number(tally.counts.infos),
        ]
      })
    result += table(
      [words.text("Fichier", "File"), heads.errors, heads.warnings, heads.infos, heads.points, heads.grade],
      summary.worst.prefix(Self.rows).map { [code($0.path)] + cells($0.tally) })
    return result
  }

  private func weight(_ counts: SeverityCounts) -> Double { outcome.summary.weights.penalty(counts) }

  private func cells(_ tally: Tally) -> [String] {
    let score = Score(tally, weights: outcome.summary.weights)
    return [
      number(tally.counts.errors), number(tally.counts.warnings), number(tally.counts.infos),
      words.decimal(score.penalty), String(score.grade),
    ]
  }

  private func number(_ value: Int) -> String { words.wording.number(value) }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    var result = "\n| " + heads.joined(separator: " | ") + " |\n|"
    for index in heads.indices { result += index == 0 ? " --- |" : " ---: |" }
    for row in rows { result += "\n| " + row.joined(separator: " | ") + " |" }
    return result + "\n"
  }

  /// A code span that holds in a table whatever the text: no bar, no backtick, no line end.
  private func code(_ text: String) -> String {
    var shown = VisibleText.prose(text)
    if shown.utf8.count > Self.longestPath { shown = "…" + shown.suffix(Self.longestPath / 2) }
    let safe = shown.reduce(into: "") { result, character in
      switch character {
      case "|": result += "\\|"
      case "`": result += "'"
      default: result.append(character)
      }
    }
    return "`\(safe)`"
  }
}
