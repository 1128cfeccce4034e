import Foundation
import French
import Linting
import Rules
import TestSupport
import Testing
import Text

@Suite("Comments where findings are")
struct IgnoreInserterTests {
  private static let linter: Result<Linter, any Error> = Result {
    let contents = Builtins.rules(details: false)
    let lists = Builtins.wordLists()
    let rules = try RuleSet(contents.rules, macros: contents.macros, lists: lists)
    return Linter(
      rules: rules, lexicon: try openLexicon(), lists: lists, filter: DiagnosticFilter(level: .info, selected: ["all"]))
  }

  /// The bad examples of all rules, some together in one file, as they are and in other surroundings.
  private static func texts() -> [String] {
    let examples = Builtins.rules(details: true).rules.filter { $0.family != "suppression" }
      .flatMap(\.examples).filter(\.isBad)
      .map { String($0.text.filter { $0 != "⟦" && $0 != "⟧" }) }
    var texts: [String] = []
    for start in stride(from: 0, to: examples.count, by: 12) {
      let some = examples[start..<min(start + 12, examples.count)].filter {
        !$0.contains("```") && !$0.hasPrefix("---")
      }
      texts.append(some.joined(separator: "\n\n") + "\n")
      texts.append(some.map { "- " + $0.replacing("\n", with: "\n  ") }.joined(separator: "\n") + "\n")
      texts.append(some.map { "> " + $0.replacing("\n", with: "\n> ") }.joined(separator: "\n>\n") + "\n")
    }
    return texts
  }

  @Test("The file is then clean, and stays as it is", arguments: ["md", "mdx"])
  func cleans(_ ending: String) throws {
    let linter = try Self.linter.get()
    let inserter = IgnoreInserter(linter: linter)
    var hidden = 0
    var left = 0
    for text in Self.texts() {
      let source = try SourceText(path: "a.\(ending)", bytes: Array(text.utf8))
      let report = inserter.fix(source)
      let outcome = try #require(report.fixes)
      hidden += outcome.applied
      left += report.diagnostics.count { !$0.rule.hasPrefix("suppression/") }
      let again = try #require(inserter.fix(outcome.fixed).fixes)
      #expect(again.fixed.bytes == outcome.fixed.bytes)
      // Nothing but comments was added.
      let kept = String(decoding: outcome.fixed.bytes, as: UTF8.self)
        .replacing(#/[ >]*(<!--|\{/\*) calque-ignore [^\n]*(-->|\*/\})\n/#, with: "")
        .replacing(#/ (<!--|\{/\*) calque-ignore-line [^\n]*(-->|\*/\})/#, with: "")
      #expect(kept == text)
    }
    #expect(hidden > 500)
    // What stands across blocks, or in what is no prose, may be left.
    #expect(left * 100 < hidden, "\(left) left, \(hidden) hidden")
  }

  @Test("Many comments cost no more than their number")
  func many() throws {
    let linter = try Self.linter.get()
    let comments = String(repeating: "<!-- calque-ignore-start grammar \"a\" word:b all -->\n", count: 3_000)
    let text = comments + String(repeating: "Il ya un.\n\n", count: 3_000)
    let clock = ContinuousClock()
    let time = try clock.measure {
      let report = linter.lint(try SourceText(path: "a.md", bytes: Array(text.utf8)))
      #expect(!report.diagnostics.contains { $0.rule == "grammar/il-y-a" })
    }
    #expect(time < .seconds(60))
  }
}
