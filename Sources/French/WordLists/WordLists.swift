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
  public subscript(name: String) -> WordList {
    // The length alone tells most names apart.
    let length = name.utf8.count
    for (index, other) in names.enumerated() where other.utf8.count == length && other == name { return lists[index] }
    return WordList()
  }

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
  func contains(_ word: ArraySlice<UInt8>) -> Bool { contains(word, hash: Self.hash(Self.emptyHash, word)) }

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
      index(hash: hash, in: bytes) { holds(word, at: $0, in: bytes) }.map { value(at: $0, in: bytes) }
    }
  }

  /// Whether the list may hold a word with this hash: for words that are not worth making otherwise.
  func mayContain(hash: UInt32) -> Bool { bytes.withBytes { index(hash: hash, in: $0) { _ in true } != nil } }

  /// The number of the first word whose hash begins as this one and that is the one looked for.
  @inline(__always)
  private func index(hash: UInt32, in bytes: UnsafeRawBufferPointer, where isWanted: (Int) -> Bool) -> Int? {
    guard count > 0 else { return nil }
    var slot = Int(hash) & slotMask
    // A damaged table may be full.
    for _ in 0...slotMask {
      let entry = Self.uint32(bytes, slots + 4 * slot)
      guard entry != 0 else { return nil }
      let index = Int(entry & 0xFF_FFFF) - 1
      guard index >= 0, index < count else { return nil }
      if entry >> 24 == hash >> 24, isWanted(index) { return index }
      slot = (slot + 1) & slotMask
    }
    return nil
  }

  private func value(at index: Int, in bytes: UnsafeRawBufferPointer) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: values + 2 * index, as: UInt16.self))
  }

  private func holds(_ word: UnsafeBufferPointer<UInt8>, at index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let place = place(of: index, in: bytes)
    guard place.count == word.count else { return false }
    for position in 0..<word.count where bytes[place.lowerBound + position] != word[position] { return false }
    return true
  }

  /// The number of slots for so many words: a power of two that leaves a third of them free.
  private static func slotCount(_ count: Int) -> Int {
    var slots = 1
    while slots * 2 < count * 3 { slots *= 2 }
    return slots
  }

  /// The hash of a word, the same for all lists: FNV-1a.
  package static func hash(_ word: [UInt8]) -> UInt32 { hash(emptyHash, word[...]) }

  /// The hash of a word of no letters.
  static let emptyHash: UInt32 = 0x811C_9DC5

  /// The hash of a word, from that of its beginning.
  static func hash(_ beginning: UInt32, _ rest: ArraySlice<UInt8>) -> UInt32 {
    rest.withUnsafeBufferPointer { $0.reduce(beginning, hash) }
  }

  /// The hash of a beginning, gone on with one byte.
  @inline(__always)
  static func hash(_ beginning: UInt32, _ byte: UInt8) -> UInt32 { (beginning ^ UInt32(byte)) &* 0x0100_0193 }

  /// Whether some word of the list begins with these bytes.
  package func hasBeginning(_ letters: [UInt8]) -> Bool { hasBeginning(letters[...]) }

  /// Whether some word of the list begins with these bytes.
  ///
  /// - Complexity: logarithmic in the number of words.
  func hasBeginning(_ letters: ArraySlice<UInt8>) -> Bool {
    letters.withUnsafeBufferPointer { letters in
      bytes.withBytes { bytes in
        var low = 0
        var high = count
        while low < high {
          let middle = (low + high) / 2
          let word = place(of: middle, in: bytes)
          let shared = min(word.count, letters.count)
          var length = 0
          while length < shared, bytes[word.lowerBound + length] == letters[length] { length += 1 }
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
  }

  /// Where a word lies in the packed bytes; empty in a damaged list.
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
