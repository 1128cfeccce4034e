/// Reads lines and pieces of known length from an open descriptor, in memory for one of them at a time.
public struct LineReader: Sendable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  /// Bytes before ``start`` and behind it that hold no line feed.
  private var searched = 0

  private static let step = 65_536

  /// A reader of a descriptor, which stays open.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line, without its line feed; the rest of the input where that has none; `nil` at the end.
  ///
  /// - Throws: ``FileError``, ``FileError/Reason/tooLarge`` for a line beyond ``FileSystem/largestFile``, which is
  ///   then skipped.
  public mutating func readLine() throws(FileError) -> [UInt8]? {
    var isTooLong = false
    searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        if isTooLong { throw FileError(.tooLarge) }
        return Array(buffer[start..<end])
      }
      if buffer.count - start > FileSystem.largestFile {
        isTooLong = true
        buffer.removeAll()
        start = 0
      }
      searched = buffer.count - start
      guard try fill() else {
        defer { start = buffer.count }
        if isTooLong { throw FileError(.tooLarge) }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
    }
  }

  /// The next bytes, exactly so many.
  ///
  /// - Throws: ``FileError`` where there are fewer.
  public mutating func read(_ count: Int) throws(FileError) -> [UInt8] {
    guard count >= 0, count <= FileSystem.largestFile else { throw FileError(.tooLarge) }
    while buffer.count - start < count {
      guard try fill() else { throw FileError(.notFound) }
    }
    defer { start += count }
    return Array(buffer[start..<start + count])
  }

  /// Reads more into the buffer, whose unread part then starts at 0; false at the end.
  private mutating func fill() throws(FileError) -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.step))
    var count = 0
    repeat {
      count = buffer.withUnsafeMutableBytes {
        Self.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[before...]))
      }
    } while count < 0 && errno == EINTR
    let failure = count < 0 ? errno : 0
    buffer.removeLast(Self.step - max(0, count))
    guard failure == 0 else { throw FileError(errno: failure) }
    return count > 0
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
