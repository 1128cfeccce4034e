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

  /// Numbers in `0..<2^32` with their count before them.
  public mutating func integers(_ values: [Int]) {
    integer(values.count)
    for value in values { integer(value) }
  }

  /// Numbers of either sign with their count before them.
  public mutating func signed(_ values: [Int32]) {
    integer(values.count)
    for value in values { integer(Int(UInt32(bitPattern: value))) }
  }

  /// Names with a text each, sorted, with their count before them.
  public mutating func table(_ texts: [String: String]) {
    integer(texts.count)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      string(name)
      string(text)
    }
  }

  /// A number of 64 bits.
  public mutating func wide(_ value: UInt64) {
    integer(Int(value & 0xFFFF_FFFF))
    integer(Int(value >> 32))
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
  @usableFromInline let bytes: ConstantBytes
  @usableFromInline var offset = 0

  /// A reader at the start of the bytes.
  public init(_ bytes: ConstantBytes) { self.bytes = bytes }

  /// Whether these bytes stand here; they are passed over.
  public mutating func magic(_ expected: [UInt8]) -> Bool {
    guard expected.count <= bytes.count - offset, bytes[offset..<(offset + expected.count)] == expected else {
      return false
    }
    offset += expected.count
    return true
  }

  /// A number, or `nil` at the end.
  @inlinable
  public mutating func integer() -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    defer { offset += 4 }
    return bytes.withBytes { Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))) }
  }

  /// One byte, or `nil` at the end.
  @inlinable
  public mutating func byte() -> UInt8? {
    guard offset < bytes.count else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Numbers with their count before them, or `nil` when there are not so many.
  public mutating func integers() -> [Int]? { list { $0.integer() } }

  /// Numbers of either sign with their count before them, or `nil` when there are not so many.
  public mutating func signed() -> [Int32]? {
    list { $0.integer().map { Int32(bitPattern: UInt32(truncatingIfNeeded: $0)) } }
  }

  /// Names with a text each, or `nil` when there are not so many.
  public mutating func table() -> [String: String]? {
    let entries: [(name: String, text: String)]? = list { reader in
      guard let name = reader.string(), let text = reader.string() else { return nil }
      return (name, text)
    }
    return entries.map { Dictionary($0.map { ($0.name, $0.text) }) { $1 } }
  }

  /// A number of 64 bits, or `nil` at the end.
  public mutating func wide() -> UInt64? {
    guard let low = integer(), let high = integer() else { return nil }
    return UInt64(low) | UInt64(high) << 32
  }

  /// Bytes with their count before them, or `nil` when there are not so many.
  public mutating func blob() -> [UInt8]? {
    guard let count = integer(), let range = skip(count) else { return nil }
    return bytes[range]
  }

  /// Elements with their count before them, or `nil` where one cannot be read.
  @inlinable
  public mutating func list<Element>(_ read: (inout PackReader) -> Element?) -> [Element]? {
    // Every element takes a byte at least.
    guard let count = integer(), count <= bytes.count - offset else { return nil }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      result.append(element)
    }
    return result
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
    return bytes.withBytes { String(decoding: $0[range], as: UTF8.self) }
  }
}
