import Foundation
import TestSupport
import Testing

@Suite("The configuration that is shown")
struct ConfigurationRoundTripTests {
  @Test("gives the same report as the one that it was shown of", arguments: ["a.md", "news/a.md"])
  func roundTrip(_ path: String) throws {
    let folder = try TemporaryFolder()
    let text = """
      ---
      kicker: Il ya un titre
      ---

      Le cloud de github, un zorgotron "ancien" et “nouveau” : il connaît! Un robablement, un batiment.

      {{< figure credit="Il ya une image" >}}

      """
    try folder.write(text, to: path)
    try folder.write(
      """
      extends: [publication, base.yaml]
      variant: fr-CA
      spelling: 1990
      level: info
      fail-on: error
      rules:
        quotes: error
        spelling/typo: {severity: warning, fixes: display, options: {maximum-rank: 5000}}
      vocabulary: words.txt
      glossary:
        cloud: {use: nuage, avoid: ["claoud \\"x\\"", hérité]}
        GitHub: {keep: true}
      front-matter: {prose: [kicker], ignore: [title]}
      shortcodes: {prose: [figure.credit], code: [listing]}
      paths:
        - files: news/**
          rules: {all: off, spelling: on}
          level: warning
      """, to: ".calque.yaml")
    try folder.write("rules: {typography: info}\n", to: "base.yaml")
    try folder.write("zorgotron\n", to: "words.txt")
    let shown = try run(["config", "show", path], in: folder)
    #expect(shown.status == 0)
    try folder.write(shown.output, to: "shown.yaml")
    let direct = try run(["check", "--format", "jsonl", path], in: folder)
    let again = try run(["check", "--format", "jsonl", "--config", "shown.yaml", path], in: folder)
    #expect(String(decoding: again.output, as: UTF8.self) == String(decoding: direct.output, as: UTF8.self))
    #expect(direct.output.count > 200)
    #expect(direct.status == again.status)
    #expect(String(decoding: again.errors, as: UTF8.self) == "")
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Execution {
    try Execution.run(Executable.path, arguments, in: folder.url, environment: Case.environment)
  }
}
