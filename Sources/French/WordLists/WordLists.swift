public import Text

/// The word lists of `dictionaries/`, packed: names to sorted words with a value each.
///
/// The packed form is searched where it lies, so opening it costs the reading of its header.
public struct WordLists: Sendable {
  /// The names of all lists, sorted.
  public let names: [String]
  private let lists: [WordList]

  /// No lists.
  public init() { self.init([:]) }

  private init(_ lists: [String: WordList]) {
    let sorted = lists.sorted { $0.key < $1.key }
    names = sorted.map(\.key)
    self.lists = sorted.map(\.value)
  }

  /// Opens packed lists; a damaged pack gives no lists.
  public init(packed bytes: ConstantBytes) {
    var lists: [String: WordList] = [:]
    var reader = PackReader(bytes)
    if reader.magic(Self.magic), let count = reader.integer() {
      for _ in 0..<count {
        guard let name = reader.string(), let size = reader.integer(), let blob = reader.skip(size),
          let list = WordList(bytes: bytes, range: blob)
        else { break }
        lists[name] = list
      }
    }
    self.init(lists)
  }

  /// The list of a name; an empty one when there is none.
  ///
  /// - Complexity: linear in the number of lists, which are so few that hashing the name takes longer.
  public subscript(name: String) -> WordList { names.firstIndex(of: name).map { lists[$0] } ?? WordList() }

  /// Opens packed lists; a damaged pack gives no lists.
  public init(packed bytes: [UInt8]) { self.init(packed: ConstantBytes(bytes)) }

  /// Packs lists of words, in small letters or as written, with a value each.
  public static func pack(_ lists: [String: [String: UInt16]]) -> [UInt8] {
    var writer = PackWriter()
    writer.raw(Self.magic)
    writer.integer(lists.count)
    for (name, words) in lists.sorted(by: { $0.key < $1.key }) {
      writer.string(name)
      writer.blob(WordList.pack(words))
    }
    return writer.bytes
  }

  private static let magic = Array("calque lists 3\n".utf8)
}

/// One sorted list of words, each with a value, searched in its packed form.
public struct WordList: Sendable {
  private let bytes: ConstantBytes
  private let count: Int
  private let offsets: Int
  private let values: Int
  /// The numbers of the words by the hash of each, from 1, under the highest byte of the hash: a table with open
  /// addresses, 0 where it is free.
  private let slots: Int
  private let slotMask: Int
  private let words: Int

  /// An empty list.
  public init() {
    bytes = ConstantBytes([])
    count = 0
    offsets = 0
    values = 0
    slots = 0
    slotMask = 0
    words = 0
  }

  /// The list that lies in a range of packed bytes, or `nil` when it does not fit.
  init?(bytes: ConstantBytes, range: Range<Int>) {
    guard range.count >= 4, range.upperBound <= bytes.count else { return nil }
    self.bytes = bytes
    count = Int(Self.uint32(bytes, range.lowerBound))
    offsets = range.lowerBound + 4
    values = offsets + 4 * (count + 1)
    slots = values + 2 * count
    slotMask = Self.slotCount(count) - 1
    words = slots + 4 * (slotMask + 1)
    guard words <= range.upperBound else { return nil }
    guard words + Int(Self.uint32(bytes, offsets + 4 * count)) == range.upperBound else { return nil }
  }

  /// Whether the list has no word.
  public var isEmpty: Bool { count == 0 }

  /// Whether the list holds the word.
  public func contains(_ word: String) -> Bool { value(of: Array(word.utf8)) != nil }

  /// Whether the list holds the word.
  public func contains(_ word: [UInt8]) -> Bool { value(of: word) != nil }

  /// Whether the list holds the word.
  func contains(_ word: ArraySlice<UInt8>) -> Bool { contains(word, hash: Self.hash(word)) }

  /// Whether the list holds the word, whose ``hash(_:)`` is known from another list.
  package func contains(_ word: [UInt8], hash: UInt32) -> Bool { value(of: word, hash: hash) != nil }

  /// Whether the list holds the word, whose hash is known.
  func contains(_ word: ArraySlice<UInt8>, hash: UInt32) -> Bool {
    word.withUnsafeBufferPointer { value(of: $0, hash: hash) != nil }
  }

  /// The value of a word, or `nil` when the list does not hold it.
  ///
  /// - Complexity: linear in the length of the word.
  public func value(of word: [UInt8]) -> UInt16? { value(of: word, hash: Self.hash(word)) }

  /// The value of a word whose hash is known from another list.
  func value(of word: [UInt8], hash: UInt32) -> UInt16? { word.withUnsafeBufferPointer { value(of: $0, hash: hash) } }

