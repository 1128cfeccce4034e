/// Reading files and folders.
public enum FileSystem {
  /// The most bytes that a file may have: 1 GiB.
  public static let largestFile = 1 << 30

  /// What stands at a path.
  public enum Kind: Sendable, Hashable {
    case file
    case folder
    case link
    case pipe
    /// A device or a socket.
    case other
  }

  /// Which file it is, whatever its name.
  public struct Identity: Sendable, Hashable {
    private let device: UInt64
    private let inode: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// What stands at a path, symbolic links followed.
  ///
  /// - Throws: ``FileError``; a link without a target is ``FileError/Reason/danglingLink``.
  public static func status(of path: FilePath) throws(FileError) -> (kind: Kind, identity: Identity) {
    var status = stat()
    let failure = path.withCString { stat($0, &status) == 0 ? 0 : errno }
    guard failure == 0 else { throw error(failure, at: path) }
    return (kind(of: status.st_mode), Identity(status))
  }

  /// The bytes of a regular file or of a pipe.
  ///
  /// - Throws: ``FileError``, also for folders, devices and sockets.
  public static func readFile(_ path: FilePath) throws(FileError) -> [UInt8] {
    // Refused before it is opened: opening some devices has effects.
    switch try status(of: path).kind {
    case .folder: throw FileError(.isFolder)
    case .other: throw FileError(.notRegular)
    case .file, .link, .pipe: break
    }
    let (descriptor, failure) = path.withCString {
      let descriptor = open($0, O_RDONLY | O_CLOEXEC)
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    guard descriptor >= 0 else { throw error(failure, at: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(errno: errno) }
    // The path may lead elsewhere by now.
    guard [.file, .pipe].contains(kind(of: status.st_mode)) else { throw FileError(.notRegular) }
    return try readAll(from: descriptor, expecting: Int(status.st_size))
  }

  /// All the bytes that an open descriptor still gives.
  ///
  /// - Parameter expecting: how many bytes are probably to come; a hint.
  /// - Throws: ``FileError``, ``FileError/Reason/tooLarge`` beyond ``largestFile``.
  public static func readAll(from descriptor: Int32, expecting: Int = 0) throws(FileError) -> [UInt8] {
    guard expecting <= largestFile else { throw FileError(.tooLarge) }
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end is seen without growing.
    var step = max(expecting, 65_535) + 1
    if expecting > 0 { step = expecting + 1 }
    while true {
      var failure: Int32 = 0
      let before = bytes.count
      bytes.append(addingCapacity: step) { buffer in
        while true {
          let count = read(descriptor, buffer.baseAddress, buffer.count)
          if count >= 0 { return count }
          if errno != EINTR {
            failure = errno
            return 0
          }
        }
      }
      guard failure == 0 else { throw FileError(errno: failure) }
      if bytes.count == before { return bytes }
      guard bytes.count <= largestFile else { throw FileError(.tooLarge) }
      step = max(65_536, min(bytes.count, 1 << 24))
      if expecting > 0, bytes.count == expecting { step = 1 }
    }
  }

  /// Hands on the bytes of a regular file piece by piece, in memory for one piece.
  ///
  /// - Throws: ``FileError``.
  public static func forEachPiece(
    of path: FilePath, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(FileError) {
    let (descriptor, failure) = path.withCString {
      let descriptor = open($0, O_RDONLY | O_CLOEXEC)
      return (descriptor, descriptor < 0 ? errno : 0)
    }
    guard descriptor >= 0 else { throw error(failure, at: path) }
    defer { close(descriptor) }
    let size = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, size)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(errno: errno) }
      guard count > 0 else { return }
      body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private static let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0

  /// The entries of a folder in bytewise order, without `.` and `..`, links not followed.
  ///
  /// - Throws: ``FileError``.
  public static func entries(of folder: FilePath) throws(FileError) -> [(name: [UInt8], kind: Kind)] {
    let path = folder.bytes.isEmpty ? FilePath(".") : folder
    let (opened, failure) = path.withCString {
      let stream = opendir($0)
      return (stream, stream == nil ? errno : 0)
    }
    guard let stream = opened else { throw error(failure, at: path) }
    defer { closedir(stream) }
    var result: [(name: [UInt8], kind: Kind)] = []
    while let entry = readdir(stream) {
      // An entry ends with its name: it is mostly shorter than its type says, and must not be copied whole.
      let start = (UnsafeRawPointer(entry) + nameOffset).assumingMemoryBound(to: CChar.self)
      let name = UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      let kind: Kind
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK): kind = .link
      case Int32(DT_UNKNOWN):
        var status = stat()
        guard folder.appending(name).withCString({ lstat($0, &status) }) == 0 else { continue }
        kind = Self.kind(of: status.st_mode)
      default: kind = .other
      }
      result.append((name, kind))
    }
    return result.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  /// Whether anything, even a dangling link, stands at the path.
  public static func exists(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withCString { lstat($0, &status) } == 0
  }

  /// Whether a folder, or a link to one, stands at the path.
  public static func isFolder(_ path: FilePath) -> Bool {
    do throws(FileError) { return try status(of: path).kind == .folder } catch { return false }
  }

  /// Removes a file; whether there was one to remove.
  @discardableResult public static func remove(_ path: FilePath) -> Bool {
    path.withCString { unlink($0) } == 0
  }

  /// Makes a folder and those above it where they are missing.
  ///
  /// - Returns: whether the folder is there.
  public static func makeFolder(_ path: FilePath) -> Bool {
    func make() -> Int32 { path.withCString { mkdir($0, 0o755) == 0 ? 0 : errno } }
    let failure = make()
    if failure == 0 || failure == EEXIST { return true }
    guard failure == ENOENT, let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else { return false }
    guard makeFolder(FilePath(bytes: path.bytes[..<slash])) else { return false }
    return [0, EEXIST].contains(make())
  }

  /// The absolute path with every symbolic link resolved, or `nil` when it does not exist.
  public static func resolved(_ path: FilePath) -> FilePath? {
    path.withCString {
      guard let resolved = realpath($0, nil) else { return nil }
      defer { free(resolved) }
      return FilePath(String(cString: resolved))
    }
  }

  private static func kind(of mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    case S_IFIFO: .pipe
    default: .other
    }
  }

  /// The error for a failed call, told apart where a link is to blame.
  private static func error(_ number: Int32, at path: FilePath) -> FileError {
    if number == ENOENT, exists(path) { return FileError(.danglingLink) }
    return FileError(errno: number)
  }
}

extension [UInt8] {
  /// Appends up to `capacity` bytes that `fill` writes; it returns how many it wrote.
  fileprivate mutating func append(addingCapacity capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
    let before = count
    append(contentsOf: repeatElement(0, count: capacity))
    let written = withUnsafeMutableBytes { buffer in
      fill(UnsafeMutableRawBufferPointer(rebasing: buffer[before...]))
    }
    removeLast(capacity - written)
  }
}
