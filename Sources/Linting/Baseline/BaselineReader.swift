public import Rules
import System

/// A fault in a baseline, to be shown with its place.
public struct BaselineError: Error, Sendable, Hashable {
  /// The line, 1-based.
  public var line: Int
  /// What is wrong and what to do.
  public var message: Localized
  /// The line of the file.
  public var excerpt: String
}

extension Baseline {
  /// Reads a baseline.
  ///
  /// A path that stands twice and an entry that does, as after a merge that kept both sides, count once.
  ///
  /// - Throws: ``BaselineError`` for the first line that is none of a baseline.
  /// - Complexity: linear in the number of bytes.
  public init(reading bytes: [UInt8]) throws(BaselineError) {
    var reader = BaselineReader()
    var number = 0
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<end]
      if line.last == 0x0D { line.removeLast() }
      number += 1
      try reader.read(line, number: number)
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
    }
    if number == 0 { try reader.read([], number: 1) }
    self.init(reader.finished())
  }
}

private struct BaselineReader {
  private var files: [FilePath: [BaselineEntry]] = [:]
  private var path: FilePath?
  private var entries: [BaselineEntry] = []
  /// Paths that have stood more than once, whose entries need joining.
  private var repeated: Set<FilePath> = []
  private var rules: [ArraySlice<UInt8>: String] = [:]

  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(BaselineError) {
    if number == 1 { return try readHead(line) }
    guard let first = line.first, first != UInt8(ascii: "#") else { return }
    if first == 0x20 || first == 0x09 {
      entries.append(try entry(line, number))
    } else {
      try checkConflict(line, number)
      close()
      path = try QuotedPath.unquoted(line).map { FilePath(bytes: $0) }.orThrow {
        error(number, line, "chemin mal écrit", "a path that is not well written")
      }
    }
  }

  mutating func finished() -> [FilePath: [BaselineEntry]] {
    close()
    for path in repeated { files[path] = files[path].map(Self.merged) }
    return files.filter { !$0.value.isEmpty }
  }

  private mutating func close() {
    guard let path else { return }
    if let known = files[path] {
      files[path] = known + entries
      repeated.insert(path)
    } else {
      files[path] = entries
      // What someone has edited may be in any order, and twice.
      if zip(entries, entries.dropFirst()).contains(where: { $0.key >= $1.key }) { repeated.insert(path) }
    }
    entries = []
  }

  /// Of entries of one fault, the one with the highest count: both sides of a merge knew the same findings.
  private static func merged(_ entries: [BaselineEntry]) -> [BaselineEntry] {
    var counts: [BaselineEntry: BaselineEntry] = [:]
    for entry in entries where (counts[entry.key]?.count ?? 0) < entry.count { counts[entry.key] = entry }
    return counts.values.sorted()
  }

  private func readHead(_ line: ArraySlice<UInt8>) throws(BaselineError) {
    let words = line.split(separator: 0x20)
    guard words.count == 2, words[0].elementsEqual(Baseline.magic.utf8) else {
      try checkConflict(line, 1)
      throw error(
        1, line, "ce n’est pas une référence de calque\u{A0}; « calque baseline write » en écrit une",
        "not a baseline of calque; 'calque baseline write' writes one")
    }
    guard words[1].elementsEqual("\(Baseline.version)".utf8) else {
      throw error(
        1, line, "version inconnue de la référence\u{A0}; il faut un calque plus récent",
        "a version of the baseline that is unknown; a newer calque is needed")
    }
  }

  private func checkConflict(_ line: ArraySlice<UInt8>, _ number: Int) throws(BaselineError) {
    let isMark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains { line.starts(with: $0.utf8) }
    guard isMark else { return }
    throw error(
      number, line,
      "conflit de fusion non résolu\u{A0}: gardez les deux côtés, ôtez les marques, puis « calque baseline prune »",
      "unresolved merge conflict: keep both sides, remove the marks, then 'calque baseline prune'")
  }

  private mutating func entry(_ line: ArraySlice<UInt8>, _ number: Int) throws(BaselineError) -> BaselineEntry {
    let words = line.split { $0 == 0x20 || $0 == 0x09 }
    guard path != nil else {
      throw error(number, line, "une entrée sans le chemin de son fichier", "an entry without the path of its file")
    }
    guard words.count == 2 || words.count == 3, words[1].count == 16, let hash = Self.number(words[1], radix: 16),
      let count = words.count == 3 ? Self.number(words[2], radix: 10) : 1, (1...1_000_000).contains(count)
    else {
      throw error(
        number, line, "une entrée a la forme « famille/règle 0123456789abcdef 2 »",
        "an entry has the form 'family/rule 0123456789abcdef 2'")
    }
    return BaselineEntry(
      rule: rule(words[0]), text: UInt32(truncatingIfNeeded: hash >> 40),
      before: UInt32(truncatingIfNeeded: hash >> 20) & 0xF_FFFF, after: UInt32(truncatingIfNeeded: hash) & 0xF_FFFF,
      count: Int(count))
  }

  /// The string of an id, one for all entries of a rule.
  private mutating func rule(_ bytes: ArraySlice<UInt8>) -> String {
    if let known = rules[bytes] { return known }
    let rule = String(decoding: bytes, as: UTF8.self)
    rules[bytes] = rule
    return rule
  }

  /// A number of at most 16 digits.
  private static func number(_ digits: ArraySlice<UInt8>, radix: UInt64) -> UInt64? {
    guard (1...16).contains(digits.count) else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      let number: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f") where radix == 16: number = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      value = value * radix + UInt64(number)
    }
    return value
  }

  private func error(_ number: Int, _ line: ArraySlice<UInt8>, _ french: String, _ english: String) -> BaselineError {
    let excerpt = String(decoding: line.prefix(200), as: UTF8.self)
    return BaselineError(line: number, message: Localized(french: french, english: english), excerpt: excerpt)
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func orThrow<Failure: Error>(_ error: () -> Failure) throws(Failure) -> Wrapped {
    guard let self else { throw error() }
    return self
  }
}
