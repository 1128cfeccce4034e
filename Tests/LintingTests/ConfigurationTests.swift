import Foundation
import Linting
import Rules
import System
import TestSupport
import Testing

@Suite("Configurations of folders")
struct ConfigurationTests {
  @Test("The nearest value wins, and files that are treated alike share a configuration")
  func nearest() throws {
    let folder = try TemporaryFolder()
    try folder.write("root: true\nlevel: info\nvariant: fr-CA\n", to: ".calque.yaml")
    try folder.write("level: error\n", to: "a/b/.calque.yaml")
    let finder = ConfigurationFinder()
    let outer = try #require(try finder.configuration(of: folder.path("x.md")))
    let inner = try #require(try finder.configuration(of: folder.path("a/b/c/x.md")))
    #expect(outer.level?.value == .info)
    #expect(inner.level?.value == .error)
    #expect(inner.variant?.value == .canada)
    #expect(try finder.configuration(of: folder.path("a/y.md")) === outer)
    #expect(try finder.configuration(of: folder.path("a/b/./d/../z.md")) === inner)
  }

  @Test("The search ends at the root of the repository and at the home folder")
  func ends() throws {
    let folder = try TemporaryFolder()
    try folder.write("level: info\n", to: ".calque.yaml")
    try folder.write("", to: "repository/.git/HEAD")
    try folder.write("", to: "home/x.md")
    #expect(try ConfigurationFinder().configuration(of: folder.path("repository/a/x.md")) == nil)
    #expect(try ConfigurationFinder().configuration(of: folder.path("home/a/x.md"))?.level?.value == .info)
    #expect(try ConfigurationFinder(home: folder.path("home")).configuration(of: folder.path("home/a/x.md")) == nil)
    try folder.write("level: error\n", to: "repository/.calque.yaml")
    #expect(try ConfigurationFinder().configuration(of: folder.path("repository/a/x.md"))?.level?.value == .error)
  }

