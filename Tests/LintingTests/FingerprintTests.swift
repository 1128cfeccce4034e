import Linting
import Rules
import Testing
import Text

@Suite("Fingerprints of diagnostics")
struct FingerprintTests {
  private func fingerprint(_ text: String, rule: String = "a/b", marking word: String = "faute") throws
    -> DiagnosticFingerprint
  {
    let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
    let start = try #require(text.utf8.firstRange(of: Array(word.utf8)))
    let lower = text.utf8.distance(from: text.utf8.startIndex, to: start.lowerBound)
    let diagnostic = Diagnostic(
      rule: rule, severity: .warning, message: Localized(french: "", english: ""), mqm: "style/awkward",
      range: lower..<(lower + word.utf8.count))
    return DiagnosticFingerprint(diagnostic, in: source)
  }

  @Test(
    "The same fault elsewhere has the same fingerprint",
    arguments: [
      "Il y a une faute dans ce texte.\n",
      "Autre.\n\nIl y a une faute dans ce texte.\n",
      "Il y a\nune faute\ndans ce texte.\n",
      "Il y a une\r\nfaute dans\r\nce texte.\r\n",
      "> Il y a une\n> faute dans ce texte.\n",
      "- Il y a une faute dans ce texte.\n- Suite.\n",
      "10. Il y a une faute\n    dans ce texte.\n",
      "  Il y a   une\tfaute dans ce texte.",
      "Voici qu’il y a une faute dans ce texte, et plus.\n",
      "\u{FEFF}Il y a une faute dans ce texte.\n",
    ])
  func same(text: String) throws {
    #expect(try fingerprint(text) == fingerprint("Il y a une faute dans ce texte."))
  }

  @Test("Another rule, text or context has another fingerprint")
  func different() throws {
    let first = try fingerprint("Il y a une faute dans ce texte.")
    let rule = try fingerprint("Il y a une faute dans ce texte.", rule: "a/c")
    #expect(rule.text != first.text && rule.context != first.context)
    let context = try fingerprint("Il y a une faute dans le texte.")
    #expect(context.text == first.text && context.context != first.context)
    let side = try fingerprint("Il y a la faute dans ce texte.")
    #expect(side.text == first.text && side.context != first.context)
    let text = try fingerprint("Il y a une fautes dans ce texte.", marking: "fautes")
    #expect(text.text != first.text)
  }

  @Test(
    "What stands in another paragraph, item, heading or cell plays no part",
    arguments: [
      ("Avant.\n\nUne faute ici.\n\nAprès.\n", "Une faute ici.\n"),
      ("- Avant\n- faute\n- Après\n", "- faute\n"),
      ("* Avant\n* faute\n", "* faute\n* Autre\n"),
      ("1. Avant\n2. faute\n3. Après\n", "9) faute\n"),
      ("# faute\nAprès\n", "### faute\n"),
      ("1. faute\n", "- faute\n"),
      ("| a | faute | b |\n", "| c | faute | d |\n"),
      ("| faute |\n| b |\n", "| faute |\n"),
    ])
  func borders(one: String, other: String) throws {
    #expect(try fingerprint(one).context == fingerprint(other).context)
  }

  // Computed with another program from the definition of FNV-1a.
  @Test("Known values: a change of the hash would void every baseline")
  func stable() throws {
    let found = try fingerprint("Il y a une faute dans ce texte.")
    #expect(DiagnosticFingerprint.digits(found.text) == "2cf81679e30619d340a25bc1fee99412")
    #expect(DiagnosticFingerprint.digits(found.context) == "bbcc8349ea4582ca417ea63ae062bd62")
  }

  @Test("Hostile texts take no time")
  func hostile() throws {
    for filler in [">", " ", "|", "\n", "a", "- "] {
      _ = try fingerprint(
        String(repeating: filler, count: 200_000) + "faute" + String(repeating: filler, count: 200_000))
    }
  }
}
