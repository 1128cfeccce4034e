import CSystem

/// The environment variables of a process.
public struct Environment: Sendable {
  /// Variables by name, or `nil` for those of this process, asked one at a time.
  private let variables: [String: String]?

  private init(_ variables: [String: String]?) { self.variables = variables }

  /// The environment of this process.
  public static let current = Environment(nil)

  /// An environment with these variables only.
  public init(variables: [String: String]) { self.init(variables) }

  /// The value of a variable, or `nil` where it is not set.
  public subscript(_ name: String) -> String? {
    if let variables { return variables[name] }
    return getenv(name).map { String(cString: $0) }
  }

  /// The value of a variable that is set and not empty.
  public func nonEmpty(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }
}

/// What is known of this process and its machine.
public enum Machine {
  /// How many processors are in service, 1 at least.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The path of the program that runs, or `nil` where the system does not say.
  public static var executable: FilePath? {
    #if canImport(Darwin)
      var size: UInt32 = 4_096
      var path = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
      return FilePath(bytes: path.map { UInt8(bitPattern: $0) })
    #else
      return FilePath("/proc/self/exe")
    #endif
  }

  /// The current folder as an absolute path; empty where it is gone.
  public static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Gives large buffers back to the system as soon as they are free: the tables of words of an audit grow and move.
  public static func returnLargeBuffers() { calque_return_large_buffers() }

  /// The number of this process.
  public static var processNumber: Int { Int(getpid()) }

  /// Makes a write to a pipe without reader an error of the call instead of the end of the process.
  public static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// The absolute path of the program that runs, symbolic links resolved; `nil` where the system does not say.
  public static var executablePath: String? {
    #if canImport(Darwin)
      var size: UInt32 = 4_096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0, let resolved = realpath(buffer, nil) else { return nil }
    #else
      guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
    #endif
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