  private func value(of word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt16? {
    bytes.withBytes { bytes in
      index(of: word, after: allWords, hash: hash, in: bytes).map { value(at: $0, in: bytes) }
    }
  }

  /// The number of the word that goes on from a beginning with the rest of its letters.
  ///
  /// - Parameter hash: that of the whole word.
  @inline(__always)
  private func index(
    of rest: UnsafeBufferPointer<UInt8>, after beginning: Beginning, hash: UInt32, in bytes: UnsafeRawBufferPointer
  ) -> Int? {
    guard count > 0 else { return nil }
    var slot = Int(hash) & slotMask
    // A damaged table may be full.
    for _ in 0...slotMask {
      let entry = Self.uint32(bytes, slots + 4 * slot)
      guard entry != 0 else { return nil }
      let index = Int(entry & 0xFF_FFFF) - 1
      guard index >= 0, index < count else { return nil }
      if entry >> 24 == hash >> 24, beginning.words.contains(index),
        holds(rest, from: beginning.length, at: index, in: bytes)
      {
        return index
      }
      slot = (slot + 1) & slotMask
    }
    return nil
  }

  private func value(at index: Int, in bytes: UnsafeRawBufferPointer) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: values + 2 * index, as: UInt16.self))
  }

  /// Whether a word has these letters from a position on.
  @inline(__always)
  private func holds(
    _ rest: UnsafeBufferPointer<UInt8>, from position: Int, at index: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let start = words + Int(Self.uint32(bytes, offsets + 4 * index)) + position
    let end = words + Int(Self.uint32(bytes, offsets + 4 * index + 4))
    guard end - start == rest.count, end <= bytes.count else { return false }
    for place in 0..<rest.count where bytes[start + place] != rest[place] { return false }
    return true
  }

  /// The number of slots for so many words: a power of two that leaves a third of them free.
  private static func slotCount(_ count: Int) -> Int {
    var slots = 1
    while slots * 2 < count * 3 { slots *= 2 }
    return slots
  }

  /// The hash of a word, the same for all lists: FNV-1a.
  package static func hash(_ word: [UInt8]) -> UInt32 { word.withUnsafeBufferPointer { hash($0, after: emptyHash) } }

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt32 {
    word.withUnsafeBufferPointer { hash($0, after: emptyHash) }
  }

  private static func hash(_ rest: UnsafeBufferPointer<UInt8>, after beginning: UInt32) -> UInt32 {
    rest.reduce(beginning, hash)
  }

  /// The hash of a word of no letters.
  static let emptyHash: UInt32 = 0x811C_9DC5

  /// The hash of a beginning, gone on with one byte.
  @inline(__always)
  static func hash(_ beginning: UInt32, _ byte: UInt8) -> UInt32 { (beginning ^ UInt32(byte)) &* 0x0100_0193 }

  // MARK: Beginnings

  /// The words that share their first bytes, as a range of the sorted list.
  struct Beginning {
    fileprivate var words: Range<Int>
    fileprivate var length: Int
    /// The hash of the bytes.
    fileprivate var hash: UInt32

    /// Whether no word begins so.
    var isEmpty: Bool { words.isEmpty }
  }

  /// The beginning that all words share: nothing.
  var allWords: Beginning { Beginning(words: 0..<count, length: 0, hash: Self.emptyHash) }

  /// One letter of UTF-8.
  struct Letter: Equatable {
    /// Its bytes, the first one lowest.
    let bytes: UInt32

    init(_ utf8: some Collection<UInt8>) {
      bytes = utf8.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Calls `body` with each byte.
    @inline(__always)
    fileprivate func forEachByte(_ body: (UInt8) -> Void) {
      var rest = bytes
      while rest != 0 {
        body(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
  }

  /// Whether some word of the list begins with these bytes.
  ///
  /// - Complexity: logarithmic in the number of words.
  package func hasBeginning(_ letters: [UInt8]) -> Bool {
    bytes.withBytes { bytes in
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        let word = place(of: middle, in: bytes)
        var length = 0
        while length < min(word.count, letters.count), bytes[word.lowerBound + length] == letters[length] {
          length += 1
        }
        if length == letters.count { return true }
        if length == word.count || bytes[word.lowerBound + length] < letters[length] {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return false
    }
  }

  /// The words that go on with a letter.
  ///
  /// - Complexity: logarithmic in the number of words that share the beginning, for each byte.
  func narrow(_ beginning: Beginning, by letter: Letter) -> Beginning {
    var result = beginning
    letter.forEachByte { byte in
      let lower = firstWord(in: result.words, at: result.length, notBefore: Int(byte))
      let upper = firstWord(in: lower..<result.words.upperBound, at: result.length, notBefore: Int(byte) + 1)
      result.words = lower..<upper
      result.length += 1
      result.hash = Self.hash(result.hash, byte)
    }
    return result
  }

  /// Calls `body` with each letter that follows a beginning in some word, and the words that go on with it.
  ///
  /// - Complexity: logarithmic in the number of words that share the beginning, for each letter.
  func forEachContinuation(of beginning: Beginning, _ body: (Letter, Beginning) -> Void) {
    // The word that ends here is no continuation.
    var first = firstWord(in: beginning.words, at: beginning.length, notBefore: 0)
    while first < beginning.words.upperBound {
      let place = place(of: first)
      let start = place.lowerBound + beginning.length
      guard start < place.upperBound else { return }
      var end = start + 1
      while end < place.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      var longer = beginning
      longer.words = first..<beginning.words.upperBound
      let letter = bytes.withBytes { Letter($0[start..<end]) }
      letter.forEachByte { byte in
        let upper = firstWord(in: longer.words, at: longer.length, notBefore: Int(byte) + 1)
        longer.words = first..<max(upper, first + 1)
        longer.length += 1
        longer.hash = Self.hash(longer.hash, byte)
      }
      body(letter, longer)
      first = longer.words.upperBound
    }
  }

  /// The word that is a beginning and the rest, with its value.
  ///
  /// - Complexity: linear in the length of the rest.
  func word(_ beginning: Beginning, _ rest: ArraySlice<UInt8>) -> (form: [UInt8], value: UInt16)? {
    rest.withUnsafeBufferPointer { rest in
      let hash = Self.hash(rest, after: beginning.hash)
      return bytes.withBytes { bytes in
        index(of: rest, after: beginning, hash: hash, in: bytes).map { index in
          (Array(bytes[place(of: index, in: bytes)]), value(at: index, in: bytes))
        }
      }
    }
  }

  /// The first word of a range whose byte at a position is not less than a value; a word that ends there is less.
  private func firstWord(in range: Range<Int>, at position: Int, notBefore value: Int) -> Int {
    bytes.withBytes { bytes in
      var low = range.lowerBound
      var high = range.upperBound
      while low < high {
        let middle = (low + high) / 2
        let place = place(of: middle, in: bytes)
        let byte = position < place.count ? Int(bytes[place.lowerBound + position]) : -1
        if byte < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Where a word lies in the packed bytes; empty in a damaged list.
  private func place(of index: Int) -> Range<Int> { bytes.withBytes { place(of: index, in: $0) } }

  @inline(__always)
  private func place(of index: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    let start = min(words + Int(Self.uint32(bytes, offsets + 4 * index)), bytes.count)
    let end = min(words + Int(Self.uint32(bytes, offsets + 4 * index + 4)), bytes.count)
    return start..<max(start, end)
  }

  /// All words in order with their values.
  public func forEach(_ body: (String, UInt16) -> Void) {
    for index in 0..<count {
      let start = words + Int(Self.uint32(bytes, offsets + 4 * index))
      let end = words + Int(Self.uint32(bytes, offsets + 4 * index + 4))
      guard start <= end, end <= bytes.count else { return }
      body(String(decoding: bytes[start..<end], as: UTF8.self), bytes.withBytes { value(at: index, in: $0) })
    }
  }

  @inline(__always)
  private static func uint32(_ bytes: ConstantBytes, _ offset: Int) -> UInt32 {
    bytes.withBytes { uint32($0, offset) }
  }

  @inline(__always)
  private static func uint32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  static func pack(_ words: [String: UInt16]) -> [UInt8] {
    let sorted = words.map { (Array($0.key.utf8), $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    var writer = PackWriter()
    writer.integer(sorted.count)
    var offset = 0
    for (word, _) in sorted {
      writer.integer(offset)
      offset += word.count
    }
    writer.integer(offset)
    for (_, value) in sorted { writer.raw([UInt8(value & 0xFF), UInt8(value >> 8)]) }
    for slot in slots(of: sorted.map(\.0)) { writer.integer(slot) }
    for (word, _) in sorted { writer.raw(word) }
    return writer.bytes
  }

  private static func slots(of words: [[UInt8]]) -> [Int] {
    var slots = [Int](repeating: 0, count: slotCount(words.count))
    // The numbers have three bytes; no list is longer.
    for (index, word) in words.prefix(0xFF_FFFF).enumerated() {
      let hash = hash(word)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int(hash & 0xFF00_0000) | (index + 1)
    }
    return slots
  }
}
