import Foundation
import TestSupport
import Testing

/// What `--diff` writes is what real tools read, and what `--fix` does.
@Suite("Diffs of fixes, applied by patch and git")
struct DiffTests {
  private static let texts: [(name: String, text: String)] = [
    ("a.md", "Il dit: oui.\n"),
    ("sans fin.md", "Il dit: oui.\n\nElle dit: non."),
    ("dossier/é.md", (1...40).map { $0 % 9 == 0 ? "Ligne \($0): ici." : "Ligne \($0)." }.joined(separator: "\n\n")),
    ("crlf.md", "Il dit: oui.\r\n\r\nUn texte.\r\n"),
    (
      "joint.md",
      "Il ya un chat. Un livre qui parle de de la mer, et il\nya du vent, de\nde la pluie: partout.\n\nFin\n"
    ),
    ("début.md", "Il dit: a.\n" + String(repeating: "\nUn texte.\n", count: 9) + "\nIl dit: b.\n"),
  ]

  @Test("The patched file is the fixed file", arguments: ["patch", "git"])
  func patched(tool: String) throws {
    let folder = try TemporaryFolder()
    for (name, text) in Self.texts { try folder.write(text, to: name) }
    let arguments = ["check", "--unsafe-fixes"]
    func run(_ more: [String]) throws -> Execution {
      try Execution.run(Executable.path, arguments + more, in: folder.url, environment: Case.environment)
    }
    let diff = try run(["--diff", "."])
    #expect(diff.status == 1)
    for (name, text) in Self.texts {
      #expect(try Data(contentsOf: folder.url.appending(path: name)) == Data(text.utf8))
    }
    let copy = try TemporaryFolder()
    for (name, text) in Self.texts { try copy.write(text, to: name) }
    let applied =
      tool == "patch"
      ? try Execution.run("patch", ["-p1", "--binary", "--fuzz=0"], in: copy.url, input: diff.output)
      : try Execution.run("git", ["apply", "--whitespace=nowarn", "-"], in: copy.url, input: diff.output)
    #expect(applied.status == 0, "\(String(decoding: applied.output + applied.errors, as: UTF8.self))")
    let fixing = try run(["--fix-only", "."])
    #expect(fixing.status == 0)
    for (name, text) in Self.texts {
      let fixed = try Data(contentsOf: folder.url.appending(path: name))
      #expect(fixed != Data(text.utf8), "\(name) is no test")
      #expect(try Data(contentsOf: copy.url.appending(path: name)) == fixed, "\(name)")
    }
    let second = try run(["--diff", "."])
    #expect(second.status == 0 && second.output.isEmpty)
  }
}
