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
  /// Paths that have stood more than once, or whose entries are in no order: these need joining.
  private var untidy: Set<FilePath> = []
  private var rules: [ArraySlice<UInt8>: String] = [:]

  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(BaselineError) {
    if number == 1 { return try readHead(line) }
    guard let first = line.first, first != UInt8(ascii: "#") else { return }
    try checkConflict(line, number)
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard let name = fields.first, let path = QuotedPath.unquoted(name).map({ FilePath(bytes: $0) }),
      !path.bytes.isEmpty
    else { throw error(number, line, "chemin mal écrit", "a path that is not well written") }
    var entries: [BaselineEntry] = []
    for field in fields.dropFirst() { try read(field, number, line, to: &entries) }
    if let known = files[path] {
      entries += known
      untidy.insert(path)
    } else if zip(entries, entries.dropFirst()).contains(where: { $0.key >= $1.key }) {
      untidy.insert(path)
    }
    files[path] = entries
  }

  mutating func finished() -> [FilePath: [BaselineEntry]] {
    for path in untidy { files[path] = files[path].map(Self.merged) }
    return files.filter { !$0.value.isEmpty }
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

  /// Reads a rule and its fingerprints.
  private mutating func read(
    _ field: ArraySlice<UInt8>, _ number: Int, _ line: ArraySlice<UInt8>, to entries: inout [BaselineEntry]
  ) throws(BaselineError) {
    let words = field.split(separator: 0x20)
    guard let name = words.first, words.count > 1 else { throw malformed(field, number, line) }
    let rule = rule(name)
    for word in words.dropFirst() {
      let parts = word.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      guard parts.count <= 2, let hash = FingerprintDigits.number(parts[0]),
        let count = parts.count == 2 ? Self.count(parts[1]) : 1
      else { throw malformed(word, number, line) }
      entries.append(BaselineEntry(rule: rule, hash: hash, count: count))
    }
  }

  private func malformed(_ text: ArraySlice<UInt8>, _ number: Int, _ line: ArraySlice<UInt8>) -> BaselineError {
    let text = String(decoding: text.prefix(60), as: UTF8.self)
    return error(
      number, line,
      "« \(text) » est mal écrit\u{A0}; après le chemin et une tabulation viennent une règle et ses "
        + "empreintes, « famille/règle AbCdEfGh*2 »",
      "'\(text)' is not well written; behind the path and a tabulation come a rule and its fingerprints, "
        + "'family/rule AbCdEfGh*2'")
  }

  /// The string of an id, one for all entries of a rule.
  private mutating func rule(_ bytes: ArraySlice<UInt8>) -> String {
    if let known = rules[bytes] { return known }
    let rule = String(decoding: bytes, as: UTF8.self)
    rules[bytes] = rule
    return rule
  }

  /// A count from 1 to a million.
  private static func count(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...7).contains(digits.count), digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let count = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (1...1_000_000).contains(count) ? count : nil
  }

  private func error(_ number: Int, _ line: ArraySlice<UInt8>, _ french: String, _ english: String) -> BaselineError {
    let excerpt = String(decoding: line.prefix(100), as: UTF8.self)
    return BaselineError(line: number, message: Localized(french: french, english: english), excerpt: excerpt)
  }
}
