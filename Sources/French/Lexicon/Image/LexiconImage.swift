import System

/// All forms of a dictionary with their readings, in one read-only file that is mapped into memory.
///
/// Opening takes a fraction of a millisecond and no memory of its own to speak of. An image that is damaged, of another
/// version or made from other files is not opened.
public final class LexiconImage: @unchecked Sendable {
  /// The number of forms, elisions not counted.
  public let formCount: Int
  /// The size of the file in bytes.
  public let byteCount: Int
  /// The path of the file.
  public let path: String
  /// The dictionary that it was made from.
  public let identity: LexiconIdentity

  // Everything below points into the mapping, is never written and lives as long as the image.
  private let base: UnsafeRawPointer
  let edges: UnsafeBufferPointer<UInt64>
  let rootEdge: Int
  /// The edges of the root by their bytes; 0 where no word begins so.
  private let rootEdges: [UInt32]
  private let lists: UnsafeBufferPointer<UInt16>
  private let listHeads: UnsafeBufferPointer<UInt32>
  private let references: UnsafeBufferPointer<UInt32>
  private let readings: UnsafeBufferPointer<UInt64>
  private let suffixes: UnsafeRawBufferPointer
  private let inventory: UnsafeBufferPointer<UInt32>
  let elisions: ElisionTable
  let breaks: BreakTable

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: base), byteCount)
  }

  /// Opens the image of a dictionary; nil when there is none that fits.
  ///
  /// - Parameters:
  ///   - files: the dictionary. Where their sizes, times and inodes are not those that the image recorded, the contents
  ///     are compared by their hash.
  ///   - folder: the folder of images.
  static func open(for files: DictionaryFiles, in folder: String) -> LexiconImage? {
    guard let stamp = ImageFile.stamp(of: files) else { return nil }
    guard let image = LexiconImage(path: ImageFile.path(for: files, in: folder)) else { return nil }
    let recorded = (0..<8).map { image.header(ImageLayout.Word.stamps + $0) }
    if recorded == stamp.words { return image }
    guard let affixes = readFile(files.affixes), let words = readFile(files.words) else { return nil }
    let hash = ImageFile.contentHash(affixes: affixes, words: words)
    guard hash == image.header(ImageLayout.Word.contentHash) else { return nil }
    image.restamp(stamp)
    return image
  }

  /// Records new times of the same files, so that the next opening need not read them; failure does no harm.
  private func restamp(_ stamp: FileStamp) {
    guard let lock = FileLock.take(FilePath(path + ".lock")), var bytes = readFile(path), bytes.count == byteCount
    else {
      return
    }
    defer { withExtendedLifetime(lock) {} }
    bytes.withUnsafeMutableBytes { raw in
      for (index, word) in stamp.words.prefix(8).enumerated() {
        raw.storeBytes(of: word, toByteOffset: (ImageLayout.Word.stamps + index) * 8, as: UInt64.self)
      }
      ImageFile.sealHeader(raw)
    }
    _ = ImageFile.replace(path, with: bytes)
  }

  /// Maps a file; nil when it is no sound image of this version.
  convenience init?(path: String) {
    let descriptor = System.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    let headerLength = ImageLayout.headerWords * 8
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let length = Int(status.st_size)
    guard length >= headerLength, length < 1 << 30 else { return nil }
    guard let mapping = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), mapping != MAP_FAILED else {
      return nil
    }
    self.init(mapping: mapping, length: length, path: path)
  }

  /// Holds an image that lies in no file.
  convenience init?(bytes: [UInt8]) {
    guard bytes.count >= ImageLayout.headerWords * 8, bytes.count < 1 << 30 else { return nil }
    let mapping = mmap(nil, bytes.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapping, mapping != MAP_FAILED else { return nil }
    bytes.withUnsafeBytes { mapping.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(mapping), byteCount: $0.count) }
    self.init(mapping: mapping, length: bytes.count, path: "")
  }

  /// Takes a mapping over; unmaps it and gives nil when it is no sound image.
  private init?(mapping: UnsafeMutableRawPointer, length: Int, path: String) {
    let raw = UnsafeRawBufferPointer(start: mapping, count: length)
    guard Self.isSound(raw) else {
      munmap(mapping, length)
      return nil
    }
    func section(_ section: ImageLayout.Section) -> UnsafeRawBufferPointer {
      let place = (ImageLayout.Word.sections + 2 * section.rawValue) * 8
      let offset = Int(truncatingIfNeeded: raw.load(fromByteOffset: place, as: UInt64.self))
      let count = Int(truncatingIfNeeded: raw.load(fromByteOffset: place + 8, as: UInt64.self))
      return UnsafeRawBufferPointer(rebasing: raw[offset..<(offset + count)])
    }
    func array<Element>(_ name: ImageLayout.Section, of type: Element.Type) -> UnsafeBufferPointer<Element> {
      section(name).bindMemory(to: type)
    }
    self.path = path
    base = UnsafeRawPointer(mapping)
    byteCount = length
    rootEdge = Int(truncatingIfNeeded: raw.load(fromByteOffset: ImageLayout.Word.rootEdge * 8, as: UInt64.self))
    edges = array(.edges, of: UInt64.self)
    rootEdges = Self.edgesByByte(edges, from: rootEdge)
    lists = array(.lists, of: UInt16.self)
    formCount = lists.count
    listHeads = array(.listHeads, of: UInt32.self)
    references = array(.references, of: UInt32.self)
    readings = array(.readings, of: UInt64.self)
    suffixes = section(.suffixes)
    inventory = array(.inventory, of: UInt32.self)
    elisions = ElisionTable(TextFields.unpack(section(.elisions)))
    breaks = BreakTable(TextFields.unpack(section(.breaks)))
    let names = TextFields.unpack(section(.identity)).map { String(decoding: $0, as: UTF8.self) }
    identity = LexiconIdentity(
      variant: names.count > 1 ? names[1] : "unknown", version: names.count > 2 ? names[2] : "",
      path: names.first ?? "")
  }

  /// Header, sections inside the file, and the checksums.
  private static func isSound(_ raw: UnsafeRawBufferPointer) -> Bool {
    func word(_ index: Int) -> UInt64 { raw.load(fromByteOffset: index * 8, as: UInt64.self) }
    let headerLength = ImageLayout.headerWords * 8
    guard word(ImageLayout.Word.magic) == ImageLayout.magic, word(ImageLayout.Word.version) == ImageLayout.version,
      word(ImageLayout.Word.length) == UInt64(raw.count)
    else { return false }
    guard ImageFile.headerChecksum(raw) == word(ImageLayout.Word.headerChecksum) else { return false }
    for section in ImageLayout.Section.allCases {
      let offset = word(ImageLayout.Word.sections + 2 * section.rawValue)
      let count = word(ImageLayout.Word.sections + 2 * section.rawValue + 1)
      guard offset >= UInt64(headerLength), offset % 8 == 0, offset <= UInt64(raw.count),
        count <= UInt64(raw.count) - offset
      else { return false }
    }
    let body = UnsafeRawBufferPointer(rebasing: raw[headerLength...])
    return Fingerprint.of(body) == word(ImageLayout.Word.checksum)
  }

  private static func edgesByByte(_ edges: UnsafeBufferPointer<UInt64>, from first: Int) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: 256)
    var edge = first
    while edge > 0, edge < edges.count {
      result[Int(WordGraphEdge.label(edges[edge]))] = UInt32(edge)
      if WordGraphEdge.isLast(edges[edge]) { break }
      edge += 1
    }
    return result
  }

  /// The hash of the files that the image was made from.
  var contentHash: UInt64 { header(ImageLayout.Word.contentHash) }

  private func header(_ index: Int) -> UInt64 { base.load(fromByteOffset: index * 8, as: UInt64.self) }
}

