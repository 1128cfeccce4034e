extension [UInt8] {
  /// The first offset in `start..<end` at which one of some bytes stands, or the greater of the two.
  ///
  /// Eight bytes are looked at together.
  ///
  /// - Complexity: linear in the number of bytes passed over.
  @inlinable
  package func firstOffset(
    of first: UInt8, _ second: UInt8? = nil, _ third: UInt8? = nil, _ fourth: UInt8? = nil, from start: Int, end: Int
  ) -> Int {
    precondition(start >= 0 && end <= count)
    return withUnsafeBytes { buffer in
      var offset = start
      while offset + 8 <= end {
        let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        var found = Self.zeroBytes(word ^ Self.eight(first))
        if let second { found |= Self.zeroBytes(word ^ Self.eight(second)) }
        if let third { found |= Self.zeroBytes(word ^ Self.eight(third)) }
        if let fourth { found |= Self.zeroBytes(word ^ Self.eight(fourth)) }
        if found != 0 { return offset + found.trailingZeroBitCount / 8 }
        offset += 8
      }
      while offset < end {
        let byte = buffer[offset]
        if byte == first || byte == second || byte == third || byte == fourth { return offset }
        offset += 1
      }
      return offset
    }
  }

  /// A byte eight times.
  @inlinable
  static func eight(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of the lowest byte that is zero, and some bits above it; 0 where no byte is zero.
  @inlinable
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
