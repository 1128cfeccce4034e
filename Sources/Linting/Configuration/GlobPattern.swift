/// A pattern for paths, in the language of `.gitignore` with braces added.
///
/// `*` and `?` stand for what is no slash, `**` for any folders, `[a-z]` for one character, `{a,b}` for either. A pattern
/// with a slash that is not its last character starts at the base folder; one without is looked for at any depth. A
/// pattern that names a folder matches everything in it.
public struct GlobPattern: Sendable, Hashable {
  /// The pattern as written.
  public let text: String
  /// Whether it takes back what an earlier pattern of the same list says (`!` before it).
  public let isNegated: Bool
  private let alternatives: [[Element]]
  private let isFolderOnly: Bool

  private enum Element: Sendable, Hashable {
    case scalar(UInt32)
    /// One character that is no slash.
    case any
    case set([ClosedRange<UInt32>], isNegated: Bool)
    /// Any characters but slashes.
    case star
    /// Nothing, or whole folders with the slash behind.
    case folders
    /// Anything, slashes too.
    case rest
  }

  /// What is wrong with a pattern.
  public enum Fault: Error, Sendable, Hashable {
    /// Nothing is left of it.
    case empty
    /// `[` without `]`.
    case openBracket
    /// `{` without `}`.
    case openBrace
    /// A range whose end comes before its start.
    case emptyRange
    /// Braces that stand for more patterns than ``GlobPattern/maximumAlternatives``.
    case tooMany
    /// It leads out of its folder (`../`).
    case outside
  }

  /// How many patterns the braces of one may stand for.
  public static let maximumAlternatives = 100

  /// Compiles a pattern.
  ///
  /// - Throws: ``Fault``.
  public init(_ text: String) throws(Fault) {
    self.text = text
    var body = Array(text.unicodeScalars.map(\.value))
    isNegated = body.first == 0x21
    if isNegated { body.removeFirst() }
    isFolderOnly = body.last == 0x2F
    if isFolderOnly { body.removeLast() }
    var alternatives: [[Element]] = []
    for alternative in try Self.expand(body) { alternatives.append(try Self.compile(alternative)) }
    self.alternatives = alternatives
  }

  /// Whether a path matches, or a folder that it is in.
  ///
  /// - Parameter path: relative to the base folder, of a file, without `.` and `..`.
  /// - Complexity: the length of the pattern times that of the path.
  public func matches(_ path: String) -> Bool {
    let scalars = path.unicodeScalars.map(\.value)
    return alternatives.contains { matches(scalars, $0) }
  }

  private func matches(_ path: [UInt32], _ elements: [Element]) -> Bool {
    var states = [Bool](repeating: false, count: elements.count + 1)
    states[0] = true
    Self.close(&states, elements, atStart: true)
    for (index, scalar) in path.enumerated() {
      // The folder read so far is what the pattern names.
      if scalar == 0x2F, states[elements.count], index > 0 { return true }
      var next = [Bool](repeating: false, count: elements.count + 1)
      for state in elements.indices where states[state] {
        switch elements[state] {
        case .scalar(let wanted): if scalar == wanted { next[state + 1] = true }
        case .any: if scalar != 0x2F { next[state + 1] = true }
        case .set(let ranges, let isNegated):
          if scalar != 0x2F, ranges.contains(where: { $0.contains(scalar) }) != isNegated { next[state + 1] = true }
        case .star: if scalar != 0x2F { next[state] = true }
        case .folders, .rest: next[state] = true
        }
      }
      states = next
      Self.close(&states, elements, atStart: scalar == 0x2F)
    }
    return states[elements.count] && !isFolderOnly
  }

  /// Adds the states that are reached without reading.
  private static func close(_ states: inout [Bool], _ elements: [Element], atStart: Bool) {
    for state in elements.indices where states[state] {
      switch elements[state] {
      case .star, .rest: states[state + 1] = true
      case .folders: if atStart { states[state + 1] = true }
      case .scalar, .any, .set: break
      }
    }
  }

  // MARK: Compiling

