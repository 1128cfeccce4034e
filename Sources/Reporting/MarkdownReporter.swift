public import Linting
public import Rules
public import System
import Text

/// Writes a summary and a table in Markdown that fit a comment on a pull request.
///
/// A comment on GitHub takes 65,536 characters: rows beyond 65,000 bytes are left out, and a note says how many.
public struct MarkdownReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let links: RuleLinks
  // The figures stand before the rows, so these wait; their size has a limit.
  private var rows = ""
  private var shown = 0
  private var total = 0

  /// The most bytes that are written.
  public static let limit = 65_000
  /// Bytes kept free for everything but the rows.
  private static let reserve = 2_000

  /// Writes to an output, messages in a language.
  public init(to output: BufferedOutput, language: MessageLanguage, links: RuleLinks) {
    self.output = output
    self.language = language
    self.links = links
  }

  /// Writes nothing.
  public mutating func begin(_ tool: ToolInfo) {}

  /// Keeps the rows of a file as long as there is room for them.
  public mutating func report(_ file: FileReport) {
    for error in file.errors {
      add(place: MarkdownText.code(file.path), severity: .error, message: error[language], rule: nil)
    }
    guard let source = file.source else { return }
    for diagnostic in file.diagnostics {
      guard !isFull else {
        total += 1
        continue
      }
      let position = source.position(at: source.clamped(diagnostic.range).lowerBound)
      add(
        place: MarkdownText.code("\(file.path):\(position.line):\(position.column)"), severity: diagnostic.severity,
        message: diagnostic.message[language], rule: diagnostic.rule)
    }
  }

  /// Writes the document.
  public mutating func end(_ summary: Summary) {
    let wording = Wording(language: language)
    output.write("### Calque\n\n\(MarkdownText.cell(wording.summary(summary)))\n")
    guard total > 0 else { return }
    output.write(
      language == .french
        ? "\n| Lieu | Gravité | Message | Règle |\n|---|---|---|---|\n"
        : "\n| Place | Severity | Message | Rule |\n|---|---|---|---|\n")
    output.write(rows)
    guard total > shown else { return }
    let missing = total - shown
    output.write(
      language == .french
        ? "\n\(wording.count(missing, "résultat n’est pas montré", "résultats ne sont pas montrés")) ici\u{A0}: "
          + "un commentaire a une taille limitée.\n"
        : "\n\(wording.count(missing, "finding is", "findings are")) not shown here: a comment has a limited size.\n")
  }

  private var isFull: Bool { shown < total }

  private mutating func add(place: String, severity: Severity, message: String, rule: String?) {
    total += 1
    var cell = rule.map(MarkdownText.code) ?? ""
    if let rule, let page = links.page(of: rule) { cell = "[\(cell)](<\(page)>)" }
    let name = Wording(language: language).name(severity)
    let row = "| \(place) | \(name) | \(MarkdownText.cell(message)) | \(cell) |\n"
    // Once a row is left out, so are all behind it.
    guard shown == total - 1, rows.utf8.count + row.utf8.count <= Self.limit - Self.reserve else { return }
    rows += row
    shown += 1
  }
}
