public import System

/// The faults of a tree of texts that are known and accepted for now.
public struct Baseline: Sendable {
  /// The first word of a file.
  static let magic = "calque-baseline"
  /// The version of the format.
  static let version = 1
  /// The first line of a file.
  static let head = Array("\(magic) \(version)\n".utf8)

  /// The entries of each file, in order; paths are relative to the folder of the baseline, or absolute outside it.
  public var files: [FilePath: [BaselineEntry]]

  /// A baseline of some entries.
  public init(_ files: [FilePath: [BaselineEntry]] = [:]) { self.files = files }

  /// How many findings the entries stand for.
  public var count: Int { files.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }

  /// Sets the entries of a file; a file without any is left out.
  public mutating func set(_ entries: [BaselineEntry], for path: FilePath) {
    files[path] = entries.isEmpty ? nil : BaselineEntry.joined(entries)
  }

  /// The text of its file, all in bytewise order: a line for each path with a field for each rule, behind tabulations; in
  /// it, the rule and the fingerprints of its findings with their counts.
  public var bytes: [UInt8] {
    var result = Self.head
    result += "# Known findings, written by 'calque baseline write'; of a merge conflict, both sides may stay.\n".utf8
    let lines = files.map { (path: QuotedPath.quoted($0.key), entries: $0.value) }
    for (path, entries) in lines.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
      result += path
      var rule = ""
      for entry in entries {
        if entry.rule != rule {
          rule = entry.rule
          result.append(0x09)
          result += rule.utf8
        }
        result.append(0x20)
        FingerprintDigits.append(entry.hash, to: &result)
        if entry.count > 1 { result += "*\(entry.count)".utf8 }
      }
      result.append(0x0A)
    }
    return result
  }
}

/// Fingerprints of 48 bits as eight characters of the URL-safe base 64 of RFC 4648.
enum FingerprintDigits {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func append(_ hash: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 42, through: 0, by: -6) {
      bytes.append(alphabet[Int(truncatingIfNeeded: hash >> UInt64(shift) & 63)])
    }
  }

  /// Whether a character is one of the alphabet.
  static func isDigit(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The number of eight characters, or `nil`.
  static func number(_ text: ArraySlice<UInt8>) -> UInt64? {
    guard text.count == 8 else { return nil }
    var value: UInt64 = 0
    for character in text {
      let digit: UInt8
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = character - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = character - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0") + 52
      case UInt8(ascii: "-"): digit = 62
      case UInt8(ascii: "_"): digit = 63
      default: return nil
      }
      value = value << 6 | UInt64(digit)
    }
    return value
  }
}
