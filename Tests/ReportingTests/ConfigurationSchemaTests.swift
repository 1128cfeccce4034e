import Foundation
import Linting
import Reporting
import Rules
import TestSupport
import Testing

@Suite("JSON Schema of configurations")
struct ConfigurationSchemaTests {
  private static let file = URL.packageRoot(from: #filePath).appending(path: "schema/calque.schema.json")

  @Test func theFileIsFresh() throws {
    let rules = Builtins.rules(details: false).rules
    try Snapshot.expect(Data(ConfigurationSchema(rules).json.utf8), at: Self.file)
  }

  /// Configurations with the verdict that the schema and the reader share.
  private static let samples: [(text: String, isRight: Bool)] = [
    ("root: true\nextends: [strict, shared/base.yaml]\nvariant: fr-CA\nspelling: 1990\nquotation: curly\n", true),
    ("level: info\nfail-on: error\nrules:\n  all: off\n  quotes: error\n  own/rule: on\n", true),
    ("rules:\n  spelling/typo: {severity: info, fixes: unsafe, options: {maximum-rank: 100}}\n", true),
    ("glossary:\n  cloud: nuage\n  GitHub: {keep: true}\n  legacy: {avoid: [hérité], note: no}\n", true),
    ("glossary: [{term: cloud, use: nuage}]\nfront-matter: kicker\nshortcodes: {code: [listing]}\n", true),
    (
      "front-matter: {prose: [a], ignore: b}\npaths:\n  - {files: 'a/**', rules: {style: off}}\nexclude: drafts\n", true
    ),
    ("rule: {}\n", false), ("level: high\n", false), ("rules: [quotes]\n", false), ("rules: {quotes: loud}\n", false),
    ("rules: {quotes: {level: off}}\n", false), ("paths: {a: b}\n", false), ("paths: [{exclude: a}]\n", false),
    ("glossary: {cloud: {used: nuage}}\n", false), ("root: maybe\n", false), ("variant: fr\n", false),
    ("shortcodes: {proze: a}\n", false),
  ]

  @Test(
    "check-jsonschema and the reader agree on what is right",
    .enabled(if: SchemaTests.checker != nil, "check-jsonschema is not installed: run scripts/bootstrap.sh"))
  func agreement() throws {
    let checker = try #require(SchemaTests.checker)
    let folder = try TemporaryFolder()
    try folder.write("root: true\n", to: "shared/base.yaml")
    #expect(try Execution.run(checker, ["--check-metaschema", Self.file.path]).status == 0)
    var good: [String] = []
    for (index, sample) in Self.samples.enumerated() {
      let file = try folder.write("# sample \(index)\n" + sample.text, to: "s\(index).yaml")
      #expect(
        (try? ConfigurationFinder(.file(file)).configuration(of: "x.md")) != nil || !sample.isRight, "\(sample.text)")
      if sample.isRight {
        good.append(file)
      } else {
        #expect(throws: (any Error).self, "\(sample.text)") {
          try ConfigurationFinder(.file(file)).configuration(of: "x.md")
        }
        #expect(try Execution.run(checker, ["--schemafile", Self.file.path, file]).status == 1, "\(sample.text)")
      }
    }
    let result = try Execution.run(checker, ["--schemafile", Self.file.path] + good)
    #expect(result.status == 0, "\(String(decoding: result.output, as: UTF8.self))")
  }
}
