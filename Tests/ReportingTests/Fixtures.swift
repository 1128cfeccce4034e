import Foundation
import Linting
import Reporting
import Rules
import System
import TestSupport
import Testing
import Text

/// A diagnostic on the first place of some text in a source.
func diagnostic(
  on text: String, in source: SourceText, rule: String = "essai/règle", severity: Severity = .warning,
  message: Localized = Localized(french: "Ceci est faux.", english: "This is wrong."), fixes: [Fix] = [],
  related: [Diagnostic.Related] = []
) throws -> Diagnostic {
  Diagnostic(
    rule: rule, severity: severity, message: message, mqm: "linguistic-conventions/spelling",
    range: try range(of: text, in: source), related: related, fixes: fixes)
}

/// The bytes of the first place of some text in a source.
func range(of text: String, in source: SourceText) throws -> Range<Int> {
  let bytes = Data(source.bytes)
  let found = try #require(bytes.range(of: Data(text.utf8)))
  return found.lowerBound..<found.upperBound
}

/// One edit that replaces a range.
func fix(_ range: Range<Int>, _ replacement: String, safety: FixSafety = .safe) -> Fix {
  Fix(
    title: Localized(french: "Remplacer", english: "Replace"), safety: safety,
    edits: [SourceEdit(range: range, replacement: replacement)])
}

let tool = ToolInfo(
  name: "calque", version: "0.0.0",
  dictionary: ToolInfo.Dictionary(variant: "classical", version: "7.0", path: "/usr/share/hunspell/fr.aff"))

/// What a reporter writes for some files.
func output(of files: [FileReport], _ make: (BufferedOutput) -> any Reporter) -> String {
  let output = BufferedOutput()
  var reporter = CountingReporter(make(output), failingOn: .warning)
  reporter.begin(tool)
  for file in files { reporter.report(file) }
  reporter.end()
  return String(decoding: output.contents, as: UTF8.self)
}

/// Files with everything that a format must show.
func sampleReports() throws -> [FileReport] {
  let article = try SourceText(
    path: "content/fr/article.md",
    bytes: Array(
      """
      # Les données ont robablement été vendues

      Il a dit : « Cela ne va pas, et "encore" faux.
      Deuxième ligne\u{A0}: TikTok\u{202F}!\tFin\u{1B}[31m rouge.

      Un 日本語 mot 👩‍👩‍👧 après, e\u{301}trange.
      Première
      ligne au milieu
      et fin du passage.

      """.utf8))
  let opening = try range(of: "« Cela", in: article)
  let word = try range(of: "robablement", in: article)
  let mark = try range(of: "\u{A0}:", in: article)
  let foreign = try range(of: "日本語", in: article)
  let diagnostics = [
    try diagnostic(
      on: "robablement", in: article, rule: "spelling/typo",
      message: Localized(
        french: "« robablement » n’est pas dans le dictionnaire", english: "“robablement” is not in the dictionary"),
      fixes: [fix(word, "probablement", safety: .unsafe), fix(word, "improbablement", safety: .display)]),
    Diagnostic(
      rule: "quotes/mixed", severity: .error,
      message: Localized(
        french:
          "Le guillemet « \" » ne va pas avec celui qui ouvre la citation ; une même citation garde les mêmes guillemets jusqu’à sa fin.",
        english:
          "The quotation mark “\"” does not go with the one that opens the quotation; a quotation keeps the same marks to its end."
      ),
      mqm: "linguistic-conventions/punctuation", range: try range(of: "\"encore\"", in: article),
      related: [
        Diagnostic.Related(
          range: opening.lowerBound..<(opening.lowerBound + 2),
          message: Localized(french: "ouvert ici", english: "opened here")),
        Diagnostic.Related(
          range: word, message: Localized(french: "comparer avec ce mot", english: "compare with this word")),
      ]),
    Diagnostic(
      rule: "typography/space", severity: .info,
      message: Localized(french: "Espace fine devant « : »", english: "Narrow space before “:”"),
      mqm: "linguistic-conventions/punctuation", range: mark,
      fixes: [fix(mark.lowerBound..<(mark.lowerBound + 2), "\u{202F}")]),
    try diagnostic(on: "Fin\u{1B}[31m", in: article),
    Diagnostic(
      rule: "mixed-language/run", severity: .warning,
      message: Localized(french: "Passage en japonais", english: "Passage in Japanese"),
      mqm: "accuracy/untranslated", range: foreign,
      fixes: [fix(foreign.upperBound..<foreign.upperBound, " (japonais)"), fix(foreign, "")]),
    try diagnostic(on: "e\u{301}trange", in: article),
    try diagnostic(on: "Première\nligne au milieu\net fin", in: article, rule: "mixed-language/paragraph"),
    Diagnostic(
      rule: "typography/full-stop", severity: .warning,
      message: Localized(french: "Il manque quelque chose ici", english: "Something is missing here"),
      mqm: "linguistic-conventions/punctuation",
      range: article.bytes.count - 1..<article.bytes.count - 1),
  ]
  let other = try SourceText(path: "content/fr/\u{1B}[2Jautre.md", bytes: Array("Rien.\n".utf8))
  return [
    FileReport(
      path: article.path, source: article, diagnostics: diagnostics, hidden: [.info: 30], words: 1_000),
    FileReport(path: other.path, source: other, hidden: [.info: 1], words: 24),
    FileReport(
      path: "illisible.md", source: nil,
      errors: [Localized(french: "lecture non autorisée", english: "permission denied")]),
  ]
}
