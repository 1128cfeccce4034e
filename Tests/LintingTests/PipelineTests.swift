import French
import Linting
import Rules
import System
import TestSupport
import Testing
import Text

/// From findings to diagnostics: one for a fault, those that are asked for, in one order.
struct PipelineTests {
  private static let rules = [
    rule("outer/phrase", "un gros chat noir", covers: ["inner", "other/noir"]),
    rule("inner/chat", "chat", severity: .info),
    rule("other/noir", "noir", severity: .error),
    rule("other/gros", "gros"),
    rule("extra/preview", "chien", isPreview: true),
    rule("extra/renamed", "loup", aliases: ["old/name"]),
  ]

  @Test func covers() throws {
    let text = "Voilà un gros chat noir, et un chat noir."
    #expect(
      try report(text, Self.rules).lines == [
        "outer/phrase: un gros chat noir", "other/gros: gros", "inner/chat: chat", "other/noir: noir",
      ])
    // A rule that is ignored covers nothing; one that is merely not selected does.
    #expect(
      try report(text, Self.rules, DiagnosticFilter(level: .info, ignored: ["outer"])).lines == [
        "other/gros: gros", "inner/chat: chat", "other/noir: noir", "inner/chat: chat", "other/noir: noir",
      ])
    #expect(
      try report(text, Self.rules, DiagnosticFilter(level: .info, selected: ["inner"])).lines == ["inner/chat: chat"])
  }

  @Test func onePlaceOneDiagnostic() throws {
    var twice = rule("test/twice", "chat")
    guard case .patterns(let entries) = twice.detection else { return }
    twice.detection = .patterns(entries + entries)
    #expect(try report("Un chat.", [twice]).lines == ["test/twice: chat"])
  }

  @Test(arguments: [
    (DiagnosticFilter(level: .info), ["inner/chat", "other/noir", "extra/renamed"]),
    (DiagnosticFilter(level: .info, selected: ["inner"]), ["inner/chat"]),
    (DiagnosticFilter(level: .info, selected: ["other/noir"]), ["other/noir"]),
    (DiagnosticFilter(level: .info, selected: ["old/name"]), ["extra/renamed"]),
    (DiagnosticFilter(level: .info, selected: ["extra"]), ["extra/preview", "extra/renamed"]),
    (
      DiagnosticFilter(level: .info, selected: ["all"]), ["inner/chat", "other/noir", "extra/preview", "extra/renamed"]
    ),
    (DiagnosticFilter(level: .info, selected: ["all"], ignored: ["extra"]), ["inner/chat", "other/noir"]),
    (DiagnosticFilter(level: .info, ignored: ["old/name"]), ["inner/chat", "other/noir"]),
    (DiagnosticFilter(level: .info, ignored: ["all"]), []),
    (DiagnosticFilter(level: .info, selected: ["nothing"]), []),
    (DiagnosticFilter(level: .warning), ["other/noir", "extra/renamed"]),
    (DiagnosticFilter(level: .error), ["other/noir"]),
  ])
  func filter(_ filter: DiagnosticFilter, _ expected: [String]) throws {
    #expect(try report("chat noir chien loup", Self.rules, filter).diagnostics.map(\.rule) == expected)
  }

  @Test func hiddenOnesAreCounted() throws {
    let text = "chat chat noir chien loup"
    #expect(try report(text, Self.rules).hidden.isEmpty)
    #expect(try report(text, Self.rules, DiagnosticFilter(level: .warning)).hidden == [.info: 2])
    #expect(try report(text, Self.rules, DiagnosticFilter(level: .error)).hidden == [.info: 2, .warning: 1])
    // What is off is not hidden.
    let off = DiagnosticFilter(level: .error, ignored: ["inner"])
    #expect(try report(text, Self.rules, off).hidden == [.warning: 1])
  }

  @Test func message() throws {
    let diagnostic = try #require(try report("Un chat noir.", [rule("a/b", "chat noir")]).diagnostics.first)
    #expect(diagnostic.message == Localized(french: "« chat noir »", english: "“chat noir”"))
    #expect(diagnostic.mqm == "style/awkward")
    #expect(diagnostic.severity == .warning)
  }

  // MARK: Places

  @Test(arguments: [
    "Un chat noir.", "\u{FEFF}Un chat noir.", "Un mot.\r\n\r\nUn chat noir.\r\n", "E\u{301}te\u{301} chat noir.",
    "😀👩\u{200D}👧 chat noir.", "L&rsquo;été, chat noir.", "Un\\* *mot* [chat noir](x)", "| a | chat noir |\n|---|---|\n",
    "---\ntitle: \"L’été chat noir\"\n---\n", "> - chat noir\n", "<b title='é'>chat noir</b>",
  ])
  func rangesAreBytes(_ text: String) throws {
    let report = try report(text, [rule("a/b", "chat noir")])
    #expect(report.lines == ["a/b: chat noir"])
    #expect(report.diagnostics.first?.range.count == 9)
  }

  @Test(arguments: [
    ("Un chat noir.", "Un loup."), ("Un chat  noir.", "Un loup."), ("Un chat&nbsp;noir.", "Un loup."),
    ("Un chat\r\nnoir.", "Un loup."), ("Un *chat noir*.", "Un *loup*."), ("Un ch\u{AD}at noir.", "Un loup."),
    ("&eacute;té chat noir &amp; loup", "&eacute;té loup &amp; loup"), ("Chat noir.", "Loup."),
    ("> Un chat\n> noir.", "> Un loup."), ("---\ntitle: \"Un chat noir\"\n---\n", "---\ntitle: \"Un loup\"\n---\n"),
  ])
  func fixesEditTheSource(_ text: String, _ expected: String) throws {
    let report = try report(text, [rule("a/b", "chat noir", replace: "loup")])
    let edit = try #require(report.diagnostics.first?.fixes.first?.edits.first)
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  // MARK: Order

  @Test func sortedByPlace() throws {
    let text = "loup chat\n\n# noir chat\n\n[chat](x \"chat noir\") loup"
    let diagnostics = try report(text, Self.rules).diagnostics
    #expect(diagnostics.count == 6)
    let keys = diagnostics.map { ($0.range.lowerBound, $0.range.upperBound) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// What one file gives depends neither on the files before it nor on the number of threads.
  @Test func sameInAnyOrder() throws {
    let texts = (0..<40).map { index in
      "Le \(index) chat noir et le loup.\n\n" + String(repeating: "mot\(index % 7) ", count: index) + "chat"
    }
    func run(_ order: [Int], threads: Int) throws -> [String: [Diagnostic]] {
      let inputs = order.map { Batch.Input.bytes(path: "\($0).md", Array(texts[$0].utf8)) }
      var result: [String: [Diagnostic]] = [:]
      var paths: [String] = []
      Batch(linter: try linter(Self.rules), threads: threads).run(inputs) { report in
        result[report.path] = report.diagnostics
        paths.append(report.path)
        return true
      }
      #expect(paths == order.map { "\($0).md" })
      return result
    }
    let expected = try run(Array(0..<40), threads: 1)
    #expect(expected.values.allSatisfy { !$0.isEmpty })
    for threads in [1, 2, 5] {
      #expect(try run(Array(0..<40), threads: threads) == expected)
      #expect(try run((0..<40).reversed(), threads: threads) == expected)
    }
  }
}