  @Test("Folders of rules add up from the repository to the file; a root ends the search")
  func ruleFolders() throws {
    let folder = try TemporaryFolder()
    for name in ["above", "above/repository", "above/repository/a", "above/repository/b"] {
      try folder.write("", to: name + "/.calque/rules/x.yaml")
    }
    try folder.write("", to: "above/repository/.git/HEAD")
    try folder.write("root: true\n", to: "above/repository/b/.calque.yaml")
    let names = ["c/x.md", "a/c/x.md", "b/c/x.md"].map { folder.path("above/repository/" + $0) }
    for finder in [ConfigurationFinder(), ConfigurationFinder(.none)] {
      let found = try names.map { try finder.configuration(of: $0)?.ruleFolders ?? [] }
      #expect(found[0] == [folder.path("above/repository/.calque/rules")])
      #expect(found[1] == found[0] + [folder.path("above/repository/a/.calque/rules")])
    }
    let rooted = try #require(try ConfigurationFinder().configuration(of: names[2]))
    #expect(rooted.ruleFolders == [folder.path("above/repository/b/.calque/rules")])
    #expect(
      try ConfigurationFinder().configuration(inFolder: folder.path("above/repository/c"))?.settings.isEmpty == true)
  }

  @Test("Of several baselines the nearest counts, relative to the file that names it, and off takes it away")
  func baselines() throws {
    let folder = try TemporaryFolder()
    try folder.write("root: true\nbaseline: debt/old\npaths:\n  - {files: new, baseline: false}\n", to: ".calque.yaml")
    try folder.write("baseline: ../other\n", to: "a/b/.calque.yaml")
    try folder.write("baseline: off\n", to: "c/.calque.yaml")
    let finder = ConfigurationFinder()
    for (path, baseline) in [
      ("x.md", BaselineSetting.file(folder.path("debt/old"))), ("a/b/x.md", .file(folder.path("a/other"))),
      ("c/x.md", .off), ("new/x.md", .off),
    ] {
      #expect(try finder.configuration(of: folder.path(path))?.baseline?.value == baseline, "\(path)")
    }
  }

  @Test("Entries of paths are matched from the folder of their file")
  func paths() throws {
    let folder = try TemporaryFolder()
    try folder.write("root: true\npaths:\n  - {files: [/old, '!*.txt'], level: error}\n", to: "a/.calque.yaml")
    let finder = ConfigurationFinder()
    #expect(try finder.configuration(of: folder.path("a/old/x.md"))?.level?.value == .error)
    #expect(try finder.configuration(of: folder.path("a/old/x.txt"))?.level == nil)
    #expect(try finder.configuration(of: folder.path("a/b/old/x.md"))?.level == nil)
  }

  @Test("Exclusions add up; a later pattern takes files back")
  func exclude() throws {
    let folder = try TemporaryFolder()
    try folder.write("root: true\nexclude: ['*.txt', '!keep.txt']\n", to: ".calque.yaml")
    try folder.write("exclude: drafts\n", to: "a/.calque.yaml")
    let finder = ConfigurationFinder()
    for (path, isExcluded) in [
      ("x.txt", true), ("a/x.txt", true), ("keep.txt", false), ("a/drafts/x.md", true), ("drafts/x.md", false),
    ] {
      #expect(try finder.excludes(folder.path(path)) == isExcluded, "\(path)")
    }
  }

  @Test("Rules: all, then families, then ids; a nearer layer beats any in a farther one")
  func rules() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "root: true\nrules:\n  f/a: error\n  f: info\n  all: off\n  g/p: on\n", to: ".calque.yaml")
    try folder.write("rules:\n  f: warning\n  g: error\n", to: "b/.calque.yaml")
    let rules = [rule("f/a"), rule("f/b"), rule("g/p", isPreview: true), rule("g/q", isPreview: true), rule("h/c")]
    func states(_ path: String) throws -> [String] {
      let configuration = try #require(try ConfigurationFinder().configuration(of: folder.path(path)))
      return try configuration.configure(rules).map { $0.isOn ? $0.rule.severity.rawValue : "off" }
    }
    #expect(try states("x.md") == ["error", "info", "warning", "off", "off"])
    #expect(try states("b/x.md") == ["warning", "warning", "error", "off", "off"])
  }

  @Test("A finding that the detector is less sure of stays as many steps below the configured severity")
  func lowered() {
    #expect(Severity.error.lowered(by: 1) == .warning)
    #expect(Severity.info.lowered(by: 2) == .info)
    #expect(Severity.info.steps(below: .warning) == 1)
    #expect(Severity.error.steps(below: .warning) == 0)
  }

  @Test("Every preset is a configuration of rules that exist", arguments: Presets.names)
  func presets(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("root: true\nextends: \(name)\n", to: ".calque.yaml")
    let configuration = try #require(try ConfigurationFinder().configuration(of: folder.path("x.md")))
    _ = try configuration.configure(Builtins.rules(details: false).rules)
    #expect(configuration.files.first == "preset:\(name)")
  }

  @Test(
    "No file makes the reader crash",
    arguments: [
      "", "# nothing\n", "- a\n", "a", "rules:\n", "paths:\nexclude:\nglossary:\nfront-matter:\nshortcodes:\n",
      "rules: {? [a]: b}\n", "glossary: [[a]]\n", "paths: [{}]\n", "exclude: [{a: b}]\n", "extends: []\n",
      "\u{FEFF}level: info\n",
      "level: info\r\nvariant: fr-CH\r\n", "&a level: *a\n", "rules: &x {all: off}\npaths: [{files: a, rules: *x}]\n",
      "vocabulary: ''\n", "extends: /\n", "extends: ..\n", "glossary: .\n",
    ])
  func robust(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: ".calque.yaml")
    do {
      _ = try ConfigurationFinder().configuration(of: folder.path("x.md"))?.configure([rule("f/a")])
    } catch {
      #expect(error.origin.file.hasSuffix(".calque.yaml") || error.origin.file.hasSuffix("/"), "\(error)")
    }
  }

  private func rule(_ id: String, isPreview: Bool = false) -> Rule {
    Rule(
      id: id, severity: .warning, isPreview: isPreview, mqm: "terminology",
      message: Localized(french: "", english: ""), why: Localized(french: "", english: ""), source: "",
      detection: .patterns([]), origin: Rule.Origin(file: "test", line: 1))
  }
}
