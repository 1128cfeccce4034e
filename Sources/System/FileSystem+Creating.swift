extension FileSystem {
  /// Writes a new file; one that exists, even as a dangling link, is left as it is.
  ///
  /// - Returns: whether the file was written.
  /// - Throws: ``FileError``; what had been written by then is removed.
  public static func create(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) -> Bool {
    let (descriptor, failure) = path.withCString {
      let descriptor = open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    if failure == EEXIST { return false }
    guard descriptor >= 0 else { throw FileError(errno: failure) }
    var fault: Int32 = 0
    var offset = 0
    while offset < bytes.count, fault == 0 {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if count > 0 { offset += count } else if errno != EINTR { fault = errno }
    }
    if close(descriptor) != 0, fault == 0 { fault = errno }
    guard fault == 0 else {
      _ = path.withCString { unlink($0) }
      throw FileError(errno: fault)
    }
    return true
  }
}
