import Linting
import Rules
import Testing
import Text

@Suite("Fixing texts")
struct FixerTests {
  /// What a fixer makes of a text.
  private func fixed(
    _ text: String, _ rules: [Rule], policy: FixPolicy = FixPolicy(), path: String = "a.md"
  ) throws -> (text: String, outcome: FixOutcome, left: [String]) {
    let fixer = Fixer(linter: try linter(rules), policy: { _ in policy })
    let report = fixer.fix(try SourceText(path: path, bytes: Array(text.utf8)))
    let outcome = try #require(report.fixes)
    #expect(outcome.original.bytes == Array(text.utf8))
    #expect(report.source?.bytes == outcome.fixed.bytes)
    let again = fixer.fix(outcome.fixed)
    #expect(again.fixes?.isChanged == false, "fixing twice is not fixing once")
    return (String(decoding: outcome.fixed.bytes, as: UTF8.self), outcome, report.lines)
  }

  private static let cat = [rule("test/cat", "chat", replace: "chien")]

  @Test(
    "Prose is fixed and nothing else",
    arguments: [
      ("Un chat.\n", "Un chien.\n"),
      ("# Le chat\n\n- un chat\n- un *chat* [chat](chat.md \"Un chat\")\n", nil),
      ("`chat` chat\n\n```\nchat\n```\n\n    chat\n", "`chat` chien\n\n```\nchat\n```\n\n    chat\n"),
      ("<https://chat.fr/chat> chat <b class=\"chat\">chat</b>\n", nil),
      ("| chat | chat |\n|---|---|\n| chat | `chat` |\n", "| chien | chien |\n|---|---|\n| chien | `chat` |\n"),
      ("> chat\n> chat\n", "> chien\n> chien\n"),
      ("{{< figure src=\"chat.png\" alt=\"Un chat\" >}}\n", "{{< figure src=\"chat.png\" alt=\"Un chien\" >}}\n"),
      ("---\ntitle: Un chat\nslug: chat\n---\n\nchat\n", "---\ntitle: Un chien\nslug: chat\n---\n\nchien\n"),
      ("+++\ntitle = \"Un chat\"\nslug = \"chat\"\n+++\n", "+++\ntitle = \"Un chien\"\nslug = \"chat\"\n+++\n"),
      ("$chat$ {{ chat }} chat[^chat]\n\n[^chat]: Un chat.\n", nil),
      ("Un chat.\r\n\r\nUn chat.\r\n", "Un chien.\r\n\r\nUn chien.\r\n"),
      ("\u{FEFF}Un chat.", "\u{FEFF}Un chien."),
    ])
  func prose(text: String, expected: String?) throws {
    let result = try fixed(text, Self.cat)
    if let expected { #expect(result.text == expected) }
    #expect(result.left.isEmpty)
    // Whatever the text, what is no prose is the same.
    for code in [
      "`chat`", "chat.fr/chat", "chat.md", "chat.png", "class=\"chat\"", "slug: chat", "{{ chat }}", "[^chat]",
    ]
    where text.contains(code) {
      #expect(result.text.contains(code))
    }
  }

  @Test(
    "A fix that would cross markup is dropped",
    arguments: [
      "Un gros **chat** noir.", "Un **gros** chat noir.", "Un gros `x` chat noir.", "Un gros [chat](x) noir.",
      "> Un gros\n> chat noir.", "Un gros  \nchat noir.", "Un gros\\\nchat noir.", "Un gros<br>chat noir.",
    ])
  func markup(text: String) throws {
    let result = try fixed(text, [rule("test/phrase", "gros chat", replace: "grand chat"), rule("test/x", "zzz")])
    #expect(result.text == text)
  }

  @Test("A line break inside a paragraph may go")
  func softBreak() throws {
    let result = try fixed("Voici un gros\n  chat noir.\nFin.\n", [rule("test/phrase", "gros chat", replace: "matou")])
    #expect(result.text == "Voici un matou noir.\nFin.\n")
    #expect(result.outcome.lines.lines == [0..<2, 2..<3])
  }

  @Test(
    "A replacement never becomes markup, nor breaks the notation of a value",
    arguments: [
      ("un mot\n", "*mot*"), ("un mot\n", "<b>"), ("un mot\n", "`mot`"), ("un mot\n", "mot\nmot"),
      ("un mot\n", "[mot](x)"), ("mot. Un texte.\n", "1"), ("| mot |\n|---|\n", "a | b"),
      ("---\ntitle: un mot\n---\n", "a: b"), ("---\ntitle: un mot\n---\n", "a #b"), ("---\ntitle: mot\n---\n", "12"),
      ("---\ntitle: mot\n---\n", "null"), ("---\ntitle: mot seul\n---\n", "- a"), ("---\ntitle: mot\n---\n", "\"a"),
      ("+++\ntitle = 'un mot'\n+++\n", "l'a"), ("{{< x title=`un mot` >}}\n", "a`b"),
      ("---\ntitle: \"un mot\"\n---\n", "a\\b"), ("{\"title\": \"un mot\"}\n", "a\\b"),
    ])
  func notation(text: String, replacement: String) throws {
    #expect(try fixed(text, [rule("test/word", "mot", replace: replacement)]).text == text)
  }

  @Test(
    "Quotation marks are written as the notation of a value needs them",
    arguments: [
      ("---\ntitle: 'un mot'\n---\n", "l'as", "---\ntitle: 'un l''as'\n---\n"),
      ("---\ntitle: \"un mot\"\n---\n", "a\"b", "---\ntitle: \"un a\\\"b\"\n---\n"),
      ("---\ntitle: un mot\n---\n", "l'as", "---\ntitle: un l'as\n---\n"),
      ("+++\ntitle = \"un mot\"\n+++\n", "a\"b", "+++\ntitle = \"un a\\\"b\"\n+++\n"),
      ("{{< x title=\"un mot\" >}}\n", "a\"b", "{{< x title=\"un a\\\"b\" >}}\n"),
      ("<img alt=\"un mot\">\n", "a\"b", "<img alt=\"un a&quot;b\">\n"),
      // A title of Markdown that would have to be escaped is left alone.
      ("[x](y \"un mot\")\n", "a\"b", "[x](y \"un mot\")\n"),
    ])
  func quotation(text: String, replacement: String, expected: String) throws {
    #expect(try fixed(text, [rule("test/word", "mot", replace: replacement)]).text == expected)
  }

  @Test("Of two fixes at one place the first wins, the other has its turn if its fault is still there")
  func overlaps() throws {
    let rules = [
      rule("test/b", "chat noir", replace: "chien noir"), rule("test/a", "gros chat", replace: "petit chat"),
      rule("test/c", "noir", replace: "blanc"),
    ]
    let result = try fixed("Un gros chat noir.\n", rules)
    #expect(result.text == "Un petit chat blanc.\n")
    #expect(try fixed("Un gros chat noir.\n", rules.reversed()).text == result.text)
  }

  @Test("Fixes that undo each other leave the paragraph as it is, and the others are applied")
  func cycles() throws {
    let rules = [
      rule("test/a", "noir", replace: "blanc"), rule("test/b", "blanc", replace: "noir"),
      rule("test/c", "chat", replace: "chien"), rule("test/d", "long", replace: "long long"),
    ]
    #expect(try fixed("Un chat noir.\n\nUn chat.\n", rules).text == "Un chat noir.\n\nUn chien.\n")
    #expect(try fixed("Un long mot.\n\nUn chat.\n", rules).text == "Un long mot.\n\nUn chien.\n")
  }

  @Test("A fix after which there is a new fault is not applied")
  func newFaults() throws {
    let rules = [
      rule("test/a", "noir", replace: "blanc"), rule("test/b", "chien blanc"), rule("test/c", "gros", replace: "grand"),
    ]
    let result = try fixed("Un gros chien noir.\n\nUn chat noir.\n", rules)
    #expect(result.text == "Un grand chien noir.\n\nUn chat blanc.\n")
    #expect(result.left == ["test/a: noir"])
    #expect(result.outcome.applied == 2)
  }

  @Test("A new fault that has a fix itself is mended in the next round")
  func chains() throws {
    let rules = [rule("test/a", "un", replace: "deux"), rule("test/b", "deux", replace: "trois")]
    let result = try fixed("un mot\n", rules)
    #expect(result.text == "trois mot\n" || result.text == "Trois mot\n")
    #expect(result.outcome.applied == 2)
  }

  @Test func theLevelDecidesWhatIsFixed() throws {
    let rules = [rule("test/a", "chat", replace: "chien", severity: .info), rule("test/b", "noir", replace: "blanc")]
    let linter = try linter(rules, DiagnosticFilter(level: .warning))
    let report = Fixer(linter: linter, policy: { _ in FixPolicy() })
      .fix(try SourceText(path: "a.md", bytes: Array("Un chat noir.".utf8)))
    #expect(report.source?.bytes == Array("Un chat blanc.".utf8))
  }

  @Test("Insertions stay outside the markup on both sides")
  func insertions() throws {
    let text = "Un **mot**: ceci. Un [mot](x): cela.\n"
    let builtins = Builtins.rules(details: false)
    let rules = builtins.rules.filter { $0.id == "typography/missing-space" }
    let report = try Fixer(linter: linter(rules), policy: { _ in FixPolicy() })
      .fix(SourceText(path: "a.md", bytes: Array(text.utf8)))
    #expect(
      report.fixes.map { String(decoding: $0.fixed.bytes, as: UTF8.self) }
        == "Un **mot**\u{A0}: ceci. Un [mot](x)\u{A0}: cela.\n")
  }

