/// A file that is not valid UTF-8.
public struct EncodingError: Error, Sendable {
  /// The path of the file.
  public let path: String
  /// The offset in bytes of the first sequence that is not UTF-8.
  public let offset: Int
  /// The encoding that the bytes are most probably in.
  public let likely: Encoding

  /// Encodings that French files are found in when they are not UTF-8.
  public enum Encoding: String, Sendable {
    case utf16 = "UTF-16"
    case latin1 = "ISO-8859-1"
    case windows1252 = "Windows-1252"
    case macRoman = "Mac OS Roman"
    case binary = "binary data"
  }

  init(path: String, offset: Int, bytes: [UInt8]) {
    self.path = path
    self.offset = offset
    self.likely = Self.guess(bytes)
  }

  /// The offset of the first byte that starts no valid UTF-8 sequence, or `nil` when all are valid.
  static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Weighs the bytes that French letters have in each encoding, over the first 64 KiB.
  private static func guess(_ bytes: [UInt8]) -> Encoding {
    let sample = bytes.prefix(65_536)
    if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) { return .utf16 }
    let zeros = sample.count { $0 == 0 }
    if zeros * 3 > sample.count { return .utf16 }
    if zeros > 0 { return .binary }
    // é è à ç ê in the two families of encodings.
    let latin = sample.count { [0xE9, 0xE8, 0xE0, 0xE7, 0xEA].contains($0) }
    let mac = sample.count { [0x8E, 0x8F, 0x88, 0x8D, 0x90].contains($0) }
    if mac > latin { return .macRoman }
    return sample.contains { (0x80...0x9F).contains($0) } ? .windows1252 : .latin1
  }
}
