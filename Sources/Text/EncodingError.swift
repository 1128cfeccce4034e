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
    let start = commonPrefix(of: bytes)
    do {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
      return nil
    } catch {
      return start + error.byteOffsets.lowerBound
    }
  }

  /// The offset behind the first bytes that are ASCII, looked at by eight, or the characters of two and three bytes that
  /// any continuation bytes make valid: nearly all of most texts.
  private static func commonPrefix(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { buffer in
      func isContinuation(_ offset: Int) -> Bool { buffer[offset] & 0xC0 == 0x80 }
      var offset = 0
      while offset + 8 <= buffer.count {
        let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let high = word & 0x8080_8080_8080_8080
        guard high != 0 else {
          offset += 8
          continue
        }
        offset += high.trailingZeroBitCount / 8
        guard offset + 2 < buffer.count, isContinuation(offset + 1) else { break }
        switch buffer[offset] {
        case 0xC2...0xDF: offset += 2
        case 0xE1...0xEC, 0xEE...0xEF:
          guard isContinuation(offset + 2) else { return offset }
          offset += 3
        default: return offset
        }
      }
      return offset
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
