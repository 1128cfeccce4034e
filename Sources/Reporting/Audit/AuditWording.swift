import Auditing
import Linting
public import Rules

/// The words that the reports of an audit share, in one language.
struct AuditWording {
  let language: MessageLanguage
  let wording: Wording

  init(_ language: MessageLanguage) {
    self.language = language
    wording = Wording(language: language)
  }

  func text(_ french: String, _ english: String) -> String { language == .french ? french : english }

  /// The heads of the columns of all tables.
  var heads:
    (files: String, words: String, errors: String, warnings: String, infos: String, points: String, grade: String)
  {
    language == .french
      ? ("fichiers", "mots", "erreurs", "alertes", "infos", "points", "note")
      : ("files", "words", "errors", "warnings", "infos", "points", "grade")
  }

  /// `94.3` or `94,3`.
  func decimal(_ value: Double) -> String {
    let text = Decimal.text(value, places: 1)
    return language == .french ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  /// The score in one line.
  func score(_ score: Score) -> String {
    text(
      "Note \(score.grade)\u{A0}: \(decimal(score.quality)) sur 100, \(decimal(score.penalty)) points pour 1\u{202F}000 mots",
      "Grade \(score.grade): \(decimal(score.quality)) of 100, \(decimal(score.penalty)) points for each 1,000 words")
  }

  /// What was found in how much text.
  func found(_ summary: AuditSummary) -> String {
    let counts = wording.counts(summary.total.counts) ?? text("Rien à signaler", "Nothing to report")
    let files = count(files: summary.total.files)
    let words =
      language == .french
      ? wording.count(summary.total.words, "mot", "mots") : wording.count(summary.total.words, "word", "words")
    return counts + text(" dans \(files) (\(words))", " in \(files) (\(words))")
  }

  func count(files: Int) -> String {
    language == .french ? wording.count(files, "fichier", "fichiers") : wording.count(files, "file", "files")
  }

  /// What keeps the report from being the whole truth; `nil` when nothing does.
  func caveat(_ outcome: AuditOutcome) -> String? {
    var parts: [String] = []
    if !outcome.isWhole {
      let done = wording.number(outcome.summary.total.files + outcome.summary.failedFiles)
      let all = count(files: outcome.expectedFiles)
      parts.append(
        text("Audit interrompu\u{A0}: \(done) sur \(all).", "The audit was interrupted: \(done) of \(all)."))
    }
    if outcome.summary.failedFiles > 0 {
      let files = count(files: outcome.summary.failedFiles)
      parts.append(text("Illisibles\u{A0}: \(files).", "Could not be checked: \(files)."))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// Numbers with a fraction, written without the help of a locale.
enum Decimal {
  /// The number with a full stop and so many digits behind it, 0 to 6; half is rounded away from zero.
  static func text(_ value: Double, places: Int) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "0" }
    var scale = 1.0
    for _ in 0..<max(0, min(places, 6)) { scale *= 10 }
    let scaled = Int((value.magnitude * scale).rounded())
    let whole = scaled / Int(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let fraction = String(scaled % Int(scale))
    return sign + String(whole) + "." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}

/// Numbers as the reports of an audit write them.
public struct AuditNumbers {
  private let words: AuditWording

  /// Numbers in a language.
  public init(_ language: MessageLanguage) { words = AuditWording(language) }

  /// A whole number with its groups of three digits.
  public func whole(_ value: Int) -> String { words.wording.number(value) }

  /// A number with one digit behind the point or comma.
  public func decimal(_ value: Double) -> String { words.decimal(value) }
}
