/// The layout of a lexicon image: a header of 64-bit words in the byte order of the machine, then sections.
///
/// Everything is read through checks of bounds, so that a damaged image gives wrong answers at worst; the checksum over
/// all sections, tested on opening, makes that very unlikely.
enum ImageLayout {
  static let magic: UInt64 = 0x4C65_7869_7175_6521
  /// To be raised whenever the layout, the features or the expansion change.
  static let version: UInt64 = 3
  static let headerWords = 48
  /// Set on code points of the inventory that only hunspell may judge.
  static let convertedMark: UInt32 = 1 << 31

  /// Places of words in the header.
  enum Word {
    static let magic = 0
    static let version = 1
    static let length = 2
    static let checksum = 3
    static let headerChecksum = 4
    static let contentHash = 5
    /// Size, seconds, nanoseconds and inode of the affix file, then of the word file.
    static let stamps = 6
    static let rootEdge = 14
    /// Offset and length in bytes of each section.
    static let sections = 16
  }

  /// The sections, in the order in which they are written.
  enum Section: Int, CaseIterable {
    /// UInt64: edges of the word graph.
    case edges
    /// UInt16: the reading list of each form.
    case lists
    /// Four UInt32 for each list: elisions and, 16 bits higher, those that keep the case; flags, first reference, end of references.
    case listHeads
    /// UInt32: readings of the lists.
    case references
    /// Three UInt64 for each reading: features; suffix offset and length; strip, flags, elisions.
    case readings
    /// Bytes of lemma endings.
    case suffixes
    /// Elided words, as text fields with lengths.
    case elisions
    /// Break patterns, as text fields with lengths.
    case breaks
    /// UInt32: code points from U+0180 on that forms hold, and with `convertedMark` those of conversions and break
    /// patterns, sorted.
    case inventory
    /// Path of the affix file, variant, version, as text fields with lengths.
    case identity
  }
}

/// What tells whether a file is still the one that it was.
struct FileStamp: Equatable {
  var words: [UInt64]
}

/// Fields with their lengths, for the small sections.
enum TextFields {
  /// Writes each field with its length in one UInt16 before it.
  static func pack(_ fields: [[UInt8]]) -> [UInt8] {
    var result: [UInt8] = []
    for field in fields where field.count <= 0xFFFF {
      result.append(UInt8(truncatingIfNeeded: field.count))
      result.append(UInt8(truncatingIfNeeded: field.count >> 8))
      result.append(contentsOf: field)
    }
    return result
  }

  /// Reads the fields back; stops at the first that is cut off.
  static func unpack(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var index = 0
    while index + 2 <= bytes.count {
      let length = Int(bytes[index]) | Int(bytes[index + 1]) << 8
      index += 2
      guard index + length <= bytes.count else { break }
      result.append(Array(bytes[index..<(index + length)]))
      index += length
    }
    return result
  }
}
