extension FilePath {
  /// The folder of what the path names; `.` for a bare name.
  public var folder: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    return slash == 0 ? FilePath("/") : FilePath(bytes: bytes[..<slash])
  }

  /// This path seen from a folder, with `.` and `..` resolved as text; an absolute path stays where it is.
  public func joined(to folder: FilePath) -> FilePath {
    let isAbsolute = bytes.first == UInt8(ascii: "/")
    return (isAbsolute ? self : folder.appending(bytes)).normalized
  }

  /// The path without `.`, without `..` where a folder stands before it, and without doubled slashes; symbolic links are
  /// not followed.
  public var normalized: FilePath {
    let slash = UInt8(ascii: "/")
    let isAbsolute = bytes.first == slash
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: slash) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        if let last = parts.last, !last.elementsEqual([0x2E, 0x2E]) {
          parts.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      parts.append(part)
    }
    let joined = Array(parts.joined(separator: [slash]))
    if isAbsolute { return FilePath(bytes: [slash] + joined) }
    return FilePath(bytes: joined.isEmpty ? [0x2E] : joined)
  }

  /// The path below a folder, without it; `nil` where it is not in the folder. Both are normalized and absolute.
  public func below(_ folder: FilePath) -> FilePath? {
    let slash = UInt8(ascii: "/")
    let prefix = folder.bytes.last == slash ? folder.bytes : folder.bytes + [slash]
    guard bytes.starts(with: prefix), bytes.count > prefix.count else { return nil }
    return FilePath(bytes: bytes[prefix.count...])
  }
}