  @Test("Fixes of many lines and none")
  func sizes() throws {
    let many = String(repeating: "Un chat, un chat et un chat.\n", count: 2_000)
    #expect(try fixed(many, Self.cat).outcome.applied == 6_000)
    for text in ["", "\n", "---\n---\n", "\0chat", "\u{301}chat"] {
      #expect(
        try fixed(text, Self.cat).text == text.replacing("chat", with: text.contains("\u{301}") ? "chat" : "chien"))
    }
  }
}

@Suite("Which fixes may be applied")
struct FixPolicyTests {
  private let safe = Fix(title: Localized(french: "a", english: "b"), safety: .safe, edits: [])
  private let unsafe = Fix(title: Localized(french: "a", english: "b"), safety: .unsafe, edits: [])
  private let display = Fix(title: Localized(french: "a", english: "b"), safety: .display, edits: [])

  @Test(
    "The nearest name decides, the more careful of two",
    arguments: [
      ([], [], false, true), ([], ["quotes"], false, false), ([], ["quotes/straight"], false, false),
      (["quotes"], ["quotes/straight"], false, false), (["quotes/straight"], ["quotes"], true, true),
      (["quotes/straight"], ["quotes/straight"], false, false), (["all"], [], true, true),
      (["all"], ["quotes"], false, false), (["quotes"], ["all"], true, true), (["quote"], ["casing"], false, true),
    ] as [([String], [String], Bool, Bool)])
  func names(promoted: [String], demoted: [String], takesUnsafe: Bool, takesSafe: Bool) {
    let policy = FixPolicy(safe: promoted, unsafe: demoted)
    #expect(policy.allows(unsafe, of: "quotes/straight") == takesUnsafe)
    #expect(policy.allows(safe, of: "quotes/straight") == takesSafe)
    #expect(!policy.allows(display, of: "quotes/straight"))
    let daring = FixPolicy(allowsUnsafe: true, safe: promoted, unsafe: demoted)
    #expect(daring.allows(unsafe, of: "quotes/straight") && daring.allows(safe, of: "quotes/straight"))
    #expect(!daring.allows(display, of: "quotes/straight"))
  }

  @Test func formerNamesCount() {
    let renamed = rule("quotes/new", "x", aliases: ["quotes/old"])
    let policy = FixPolicy(safe: ["quotes/old"]).resolvingAliases(of: [renamed])
    #expect(policy.allows(unsafe, of: "quotes/new"))
  }
}