  private static func compile(_ pattern: [UInt32]) throws(Fault) -> [Element] {
    var pattern = pattern[...]
    if pattern.starts(with: [0x2E, 0x2F]) { pattern = pattern.dropFirst(2) }
    var elements: [Element] = []
    if pattern.first == 0x2F {
      pattern = pattern.dropFirst()
    } else if !pattern.contains(0x2F) {
      elements.append(.folders)
    }
    guard !pattern.isEmpty else { throw Fault.empty }
    guard !pattern.split(separator: 0x2F).contains([0x2E, 0x2E]) else { throw Fault.outside }
    var index = pattern.startIndex
    while index < pattern.endIndex {
      let scalar = pattern[index]
      index += 1
      switch scalar {
      case 0x2A:
        guard index < pattern.endIndex, pattern[index] == 0x2A else {
          elements.append(.star)
          continue
        }
        let isAtStart = index == pattern.startIndex + 1 || pattern[index - 2] == 0x2F
        while index < pattern.endIndex, pattern[index] == 0x2A { index += 1 }
        if isAtStart, index < pattern.endIndex, pattern[index] == 0x2F {
          elements.append(.folders)
          index += 1
        } else {
          elements.append(isAtStart && index == pattern.endIndex ? .rest : .star)
        }
      case 0x3F: elements.append(.any)
      case 0x5B: elements.append(try set(pattern, &index))
      case 0x5C where index < pattern.endIndex:
        elements.append(.scalar(pattern[index]))
        index += 1
      default: elements.append(.scalar(scalar))
      }
    }
    return elements
  }

  /// The set whose `[` stands before an index.
  private static func set(_ pattern: ArraySlice<UInt32>, _ index: inout Int) throws(Fault) -> Element {
    var isNegated = false
    if index < pattern.endIndex, pattern[index] == 0x21 || pattern[index] == 0x5E {
      isNegated = true
      index += 1
    }
    var ranges: [ClosedRange<UInt32>] = []
    while index < pattern.endIndex, pattern[index] != 0x5D || ranges.isEmpty {
      let low = pattern[index]
      index += 1
      if index + 1 < pattern.endIndex, pattern[index] == 0x2D, pattern[index + 1] != 0x5D {
        guard low <= pattern[index + 1] else { throw Fault.emptyRange }
        ranges.append(low...pattern[index + 1])
        index += 2
      } else {
        ranges.append(low...low)
      }
    }
    guard index < pattern.endIndex else { throw Fault.openBracket }
    index += 1
    return .set(ranges, isNegated: isNegated)
  }

  /// The patterns that one with braces stands for.
  private static func expand(_ pattern: [UInt32]) throws(Fault) -> [[UInt32]] {
    var done: [[UInt32]] = []
    var pending = [pattern]
    while let next = pending.popLast() {
      guard let open = unescaped(0x7B, in: next, from: 0) else {
        done.append(next)
        continue
      }
      var depth = 0
      var starts = [open + 1]
      var parts: [ArraySlice<UInt32>] = []
      var close: Int?
      var index = open
      while index < next.count, close == nil {
        switch next[index] {
        case 0x5C: index += 1
        case 0x7B: depth += 1
        case 0x7D:
          depth -= 1
          if depth == 0 {
            parts.append(next[(starts.last ?? index)..<index])
            close = index
          }
        case 0x2C where depth == 1:
          parts.append(next[(starts.last ?? index)..<index])
          starts.append(index + 1)
        default: break
        }
        index += 1
      }
      guard let close else { throw Fault.openBrace }
      guard done.count + pending.count + parts.count <= maximumAlternatives else { throw Fault.tooMany }
      for part in parts.reversed() { pending.append(Array(next[..<open] + part + next[(close + 1)...])) }
    }
    return done
  }

  /// The place of a character that no backslash stands before.
  private static func unescaped(_ scalar: UInt32, in pattern: [UInt32], from start: Int) -> Int? {
    var index = start
    while index < pattern.count {
      if pattern[index] == 0x5C {
        index += 2
      } else if pattern[index] == scalar {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }
}
