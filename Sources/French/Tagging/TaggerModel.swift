/// Why a file of weights cannot be used.
public enum TaggerModelError: Error, Sendable, Hashable {
  /// The bytes are no model at all.
  case foreign
  /// The model was written for another version of the program.
  case version(found: Int, expected: Int)
  /// Bytes are missing, changed, or contradict each other.
  case damaged

  /// One sentence in French that says what is wrong and what to do.
  public var frenchMessage: String {
    switch self {
    case .foreign: "Ce fichier n’est pas un modèle d’étiquetage de calque."
    case .version(let found, let expected):
      "Modèle d’étiquetage de version \(found) (attendu : \(expected)) : entraînez-le de nouveau."
    case .damaged: "Modèle d’étiquetage endommagé : entraînez-le de nouveau."
    }
  }

  /// One sentence in English that says what is wrong and what to do.
  public var englishMessage: String {
    switch self {
    case .foreign: "This file is no tagger model of calque."
    case .version(let found, let expected):
      "Tagger model of version \(found) (expected: \(expected)): train it anew."
    case .damaged: "Damaged tagger model: train it anew."
    }
  }
}

/// The weights of the tagger with its tags and the tags seen in training, read in place.
///
/// The file, all numbers little-endian: magic, version of the format, size, checksum of what follows; then the version
/// of the features, the power of two of weights, numbers of tags, entries and bytes of the pool; then the tags, the
/// entries sorted by hash, the pool of tag numbers (one byte each), and one signed byte for each weight.
public final class TaggerModel: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  private let isOwned: Bool
  /// The tags, by number.
  package let tags: [TagInfo]
  /// The weights.
  package let weights: UnsafePointer<Int8>
  /// How far a hash is shifted to become an index.
  package let shift: UInt32
  private let numbers: [Tag: UInt8]
  private let entries: Range<Int>
  private let pool: Int

  package static let magic = Array("CALQTAG\n".utf8)
  package static let formatVersion = 1
  package static let headerSize = 48

  /// A model in memory that stays as long as the process.
  ///
  /// - Complexity: O(n), about a tenth of a millisecond.
  /// - Throws: when the bytes are no model, of another version, or damaged.
  public convenience init(staticBytes bytes: UnsafeRawBufferPointer) throws(TaggerModelError) {
    try self.init(bytes, isOwned: false)
  }

  /// A model of its own copy of the bytes.
  ///
  /// - Throws: when the bytes are no model, of another version, or damaged.
  public convenience init(_ bytes: [UInt8]) throws(TaggerModelError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyBytes(from: bytes)
    do {
      try self.init(UnsafeRawBufferPointer(rebasing: copy[..<bytes.count]), isOwned: true)
    } catch {
      copy.deallocate()
      throw error
    }
  }

  private init(_ bytes: UnsafeRawBufferPointer, isOwned: Bool) throws(TaggerModelError) {
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    guard bytes.count >= Self.magic.count, bytes[..<Self.magic.count].elementsEqual(Self.magic) else { throw .foreign }
    guard bytes.count >= Self.headerSize else { throw .damaged }
    guard number(8) == Self.formatVersion else { throw .version(found: number(8), expected: Self.formatVersion) }
    let checksum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    guard number(12) == bytes.count, Fingerprint.of(UnsafeRawBufferPointer(rebasing: bytes[24...])) == checksum else {
      throw .damaged
    }
    guard number(24) == Int(TagFeatures.version) else {
      throw .version(found: number(24), expected: Int(TagFeatures.version))
    }
    let bits = number(28)
    let tagCount = number(32)
    let entryCount = number(36)
    let poolCount = number(40)
    guard (4...24).contains(bits), (1...TagSet.maximumCount).contains(tagCount),
      entryCount < 1 << 24, poolCount < 1 << 24,
      Self.headerSize + tagCount * 4 + entryCount * 8 + poolCount + 1 << bits == bytes.count
    else { throw .damaged }
    var tags: [TagInfo] = []
    var numbers: [Tag: UInt8] = [:]
    for index in 0..<tagCount {
      guard let tag = Tag(code: UInt32(number(Self.headerSize + index * 4))), numbers[tag] == nil else {
        throw .damaged
      }
      numbers[tag] = UInt8(index)
      tags.append(TagInfo(tag))
    }
    let entries = Self.headerSize + tagCount * 4
    let pool = entries + entryCount * 8
    for index in 0..<entryCount {
      let list = number(entries + index * 8 + 4)
      guard list >> 8 + list & 0xFF <= poolCount else { throw .damaged }
      if index > 0, number(entries + index * 8 - 8) >= number(entries + index * 8) { throw .damaged }
    }
    guard bytes[pool..<(pool + poolCount)].allSatisfy({ $0 < tagCount }) else { throw .damaged }
    let weights = UnsafeRawBufferPointer(rebasing: bytes[(pool + poolCount)...]).bindMemory(to: Int8.self)
    guard let base = weights.baseAddress else { throw .damaged }
    self.bytes = bytes
    self.isOwned = isOwned
    self.tags = tags
    self.numbers = numbers
    self.entries = entries..<pool
    self.pool = pool
    self.weights = base
    shift = UInt32(32 - bits)
  }

  /// The checksum of the bytes behind the first 24.
  package static func checksum(_ bytes: [UInt8]) -> UInt64 { Fingerprint.of(bytes) }

  deinit { if isOwned { bytes.deallocate() } }

  /// The number of a tag, or nil for one that never occurred in training.
  package func number(of tag: Tag) -> UInt8? { numbers[tag] }

  /// The tags that a key had in training.
  ///
  /// - Complexity: O(log n).
  package func seen(_ key: UInt64) -> UnsafeRawBufferPointer {
    let hash = UInt32(truncatingIfNeeded: key >> 32)
    var low = 0
    var high = entries.count / 8
    while low < high {
      let middle = (low + high) / 2
      let found = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: entries.lowerBound + middle * 8, as: UInt32.self))
      if found == hash {
        let list = Int(
          UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: entries.lowerBound + middle * 8 + 4, as: UInt32.self)))
        return UnsafeRawBufferPointer(rebasing: bytes[(pool + list >> 8)..<(pool + list >> 8 + list & 0xFF)])
      }
      if found < hash { low = middle + 1 } else { high = middle }
    }
    return UnsafeRawBufferPointer(rebasing: bytes[..<0])
  }
}

/// Keys of what was seen in training.
package enum SeenKey {
  /// A form as it is written, or in small letters.
  package static func form(_ bytes: some Sequence<UInt8>) -> UInt64 { TagHash.of(bytes, salt: 100) }
  /// An ending of so many letters.
  package static func suffix(_ bytes: some Sequence<UInt8>, letters: Int) -> UInt64 {
    TagHash.of(bytes, salt: 100 + UInt64(letters))
  }
}
