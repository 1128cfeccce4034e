import System

/// A baseline as it lies in its file, with the places of its files: their entries are read when they are asked for.
///
/// A hook looks at a few files out of thousands; reading every entry would take longer than linting them.
public struct BaselineIndex: Sendable {
  private let bytes: [UInt8]
  /// The lines of files, their paths ascending.
  private var lines: [Line] = []
  /// The whole baseline, where the file is not as calque writes it.
  private var whole: Baseline?

  /// A line of the file: where it starts, where its path ends and where it ends.
  private struct Line {
    var start: Int
    var path: Int
    var end: Int
  }

  /// Checks the file and finds its lines.
  ///
  /// - Throws: ``BaselineError`` for the first line that is none of a baseline.
  /// - Complexity: linear in the number of bytes, a few nanoseconds each.
  public init(_ bytes: [UInt8]) throws(BaselineError) {
    self.bytes = bytes
    if let lines = Self.lines(of: bytes) {
      self.lines = lines
    } else {
      whole = try Baseline(reading: bytes)
    }
  }

  /// An index of a baseline in memory.
  public init(_ baseline: Baseline) {
    bytes = []
    whole = baseline
  }

  /// The files that have entries, in no order.
  var paths: [FilePath] {
    if let whole { return Array(whole.files.keys) }
    return lines.compactMap { QuotedPath.unquoted(bytes[$0.start..<$0.path]).map { FilePath(bytes: $0) } }
  }

  /// The entries of a file, or `nil` where there are none.
  ///
  /// - Complexity: logarithmic in the number of files.
  func entries(of path: FilePath) -> [BaselineEntry]? {
    if let whole { return whole.files[path] }
    let name = QuotedPath.quoted(path)
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      let line = lines[middle]
      if bytes[line.start..<line.path].lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
    }
    guard low < lines.count, bytes[lines[low].start..<lines[low].path].elementsEqual(name) else { return nil }
    // The line was checked, so it is read.
    return (try? Baseline(reading: Baseline.head + bytes[lines[low].start..<lines[low].end]))?.files[path]
  }

  /// The lines of a file that is as calque writes it; `nil` for another, which may be right all the same.
  private static func lines(of bytes: [UInt8]) -> [Line]? {
    guard bytes.starts(with: Baseline.head) else { return nil }
    var lines: [Line] = []
    let span = bytes.span
    var start = Baseline.head.count
    while start < span.count {
      if span[start] == UInt8(ascii: "#") {
        while start < span.count, span[start] != 0x0A { start += 1 }
        start += 1
        continue
      }
      guard let path = end(ofPathAt: start, in: span), let end = end(ofFieldsAt: path, in: span) else { return nil }
      let line = Line(start: start, path: path, end: end)
      if let last = lines.last, !precedes(last, line, in: span) { return nil }
      // A path that is quoted without need has another place.
      if span[start] == UInt8(ascii: "\"") {
        guard let name = QuotedPath.unquoted(bytes[start..<path]),
          QuotedPath.quoted(FilePath(bytes: name)).elementsEqual(bytes[start..<path])
        else { return nil }
      }
      lines.append(line)
      start = end + 1
    }
    return lines
  }

  /// Whether the path of a line comes before that of another one.
  private static func precedes(_ left: Line, _ right: Line, in span: Span<UInt8>) -> Bool {
    let count = min(left.path - left.start, right.path - right.start)
    for offset in 0..<count where span[left.start + offset] != span[right.start + offset] {
      return span[left.start + offset] < span[right.start + offset]
    }
    return left.path - left.start < right.path - right.start
  }

  /// The tabulation behind a path that stands as it is written, in quotation marks only where it needs them.
  private static func end(ofPathAt start: Int, in span: Span<UInt8>) -> Int? {
    switch span[start] {
    case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "|"), 0x20: return nil
    default: break
    }
    var index = start
    while index < span.count, span[index] >= 0x20, span[index] != 0x7F { index += 1 }
    guard index > start, index < span.count, span[index] == 0x09, span[index - 1] != 0x20 else { return nil }
    return index
  }

  /// The line feed, or the end of the file, behind fields that are well written.
  private static func end(ofFieldsAt start: Int, in span: Span<UInt8>) -> Int? {
    var index = start
    while index < span.count, span[index] == 0x09 {
      index += 1
      let rule = index
      while index < span.count, span[index] > 0x20 { index += 1 }
      guard index > rule, index < span.count, span[index] == 0x20 else { return nil }
      while index < span.count, span[index] == 0x20 {
        let end = index + 9
        guard end <= span.count else { return nil }
        index += 1
        while index < end, FingerprintDigits.isDigit(span[index]) { index += 1 }
        guard index == end else { return nil }
        guard index < span.count, span[index] == UInt8(ascii: "*") else { continue }
        index += 1
        let count = index
        while index < span.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(span[index]) { index += 1 }
        // A count of six digits without a leading zero is one that is taken.
        guard (1...6).contains(index - count), span[count] != UInt8(ascii: "0") else { return nil }
      }
    }
    return index == span.count || span[index] == 0x0A ? index : nil
  }
}
