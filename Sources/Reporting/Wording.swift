import Linting
import Rules

/// The words that reporters share, in one language.
struct Wording {
  let language: MessageLanguage

  /// The name of a severity.
  func name(_ severity: Severity) -> String {
    switch (language, severity) {
    case (.french, .error): "erreur"
    case (.french, .warning): "alerte"
    case (.english, _), (.french, .info): severity.rawValue
    }
  }

  /// A count with its groups of three digits: `1,024`, `1 024` with a narrow no-break space.
  func number(_ count: Int) -> String {
    let digits = Array(String(count))
    let separator = language == .french ? "\u{202F}" : ","
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }

  /// A count with its noun in singular or plural; French counts zero as singular.
  func count(_ count: Int, _ singular: String, _ plural: String) -> String {
    let isSingular = count == 1 || (language == .french && count == 0)
    return "\(number(count)) \(isSingular ? singular : plural)"
  }

  /// `3 errors, 12 warnings`, without what is not there; `nil` where nothing is.
  func counts(_ counts: SeverityCounts) -> String? {
    var parts: [String] = []
    if counts.errors > 0 {
      parts.append(
        language == .french ? count(counts.errors, "erreur", "erreurs") : count(counts.errors, "error", "errors"))
    }
    if counts.warnings > 0 {
      parts.append(
        language == .french
          ? count(counts.warnings, "alerte", "alertes") : count(counts.warnings, "warning", "warnings"))
    }
    if counts.infos > 0 {
      parts.append(language == .french ? count(counts.infos, "info", "infos") : count(counts.infos, "info", "infos"))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Text between the quotation marks of the language.
  func quoted(_ text: String, isASCII: Bool) -> String {
    if isASCII { return "\"\(text)\"" }
    return language == .french ? "«\u{A0}\(text)\u{A0}»" : "“\(text)”"
  }

  /// What a level hides and which one would show it; `nil` where nothing is hidden.
  func hidden(_ hidden: SeverityCounts) -> String? {
    guard let counts = counts(hidden) else { return nil }
    let level: Severity = hidden.infos > 0 ? .info : hidden.warnings > 0 ? .warning : .error
    let many = hidden.total > 1
    return language == .french
      ? "\(counts) \(many ? "masquées" : "masquée"), --level \(level.rawValue) \(many ? "les" : "la") montre"
      : "\(counts) hidden, --level \(level.rawValue) shows \(many ? "them" : "it")"
  }

  /// The last line of a run.
  func summary(_ summary: Summary) -> String {
    let files =
      language == .french
      ? count(summary.files, "fichier", "fichiers") : count(summary.files, "file", "files")
    let words = language == .french ? count(summary.words, "mot", "mots") : count(summary.words, "word", "words")
    let place = language == .french ? "dans \(files) (\(words))" : "in \(files) (\(words))"
    var line = (counts(summary.shown) ?? (language == .french ? "Rien à signaler" : "Nothing to report")) + " " + place
    if let hidden = hidden(summary.hidden) { line += language == .french ? "\u{A0}; \(hidden)" : "; \(hidden)" }
    if summary.known > 0 {
      line +=
        language == .french
        ? "\u{A0}; \(count(summary.known, "résultat connu", "résultats connus")) de la référence"
        : "; \(number(summary.known)) known to the baseline"
    }
    if summary.failedFiles > 0 {
      line +=
        language == .french
        ? "\u{A0}; \(count(summary.failedFiles, "fichier", "fichiers")) en échec"
        : "; \(count(summary.failedFiles, "file", "files")) failed"
    }
    return line
  }
}
