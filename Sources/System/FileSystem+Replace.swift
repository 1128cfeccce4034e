extension FileSystem {
  /// Puts new bytes in the place of those of a file: readers see the old file or the new one, never a part.
  ///
  /// The bytes go to a file beside it, which is flushed to the disk and renamed. Mode, group and, where the system lets
  /// us, owner are kept. A symbolic link stays, and its target is replaced. Of a file with several hard links, the other
  /// names keep the old bytes. Access lists and extended attributes are not copied.
  ///
  /// - Parameters:
  ///   - version: what the file was when it was read.
  ///   - known: the bytes that were read; the file is left alone if it holds others by now.
  /// - Throws: ``WriteError``; the file is then untouched and nothing is left beside it.
  public static func replace(
    _ path: FilePath, with bytes: [UInt8], version: FileVersion, known: [UInt8]
  ) throws(WriteError) {
    guard let target = resolved(path) else { throw WriteError(.changed) }
    let status = try unchangedStatus(of: target, version)
    // Root may write everything; a file that nobody may write is meant to stay as it is.
    let isWritable = status.st_mode & 0o222 != 0 && target.withCString { access($0, W_OK) } == 0
    guard isWritable else { throw WriteError(.readOnly) }
    let slash = target.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = ".calque-\(getpid())-\(UInt64.random(in: 0..<(1 << 40))).tmp"
    let temporary = FilePath(bytes: target.bytes[..<slash] + Array(name.utf8))
    let (descriptor, failure) = temporary.withCString {
      let descriptor = open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    guard descriptor >= 0 else { throw WriteError(errno: failure, denied: .folderReadOnly) }
    do throws(WriteError) {
      try fill(descriptor, with: bytes, like: status)
      // The last look before the rename: what another program wrote meanwhile is not to be lost.
      _ = try unchangedStatus(of: target, version)
      guard (try? readFile(target)) == known else { throw WriteError(.changed) }
      let number = temporary.withCString { from in target.withCString { to in rename(from, to) == 0 ? 0 : errno } }
      guard number == 0 else { throw WriteError(errno: number, denied: .folderReadOnly) }
    } catch {
      _ = temporary.withCString { unlink($0) }
      throw error
    }
    flushFolder(FilePath(bytes: target.bytes[..<slash]))
  }

  /// The status of a regular file that is still the version that is known.
  private static func unchangedStatus(of target: FilePath, _ version: FileVersion) throws(WriteError) -> stat {
    var status = stat()
    let failure = target.withCString { lstat($0, &status) == 0 ? 0 : errno }
    guard failure == 0 else { throw WriteError(failure == ENOENT ? .changed : .system(failure)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw WriteError(.notRegular) }
    guard FileVersion(status) == version else { throw WriteError(.changed) }
    return status
  }

  /// Writes the bytes, gives the file the owner and mode of another one, flushes and closes it in any case.
  private static func fill(_ descriptor: Int32, with bytes: [UInt8], like status: stat) throws(WriteError) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let start = buffer.baseAddress {
        let count = write(descriptor, start + written, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = count < 0 ? errno : ENOSPC
          return
        }
        written += count
      }
    }
    var mode = status.st_mode & 0o7777
    if fchown(descriptor, status.st_uid, status.st_gid) != 0 {
      // Who is not the owner may at least keep the group; otherwise no one gets rights that he did not have.
      mode &= fchown(descriptor, .max, status.st_gid) == 0 ? 0o1777 : 0o1707
    }
    if failure == 0, fchmod(descriptor, mode) != 0 { failure = errno }
    // A file system that cannot flush says so with EINVAL.
    if failure == 0, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw WriteError(errno: failure) }
  }

  /// Makes a rename in a folder last through a crash, where the system can.
  private static func flushFolder(_ folder: FilePath) {
    let descriptor = folder.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
