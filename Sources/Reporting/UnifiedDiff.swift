public import Linting
import Text

/// What fixing would change in a file, as `patch -p1` and `git apply` read it.
public struct UnifiedDiff {
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let path: String
  private let changes: [Change]

  /// Lines of the old text that give way to lines of the new one; 0-based.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Lines around a change that are shown as they are.
  private static let context = 3

  /// What an outcome changes in the file of a path.
  ///
  /// - Complexity: linear in the bytes of both texts.
  public init(of outcome: FixOutcome, path: String) {
    self.path = path
    old = Self.lines(outcome.original.bytes)
    new = Self.lines(outcome.fixed.bytes)
    var changes: [Change] = []
    for (index, origin) in outcome.lines.lines.enumerated() where new.indices.contains(index) {
      if origin.count == 1, old[origin.lowerBound] == new[index] { continue }
      if let last = changes.last, last.old.upperBound == origin.lowerBound {
        changes[changes.count - 1] = Change(
          old: last.old.lowerBound..<origin.upperBound, new: last.new.lowerBound..<(index + 1))
      } else {
        changes.append(Change(old: origin, new: index..<(index + 1)))
      }
    }
    self.changes = changes
  }

  /// The diff, empty where nothing changes.
  public var bytes: [UInt8] {
    guard !changes.isEmpty else { return [] }
    var result = Array("--- \(Self.name("a/", path))\n+++ \(Self.name("b/", path))\n".utf8)
    var index = 0
    while index < changes.count {
      var end = index + 1
      while end < changes.count,
        changes[end].old.lowerBound - changes[end - 1].old.upperBound <= 2 * Self.context
      {
        end += 1
      }
      result += hunk(changes[index..<end])
      index = end
    }
    return result
  }

  private func hunk(_ changes: ArraySlice<Change>) -> [UInt8] {
    guard let first = changes.first, let last = changes.last else { return [] }
    let before = min(Self.context, first.old.lowerBound)
    let after = min(Self.context, old.count - last.old.upperBound)
    let oldRange = (first.old.lowerBound - before)..<(last.old.upperBound + after)
    let newRange = (first.new.lowerBound - before)..<(last.new.upperBound + after)
    var result = Array("@@ -\(Self.range(oldRange)) +\(Self.range(newRange)) @@\n".utf8)
    var position = oldRange.lowerBound
    for change in changes {
      for line in old[position..<change.old.lowerBound] { Self.append(" ", line, to: &result) }
      for line in old[change.old] { Self.append("-", line, to: &result) }
      for line in new[change.new] { Self.append("+", line, to: &result) }
      position = change.old.upperBound
    }
    for line in old[position..<oldRange.upperBound] { Self.append(" ", line, to: &result) }
    return result
  }

  private static func append(_ mark: String, _ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    result += Array(mark.utf8)
    result += line
    if line.last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
  }

  private static func range(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1),\(range.count)"
  }

  /// The lines with their ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let starts = LineOrigins.starts(of: bytes)
    return starts.indices.map { bytes[starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : bytes.count)] }
  }

  /// A path below `a/` or `b/`, in the notation of git where it holds anything unusual.
  private static func name(_ prefix: String, _ path: String) -> String {
    var path = path[...]
    while path.utf8.starts(with: "./".utf8) { path = path.dropFirst(2) }
    let name = prefix + path.drop { $0 == "/" }
    guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }) else {
      // A tabulation ends a name that holds spaces.
      return name.utf8.contains(0x20) ? name + "\t" : name
    }
    var result = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
