/// Writes the little-endian, length-prefixed form in which built-in data lies in the executable.
public struct PackWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// An empty pack.
  public init() {}

  /// Bytes as they are.
  public mutating func raw(_ data: some Sequence<UInt8>) { bytes.append(contentsOf: data) }

  /// A number in `0..<2^32`, four bytes.
  public mutating func integer(_ value: Int) {
    let value = UInt32(clamping: value)
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// Bytes with their count before them.
  public mutating func blob(_ data: [UInt8]) {
    integer(data.count)
    raw(data)
  }

  /// A text with its count of bytes before it.
  public mutating func string(_ text: String) { blob(Array(text.utf8)) }
}

/// Reads what ``PackWriter`` wrote; every read checks the bounds.
public struct PackReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// A reader at the start of the bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether these bytes stand here; they are passed over.
  public mutating func magic(_ expected: [UInt8]) -> Bool {
    guard bytes[offset...].starts(with: expected) else { return false }
    offset += expected.count
    return true
  }

  /// A number, or `nil` at the end.
  public mutating func integer() -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    defer { offset += 4 }
    return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16 | Int(bytes[offset + 3])
      << 24
  }

  /// The range of the next bytes, which are passed over, or `nil` when there are not so many.
  public mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, offset + count <= bytes.count else { return nil }
    defer { offset += count }
    return offset..<(offset + count)
  }

  /// A text, or `nil` at the end.
  public mutating func string() -> String? {
    guard let count = integer(), let range = skip(count) else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
