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
  private var buffer: [UInt8] = []
  private var start = 0

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
  public mutating func readLine() -> [UInt8]? {
    while true {
      if let end = buffer[start...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      guard fill() else { return nil }
    }
  }

  /// The next bytes of its output; `nil` where there are not so many.
  public mutating func read(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= FileSystem.largestFile else { return nil }
    while buffer.count - start < count {
      guard fill() else { return nil }
    }
    defer { start += count }
    return Array(buffer[start..<start + count])
  }

  /// Reads more into the buffer; false at the end.
  private mutating func fill() -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 65_536))
    var got = 0
    repeat {
      got = buffer.withUnsafeMutableBytes { Self.read(output, UnsafeMutableRawBufferPointer(rebasing: $0[before...])) }
    } while got < 0 && errno == EINTR
    buffer.removeLast(65_536 - max(0, got))
    return got > 0
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
