import Foundation
import Linting
import System
import TestSupport
import Testing

@Suite("Finding files")
struct FileDiscoveryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is found, without the path of the temporary folder; `!` before what is unreadable.
  private func found(_ names: [String], _ discovery: FileDiscovery = FileDiscovery()) -> [String] {
    discovery.entries(of: names.map { FilePath(folder.path($0)) }).map { entry in
      let name = entry.path.text.replacing(folder.url.path + "/", with: "")
      if case .unreadable = entry { return "!" + name }
      return name
    }
  }

  private func git(_ arguments: String...) throws {
    _ = try Execution.run("git", ["-c", "user.name=t", "-c", "user.email=t@example.org"] + arguments, in: folder.url)
  }

  @Test func foldersAreWalkedInBytewiseOrder() throws {
    for name in ["b.md", "a/z.md", "a.md", "a/B.TXT", "a/é.markdown", "a/c.mdx", "a/no.html", "a/md", "README"] {
      try folder.write("", to: name)
    }
    #expect(
      found(["."]).map { $0.replacing("./", with: "") } == [
        "a.md", "a/B.TXT", "a/c.mdx", "a/z.md", "a/é.markdown", "b.md",
      ])
    #expect(found(["a/"]) == ["a/B.TXT", "a/c.mdx", "a/z.md", "a/é.markdown"])
  }

  @Test func theOrderOfThePathsIsKeptWithoutDuplicates() throws {
    for name in ["b.md", "a.md", "c.html"] { try folder.write("", to: name) }
    #expect(found(["c.html", "b.md", "", "b.md", "./a.md"]) == ["c.html", "b.md", "a.md"])
  }

  @Test func hiddenFilesAreLeftOutUnlessNamed() throws {
    for name in [".hidden.md", ".folder/a.md", "a/.b.md", "a/c.md"] { try folder.write("", to: name) }
    #expect(found([""]) == ["a/c.md"])
    #expect(found([".folder", ".hidden.md"]) == [".folder/a.md", ".hidden.md"])
    var discovery = FileDiscovery()
    discovery.includesHidden = true
    #expect(found([""], discovery) == [".folder/a.md", ".hidden.md", "a/.b.md", "a/c.md"])
  }

  @Test func whatGitIgnoresIsLeftOut() throws {
    for name in ["a.md", "out/b.md", "sub/c.tmp.md", "sub/d.md", "kept/e.md", "node_modules/x/y.md", "tracked.tmp.md"] {
      try folder.write("", to: name)
    }
    try folder.write("out/\n*.tmp.md\n", to: ".gitignore")
    try folder.write("e.md\n", to: "kept/.gitignore")
    try folder.write("/node_modules\n", to: ".git-exclude")
    try git("init", "-q")
    try folder.write("node_modules\n", to: ".git/info/exclude")
    try git("add", "-f", "tracked.tmp.md")
    #expect(found([""]) == ["a.md", "sub/d.md", "tracked.tmp.md"])
    // From inside the repository, and where the user names what is ignored.
    #expect(found(["sub"]) == ["sub/d.md"])
    #expect(found(["out", "sub/c.tmp.md"]) == ["out/b.md", "sub/c.tmp.md"])
    var discovery = FileDiscovery()
    discovery.honoursGitIgnore = false
    #expect(found(["sub", "out"], discovery) == ["sub/c.tmp.md", "sub/d.md", "out/b.md"])
  }

  @Test func aRepositoryBelowTheFolderIsAskedToo() throws {
    for name in ["inner/a.md", "inner/b.md", "c.md"] { try folder.write("", to: name) }
    try folder.write("b.md\n", to: "inner/.gitignore")
    _ = try Execution.run("git", ["init", "-q"], in: folder.url.appending(path: "inner"))
    #expect(found([""]) == ["c.md", "inner/a.md"])
  }

  @Test func outsideARepositoryNothingIsIgnored() throws {
    try folder.write("a.md\n", to: ".gitignore")
    try folder.write("", to: "a.md")
    #expect(found([""]) == ["a.md"])
  }

  @Test func linksAreFollowedToFilesOnly() throws {
    try folder.write("", to: "real/a.md")
    try folder.link("link.md", to: "real/a.md")
    try folder.link("real/loop", to: "..")
    try folder.link("folder.md", to: "real")
    try folder.link("dangling.md", to: "missing")
    try folder.link("circle.md", to: "circle.md")
    try folder.link("other", to: "missing")
    #expect(found([""]) == ["!circle.md", "!dangling.md", "real/a.md"])
    #expect(found(["link.md", "folder.md"]) == ["link.md"])
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("", to: "b.md")
    try folder.link("elsewhere.md", to: elsewhere.path("b.md"))
    #expect(found([""]) == ["!circle.md", "!dangling.md", "elsewhere.md", "real/a.md"])
  }

  @Test func aFolderNamedLikeAFileIsAFolder() throws {
    try folder.write("", to: "x.md/y.md")
    #expect(found([""]) == ["x.md/y.md"])
    #expect(found(["x.md"]) == ["x.md/y.md"])
  }

  @Test func aPipeInAFolderIsNotWaitedFor() throws {
    try folder.write("", to: "a.md")
    try #require(mkfifo(folder.path("pipe.md"), 0o600) == 0)
    #expect(found([""]) == ["a.md"])
  }

  @Test func whatIsMissingIsReportedOnce() {
    #expect(found(["missing.md", "missing.md"]) == ["!missing.md"])
  }
}
