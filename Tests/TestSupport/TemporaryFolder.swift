public import Foundation

/// A folder of its own for one test, removed at the end.
public final class TemporaryFolder: Sendable {
  /// Where it is, symbolic links resolved.
  public let url: URL

  /// Makes an empty folder.
  public init() throws {
    let name = "calque-test-\(UUID().uuidString)"
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The absolute path of something in it.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and the folders above it.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file and the folders above it.
  @discardableResult
  public func write(_ data: Data, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  /// Makes a symbolic link; the target is taken as it is.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }
}

/// Another program, run to its end.
public struct Execution {
  /// The exit status, or 128 and the signal's number.
  public var status: Int32
  /// What it wrote to standard output.
  public var output: Data
  /// What it wrote to standard error.
  public var errors: Data

  /// Runs a program found on `PATH` or at a path.
  ///
  /// - Parameter environment: all the variables that it sees; `nil` for those of the test.
  public static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String]? = nil,
    input: Data = Data()
  ) throws -> Execution {
    let process = Process()
    process.executableURL = URL(filePath: program.contains("/") ? program : "/usr/bin/env")
    process.arguments = program.contains("/") ? arguments : [program] + arguments
    if let folder { process.currentDirectoryURL = folder }
    if let environment { process.environment = environment }
    // Files, not pipes: a program that writes to both can never block.
    let scratch = try TemporaryFolder()
    try scratch.write(input, to: "input")
    try scratch.write(Data(), to: "output")
    try scratch.write(Data(), to: "errors")
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: scratch.url.appending(path: "errors"))
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Execution(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: try Data(contentsOf: scratch.url.appending(path: "output")),
      errors: try Data(contentsOf: scratch.url.appending(path: "errors")))
  }
}
