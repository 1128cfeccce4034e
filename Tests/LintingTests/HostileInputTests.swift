import French
import Linting
import Rules
import TestSupport
import Testing
import Text

/// Texts made to hurt: all built-in rules run to the end on them.
///
/// Sizes are such that a scan of the whole text for each token or finding would run into the time limit, by hours.
@Suite(.serialized) struct HostileInputTests {
  private static let linter: Result<Linter, any Error> = Result {
    let contents = Builtins.rules(details: false)
    let lists = Builtins.wordLists()
    let lexicon = StubLexicon(nouns: "le chat noir mange une souris dans la maison dit a est un mot")
    return Linter(
      rules: try RuleSet(contents.rules, macros: contents.macros, lists: lists), lexicon: lexicon, lists: lists,
      filter: DiagnosticFilter(level: .info, selected: ["all"]))
  }

  private static func times(_ text: String, _ bytes: Int) -> String {
    String(repeating: text, count: max(1, bytes / text.utf8.count))
  }

  private static let size = 40_000

  /// A piece of text with a name that is short in a log, whatever the piece holds.
  struct Piece: ExpressibleByStringLiteral, CustomTestStringConvertible, Sendable {
    let text: String

    init(stringLiteral text: String) { self.text = text }

    var testDescription: String { "“\(text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())”" }
  }

  private static let repeated: [Piece] = [
    "\"", "\" ", "«", "« ", " »", "“", "a « ", "a » ", "? ", ". ", "!?", "…", ":) ", "a: ", "— ", ", ", "\", ",
    "a.b.c.d.",
    "aa.bb.", "a-", "a-t-il-", "dit-il ", "l'", "aa'", "d \"un ", "7", "123 ", "1,2.3:", "\u{FFFC}", "\u{301}",
    "e\u{301}", "👩\u{200D}👧 ", "\0", "a\0 ", "a_", "a@b ", "#a", "a\\", "http://a.b/c ", "中文字", "中文。 ",
    "the cat which was ", "le chat the house ", "The house was there. ", "dans la FEDERAL est ", "LE MOT EST ",
    "le le ",
    "M. ", "J. ", "& apos;", "&eacute;", "\u{AD}a", "a\u{200B} ", "*mot* ", "**a *b ", "`a` ", "`", "<b>",
    "<i title=\"le mot\">a</i> ",
    "[un mot](x \"Le titre\") ", "![un mot](x) ", "- un mot\n", "# Le titre\n\n", "Le \"mot est là.\n\n",
    "« Le mot.\n\n",
    "| a | b |\n", "> ", "1. mot\n", "{{< a title=\"Un mot\" >}} ", "{% if a %}", "mot\r", "\t", "\u{A0}", "()", "(",
    "[",
  ]

  private func check(_ text: String) throws {
    let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
    let report = try Self.linter.get().lint(source)
    for diagnostic in report.diagnostics {
      guard diagnostic.range.upperBound <= source.bytes.count else {
        Issue.record("\(diagnostic.rule) ends behind the file")
        return
      }
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: repeated)
  func repeatedPiece(_ piece: Piece) throws { try check(Self.times(piece.text, Self.size)) }

  /// Behind words of one sentence, and before them: looks back and ahead have far to go.
  @Test(.timeLimit(.minutes(5)), arguments: ["\" ", "? ", "« ", "» ", ", \"", "FEDERAL ", "the "] as [Piece])
  func besideWords(_ piece: Piece) throws {
    let words = Self.times("le chat noir dans la ", Self.size / 2)
    let pieces = Self.times(piece.text, Self.size / 2)
    try check(words + pieces)
    try check(pieces + words)
  }

  @Test(.timeLimit(.minutes(5))) func nested() throws {
    for (open, close) in [("« ", " »"), ("(", ")"), ("[", "]"), ("\"", "\""), ("*a ", "a* "), ("<i>", "</i>")] {
      try check(String(repeating: open, count: 10_000) + "mot" + String(repeating: close, count: 10_000))
    }
    try check((0..<2_000).map { String(repeating: " ", count: 2 * ($0 % 200)) + "- mot\n" }.joined())
    try check((0..<2_000).map { String(repeating: ">", count: $0 % 200) + " mot\n" }.joined())
  }

  @Test(.timeLimit(.minutes(5))) func longWords() throws {
    for letter in ["a", "A", "é", "中", "e\u{301}", "a\u{AD}"] {
      try check("Mot " + String(repeating: letter, count: 100_000) + " mot")
    }
  }

  @Test(.timeLimit(.minutes(5))) func distinctUnknownWords() throws {
    try check((0..<3_000).map { "mo\(String($0, radix: 36))rx" }.joined(separator: " "))
    let letters = Array("bcdfgaeiou")
    try check(
      (0..<3_000).map { n in String([1, 10, 100, 1_000, 3, 7, 9].map { letters[n / $0 % 10] }) }.joined(separator: " "))
  }

  @Test(.timeLimit(.minutes(5))) func hugeFrontMatter() throws {
    try check("---\n" + (0..<3_000).map { "k\($0): \"Le chat \\\"noir\\\" mange.\"\n" }.joined() + "---\n\nMot.\n")
    try check("---\ntitle: \"" + Self.times("Le chat noir. ", Self.size) + "\"\n---\n")
    try check("---\n" + Self.times("a: b\n", Self.size))
  }

  @Test(
    arguments: [
      "", "\n", "\u{FEFF}", "\0", "a", "\r", "---", "```", "«", "\"", "'", "-", "l'", "-il", "1", "\u{301}",
    ] as [Piece])
  func tinyFiles(_ file: Piece) throws { try check(file.text) }
}