extension LexiconImage {
  /// A place in the word graph.
  struct Cursor {
    /// The first edge of the node; 0 for none.
    var edge: Int
    /// The number of words passed by.
    var index: UInt32 = 0
    /// Whether the bytes so far are a word.
    var isFinal = false
  }

  /// The place before the first byte.
  var start: Cursor { Cursor(edge: rootEdge) }

  /// Walks one byte on; false when no word goes on so.
  @inline(__always)
  func advance(_ cursor: inout Cursor, _ byte: UInt8) -> Bool {
    var edge = cursor.edge
    guard edge > 0 else { return false }
    while edge < edges.count {
      let value = edges[edge]
      let label = WordGraphEdge.label(value)
      if label == byte {
        cursor.index &+= WordGraphEdge.skip(value) &+ (cursor.isFinal ? 1 : 0)
        cursor.edge = Int(WordGraphEdge.target(value))
        cursor.isFinal = WordGraphEdge.isFinal(value)
        return true
      }
      if label > byte || WordGraphEdge.isLast(value) { return false }
      edge += 1
    }
    return false
  }

  /// Walks several bytes on.
  @inline(__always)
  func advance(_ cursor: inout Cursor, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where !advance(&cursor, byte) { return false }
    return true
  }

  /// The reading list at a place where a word ends; nil elsewhere.
  @inline(__always)
  func list(at cursor: Cursor) -> ListHead? {
    guard cursor.isFinal, Int(cursor.index) < lists.count else { return nil }
    let place = Int(lists[Int(cursor.index)]) * 4
    guard place + 3 < listHeads.count else { return nil }
    return ListHead(
      elisions: UInt16(truncatingIfNeeded: listHeads[place]),
      keptElisions: UInt16(truncatingIfNeeded: listHeads[place] >> 16),
      flags: ListFlags(rawValue: listHeads[place + 1]),
      first: Int(listHeads[place + 2]), end: Int(listHeads[place + 3]))
  }

