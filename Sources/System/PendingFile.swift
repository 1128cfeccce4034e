/// A file in the making: written beside its place and renamed at the end, so that no one ever finds half of it.
///
/// What is no regular file (`/dev/stderr`, a pipe) is written to directly. Not safe to use from several threads at once.
public final class PendingFile {
  /// Where the bytes go.
  public let output: BufferedOutput

  private let descriptor: Int32
  /// The file beside the place and the place, links followed; `nil` when written to directly.
  private var pending: (from: FilePath, to: FilePath)?

  private init(_ descriptor: Int32, _ pending: (from: FilePath, to: FilePath)?) {
    self.descriptor = descriptor
    self.pending = pending
    output = BufferedOutput(descriptor: descriptor)
  }

  deinit {
    discard()
    close(descriptor)
  }

  /// Opens a file that is to stand at a path; a file that is there keeps its contents until ``commit()``, then gives its
  /// mode to the new one.
  ///
  /// - Throws: ``FileError``, also when the folder is missing or nothing may be written there.
  public static func open(_ path: FilePath) throws(FileError) -> PendingFile {
    var place = path
    var mode: mode_t?
    var status = stat()
    if path.withCString({ stat($0, &status) }) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(.isFolder) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        return PendingFile(try open(path, O_WRONLY | O_CLOEXEC), nil)
      }
      mode = status.st_mode & 0o7777
      // A file that may not be written to is left alone, though its folder would allow a rename.
      guard path.withCString({ access($0, W_OK) }) == 0 else { throw FileError(errno: errno) }
      place = FileSystem.resolved(path) ?? path
    }
    let slash = place.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    for attempt in 0..<100 {
      let name = ".calque-\(getpid())-\(attempt).tmp"
      let beside = FilePath(bytes: place.bytes[..<slash] + Array(name.utf8))
      do throws(FileError) {
        let descriptor = try open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
        if let mode { fchmod(descriptor, mode) }
        return PendingFile(descriptor, (beside, place))
      } catch {
        guard error.reason == .system(EEXIST) else { throw error }
      }
    }
    throw FileError(.system(EEXIST))
  }

  /// Opens a file that what is written is added to, at once; it is made where it is missing.
  ///
  /// - Throws: ``FileError``.
  public static func append(to path: FilePath) throws(FileError) -> PendingFile {
    PendingFile(try open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC), nil)
  }

  private static func open(_ path: FilePath, _ flags: Int32) throws(FileError) -> Int32 {
    let (descriptor, failure) = path.withCString { path in
      #if canImport(Darwin)
        let descriptor = Darwin.open(path, flags, 0o666)
      #elseif canImport(Musl)
        let descriptor = Musl.open(path, flags, 0o666)
      #else
        let descriptor = Glibc.open(path, flags, 0o666)
      #endif
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    guard descriptor >= 0 else { throw FileError(errno: failure) }
    return descriptor
  }

  /// Writes what waits and puts the file in its place.
  ///
  /// - Throws: ``FileError`` when a write or the rename failed; the place is then as it was.
  public func commit() throws(FileError) {
    output.flush()
    if let failure = output.failure {
      discard()
      throw failure
    }
    guard let pending else { return }
    let failed = pending.from.withCString { from in
      pending.to.withCString { rename(from, $0) == 0 ? 0 : errno }
    }
    guard failed == 0 else {
      discard()
      throw FileError(errno: failed)
    }
    self.pending = nil
  }

  /// Removes what was written, unless it is in its place.
  public func discard() {
    if let pending { _ = pending.from.withCString { unlink($0) } }
    pending = nil
  }
}
