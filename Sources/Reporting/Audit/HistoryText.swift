public import Auditing
import Linting
public import Rules
import System

/// What `calque history` writes, for people.
public struct HistoryText {
  private let words: AuditWording

  /// Text in a language.
  public init(_ language: MessageLanguage) { words = AuditWording(language) }

  /// A line for each audit.
  public func list(_ runs: [AuditHistory.Run]) -> String {
    guard !runs.isEmpty else { return words.text("Aucun audit.", "No audit.") + "\n" }
    let heads = words.heads
    let head = [
      "#", "date", "commit", heads.files, heads.words, heads.errors, heads.warnings, heads.infos, heads.points,
      heads.grade,
    ]
    let rows = runs.map { run in
      [
        String(run.id), SystemClock.text(run.date), String(run.revision.prefix(10)), words.wording.number(run.files),
        words.wording.number(run.words), words.wording.number(run.counts.errors),
        words.wording.number(run.counts.warnings), words.wording.number(run.counts.infos), words.decimal(run.penalty),
        String(Score(penalty: run.penalty).grade),
      ]
    }
    let widths = head.indices.map { column in
      ([head] + rows).reduce(0) { max($0, DisplayWidth.columns(of: $1[column])) }
    }
    return ([head] + rows).reduce(into: "") { text, row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: cell))
        return column == 1 || column == 2 ? cell + blanks : blanks + cell
      }
      text += VisibleText.prose(cells.joined(separator: "  ")) + "\n"
    }
  }

  /// What is new, fixed and moved.
  public func difference(
    _ difference: AuditHistory.Difference, _ earlier: AuditHistory.Run, _ later: AuditHistory.Run
  ) -> String {
    var text = words.text(
      "De l’audit \(earlier.id) à l’audit \(later.id)\u{A0}: ", "From audit \(earlier.id) to audit \(later.id): ")
    let number = words.wording.number
    text += words.text(
      "\(number(difference.new.count)) nouveaux, \(number(difference.fixed.count)) corrigés, "
        + "\(number(difference.moved.count)) déplacés, \(number(difference.unchanged)) inchangés",
      "\(number(difference.new.count)) new, \(number(difference.fixed.count)) fixed, "
        + "\(number(difference.moved.count)) moved, \(number(difference.unchanged)) unchanged")
    text += "\n" + words.text("Points pour 1\u{202F}000 mots\u{A0}: ", "Points for each 1,000 words: ")
    text += "\(words.decimal(earlier.penalty)) → \(words.decimal(later.penalty))\n"
    if earlier.settings != later.settings {
      text += words.text(
        "Attention\u{A0}: règles, réglages ou dictionnaire ont changé entre les deux.\n",
        "Note: rules, settings or dictionary changed between the two.\n")
    }
    for (sign, entries) in [("+", difference.new), ("-", difference.fixed)] where !entries.isEmpty {
      text += "\n"
      for entry in entries { text += "\(sign) \(line(entry))\n" }
    }
    if !difference.moved.isEmpty {
      text += "\n"
      for move in difference.moved {
        text += "> \(VisibleText.prose("\(move.from.path):\(move.from.line)")) → \(line(move.to))\n"
      }
    }
    return text
  }

  private func line(_ entry: AuditHistory.Entry) -> String {
    let severity = words.wording.name(entry.severity)
    let quoted = words.wording.quoted(entry.text, isASCII: false)
    return VisibleText.prose("\(entry.path):\(entry.line)  \(severity)  \(entry.rule)  \(quoted)")
  }

  /// A bar for each audit.
  public func plot(_ runs: [AuditHistory.Run], width: Int, isASCII: Bool) -> String {
    guard !runs.isEmpty else { return words.text("Aucun audit.", "No audit.") + "\n" }
    let top = max(runs.map(\.penalty).max() ?? 0, 1)
    let labels = runs.map { "\(SystemClock.text($0.date).prefix(10))  \($0.revision.prefix(10))" }
    let labelWidth = labels.map(\.count).max() ?? 0
    let values = runs.map { "\(words.decimal($0.penalty)) \(Score(penalty: $0.penalty).grade)" }
    let valueWidth = values.map(\.count).max() ?? 0
    let room = max(10, width - labelWidth - valueWidth - 4)
    let title = words.text("Points pour 1\u{202F}000 mots", "Points for each 1,000 words")
    return zip(runs, zip(labels, values)).reduce(into: VisibleText.prose(title, isASCII: isASCII) + "\n") { text, row in
      let (run, (label, value)) = row
      let length = Int((run.penalty / top * Double(room)).rounded())
      text += label + String(repeating: " ", count: labelWidth - label.count + 2)
      text += String(repeating: " ", count: valueWidth - value.count) + value + "  "
      text += String(repeating: isASCII ? "#" : "█", count: length) + "\n"
    }
  }
}
