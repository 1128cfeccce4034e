/// Bytes that nothing changes: in the executable, or in memory of their own.
public struct ConstantBytes: @unchecked Sendable {
  // Never written; lives as long as the program, or as its owner.
  @usableFromInline let buffer: UnsafeRawBufferPointer
  @usableFromInline let owner: Owner?

  @usableFromInline
  final class Owner: @unchecked Sendable {
    let buffer: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
      buffer = .allocate(byteCount: bytes.count, alignment: 8)
      buffer.copyBytes(from: bytes)
    }

    deinit { buffer.deallocate() }
  }

  /// A copy of some bytes.
  public init(_ bytes: [UInt8]) {
    let owner = Owner(bytes)
    buffer = UnsafeRawBufferPointer(owner.buffer)
    self.owner = owner
  }

  /// Bytes of the executable, where they lie.
  public init(static start: UnsafePointer<UInt8>?, count: Int) {
    buffer = UnsafeRawBufferPointer(start: start, count: count)
    owner = nil
  }

  /// How many there are.
  @inlinable
  public var count: Int { buffer.count }

  /// The byte at an offset in `0..<count`.
  @inlinable
  public subscript(offset: Int) -> UInt8 { withBytes { $0[offset] } }

  /// The bytes in a range inside `0..<count`.
  public subscript(range: Range<Int>) -> [UInt8] { withBytes { Array($0[range]) } }

  /// Lends the bytes.
  @inlinable
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(owner) { body(buffer) }
  }
}
