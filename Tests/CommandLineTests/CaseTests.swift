import Foundation
import TestSupport
import Testing

@Suite("Command lines as folders")
struct CaseTests {
  @Test("The built command does what the case says", arguments: try Case.all())
  func run(_ testCase: Case) throws {
    let (result, files) = try testCase.run()
    try Snapshot.expect(result.output, at: testCase.folder.appending(path: "stdout"))
    try Snapshot.expect(result.errors, at: testCase.folder.appending(path: "stderr"))
    try Snapshot.expect(Data("\(result.status)\n".utf8), at: testCase.folder.appending(path: "status"))
    try testCase.expect(files)
  }
}

/// A folder of `Cases`: a command line, the files it sees, and what it must write.
///
/// - `cmd`: the arguments, one a line;
/// - `input/`: the files, copied to a folder of their own where the command runs;
/// - `setup`: lines `link NAME TARGET`, `rename FROM TO` (for names that git would not take),
///   `read-only NAME`, `git` (makes the copy a
///   repository) and `cd NAME` (the command runs there);
/// - `stdin`: standard input, empty without it;
/// - `env`: lines `NAME=VALUE` besides the fixed environment, in which `[CASE]` is the folder of the copy;
/// - `after/`: the files that the command changed, as they must be then; all others must be as they were;
/// - `stdout`, `stderr`, `status`: what must come out; `[CALQUE]`, `[DICTIONARY]`, `[CASE]`, `[HASH]` and `[SIZE]` stand
///   for what differs between machines.
struct Case: Sendable, CustomTestStringConvertible {
  let folder: URL

  var testDescription: String { folder.lastPathComponent }

  static func all() throws -> [Case] {
    let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    return try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted()
      .filter { !$0.hasPrefix(".") }.map { Case(folder: cases.appending(path: $0)) }
  }

  /// Runs the command, and gives the files of the copy that differ from those of `input`.
  func run() throws -> (result: Execution, changed: [String: Data]) {
    let scratch = try TemporaryFolder()
    let copy = scratch.url.appending(path: "case")
    let input = folder.appending(path: "input")
    if FileManager.default.fileExists(atPath: input.path) {
      try FileManager.default.copyItem(at: input, to: copy)
    } else {
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    }
    let work = try setUp(copy)
    var environment = Self.environment
    for line in lines(of: "env") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      environment[parts[0]] = parts.count > 1 ? parts[1].replacing("[CASE]", with: copy.path) : ""
    }
    let stdin = (try? Data(contentsOf: folder.appending(path: "stdin"))) ?? Data()
    var result = try Execution.run(
      Executable.path, lines(of: "cmd"), in: work, environment: environment, input: stdin)
    result.output = Self.normalized(result.output, copy)
    result.errors = Self.normalized(result.errors, copy)
    return (result, try changes(in: copy))
  }

  private func changes(in copy: URL) throws -> [String: Data] {
    var changed: [String: Data] = [:]
    let input = folder.appending(path: "input")
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: input.path)) ?? [] {
      let before = try? Data(contentsOf: input.appending(path: name))
      let after = try? Data(contentsOf: copy.appending(path: name))
      if let after, before != after { changed[name] = after }
    }
    return changed
  }

  /// Compares the files that the command changed with those of `after`.
  func expect(_ changed: [String: Data]) throws {
    let after = folder.appending(path: "after")
    let expected = ((try? FileManager.default.subpathsOfDirectory(atPath: after.path)) ?? []).filter {
      (try? Data(contentsOf: after.appending(path: $0))) != nil
    }
    for name in Set(expected).union(changed.keys).sorted() {
      guard let data = changed[name] else {
        Issue.record("\(testDescription): \(name) was not changed")
        continue
      }
      try Snapshot.expect(data, at: after.appending(path: name))
    }
  }

  /// Nothing of the machine's locale, colours or git settings gets in.
  static let environment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
  ]

  private func lines(of name: String) -> [String] {
    guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  /// Prepares the copy, and says where the command runs.
  private func setUp(_ copy: URL) throws -> URL {
    var work = copy
    for line in lines(of: "setup") {
      let words = line.split(separator: " ").map(String.init)
      switch (words[0], words.count) {
      case ("git", 1): _ = try Execution.run("git", ["init", "-q"], in: copy, environment: Self.environment)
      case ("cd", 2): work = copy.appending(path: words[1])
      case ("link", 3):
        try FileManager.default.createSymbolicLink(
          atPath: copy.appending(path: words[1]).path, withDestinationPath: words[2])
      case ("read-only", 2):
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o444], ofItemAtPath: copy.appending(path: words[1]).path)
      case ("rename", 3):
        try FileManager.default.moveItem(at: copy.appending(path: words[1]), to: copy.appending(path: words[2]))
      default: Issue.record("\(testDescription)/setup: unknown line “\(line)”")
      }
    }
    return work
  }

  /// Puts placeholders for the version and the dictionary, which tests of other modules check.
  private static func normalized(_ data: Data, _ copy: URL) -> Data {
    guard let text = String(data: data, encoding: .utf8) else { return data }
    return Data(
      text.replacing(Executable.versionLine, with: "[CALQUE] [DICTIONARY]")
        .replacing(copy.resolvingSymlinksInPath().path, with: "[CASE]").replacing(copy.path, with: "[CASE]")
        .replacing(/(lexicon|vocabulary)-[0-9a-z]+\.image/) { "\($0.output.1)-[HASH].image" }
        .replacing(/[0-9]+ (bytes|octets)\)/) { "[SIZE] \($0.output.1))" }
        .replacing(/"tool":\{[^}]*\}?\}/, with: "\"tool\":[CALQUE]").utf8)
  }
}

/// The command that the build made.
enum Executable {
  static let path: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let root = URL.packageRoot(from: #filePath)
    let folders = [beside, root.appending(path: ".build/debug")]
    let found = folders.map { $0.appending(path: "calque").path }
    return found.first { FileManager.default.isExecutableFile(atPath: $0) } ?? found[0]
  }()

  static let versionLine: String = {
    let result = try? Execution.run(path, ["--version"], environment: Case.environment)
    let text = String(decoding: result?.output ?? Data(), as: UTF8.self)
    return text.isEmpty ? "no version" : text.trimmingCharacters(in: .newlines)
  }()
}
