/// A fast hash of bytes against accidental damage; not for secrets.
package enum Fingerprint {
  /// Four lanes of multiply and rotate over 32 bytes at a time.
  ///
  /// - Complexity: O(n), several bytes in each nanosecond.
  package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (seed ^ prime, seed &+ 1, seed ^ 0xC2B2_AE3D, seed &+ prime)
    var offset = 0
    let whole = bytes.count & ~31
    while offset < whole {
      lanes.0 = mix(lanes.0, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      lanes.1 = mix(lanes.1, bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
      lanes.2 = mix(lanes.2, bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
      lanes.3 = mix(lanes.3, bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
      offset += 32
    }
    var result = mix(mix(mix(lanes.0, lanes.1), lanes.2), lanes.3)
    while offset < bytes.count {
      result = mix(result, UInt64(bytes[offset]))
      offset += 1
    }
    result = mix(result, UInt64(bytes.count))
    return result ^ (result >> 29)
  }

  /// The same for an array.
  package static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { of($0, seed: seed) }
  }

  @inline(__always)
  private static func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let product = (lane ^ word) &* 0xFF51_AFD7_ED55_8CCD
    return product << 31 | product >> 33
  }
}