  /// The reading list of a form, taken byte for byte.
  func list(of form: UnsafeBufferPointer<UInt8>) -> ListHead? {
    let edges = self.edges
    guard let first = form.first else { return nil }
    var edge = Int(rootEdges[Int(first)])
    var index: UInt32 = 0
    var isFinal = false
    for byte in form {
      guard edge > 0 else { return nil }
      while true {
        guard edge < edges.count else { return nil }
        let value = edges[edge]
        let label = WordGraphEdge.label(value)
        if label == byte {
          index &+= WordGraphEdge.skip(value) &+ (isFinal ? 1 : 0)
          edge = Int(WordGraphEdge.target(value))
          isFinal = WordGraphEdge.isFinal(value)
          break
        }
        if label > byte || WordGraphEdge.isLast(value) { return nil }
        edge += 1
      }
    }
    return list(at: Cursor(edge: edge, index: index, isFinal: isFinal))
  }

  /// Whether forms of the dictionary hold a code point from U+0180 on; with `convertedMark` added, whether conversions
  /// or break patterns do.
  func knows(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = inventory.count
    while low < high {
      let middle = (low + high) / 2
      if inventory[middle] == scalar { return true }
      if inventory[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// Adds the readings of a list for a form that was found under it, but for those that are there already.
  ///
  /// - Parameter elision: when not 0, only readings that let one of these elided words stand before the form.
  func appendReadings(
    _ head: ListHead, form: UnsafeBufferPointer<UInt8>, elision: UInt16, capitals: Bool, to result: inout [Reading]
  ) {
    guard head.first <= head.end, head.end <= references.count else { return }
    result.reserveCapacity(result.count + head.end - head.first)
    for reference in head.first..<head.end {
      let place = Int(references[reference]) * 3
      guard place + 2 < readings.count else { continue }
      let tail = readings[place + 2]
      let flags = ReadingFlags(rawValue: UInt8(truncatingIfNeeded: tail >> 8))
      if flags.contains(.unread) { continue }
      if flags.contains(.capitalsOnly), !capitals { continue }
      if elision == 0 {
        if flags.contains(.notAlone) { continue }
      } else if UInt16(truncatingIfNeeded: tail >> 16) & elision == 0 {
        continue
      }
      let strip = Int(tail & 0xFF)
      let suffixStart = Int(truncatingIfNeeded: readings[place + 1] & 0xFFFF_FFFF)
      let suffixLength = Int(truncatingIfNeeded: readings[place + 1] >> 32)
      guard strip <= form.count, suffixStart <= suffixes.count, suffixLength <= suffixes.count - suffixStart else {
        continue
      }
      let kept = form.count - strip
      let lemma = String(unsafeUninitializedCapacity: kept + suffixLength) { buffer in
        for index in 0..<kept { buffer[index] = form[index] }
        for index in 0..<suffixLength { buffer[kept + index] = suffixes[suffixStart + index] }
        return kept + suffixLength
      }
      let reading = Reading(lemma: lemma, features: Features(rawValue: readings[place]))
      if !result.contains(reading) { result.append(reading) }
    }
  }
}

/// A reading list as the image holds it.
struct ListHead {
  /// The elided words that some reading lets stand before the form.
  var elisions: UInt16
  /// Those of them after which the form keeps its case.
  var keptElisions: UInt16
  var flags: ListFlags
  /// The references to readings, from and up to.
  var first: Int
  var end: Int
}
