/// The state of a file at one moment, so that it can be told later whether it is still the same.
public struct FileVersion: Sendable, Hashable {
  private let device: UInt64
  private let inode: UInt64
  private let size: Int64
  private let seconds: Int64
  private let nanoseconds: Int64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = Int64(time.tv_sec)
    nanoseconds = Int64(time.tv_nsec)
  }

  /// The version of the file at a path, symbolic links followed.
  ///
  /// - Throws: ``FileError``.
  public static func of(_ path: FilePath) throws(FileError) -> FileVersion {
    var status = stat()
    let failure = path.withCString { stat($0, &status) == 0 ? 0 : errno }
    guard failure == 0 else { throw FileError(errno: failure) }
    return FileVersion(status)
  }
}
