/// Paths on a line of their own, quoted as git and C do where they would not fit.
public enum QuotedPath {
  /// The path, in quotation marks and with escapes where it holds control characters, or starts or ends with what has
  /// another meaning.
  public static func quoted(_ path: FilePath) -> [UInt8] {
    let bytes = path.bytes
    let isPlain =
      bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && bytes.last != 0x20
      && bytes.first.map { !" \"#<=>|".utf8.contains($0) } == true
    guard !isPlain else { return bytes }
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0x0A: result += "\\n".utf8
      case 0x09: result += "\\t".utf8
      case ..<0x20, 0x7F:
        let digits = String(byte, radix: 8)
        result += ("\\" + String(repeating: "0", count: 3 - digits.count) + digits).utf8
      default: result.append(byte)
      }
    }
    return result + [UInt8(ascii: "\"")]
  }

  /// The bytes of a path that is quoted or stands as it is; `nil` when its quotation is not well formed.
  public static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == UInt8(ascii: "\"") else { return Array(text) }
    var rest = text.dropFirst()
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return rest.isEmpty ? result : nil }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard let escape = rest.popFirst() else { return nil }
      switch escape {
      case UInt8(ascii: "a"): result.append(0x07)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "v"): result.append(0x0B)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(escape)
      case UInt8(ascii: "0")...UInt8(ascii: "3"):
        var value = Int(escape - UInt8(ascii: "0"))
        for _ in 0..<2 {
          guard let digit = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
          value = value * 8 + Int(digit - UInt8(ascii: "0"))
        }
        result.append(UInt8(truncatingIfNeeded: value))
      default: return nil
      }
    }
    return nil
  }
}
