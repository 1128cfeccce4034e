import Foundation
import TestSupport
import Testing

@Suite("calque baseline")
struct BaselineCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func calque(_ arguments: String..., in subfolder: String = ".") throws -> (
    status: Int32, output: String, errors: String
  ) {
    let result = try Execution.run(
      Executable.path, arguments, in: folder.url.appending(path: subfolder), environment: Case.environment)
    return (
      result.status, String(decoding: result.output, as: UTF8.self), String(decoding: result.errors, as: UTF8.self)
    )
  }

  private var baseline: String {
    (try? String(contentsOf: folder.url.appending(path: ".calque-baseline"), encoding: .utf8)) ?? ""
  }

  @Test("Write, check, mend, prune")
  func cycle() throws {
    try folder.write("Il ya ceci.\n\nIl ya cela.\n", to: "a/b.md")
    try folder.write("Il ya encore.\n", to: "c.md")
    #expect(try calque("baseline", "write") == (0, "Baseline .calque-baseline: 3 findings in 2 files\n", ""))
    let check = ["check", "--baseline", ".calque-baseline", "-f", "concise"]
    #expect(try calque(check[0], check[1], check[2]).status == 0)
    // The names are the same from another folder.
    #expect(try calque("check", "--baseline", "../.calque-baseline", in: "a").status == 0)
    #expect(try calque("check", "--baseline", folder.path(".calque-baseline"), folder.path("a")).status == 0)
    try folder.write("Il ya cela.\n", to: "a/b.md")
    let mended = try calque(check[0], check[1], check[2], check[3], check[4])
    #expect(mended.status == 0)
    #expect(
      mended.errors
        == "calque: 1 finding of the baseline .calque-baseline is gone; 'calque baseline prune' removes it\n")
    // Some of the rules, or none of its files, tell nothing of that.
    #expect(try calque("check", "--baseline", ".calque-baseline", "--select", "quotes").errors == "")
    #expect(try calque("check", "--baseline", ".calque-baseline", "c.md").errors == "")
    #expect(
      try calque("baseline", "prune") == (0, "Baseline .calque-baseline: 2 findings in 2 files, 1 fewer\n", ""))
    #expect(try calque(check[0], check[1], check[2]).errors == "")
    try folder.write("Il ya ceci.\n\nIl ya cela.\n", to: "a/b.md")
    #expect(try calque(check[0], check[1], check[2], check[3], check[4]).output.hasPrefix("a/b.md:1:1: error: "))
  }

  @Test("Writing some paths keeps what is known of others, but not of files that are gone")
  func partial() throws {
    for name in ["a.md", "b.md", "c.md"] { try folder.write("Il ya ceci.\n", to: name) }
    _ = try calque("baseline", "write")
    try folder.write("Il ya ceci. Il ya cela.\n", to: "a.md")
    try folder.write("Rien.\n", to: "b.md")
    try FileManager.default.removeItem(atPath: folder.path("c.md"))
    #expect(try calque("baseline", "write", "a.md").output == "Baseline .calque-baseline: 3 findings in 2 files\n")
    #expect(baseline.contains("b.md") && !baseline.contains("c.md"))
  }

  @Test("A baseline that cannot be written or read changes nothing")
  func failures() throws {
    try folder.write("Il ya ceci.\n", to: "a.md")
    let missing = try calque("baseline", "write", "--baseline", "rien/x")
    #expect(missing.status == 2)
    #expect(missing.errors == "calque: rien/x: the folder does not exist\n")
    try folder.write("<<<<<<< HEAD\n", to: ".calque-baseline")
    for command in [
      ["baseline", "write"], ["baseline", "prune"], ["baseline", "show"], ["check", "--baseline", ".calque-baseline"],
    ] {
      let result = try Execution.run(Executable.path, command, in: folder.url, environment: Case.environment)
      #expect(result.status == 2)
      #expect(String(decoding: result.errors, as: UTF8.self).hasPrefix("calque: .calque-baseline:1: unresolved merge"))
      #expect(String(decoding: result.errors, as: UTF8.self).hasSuffix("\n    <<<<<<< HEAD\n"))
      #expect(baseline == "<<<<<<< HEAD\n")
    }
  }

  @Test("A file that cannot be read keeps its entries")
  func unreadable() throws {
    try folder.write("Il ya ceci.\n", to: "a.md")
    _ = try calque("baseline", "write")
    let before = baseline
    try folder.write(Data([0xE9]), to: "a.md")
    #expect(try calque("baseline", "write").status == 2)
    #expect(baseline == before)
    #expect(try calque("baseline", "prune").status == 2)
    #expect(baseline == before)
  }

  @Test(
    "git merges the baselines of two branches", .enabled(if: (try? Execution.run("git", ["--version"]))?.status == 0))
  func merge() throws {
    func git(_ arguments: String...) throws -> Int32 {
      try Execution.run(
        "git", ["-c", "user.name=T", "-c", "user.email=t@example.org"] + arguments, in: folder.url,
        environment: Case.environment
      ).status
    }
    for name in ["a.md", "e.md", "i.md", "o.md"] { try folder.write("Il ya ceci dans \(name).\n", to: name) }
    try folder.write(".calque-baseline merge=union\n", to: ".gitattributes")
    _ = try git("init", "-q", "-b", "main")
    _ = try calque("baseline", "write")
    _ = try git("add", "-A")
    _ = try git("commit", "-q", "-m", "1")
    for (branch, name) in [("un", "f.md"), ("deux", "g.md")] {
      #expect(try git("checkout", "-q", "-b", branch, "main") == 0)
      try folder.write("Il ya ceci dans \(name).\n", to: name)
      try folder.write("Il ya ceci dans e.md.\n\nEt \(branch), il ya cela.\n", to: "e.md")
      _ = try calque("baseline", "write")
      _ = try git("add", "-A")
      _ = try git("commit", "-q", "-m", branch)
    }
    // The text conflicts, the baseline does not.
    #expect(try git("merge", "-q", "un", "-m", "fusion") == 1)
    #expect(!baseline.contains("<<<<<<<"))
    try folder.write(
      "Il ya ceci dans e.md.\n\nEt un, il ya cela.\n\nEt deux, il ya cela.\n", to: "e.md")
    let check = try calque("check", "--select", "grammar/il-y-a", "--baseline", ".calque-baseline", "-f", "concise")
    #expect(check == (0, "", ""), "\(baseline)")
    #expect(try calque("baseline", "prune").output.contains(": 8 findings in 6 files, 0 fewer"))
  }
}
