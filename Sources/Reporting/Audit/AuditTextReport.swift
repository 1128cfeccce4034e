import Auditing
import Linting
import Rules

/// The outcome of an audit for a terminal: the score, then the folders, rules and files that weigh most.
public struct AuditTextReport {
  private let outcome: AuditOutcome
  private let style: TextStyle
  private let words: AuditWording

  /// Rows of each table.
  private static let rows = 10

  /// A report in a look.
  public init(_ outcome: AuditOutcome, style: TextStyle) {
    self.outcome = outcome
    self.style = style
    words = AuditWording(style.language)
  }

  /// The whole report.
  public var text: String {
    let summary = outcome.summary
    var lines = [style.strong(words.score(summary.score)), plain(words.found(summary))]
    if let caveat = words.caveat(outcome) { lines.append(plain(caveat)) }
    lines.append("")
    if summary.total.counts.total > 0 {
      let heads = words.heads
      if summary.folders.count > 1 {
        lines += section(
          words.text("Dossiers", "Folders"),
          heads: [heads.files, heads.words, heads.errors, heads.warnings, heads.infos, heads.points, heads.grade],
          rows: heaviest(summary.folderTree).map { ($0.path, cells($0.tally, withFiles: true)) })
      }
      lines += section(
        words.text("Règles", "Rules"), heads: [heads.files, heads.errors, heads.warnings, heads.infos],
        rows: rules.map { rule, tally in
          (
            rule,
            [
              number(tally.files), number(tally.counts.errors), number(tally.counts.warnings),
              number(tally.counts.infos),
            ]
          )
        })
      lines += section(
        words.text("Fichiers", "Files"),
        heads: [heads.words, heads.errors, heads.warnings, heads.infos, heads.points, heads.grade],
        rows: summary.worst.prefix(Self.rows).map { ($0.path, cells($0.tally, withFiles: false)) })
    }
    lines.append(plain(speed))
    return lines.joined(separator: "\n") + "\n"
  }

  private var rules: [(String, AuditSummary.RuleTally)] {
    let weights = outcome.summary.weights
    return outcome.summary.rules.sorted {
      let (left, right) = (weights.penalty($0.value.counts), weights.penalty($1.value.counts))
      return left != right ? left > right : $0.key < $1.key
    }.prefix(Self.rows).map { ($0.key, $0.value) }
  }

  /// The folders whose own score weighs most; not those that hold just one other folder.
  private func heaviest(_ folders: [AuditSummary.FileTally]) -> [AuditSummary.FileTally] {
    let weights = outcome.summary.weights
    return Array(
      folders.sorted {
        let (left, right) = (weights.penalty($0.tally.counts), weights.penalty($1.tally.counts))
        return left != right ? left > right : $0.path < $1.path
      }.prefix(Self.rows))
  }

  private func cells(_ tally: Tally, withFiles: Bool) -> [String] {
    let score = Score(tally, weights: outcome.summary.weights)
    let counts = tally.counts
    return (withFiles ? [number(tally.files)] : []) + [
      number(tally.words), number(counts.errors), number(counts.warnings), number(counts.infos),
      words.decimal(score.penalty), String(score.grade),
    ]
  }

  private var speed: String {
    let seconds = words.decimal(outcome.seconds)
    let cached = outcome.summary.cachedFiles
    guard cached > 0 else { return words.text("En \(seconds) s.", "In \(seconds) s.") }
    let files = words.count(files: cached)
    return words.text(
      "En \(seconds) s\u{A0}; \(files) déjà en cache.", "In \(seconds) s; \(files) already in the cache.")
  }

  private func number(_ value: Int) -> String { words.wording.number(value) }

  private func plain(_ text: String) -> String { VisibleText.prose(text, isASCII: style.isASCII) }

  /// A table: names on the left, cut at their start where they are long, and numbers on the right.
  private func section(_ title: String, heads: [String], rows: [(name: String, cells: [String])]) -> [String] {
    let heads = heads.map(plain)
    let rows = rows.map { (name: plain($0.name), cells: $0.cells.map(plain)) }
    let widths = heads.indices.map { column in
      rows.reduce(DisplayWidth.columns(of: heads[column])) { max($0, DisplayWidth.columns(of: $1.cells[column])) }
    }
    let used = widths.reduce(0) { $0 + $1 + 2 }
    let room = max(16, style.width - used - 2)
    let nameWidth = min(
      room, rows.reduce(DisplayWidth.columns(of: title)) { max($0, DisplayWidth.columns(of: $1.name)) })
    func line(_ name: String, _ cells: [String], _ paint: (String) -> String) -> String {
      let name = cut(name, to: nameWidth)
      var result = paint(name) + spaces(nameWidth - DisplayWidth.columns(of: name))
      for (cell, width) in zip(cells, widths) { result += "  " + spaces(width - DisplayWidth.columns(of: cell)) + cell }
      return result
    }
    return [line(plain(title), heads) { style.paint($0, .strong) }]
      + rows.map { row in line(row.name, row.cells) { $0 } } + [""]
  }

  private func cut(_ name: String, to width: Int) -> String {
    guard DisplayWidth.columns(of: name) > width else { return name }
    var rest = Substring(name)
    while !rest.isEmpty, DisplayWidth.columns(of: String(rest)) + DisplayWidth.columns(of: style.ellipsis) > width {
      rest = rest.dropFirst()
    }
    return style.ellipsis + rest
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
