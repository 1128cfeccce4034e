/// What the tagger knows of one form, whatever its sentence.
package struct TagProfile {
  /// The form in small letters.
  package var form: UInt64
  /// The form in small letters, however rare.
  package var exact: UInt64
  /// Its last one to four letters.
  package var suffixes: (UInt64, UInt64, UInt64, UInt64)
  /// Its first three letters.
  package var prefix: UInt64
  /// How it is written: casing, digits, hyphens, stops.
  package var shape: UInt64
  /// The parts of speech that it may be.
  package var classes: UInt64
  /// The tags that it may have.
  package var tags: UInt64
  /// Its candidates in the store.
  package var candidates: Range<Int32>
  /// How many parts of speech its candidates have.
  package var classCount: Int32

  /// What stands before and behind a sentence.
  static let boundary = TagProfile(
    form: 0x6A09_E667_F3BC_C908, exact: 0, suffixes: (1, 2, 3, 4), prefix: 5, shape: 0xBB67_AE85_84CA_A73B,
    classes: 0x3C6E_F372_FE94_F82B, tags: 0xA54F_F53A_5F1D_36F1, candidates: 0..<0, classCount: 0)
}

/// A tag prepared for scoring.
package struct TagInfo {
  /// The tag.
  package var tag: Tag
  /// Mixed into the hash of a feature to find the weight of the feature with this tag.
  package var salt: UInt32
  /// The same for the part of speech alone.
  package var classSalt: UInt32
  /// The tag as part of a feature.
  package var hash: UInt64
  /// The part of speech as part of a feature.
  package var classHash: UInt64

  fileprivate init(boundaryCode: UInt64) {
    self.init(.unknown)
    hash = TagHash.finish(boundaryCode)
    classHash = hash
  }

  /// The tag with its hashes, which depend on nothing else.
  package init(_ tag: Tag) {
    self.tag = tag
    hash = TagHash.finish(UInt64(tag.code) &+ 0x1_0000_0000)
    classHash = TagHash.finish(UInt64(tag.partOfSpeech.rawValue) &+ 0x2_0000_0000)
    salt = UInt32(truncatingIfNeeded: TagHash.finish(hash))
    classSalt = UInt32(truncatingIfNeeded: TagHash.finish(classHash))
  }
}

