import CXXHash
public import System

/// The address of some content: XXH3 of 128 bits, the same on every machine.
///
/// Good against chance, not against someone who wants two contents to share an address.
public struct ContentHash: Sendable, Hashable {
  /// The sixteen bytes of the canonical form, the most significant first.
  public let bytes: [UInt8]

  /// The address of some bytes under a seed.
  ///
  /// - Complexity: linear, several gigabytes a second.
  public init(of content: [UInt8], seed: UInt64 = 0) {
    self.init(content.withUnsafeBytes { XXH3_128bits_withSeed($0.baseAddress, $0.count, seed) })
  }

  /// The address of the content of a file; `nil` when it cannot be read.
  public init?(ofFileAt path: FilePath) {
    guard let state = XXH3_createState() else { return nil }
    defer { XXH3_freeState(state) }
    XXH3_128bits_reset(state)
    do throws(FileError) {
      try FileSystem.forEachPiece(of: path) { XXH3_128bits_update(state, $0.baseAddress, $0.count) }
    } catch { return nil }
    self.init(XXH3_128bits_digest(state))
  }

  private init(_ hash: XXH128_hash_t) {
    bytes = [hash.high64, hash.low64].flatMap { half in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
    }
  }

  /// The first eight bytes as a number, for where 64 bits are enough.
  public var short: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  /// Thirty-two hexadecimal digits.
  public var text: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
