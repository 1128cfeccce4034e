import Documents
import Foundation
import French
import Linting
import Rules
import TestSupport
import Testing
import Text

/// What fixing must keep, on real texts: those of the corpora beside the package if they are there, and the examples of
/// all rules.
@Suite("Properties of fixing", .serialized)
struct FixPropertyTests {
  private static let linter: Result<Linter, any Error> = Result {
    let contents = Builtins.rules(details: false)
    let lists = Builtins.wordLists()
    return Linter(
      rules: try RuleSet(contents.rules, macros: contents.macros, lists: lists), lexicon: try openLexicon(),
      lists: lists, filter: DiagnosticFilter(level: .info, selected: ["all"]))
  }

  private func check(_ name: String, _ bytes: [UInt8], allowsUnsafe: Bool) throws {
    let linter = try Self.linter.get()
    let fixer = Fixer(linter: linter, policy: { _ in FixPolicy(allowsUnsafe: allowsUnsafe) })
    let source = try SourceText(path: name, bytes: bytes)
    let before = linter.lint(source)
    let report = fixer.fix(source)
    let outcome = try #require(report.fixes)
    // The same structure.
    let old = DocumentParser.parse(source)
    let new = DocumentParser.parse(outcome.fixed)
    #expect(DocumentStructure(of: old) == DocumentStructure(of: new), "\(name): structure")
    #expect(old.blocks.map(\.kind) == new.blocks.map(\.kind), "\(name): blocks")
    #expect(code(of: old) == code(of: new), "\(name): code, addresses, templates")
    // No new finding.
    let counts = Dictionary(before.diagnostics.map { ($0.rule, 1) }, uniquingKeysWith: +)
    let now = Dictionary(report.diagnostics.map { ($0.rule, 1) }, uniquingKeysWith: +)
    for (rule, count) in now { #expect(count <= counts[rule, default: 0], "\(name): \(rule) is new") }
    // Twice is once.
    #expect(fixer.fix(outcome.fixed).fixes?.isChanged == false, "\(name): fixing twice is not fixing once")
  }

  /// The code, addresses, formulas and references of a document, as they are written.
  private func code(of document: Document) -> [String] {
    let inlines = document.blocks.flatMap { $0.run.inlines }.filter {
      [.code, .address, .math, .footnoteReference].contains($0.kind)
    }
    return (inlines.map(\.source) + document.codeBlocks.map(\.range)).map { document.source.string($0) }
  }

  @Test(arguments: [false, true])
  func examplesOfRules(allowsUnsafe: Bool) throws {
    let rules = Builtins.rules(details: true).rules
    // Many in one file, each in a paragraph: examples of whole files aside.
    let texts = rules.flatMap(\.examples).map(\.text).filter { !$0.contains("\n") }
    #expect(texts.count > 500)
    // A quarter of them for each set of fixes: every fix is tried, verified and linted anew.
    for part in stride(from: allowsUnsafe ? 0 : 80, to: texts.count, by: 160) {
      let lines = texts[part..<min(part + 40, texts.count)].joined(separator: "\n\n")
      try check("example.md", Array(lines.filter { $0 != "⟦" && $0 != "⟧" }.utf8), allowsUnsafe: allowsUnsafe)
    }
  }

  private static let corpora = URL.packageRoot(from: #filePath).appending(path: "../shared/corpora").standardizedFileURL

  @Test(.enabled(if: FileManager.default.fileExists(atPath: corpora.path)), arguments: [false, true])
  func realTexts(allowsUnsafe: Bool) throws {
    let walk = FileManager.default.enumerator(at: Self.corpora, includingPropertiesForKeys: nil)
    let extensions: Set = ["md", "mdx", "markdown", "txt"]
    let files = (walk?.compactMap { $0 as? URL } ?? []).filter { extensions.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    #expect(files.count > 100)
    // Every eighty-third one, begun elsewhere for each set of fixes.
    for index in stride(from: allowsUnsafe ? 0 : 41, to: files.count, by: 83) {
      let bytes = try Array(Data(contentsOf: files[index]))
      guard bytes.count < 40_000 else { continue }
      try check(files[index].lastPathComponent, bytes, allowsUnsafe: allowsUnsafe)
    }
  }
}
