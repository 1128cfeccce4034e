import Foundation
import System
import TestSupport
import Testing

@Suite("Putting new bytes in the place of a file's")
struct ReplaceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func replace(_ path: String, with text: String, after meanwhile: () throws -> Void = {}) throws
    -> WriteError.Reason?
  {
    let file = FilePath(path)
    let version = try FileVersion.of(file)
    let known = try FileSystem.readFile(file)
    try meanwhile()
    do throws(WriteError) {
      try FileSystem.replace(file, with: Array(text.utf8), version: version, known: known)
      return nil
    } catch {
      return error.reason
    }
  }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: folder.path(name), encoding: .utf8) }

  /// Nothing may be left beside the files.
  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test("Mode and owner are kept", arguments: [0o644, 0o600, 0o755, 0o4755, 0o666])
  func mode(mode: Int) throws {
    let path = try folder.write("avant", to: "a.md")
    if getuid() == 0 { try #require(chown(path, 12, 34) == 0) }
    try #require(chmod(path, mode_t(mode)) == 0)
    #expect(try replace(path, with: "après") == nil)
    var status = stat()
    try #require(stat(path, &status) == 0)
    #expect(Int(status.st_mode & 0o7777) == mode)
    if getuid() == 0 { #expect(status.st_uid == 12 && status.st_gid == 34) }
    #expect(try text("a.md") == "après")
    #expect(try names() == ["a.md"])
  }

  @Test func aSymbolicLinkStaysAndItsTargetIsReplaced() throws {
    try folder.write("avant", to: "b/cible.md")
    try folder.link("a.md", to: "b/cible.md")
    #expect(try replace(folder.path("a.md"), with: "après") == nil)
    #expect(try text("b/cible.md") == "après")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("a.md")) == "b/cible.md")
    #expect(try names() == ["a.md", "b"])
  }

  @Test(
    "A file that another program touches meanwhile is left alone", arguments: ["longer", "same size", "new", "gone"])
  func changed(how: String) throws {
    let path = try folder.write("avant", to: "a.md")
    let failure = try replace(path, with: "après") {
      switch how {
      case "longer": try folder.write("avant et plus", to: "a.md")
      case "same size":
        // The same inode, size and times: only the bytes tell.
        var status = stat()
        try #require(stat(path, &status) == 0)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data("AVANT".utf8))
        try handle.close()
        var times = [status.st_atim, status.st_mtim]
        try #require(utimensat(AT_FDCWD, path, &times, 0) == 0)
      case "new":
        try FileManager.default.removeItem(atPath: path)
        try folder.write("avant", to: "a.md")
      default: try FileManager.default.removeItem(atPath: path)
      }
    }
    #expect(failure == .changed)
    let names = try names()
    #expect(names == (how == "gone" ? [] : ["a.md"]))
    if how != "gone" { #expect(try text("a.md") != "après") }
  }

  @Test func aReadOnlyFileStaysAsItIs() throws {
    let path = try folder.write("avant", to: "a.md")
    try #require(chmod(path, 0o444) == 0)
    #expect(try replace(path, with: "après") == .readOnly)
    #expect(try text("a.md") == "avant")
    #expect(try names() == ["a.md"])
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func aReadOnlyFolderStaysAsItIs() throws {
    let path = try folder.write("avant", to: "a.md")
    try #require(chmod(folder.url.path, 0o555) == 0)
    defer { chmod(folder.url.path, 0o755) }
    #expect(try replace(path, with: "après") == .folderReadOnly)
    #expect(try text("a.md") == "avant")
  }

  @Test func onlyRegularFilesAreReplaced() throws {
    let path = try folder.write("avant", to: "a.md")
    let version = try FileVersion.of(FilePath(path))
    #expect(throws: WriteError(.notRegular)) {
      try FileSystem.replace(FilePath(folder.url.path), with: [], version: version, known: [])
    }
    #expect(throws: WriteError(.changed)) {
      try FileSystem.replace(FilePath(folder.path("b.md")), with: [], version: version, known: [])
    }
  }

  #if os(Linux)
    @Test("A full disk loses nothing", .enabled(if: Disk.canMount, "mounting a file system needs root"))
    func fullDisk() throws {
      let disk = try Disk(at: folder.path("disque"))
      defer { disk.unmount() }
      let path = try folder.write(String(repeating: "avant ", count: 10_000), to: "disque/a.md")
      #expect(try replace(path, with: String(repeating: "après ", count: 100_000)) == .full)
      #expect(try text("disque/a.md") == String(repeating: "avant ", count: 10_000))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("disque")) == ["a.md"])
      #expect(try replace(path, with: "court") == nil)
      #expect(try text("disque/a.md") == "court")
      disk.makeReadOnly()
      #expect(try replace(path, with: "plus court") == .readOnly)
      #expect(try text("disque/a.md") == "court")
    }
  #endif
}

#if os(Linux)
  /// A file system of 256 KiB in memory.
  private struct Disk {
    let path: String

    static let canMount: Bool = {
      guard getuid() == 0, let folder = try? TemporaryFolder(), let disk = try? Disk(at: folder.path("x")) else {
        return false
      }
      disk.unmount()
      return true
    }()

    init(at path: String) throws {
      self.path = path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      guard mount("calque", path, "tmpfs", 0, "size=256k") == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    func makeReadOnly() { _ = mount("calque", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "size=256k") }

    func unmount() { umount(path) }
  }
#endif
