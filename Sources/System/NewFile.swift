/// A file that is written beside its place and put there when it is whole, so that a run that is stopped leaves the
/// old one.
///
/// What is no regular file (a pipe, a device) is written as it is.
public final class NewFile {
  /// Takes the bytes.
  public let output: BufferedOutput
  private let path: FilePath
  private let temporary: FilePath?
  private var descriptor: Int32

  /// Opens the file.
  ///
  /// - Throws: ``FileError`` when it cannot be written there.
  public init(_ path: FilePath) throws(FileError) {
    let target = FileSystem.resolved(path) ?? path
    self.path = target
    let kind = try? FileSystem.status(of: target).kind
    if kind == .folder { throw FileError(.isFolder) }
    if let kind, kind != .file {
      temporary = nil
      descriptor = try Self.open(target, O_WRONLY)
    } else {
      let slash = target.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      let name = ".calque-\(getpid())-\(UInt64.random(in: 0..<(1 << 40))).tmp"
      let beside = FilePath(bytes: target.bytes[..<slash] + Array(name.utf8))
      temporary = beside
      descriptor = try Self.open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
    }
    output = BufferedOutput(descriptor: descriptor)
  }

  deinit { discard() }

  private static func open(_ path: FilePath, _ flags: Int32) throws(FileError) -> Int32 {
    let (descriptor, failure) = path.withCString {
      #if canImport(Darwin)
        let descriptor = Darwin.open($0, flags | O_CLOEXEC, 0o666)
      #elseif canImport(Musl)
        let descriptor = Musl.open($0, flags | O_CLOEXEC, 0o666)
      #else
        let descriptor = Glibc.open($0, flags | O_CLOEXEC, 0o666)
      #endif
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    guard descriptor >= 0 else { throw FileError(errno: failure) }
    return descriptor
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``FileError`` when not all of it could be written; the old file is then still there.
  public func finish() throws(FileError) {
    output.flush()
    defer { discard() }
    if let failure = output.failure { throw failure }
    guard let temporary else { return }
    let number = temporary.withCString { from in path.withCString { to in rename(from, to) == 0 ? 0 : errno } }
    guard number == 0 else { throw FileError(errno: number) }
  }

  private func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporary { FileSystem.remove(temporary) }
  }
}
