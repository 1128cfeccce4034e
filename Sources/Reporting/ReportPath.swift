/// Paths as the formats of other programs want them.
enum ReportPath {
  /// The path without `./` at its start: services compare paths byte by byte with those of the repository.
  static func plain(_ path: String) -> String {
    var rest = path[...]
    while rest.utf8.starts(with: "./".utf8), rest.utf8.count > 2 {
      rest = rest.dropFirst(2).drop { $0 == "/" }
    }
    return String(rest)
  }

  /// The path as a URI (RFC 3986): a relative reference, or `file://` and an absolute path.
  static func uri(_ path: String) -> String {
    let path = plain(path)
    var result = isAbsolute(path) ? "file://" : ""
    for byte in path.utf8 {
      if isUnreserved(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// Whether a path starts at the root.
  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
