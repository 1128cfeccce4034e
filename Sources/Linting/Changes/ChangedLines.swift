import Synchronization
import System
public import Text

/// Hides the findings that touch no new line.
public final class ChangedLinesScreen: FindingScreen {
  private let changes: [String: ChangedLines]
  /// Texts that the line numbers are those of, where the linted one may be another.
  private let originals: Mutex<[String: SourceText]>

  /// A screen of the new lines of files.
  ///
  /// - Parameters:
  ///   - changes: by the paths under which the files are linted; nothing is new in another file.
  ///   - originals: the files on disk whose linted text is not theirs, as that of an editor.
  public init(_ changes: [String: ChangedLines], originals: [String: SourceText] = [:]) {
    self.changes = changes
    self.originals = Mutex(originals)
  }

  /// Which findings touch a new line.
  public func kept(_ places: [FindingPlace], in source: SourceText) -> [Bool] {
    guard let lines = changes[source.path] else { return places.map { _ in false } }
    guard case .ranges(let ranges) = lines else { return places.map { _ in true } }
    let original = originals.withLock { originals in
      // A later text of the same file comes of fixes.
      if let original = originals[source.path] { return original }
      originals[source.path] = source
      return source
    }
    let moved = original.bytes == source.bytes ? ranges : Self.moved(ranges, from: original, to: source)
    return places.map { place in
      let range = place.range.clamped(to: 0..<source.bytes.count)
      let first = source.position(at: range.lowerBound).line
      let last = range.isEmpty ? first : source.position(at: range.upperBound - 1).line
      return moved.touch(first...max(first, last))
    }
  }

  /// The new lines of a text that was edited further: lines before and behind the edits keep their state, those between
  /// are new.
  private static func moved(
    _ ranges: [ClosedRange<Int>], from original: SourceText, to source: SourceText
  ) -> [ClosedRange<Int>] {
    let shorter = min(original.lineCount, source.lineCount)
    var before = 0
    while before < shorter, isSame(original, before + 1, source, before + 1) { before += 1 }
    var behind = 0
    while behind < shorter - before, isSame(original, original.lineCount - behind, source, source.lineCount - behind) {
      behind += 1
    }
    let shift = source.lineCount - original.lineCount
    var result = ranges.compactMap { range in
      range.lowerBound <= before ? range.lowerBound...min(range.upperBound, before) : nil
    }
    if before + behind < source.lineCount { result.append((before + 1)...(source.lineCount - behind)) }
    let end = original.lineCount - behind
    result += ranges.compactMap { range in
      range.upperBound > end ? (max(range.lowerBound, end + 1) + shift)...(range.upperBound + shift) : nil
    }
    return result
  }

  private static func isSame(_ left: SourceText, _ line: Int, _ right: SourceText, _ other: Int) -> Bool {
    left.bytes[left.lineRange(line)] == right.bytes[right.lineRange(other)]
  }
}

/// What of a file is new.
public enum ChangedLines: Sendable, Hashable {
  /// The file as a whole.
  case all
  /// Lines, 1-based, ascending.
  case ranges([ClosedRange<Int>])
}

extension [ClosedRange<Int>] {
  /// Whether any of the ranges, which ascend, overlaps some lines.
  fileprivate func touch(_ lines: ClosedRange<Int>) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].lowerBound <= lines.upperBound
  }
}
