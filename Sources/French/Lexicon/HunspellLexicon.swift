internal import CHunspell
import Synchronization
import System

/// A dictionary loaded by hunspell: the authority on what is right, and slow.
///
/// Loading takes some 40 ms and 14 MiB, a verdict 10 µs and more. One lock guards the handle: calls from several threads
/// are safe and wait for each other.
public final class HunspellLexicon: Lexicon {
  /// The dictionary loaded.
  public let identity: LexiconIdentity
  private let handle: Mutex<HunspellHandle>
  let files: DictionaryFiles

  /// Longer forms than this many bytes are never words; hunspell is not asked.
  static let longestForm = 256

  /// Loads a dictionary.
  ///
  /// - Throws: `LexiconError.unreadable` or `.unsuitable`.
  public init(_ files: DictionaryFiles) throws(LexiconError) {
    guard let handle = HunspellHandle(files), handle.isUTF8 else { throw .unsuitable(path: files.affixes) }
    self.handle = Mutex(handle)
    self.files = files
    identity = LexiconIdentity(affixesAt: files.affixes)
  }

  /// The verdict of hunspell; no form with a NUL byte or of more than 256 bytes is right.
  public func accepts(_ form: [UInt8]) -> Bool {
    guard Self.isAskable(form) else { return false }
    return handle.withLock { $0.accepts(form) }
  }

  /// What hunspell's analysis says of the form and of its lower case.
  public func readings(of form: [UInt8]) -> [Reading] {
    guard Self.isAskable(form) else { return [] }
    let lower = lowercased(form)
    return handle.withLock { handle in
      guard handle.accepts(form) else { return [] }
      let lowerLines = lower == form ? [] : handle.analyses(of: lower)
      let ownLines = handle.analyses(of: form).filter { !lowerLines.contains($0) }
      var result: [Reading] = []
      for line in ownLines {
        // hunspell adds to words of mixed capitals a copy with one capital: its lemma is none.
        guard let reading = Self.reading(line, of: form) else { continue }
        if lower != form, !handle.accepts(Array(reading.lemma.utf8)) { continue }
        if !result.contains(reading) { result.append(reading) }
      }
      for line in lowerLines {
        guard let reading = Self.reading(line, of: lower), !result.contains(reading) else { continue }
        result.append(reading)
      }
      return result
    }
  }

  /// What hunspell suggests, in its order: slow, some 85 ms a word and up to 200.
  public func suggestions(for form: [UInt8], limit: Int) -> [String] {
    guard Self.isAskable(form), limit > 0 else { return [] }
    let lines = handle.withLock { $0.suggestions(for: form) }
    return lines.prefix(limit).map { String(decoding: straightened($0[...]), as: UTF8.self) }
  }

  private static func reading(_ line: [UInt8], of form: [UInt8]) -> Reading? {
    let morphology = Morphology(fields: line[...])
    guard !morphology.isMisspelling, !morphology.isEmpty else { return nil }
    let lemma = straightened(morphology.lemma ?? form[...])
    // After an elided word the line names that word in a field of its own.
    let isElided = line.starts(with: Array("dp:".utf8)) || line.starts(with: Array(" dp:".utf8))
    let start = isElided ? form.firstIndex(of: UInt8(ascii: "'")).map { $0 + 1 } ?? 0 : 0
    let features = morphology.finished(form: form[start...], lemma: lemma[...])
    return Reading(lemma: String(decoding: lemma, as: UTF8.self), features: features)
  }

  /// Whether hunspell can be asked: a C string of valid UTF-8, not too long.
  private static func isAskable(_ form: [UInt8]) -> Bool {
    guard !form.isEmpty, form.count <= longestForm, !form.contains(0) else { return false }
    return String(validating: form, as: UTF8.self) != nil
  }
}

/// The form in lower case after Unicode; the same bytes when nothing changes or the bytes are not UTF-8.
func lowercased(_ form: [UInt8]) -> [UInt8] {
  if !form.contains(where: { $0 >= 0x80 || $0 &- 0x41 < 26 }) { return form }
  return Array(String(decoding: form, as: UTF8.self).lowercased().utf8)
}

/// The bytes with every typographic apostrophe made straight.
func straightened(_ text: ArraySlice<UInt8>) -> [UInt8] {
  guard text.contains(0xE2) else { return Array(text) }
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var index = text.startIndex
  while index < text.endIndex {
    if text[index] == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x80, text[index + 2] == 0x99 {
      result.append(UInt8(ascii: "'"))
      index += 3
    } else {
      result.append(text[index])
      index += 1
    }
  }
  return result
}

/// Owns one handle of the C library; not safe to use from two threads at once.
private struct HunspellHandle: ~Copyable {
  private let raw: OpaquePointer

  /// hunspell counts its handles in a global of its own without a lock.
  private static let lifecycle = Mutex(())

  /// Loads a dictionary; nil when the library refuses. It does not tell an empty or damaged file from a good one.
  init?(_ files: DictionaryFiles) {
    guard let created = Self.lifecycle.withLock({ _ in Hunspell_create(files.affixes, files.words) }) else {
      return nil
    }
    raw = created
  }

  deinit {
    Self.lifecycle.withLock { _ in Hunspell_destroy(raw) }
  }

  /// Whether the dictionary says that it is in UTF-8.
  var isUTF8: Bool {
    guard let encoding = Hunspell_get_dic_encoding(raw) else { return false }
    return strcasecmp(encoding, "UTF-8") == 0
  }

  borrowing func accepts(_ form: [UInt8]) -> Bool {
    withCString(form) { Hunspell_spell(raw, $0) != 0 }
  }

  borrowing func analyses(of form: [UInt8]) -> [[UInt8]] {
    withCString(form) { word in list { Hunspell_analyze(raw, $0, word) } }
  }

  borrowing func suggestions(for form: [UInt8]) -> [[UInt8]] {
    withCString(form) { word in list { Hunspell_suggest(raw, $0, word) } }
  }

  private borrowing func list(
    _ fill: (UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>) -> CInt
  ) -> [[UInt8]] {
    var strings: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = fill(&strings)
    defer { Hunspell_free_list(raw, &strings, count) }
    guard let strings else { return [] }
    var result: [[UInt8]] = []
    for index in 0..<max(0, Int(count)) {
      guard let string = strings[index] else { continue }
      result.append(UnsafeBufferPointer(start: string, count: strlen(string)).map { UInt8(bitPattern: $0) })
    }
    return result
  }

  private borrowing func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() { buffer.initializeElement(at: index, to: CChar(bitPattern: byte)) }
      buffer.initializeElement(at: bytes.count, to: 0)
      guard let start = buffer.baseAddress else { return body("") }
      return body(start)
    }
  }
}
