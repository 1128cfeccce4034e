#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Another program that is asked and answers while it runs, over pipes.
///
/// It ends when this goes away. Not safe to use from two threads at once.
public struct Coprocess: ~Copyable, Sendable {
  private let child: pid_t
  private let input: Int32
  private let output: Int32
  private var reader: LineReader

  /// Starts a program found on `PATH`; its standard error is `/dev/null`.
  ///
  /// - Returns: `nil` when it could not be started.
  public init?(_ program: String, _ arguments: [FilePath]) {
    guard let toChild = Self.makePipe() else { return nil }
    guard let fromChild = Self.makePipe() else {
      for end in [toChild.reading, toChild.writing] { close(end) }
      return nil
    }
    let started = ChildProcess.spawn(
      program, arguments, environment: ChildProcess.environment(removing: [], adding: [:]),
      ChildProcess.Streams(input: toChild.reading, output: fromChild.writing, joinsErrors: false))
    close(toChild.reading)
    close(fromChild.writing)
    guard let started else {
      close(toChild.writing)
      close(fromChild.reading)
      return nil
    }
    child = started
    input = toChild.writing
    output = fromChild.reading
    reader = LineReader(descriptor: output)
  }

  deinit {
    close(input)
    close(output)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }

  private static func makePipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Sends bytes; false when the program went away.
  public mutating func write(_ bytes: [UInt8]) -> Bool {
    let output = BufferedOutput(descriptor: input)
    output.write(bytes)
    output.flush()
    return !output.isClosed
  }

  /// The next line of its output, without the line feed; `nil` at the end.
  public mutating func readLine() -> [UInt8]? { (try? reader.readLine()) ?? nil }

  /// The next bytes of its output; `nil` where there are not so many.
  public mutating func read(_ count: Int) -> [UInt8]? { try? reader.read(count) }
}
