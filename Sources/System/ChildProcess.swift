#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Other programs, run with their output captured.
public enum ChildProcess {
  /// What a program left behind.
  public struct Result: Sendable {
    /// The exit status, or 128 and the signal's number where a signal ended it.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: [UInt8]
  }

  /// Runs a program found on `PATH` and waits for its end; standard error is `/dev/null`.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - joinsErrors: whether standard error goes where standard output goes.
  ///   - removing: names of environment variables that the program does not see.
  ///   - adding: environment variables that it sees besides ours.
  /// - Returns: `nil` when it could not be started.
  public static func run(
    _ program: String, _ arguments: [FilePath], input: [UInt8] = [], joinsErrors: Bool = false,
    removing: Set<String> = [],
    adding: [String: String] = [:]
  ) -> Result? {
    // A file, not a pipe: no one has to write while the output is read.
    let source = input.isEmpty ? nil : tmpfile()
    defer { if let source { fclose(source) } }
    if !input.isEmpty {
      guard let source, fwrite(input, 1, input.count, source) == input.count, fflush(source) == 0 else { return nil }
      rewind(source)
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    let reading = ends[0]
    let writing = ends[1]
    defer { close(reading) }
    _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
    _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
    let streams = Streams(input: source.map { fileno($0) }, output: writing, joinsErrors: joinsErrors)
    let child = spawn(program, arguments, environment: environment(removing: removing, adding: adding), streams)
    close(writing)
    guard let child else { return nil }
    let output = try? FileSystem.readAll(from: reading)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    guard let output else { return nil }
    let signal = status & 0x7F
    return Result(status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output)
  }

  static func environment(removing: Set<String>, adding: [String: String]) -> [String] {
    var result: [String] = []
    #if canImport(Darwin)
      var next = _NSGetEnviron().pointee
    #else
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    while let entry = next, let variable = entry.pointee {
      let text = String(cString: variable)
      let name = String(text.prefix { $0 != "=" })
      if !removing.contains(name), adding[name] == nil { result.append(text) }
      next = entry + 1
    }
    return result + adding.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  /// Where the standard streams of a program lead.
  struct Streams {
    /// `nil` for `/dev/null`.
    var input: Int32?
    var output: Int32
    var joinsErrors: Bool
  }

  static func spawn(
    _ program: String, _ arguments: [FilePath], environment: [String], _ streams: Streams
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    if let input = streams.input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, streams.output, 1)
    if streams.joinsErrors {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    // We ignore SIGPIPE; the program must not inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var argv: [UnsafeMutablePointer<CChar>?] = [strdup(program)]
    argv += arguments.map { $0.withCString { strdup($0) } }
    argv.append(nil)
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
    envp.append(nil)
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    return posix_spawnp(&child, program, &actions, &attributes, argv, envp) == 0 ? child : nil
  }
}