/// Hashes that are the same on every platform.
package enum TagHash {
  /// Mixes all bits of a number.
  @inline(__always)
  package static func finish(_ value: UInt64) -> UInt64 {
    var value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// The hash of bytes.
  package static func of(_ bytes: some Sequence<UInt8>, salt: UInt64 = 0) -> UInt64 {
    var hash = 0xCBF2_9CE4_8422_2325 ^ (salt &* 0x9E37_79B9_7F4A_7C15)
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return finish(hash)
  }
}

/// The features of the tagger, as hashes to which the tag is added last.
package enum TagFeatures {
  /// Room for the features of one kind of one token.
  package static let capacity = 40
  /// Changes whenever the features do: a model made for others is refused.
  package static let version: UInt32 = 1

  /// The tag of what stands before a sentence.
  package static let boundary = TagInfo(boundaryCode: 0x3_0000_0000)

  @inline(__always)
  private static func mix(_ slot: UInt64, _ value: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((value ^ (slot &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93) >> 32)
  }

  @inline(__always)
  private static func mix(_ slot: UInt64, _ first: UInt64, _ second: UInt64) -> UInt32 {
    mix(slot, (first &* 0xFF51_AFD7_ED55_8CCD) ^ (second << 23 | second >> 41))
  }

  /// The place of the weight of a feature with a tag, in a table of 2^bits.
  @inline(__always)
  package static func index(_ feature: UInt32, _ salt: UInt32, shift: UInt32) -> Int {
    Int(((feature ^ salt) &* 0x9E37_79B1) &>> shift)
  }

  /// Features of the form alone.
  ///
  /// - Returns: how many there are.
  package static func ofForm(_ it: TagProfile, into out: UnsafeMutablePointer<UInt32>) -> Int {
    out[0] = mix(1, it.exact)
    out[1] = mix(2, it.suffixes.0)
    out[2] = mix(3, it.suffixes.1)
    out[3] = mix(4, it.suffixes.2)
    out[4] = mix(5, it.suffixes.3)
    out[5] = mix(6, it.prefix)
    out[6] = mix(7, it.shape)
    out[7] = mix(8, it.classes)
    out[8] = mix(9, it.tags)
    out[9] = mix(10, it.shape, it.exact)
    return 10
  }

  /// Features of the neighbours of a token.
  ///
  /// - Parameters:
  ///   - window: profiles of the sentence with two boundaries before and behind; `window[0]` is the token.
  ///   - store: the profiles.
  /// - Returns: how many there are.
  package static func ofContext(
    _ window: UnsafePointer<Int32>, _ store: UnsafePointer<TagProfile>, into out: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let before2 = store + Int(window[-2])
    let before = store + Int(window[-1])
    let it = store + Int(window[0])
    let next = store + Int(window[1])
    let next2 = store + Int(window[2])
    let form = it.pointee.form
    let tags = it.pointee.tags
    out[0] = mix(20, before.pointee.form)
    out[1] = mix(21, before2.pointee.form)
    out[2] = mix(22, next.pointee.form)
    out[3] = mix(23, next2.pointee.form)
    out[4] = mix(24, before.pointee.form, form)
    out[5] = mix(25, form, next.pointee.form)
    out[6] = mix(26, before.pointee.form, next.pointee.form)
    out[7] = mix(27, before.pointee.tags)
    out[8] = mix(28, next.pointee.tags)
    out[9] = mix(29, next2.pointee.tags)
    out[10] = mix(30, tags, before.pointee.tags)
    out[11] = mix(31, tags, next.pointee.tags)
    out[12] = mix(32, next.pointee.classes, next2.pointee.classes)
    out[13] = mix(33, before.pointee.tags, next.pointee.tags)
    out[14] = mix(34, before.pointee.suffixes.2)
    out[15] = mix(35, next.pointee.suffixes.2)
    out[16] = mix(36, it.pointee.shape, before.pointee.shape)
    out[17] = mix(37, it.pointee.shape, next.pointee.shape)
    out[18] = mix(38, tags, before.pointee.form)
    out[19] = mix(39, tags, next.pointee.form)
    out[20] = mix(40, form, next.pointee.classes)
    out[21] = mix(41, before2.pointee.form ^ (before.pointee.form &* 3), it.pointee.classes)
    out[22] = mix(42, tags, before.pointee.classes ^ (next.pointee.classes &* 3))
    out[23] = mix(43, next.pointee.suffixes.1)
    out[24] = mix(44, before.pointee.suffixes.1)
    out[25] = mix(45, before2.pointee.tags)
    return 26
  }

  /// Features of the tags before, whatever the candidate.
  ///
  /// - Parameters:
  ///   - tag1: the tag before.
  ///   - tag2: the one before that.
  ///   - tag3: the third before.
  /// - Returns: how many there are.
  package static func ofHistory(
    _ tag1: TagInfo, _ tag2: TagInfo, _ tag3: TagInfo, _ window: UnsafePointer<Int32>,
    _ store: UnsafePointer<TagProfile>, into out: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let it = store + Int(window[0])
    let next = store + Int(window[1])
    out[0] = mix(60, tag1.hash, tag2.hash)
    out[1] = mix(61, tag1.classHash ^ (tag2.classHash &* 3), tag3.classHash)
    out[2] = mix(62, tag1.classHash, it.pointee.form)
    out[3] = mix(63, tag1.hash, it.pointee.tags)
    out[4] = mix(64, tag1.hash, next.pointee.tags)
    out[5] = mix(65, tag2.classHash ^ (tag1.classHash &* 3), next.pointee.classes)
    out[6] = mix(66, tag1.classHash ^ (tag2.classHash &* 3), it.pointee.suffixes.2)
    return 7
  }

  /// Features of the candidate with one of the three tags before.
  ///
  /// - Parameter distance: 1 for the tag before, up to 3.
  /// - Returns: how many there are.
  package static func ofPair(
    _ tag: TagInfo, before: TagInfo, distance: UInt64, into out: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let gender = agreement(tag.tag.gender, before.tag.gender)
    let number = agreement(tag.tag.number, before.tag.number)
    out[0] = mix(80 + distance, before.classHash, gender &* 7 &+ number)
    out[1] = mix(84 + distance, before.classHash)
    guard distance < 3 else { return 2 }
    out[2] = mix(88 + distance, before.hash)
    return 3
  }

  private static func agreement(_ first: UInt32, _ second: UInt32) -> UInt64 {
    first == 0 || second == 0 ? 1 : first == second ? 2 : 3
  }
}
