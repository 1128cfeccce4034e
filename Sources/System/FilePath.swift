/// A path as the operating system knows it: bytes, which need not be valid UTF-8.
public struct FilePath: Sendable, Hashable, Comparable {
  /// The bytes, without the terminating zero.
  public let bytes: [UInt8]

  /// A path from text.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// A path from bytes; everything from the first zero on is dropped.
  public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes.prefix { $0 != 0 }) }

  /// A path from bytes; everything from the first zero on is dropped.
  public init(bytes: [UInt8]) { self.bytes = bytes.firstIndex(of: 0).map { Array(bytes[..<$0]) } ?? bytes }

  /// A path from bytes; everything from the first zero on is dropped.
  public init(bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes.firstIndex(of: 0).map { bytes[..<$0] } ?? bytes)
  }

  /// Feeds all bytes at once.
  public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

  /// The path for people, with U+FFFD in place of what is not UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The path of an entry of this folder; the current folder `.` gives the bare name.
  public func appending(_ name: [UInt8]) -> FilePath {
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] { return FilePath(bytes: name) }
    if bytes.last == UInt8(ascii: "/") { return FilePath(bytes: bytes + name) }
    return FilePath(bytes: bytes + [UInt8(ascii: "/")] + name)
  }

  /// The bytes after the last slash.
  public var lastComponent: ArraySlice<UInt8> {
    bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
  }

  /// Compares byte by byte.
  public static func < (left: FilePath, right: FilePath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  /// Calls `body` with the path as a C string.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var terminated = bytes.map { CChar(bitPattern: $0) }
    terminated.append(0)
    return terminated.withUnsafeBufferPointer { buffer in
      // The array has one element at least, so there is a base address.
      buffer.baseAddress.map(body) ?? body("")
    }
  }
}
