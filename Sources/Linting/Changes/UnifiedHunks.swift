import System

/// Reads which lines are new from the output of `git diff -U0`.
enum UnifiedHunks {
  /// The new lines of each file, 1-based, ascending; a file without new lines is there too.
  ///
  /// - Parameter output: made with `--src-prefix=a/ --dst-prefix=b/` and without colours.
  /// - Complexity: linear in the length of the output.
  static func newLines(in output: ArraySlice<UInt8>) -> [FilePath: [ClosedRange<Int>]] {
    var result: [FilePath: [ClosedRange<Int>]] = [:]
    var path: FilePath?
    // Lines of the hunk at hand that are still to come: these look like anything.
    var (old, new) = (0, 0)
    for line in output.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if old > 0 || new > 0 {
        switch line.first {
        case UInt8(ascii: "-"): old -= 1
        case UInt8(ascii: "+"): new -= 1
        case UInt8(ascii: "\\"): break
        // A context line, which -U0 does not give, counts on both sides.
        default: (old, new) = (old - 1, new - 1)
        }
        continue
      }
      if line.starts(with: "diff --git ".utf8) {
        path = nil
      } else if line.starts(with: "+++ ".utf8) {
        path = target(line.dropFirst(4))
        if let path, result[path] == nil { result[path] = [] }
      } else if line.starts(with: "@@ ".utf8), let hunk = hunk(line) {
        (old, new) = (hunk.old, hunk.new.count)
        if let path, !hunk.new.isEmpty {
          result[path, default: []].append(hunk.new.lowerBound...(hunk.new.upperBound - 1))
        }
      }
    }
    return result
  }

  /// The path of a line `+++ b/…`; `nil` for `/dev/null`.
  private static func target(_ name: ArraySlice<UInt8>) -> FilePath? {
    // git ends a name that has blanks with a tabulation.
    let name = name.last == 0x09 ? name.dropLast() : name
    guard let bytes = QuotedPath.unquoted(name), bytes.starts(with: "b/".utf8) else { return nil }
    return FilePath(bytes: bytes.dropFirst(2))
  }

  /// The figures of a line `@@ -1,2 +3,4 @@`: how many old lines, and the new ones.
  private static func hunk(_ line: ArraySlice<UInt8>) -> (old: Int, new: Range<Int>)? {
    let words = line.split(separator: 0x20, maxSplits: 3)
    guard words.count >= 3, words[1].first == UInt8(ascii: "-"), words[2].first == UInt8(ascii: "+"),
      let old = numbers(words[1].dropFirst()), let new = numbers(words[2].dropFirst())
    else { return nil }
    return (old.count, new.start..<(new.start + new.count))
  }

  private static func numbers(_ text: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    let parts = text.split(separator: UInt8(ascii: ","))
    let limit = 0...(1 << 40)
    guard let first = parts.first, let start = Int(String(decoding: first, as: UTF8.self)), limit.contains(start)
    else { return nil }
    guard parts.count > 1 else { return (start, 1) }
    guard let count = Int(String(decoding: parts[1], as: UTF8.self)), limit.contains(count) else { return nil }
    return (start, count)
  }
}
