import Foundation
import TestSupport
import Testing

@Suite(
  "Changed lines in odd repositories", .enabled(if: (try? Execution.run("git", ["--version"]))?.status == 0))
struct GitChangesTests {
  let folder: TemporaryFolder
  private static let fault = "Il ya ceci.\n"

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "-q", "-b", "main")
  }

  @discardableResult
  private func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let identity = [
      "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false",
      "-c", "protocol.file.allow=always",
    ]
    let result = try Execution.run(
      "git", identity + arguments, in: folder.url, environment: Case.environment.merging(environment) { $1 })
    try #require(result.status == 0, "git \(arguments): \(String(decoding: result.errors, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  private func check(_ arguments: String..., in subfolder: String = ".", input: String = "") throws -> Execution {
    try Execution.run(
      Executable.path, ["check", "--select", "grammar/il-y-a", "-f", "concise"] + arguments,
      in: folder.url.appending(path: subfolder), environment: Case.environment, input: Data(input.utf8))
  }

  /// The places `name:line` that are reported, or what is said instead.
  private func places(_ result: Execution) -> [String] {
    #expect(result.errors.isEmpty, "\(String(decoding: result.errors, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":")
    }
  }

  private func commitAll() throws {
    try git("add", "-A")
    try git("commit", "-q", "-m", "x")
  }

  @Test("Before the first commit all that is staged is new")
  func noCommit() throws {
    try folder.write(Self.fault, to: "a.md")
    try folder.write(Self.fault, to: "b.md")
    try git("add", "a.md")
    #expect(try places(check("--staged")) == ["a.md:1"])
    let result = try check("--changed-since", "HEAD")
    #expect(result.status == 2)
    #expect(String(decoding: result.errors, as: UTF8.self).contains("unknown revision 'HEAD'"))
  }

  @Test("What git does not follow is new as a whole, also what it ignores when it is named")
  func untracked() throws {
    try folder.write(Self.fault, to: "a.md")
    try folder.write("caché.md\n", to: ".gitignore")
    try commitAll()
    try folder.write(Self.fault, to: "b.md")
    try folder.write(Self.fault, to: "caché.md")
    #expect(try places(check("--changed-since", "HEAD")) == ["b.md:1"])
    #expect(try places(check("--changed-since", "HEAD", "caché.md", "a.md")) == ["caché.md:1"])
    #expect(try places(check("--staged")) == [])
    try git("add", "-N", "b.md")
    #expect(try places(check("--changed-since", "HEAD")) == ["b.md:1"])
  }

  @Test("Paths are those that were given, from any folder")
  func paths() throws {
    try folder.write("Rien.\n", to: "haut.md")
    try commitAll()
    try folder.write(Self.fault, to: "sous/le/a.md")
    try folder.write(Self.fault, to: "sous/.caché/b.md")
    try folder.write(Self.fault, to: "sous/code.swift")
    try folder.write(Self.fault, to: "haut.md")
    try git("add", "-A")
    for option in [["--staged"], ["--changed-since", "HEAD"]] {
      func run(_ operands: String..., in subfolder: String = ".") throws -> [String] {
        let result = try Execution.run(
          Executable.path, ["check", "--select", "grammar/il-y-a", "-f", "concise"] + option + operands,
          in: folder.url.appending(path: subfolder), environment: Case.environment)
        return places(result)
      }
      #expect(try run() == ["haut.md:1", "sous/le/a.md:1"])
      #expect(try run("sous") == ["sous/le/a.md:1"])
      #expect(try run("./sous/") == ["./sous/le/a.md:1"])
      #expect(try run(in: "sous") == ["le/a.md:1"])
      #expect(try run("..", in: "sous/le") == ["../le/a.md:1"])
      #expect(try run("../..", in: "sous/le") == ["../../haut.md:1", "../../sous/le/a.md:1"])
      #expect(try run(folder.path("sous")) == [folder.path("sous/le/a.md") + ":1"])
      #expect(try run("--hidden", "sous") == ["sous/.caché/b.md:1", "sous/le/a.md:1"])
      #expect(try run("sous/code.swift", "haut.md", "sous/code.swift") == ["sous/code.swift:1", "haut.md:1"])
      #expect(try run("haut.md", ".") == ["haut.md:1", "sous/le/a.md:1"])
    }
  }

  @Test("A branch is compared with the commit where it left")
  func mergeBase() throws {
    try folder.write("Un.\n\nDeux.\n\nTrois.\n", to: "a.md")
    try commitAll()
    try git("checkout", "-q", "-b", "travail")
    try folder.write("Un.\n\nDeux.\n\nTrois.\n\n" + Self.fault, to: "a.md")
    try folder.write(Self.fault, to: "b.md")
    try commitAll()
    try git("checkout", "-q", "main")
    try folder.write("Un.\n", to: "a.md")
    try commitAll()
    try git("checkout", "-q", "travail")
    #expect(try places(check("--changed-since", "main")) == ["a.md:7", "b.md:1"])
  }

  @Test("Settings of a user and attributes of a repository change nothing")
  func settings() throws {
    try folder.write("Un.\n\nDeux.\n\n" + Self.fault, to: "sous/a b.md")
    try folder.write("Un.\n", to: "sous/é.md")
    try folder.write("*.md binary diff=odd\n", to: ".gitattributes")
    try commitAll()
    for (name, value) in [
      ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("color.diff", "always"),
      ("diff.interHunkContext", "10"), ("diff.context", "10"), ("diff.relative", "true"), ("core.quotePath", "true"),
      ("diff.external", "false"), ("diff.odd.textconv", "false"), ("diff.odd.command", "false"),
      ("diff.renames", "false"),
      ("core.pager", "false"), ("diff.orderFile", "/nonexistent"), ("diff.suppressBlankEmpty", "true"),
      ("core.fsmonitor", "touch \(folder.path("lancé"))"),
    ] { try git("config", name, value) }
    try folder.write(
      "Un.\n\n+++ b/x.md\n\nDeux, changé.\n\n" + Self.fault + "\n@@ -1 +1 @@\n\nEt il ya cela.\n", to: "sous/a b.md")
    try folder.write("Un.\n\n" + Self.fault, to: "sous/é.md")
    let expected = ["a b.md:11", "é.md:3"]
    #expect(try places(check("--changed-since", "HEAD", in: "sous")) == expected)
    try git("-c", "core.fsmonitor=false", "add", "-A")
    try? FileManager.default.removeItem(atPath: folder.path("lancé"))
    #expect(try places(check("--staged", in: "sous")) == expected)
    #expect(!FileManager.default.fileExists(atPath: folder.path("lancé")))
  }

  @Test("A renamed file is compared with itself")
  func renamed() throws {
    let text = (0..<20).map { "Paragraphe numéro \($0) du texte.\n\n" }.joined() + Self.fault
    try folder.write(text, to: "a.md")
    try commitAll()
    try git("mv", "a.md", "b.md")
    #expect(try places(check("--staged")) == [])
    try folder.write(Self.fault + "\n" + text, to: "b.md")
    try git("add", "-A")
    #expect(try places(check("--staged")) == ["b.md:1"])
    #expect(try places(check("--changed-since", "HEAD")) == ["b.md:1"])
  }

  @Test("In a hook of `git commit -a` and of `git commit FILE` the index is the one that is committed")
  func hook() throws {
    try folder.write("Rien.\n", to: "a.md")
    try folder.write("Rien.\n", to: "b.md")
    try commitAll()
    try folder.write(
      "#!/bin/sh\nexec '\(Executable.path)' check --select grammar/il-y-a -f concise --staged >\"\(folder.path("sortie"))\"\n",
      to: ".git/hooks/pre-commit")
    #expect(chmod(folder.path(".git/hooks/pre-commit"), 0o755) == 0)
    try folder.write("Rien.\n\n" + Self.fault, to: "a.md")
    try folder.write("Rien.\n\n" + Self.fault, to: "b.md")
    func commit(_ arguments: String...) throws -> (status: Int32, output: String) {
      let result = try Execution.run(
        "git", ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x"] + arguments,
        in: folder.url, environment: Case.environment)
      return (result.status, try String(contentsOf: folder.url.appending(path: "sortie"), encoding: .utf8))
    }
    let all = try commit("-a")
    #expect(all.status != 0)
    #expect(all.output.contains("a.md:3:1") && all.output.contains("b.md:3:1"))
    let one = try commit("b.md")
    #expect(one.status != 0)
    #expect(!one.output.contains("a.md") && one.output.contains("b.md:3:1"))
    try folder.write("Rien.\n\nTout va bien.\n", to: "b.md")
    #expect(try commit("b.md").status == 0)
  }

  @Test("The index counts, not the file; a file that is gone there or a link is none")
  func index() throws {
    try folder.write("Rien.\n", to: "a.md")
    try folder.write("Rien.\n", to: "b.md")
    try commitAll()
    try folder.write(Self.fault, to: "a.md")
    try folder.link("lien.md", to: "a.md")
    try git("rm", "-q", "b.md")
    try git("add", "-A")
    try FileManager.default.removeItem(atPath: folder.path("a.md"))
    #expect(try places(check("--staged")) == ["a.md:1"])
    // Line ends of Windows in the file, those of Unix in the index.
    try git("config", "core.autocrlf", "true")
    try folder.write("Rien.\r\n\r\n" + Self.fault, to: "a.md")
    try git("add", "a.md")
    #expect(try places(check("--staged")) == ["a.md:3"])
  }

  @Test("A submodule is another repository")
  func submodule() throws {
    let other = try TemporaryFolder()
    for arguments in [
      ["init", "-q"], ["-c", "user.name=T", "-c", "user.email=t@e.org", "commit", "-q", "--allow-empty", "-m", "x"],
    ] {
      _ = try Execution.run("git", arguments, in: other.url, environment: Case.environment)
    }
    try git("submodule", "add", "-q", other.url.path, "module")
    try commitAll()
    try folder.write(Self.fault, to: "a.md")
    #expect(try places(check("--changed-since", "HEAD", "a.md")) == ["a.md:1"])
    try git("add", "-A")
    #expect(try places(check("--staged")) == ["a.md:1"])
  }

  @Test("Of a text that an editor has not saved, what is not on disk is new too")
  func standardInput() throws {
    try folder.write("Un.\n\n" + Self.fault, to: "a.md")
    try commitAll()
    let text = "Neuf.\n\nUn.\n\n" + Self.fault
    #expect(try places(check("-", "--stdin-filename", "a.md", "--changed-since", "HEAD", input: text)) == [])
    #expect(
      try places(check("-", "--stdin-filename", "a.md", "--changed-since", "HEAD", input: Self.fault + "\n" + text))
        == ["a.md:1"])
    #expect(try places(check("-", "--changed-since", "HEAD", input: Self.fault)) == ["<stdin>:1"])
    #expect(try check("-", "--staged", input: Self.fault).status == 2)
  }

  @Test("A file of another repository is an error, not a guess")
  func outside() throws {
    try folder.write("Rien.\n", to: "a.md")
    try commitAll()
    let other = try TemporaryFolder()
    try other.write(Self.fault, to: "b.md")
    for option in [["--changed-since", "HEAD"], ["--staged"]] {
      let result = try Execution.run(
        Executable.path, ["check"] + option + [other.path("b.md")], in: folder.url, environment: Case.environment)
      #expect(result.status == 2)
      #expect(String(decoding: result.errors, as: UTF8.self).contains("outside the repository"))
    }
  }

  @Test("Where git is not installed, that is what is said")
  func noGit() throws {
    let result = try Execution.run(
      Executable.path, ["check", "--staged"], in: folder.url,
      environment: Case.environment.merging(["PATH": "/nonexistent"]) { $1 })
    #expect(result.status == 2)
    #expect(String(decoding: result.errors, as: UTF8.self) == "calque: the program git cannot be found\n")
  }
}
