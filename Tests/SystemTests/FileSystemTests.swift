import Foundation
import System
import TestSupport
import Testing

@Suite("Reading files and folders")
struct FileSystemTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func failure(_ name: String) -> FileError.Reason? {
    do throws(FileError) {
      _ = try FileSystem.readFile(FilePath(folder.path(name)))
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("A file is read whole", arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func reads(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.write(Data(bytes), to: "a.bin")
    #expect(try FileSystem.readFile(FilePath(path)) == bytes)
  }

  @Test("A pipe is read to its end")
  func readsPipe() throws {
    let pipe = Pipe()
    let bytes = Data(repeating: 7, count: 300_000)
    let writer = Foundation.Thread { [handle = pipe.fileHandleForWriting] in
      try? handle.write(contentsOf: bytes)
      try? handle.close()
    }
    writer.start()
    let read = try FileSystem.readFile(FilePath("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"))
    #expect(read == [UInt8](bytes))
  }

  @Test func aFolderIsNoFile() throws {
    try folder.write("", to: "x.md/inside")
    #expect(failure("x.md") == .isFolder)
  }

  @Test func whatIsMissingIsNotFound() {
    #expect(failure("missing") == .notFound)
    #expect(failure("missing/deeper") == .notFound)
  }

  @Test func linksThatLeadNowhereAreToldApart() throws {
    try folder.link("dangling", to: "missing")
    try folder.link("loop", to: "loop")
    #expect(failure("dangling") == .danglingLink)
    #expect(failure("loop") == .linkLoop)
  }

  @Test func aFileIsNoFolder() throws {
    try folder.write("", to: "a")
    #expect(failure("a/b") == .notAFolder)
    #expect(throws: FileError(.notAFolder)) { try FileSystem.entries(of: FilePath(folder.path("a"))) }
  }

  @Test func aDeviceIsRefused() {
    do throws(FileError) {
      _ = try FileSystem.readFile(FilePath("/dev/zero"))
      Issue.record("a device was read")
    } catch {
      #expect(error.reason == .notRegular)
    }
  }

  @Test func entriesAreSortedByByte() throws {
    for name in ["b", "a.md", "é", "Z", ".hidden"] { try folder.write("", to: name) }
    let names = try FileSystem.entries(of: FilePath(folder.url.path)).map { String(decoding: $0.name, as: UTF8.self) }
    #expect(names == [".hidden", "Z", "a.md", "b", "é"])
  }

  @Test func aNameThatIsNotUTF8CanBeOpened() throws {
    let path = FilePath(bytes: Array(folder.url.path.utf8) + [0x2F, 0x61, 0xE9, 0x62])
    let descriptor = path.bytes.withUnsafeBytes { bytes in
      var name = bytes.map { CChar(bitPattern: $0) }
      name.append(0)
      return open(name, O_CREAT | O_WRONLY, 0o600)
    }
    // Some file systems refuse such a name.
    guard descriptor >= 0 else { return }
    close(descriptor)
    #expect(try FileSystem.readFile(path).isEmpty)
    #expect(try FileSystem.entries(of: FilePath(folder.url.path)).map(\.name) == [[0x61, 0xE9, 0x62]])
    #expect(path.text.hasSuffix("a\u{FFFD}b"))
  }
}

@Suite("Output, processes, threads")
struct ProcessTests {
  @Test func outputReachesItsFileInOrder() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "out")
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    let output = BufferedOutput(descriptor: descriptor)
    let lines = (0..<40_000).map { "ligne \($0)\n" }
    for line in lines { output.write(line) }
    output.flush()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == lines.joined())
    #expect(!output.isClosed)
  }

  @Test func aReaderThatWentAwayIsNoFailure() throws {
    Machine.ignoreBrokenPipes()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let output = BufferedOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    output.write("perdu")
    output.flush()
    #expect(output.isClosed)
    #expect(output.failure == nil)
    output.write("encore")
    output.flush()
  }

  @Test func aDescriptorThatTakesNothingIsAFailure() {
    let output = BufferedOutput(descriptor: -1)
    output.write("x")
    output.flush()
    #expect(output.isClosed)
    #expect(output.failure != nil)
  }

  @Test func aProgramIsRunWithItsOutputCaptured() throws {
    let result = try #require(
      ChildProcess.run(
        "sh", ["-c", "printf '%s %s' \"$ADDED\" \"${HOME-none}\"; echo hidden >&2; exit 3"].map { FilePath($0) },
        removing: ["HOME"], adding: ["ADDED": "é"]))
    #expect(result.status == 3)
    #expect(String(decoding: result.output, as: UTF8.self) == "é none")
  }

  @Test func aProgramThatIsMissingGivesNothing() {
    let result = ChildProcess.run("calque-no-such-program", [])
    #expect(result == nil || result?.status == 127)
  }

  @Test("Results come in order whatever the threads", arguments: [1, 2, 7])
  func queueKeepsOrder(threads: Int) {
    let queue = OrderedQueue<Int>(count: 500, ahead: 3)
    let workers = (0..<threads).compactMap { _ in
      System.Thread.start { while let index = queue.take() { queue.put(index * index, at: index) } }
    }
    var results: [Int] = []
    while let next = queue.next() { results.append(next) }
    for worker in workers { worker.join() }
    #expect(results == (0..<500).map { $0 * $0 })
  }

  @Test func aStoppedQueueLetsItsWorkersGo() {
    let queue = OrderedQueue<Int>(count: 1_000, ahead: 2)
    let worker = System.Thread.start { while let index = queue.take() { queue.put(index, at: index) } }
    #expect(queue.next() == 0)
    queue.stop()
    worker?.join()
    #expect(queue.take() == nil)
    #expect(queue.next() == nil)
  }
}
