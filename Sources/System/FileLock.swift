/// A lock that one process holds on a file; let go when it ends or dies.
public struct FileLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock; `nil` when another process holds it, or when it cannot be had at all.
  ///
  /// The file is made where there is none. Whoever holds the lock may remove the file.
  public static func take(_ path: FilePath) -> FileLock? {
    while true {
      let descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }
      guard descriptor >= 0 else { return nil }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        return nil
      }
      // The last holder may have removed the file between the two calls: the lock would be on a file without a name.
      var held = stat()
      var named = stat()
      guard fstat(descriptor, &held) == 0, path.withCString({ stat($0, &named) }) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      else {
        close(descriptor)
        continue
      }
      return FileLock(descriptor: descriptor)
    }
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
