public import Text

/// The word lists of `dictionaries/`, packed: names to sorted words with a value each.
///
/// The packed form is searched where it lies, so opening it costs the reading of its header.
public struct WordLists: Sendable {
  private let lists: [String: WordList]

  /// No lists.
  public init() { lists = [:] }

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
    self.lists = lists
  }

  /// The list of a name; an empty one when there is none.
  public subscript(name: String) -> WordList { lists[name] ?? WordList() }

  /// The names of all lists, sorted.
  public var names: [String] { lists.keys.sorted() }

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

  /// Whether the list holds the word, whose ``hash(_:)`` is known from another list.
  package func contains(_ word: [UInt8], hash: UInt32) -> Bool { value(of: word, hash: hash) != nil }

  /// The value of a word, or `nil` when the list does not hold it.
  ///
  /// - Complexity: linear in the length of the word.
  public func value(of word: [UInt8]) -> UInt16? { value(of: word, hash: Self.hash(word)) }

  /// The value of a word whose hash is known from another list.
  func value(of word: [UInt8], hash: UInt32) -> UInt16? {
    guard count > 0 else { return nil }
    return word.withUnsafeBufferPointer { word in
      bytes.withBytes { bytes in
        var slot = Int(hash) & slotMask
        // A damaged table may be full.
        for _ in 0...slotMask {
          let entry = Self.uint32(bytes, slots + 4 * slot)
          guard entry != 0 else { return nil }
          let index = Int(entry & 0xFF_FFFF) - 1
          guard index >= 0, index < count else { return nil }
          if entry >> 24 == hash >> 24, holds(word, at: index, in: bytes) {
            return value(at: index, in: bytes)
          }
          slot = (slot + 1) & slotMask
        }
        return nil
      }
    }
  }

  private func value(at index: Int, in bytes: UnsafeRawBufferPointer) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: values + 2 * index, as: UInt16.self))
  }

  private func holds(_ word: UnsafeBufferPointer<UInt8>, at index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let start = words + Int(Self.uint32(bytes, offsets + 4 * index))
    let end = words + Int(Self.uint32(bytes, offsets + 4 * index + 4))
    guard end - start == word.count, end <= bytes.count else { return false }
    for position in 0..<word.count where bytes[start + position] != word[position] { return false }
    return true
  }

  /// The number of slots for so many words: a power of two that leaves a third of them free.
  private static func slotCount(_ count: Int) -> Int {
    var slots = 1
    while slots * 2 < count * 3 { slots *= 2 }
    return slots
  }

  /// The hash of a word, the same for all lists: FNV-1a.
  package static func hash(_ word: [UInt8]) -> UInt32 {
    word.withUnsafeBufferPointer { $0.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 } }
  }

  // MARK: Beginnings

  /// The words that share their first bytes, as a range of the sorted list.
  struct Beginning {
    fileprivate var words: Range<Int>
    fileprivate var length: Int

    /// Whether no word begins so.
    var isEmpty: Bool { words.isEmpty }
  }

  /// The beginning that all words share: nothing.
  var allWords: Beginning { Beginning(words: 0..<count, length: 0) }

  /// Whether some word of the list begins with these bytes.
  ///
  /// - Complexity: logarithmic in the number of words, for each byte.
  package func hasBeginning(_ letters: [UInt8]) -> Bool { !narrow(allWords, by: letters[...]).isEmpty }

  /// The words that go on with these bytes.
  ///
  /// - Complexity: logarithmic in the number of words that share the beginning, for each byte.
  func narrow(_ beginning: Beginning, by letters: ArraySlice<UInt8>) -> Beginning {
    var result = beginning
    for byte in letters {
      if result.words.isEmpty { return result }
      let lower = firstWord(in: result.words, at: result.length, notBefore: Int(byte))
      let upper = firstWord(in: lower..<result.words.upperBound, at: result.length, notBefore: Int(byte) + 1)
      result.words = lower..<upper
      result.length += 1
    }
    return result
  }

  /// Calls `body` with each letter that follows a beginning in some word, and the words that go on with it.
  ///
  /// - Complexity: logarithmic in the number of words that share the beginning, for each letter.
  func forEachContinuation(of beginning: Beginning, _ body: (ArraySlice<UInt8>, Beginning) -> Void) {
    // The word that ends here is no continuation.
    var first = firstWord(in: beginning.words, at: beginning.length, notBefore: 0)
    while first < beginning.words.upperBound {
      let place = place(of: first)
      let start = place.lowerBound + beginning.length
      guard start < place.upperBound else { return }
      var end = start + 1
      while end < place.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      var longer = Beginning(words: first..<beginning.words.upperBound, length: beginning.length)
      let letters = bytes[start..<end][...]
      for byte in letters {
        let upper = firstWord(in: longer.words, at: longer.length, notBefore: Int(byte) + 1)
        longer.words = first..<max(upper, first + 1)
        longer.length += 1
      }
      body(letters, longer)
      first = longer.words.upperBound
    }
  }

  /// The word that is a beginning and the rest, with its value.
  func word(_ beginning: Beginning, _ rest: ArraySlice<UInt8>) -> (form: [UInt8], value: UInt16)? {
    let found = narrow(beginning, by: rest)
    guard let index = found.words.first else { return nil }
    // The shortest word comes first.
    let place = place(of: index)
    guard place.count == found.length else { return nil }
    return (bytes[place], bytes.withBytes { value(at: index, in: $0) })
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
