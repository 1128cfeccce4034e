import Documents
import Rules
public import Text

/// Inserts suppression comments where findings are, so that a text of old faults is clean and new ones show.
///
/// The structure of the document stays as it is. Where no comment can stand (plain text, code, front matter in JSON) the
/// findings are left.
public struct IgnoreInserter: TextChanging {
  private let linter: any FileLinting

  /// Rounds in which what is left is tried in another way.
  private static let rounds = 3

  /// An inserter for what a linter shows.
  public init(linter: any FileLinting) { self.linter = linter }

  /// The report on a text with the comments, and what was done.
  ///
  /// - Complexity: a pass of the linter for each round; a pass of the parser for each comment where not all of them can
  ///   stand in their usual place.
  public func fix(_ source: SourceText) -> FileReport {
    var report = linter.lint(source)
    var outcome = FixOutcome(unchanged: source)
    let before = Self.targets(report).count
    var text = source
    for _ in 0..<Self.rounds {
      let targets = Self.targets(report)
      guard !targets.isEmpty,
        let (changed, edits) = IgnorePlacement(text, prose: linter.prose(of: text.path)).inserting(commentsFor: targets)
      else {
        break
      }
      let next = linter.lint(changed)
      // Comments that hide nothing are not worth having.
      guard Self.targets(next).count < targets.count else { break }
      let inserted = edits.filter { $0.replacement.utf8.last == 0x0A }.map(\.range.lowerBound)
      outcome.lines.insertLines(at: inserted, of: text.bytes)
      text = changed
      report = next
    }
    outcome.fixed = text
    outcome.applied = before - Self.targets(report).count
    report.fixes = outcome
    return report
  }

  /// The report on a text as it is.
  public func unfixed(_ source: SourceText) -> FileReport { linter.lint(source) }

  /// What comments can hide.
  private static func targets(_ report: FileReport) -> [Diagnostic] {
    report.diagnostics.filter { !$0.rule.hasPrefix("suppression/") }
  }
}

/// Finds the places of comments in one text.
private struct IgnorePlacement {
  private let source: SourceText
  private let bytes: [UInt8]
  private let document: Document
  private let prose: ProseSettings
  private let structure: DocumentStructure
  private let scope: SuppressionScope
  private let newline: [UInt8]

  init(_ source: SourceText, prose: ProseSettings) {
    self.source = source
    self.prose = prose
    bytes = source.bytes
    document = DocumentParser.parse(source, prose: prose)
    structure = DocumentStructure(of: document)
    scope = SuppressionScope(document, comments: SuppressionReader.comments(of: document))
    if let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      let isPair = bytes[first] == 0x0D && first + 1 < bytes.count && bytes[first + 1] == 0x0A
      newline = isPair ? [0x0D, 0x0A] : [bytes[first]]
    } else {
      newline = [0x0A]
    }
  }

  /// The rules that one comment is to hide, and the ways to write it, the best first.
  private struct Group {
    var place: Int
    var edits: [SourceEdit]
  }

  /// The text with comments and the insertions that make it; `nil` where no comment can stand anywhere.
  func inserting(commentsFor diagnostics: [Diagnostic]) -> (source: SourceText, edits: [SourceEdit])? {
    guard document.format != .plainText else { return nil }
    let groups = groups(diagnostics)
    // All at once where every comment can stand in its first place.
    let first = groups.compactMap(\.edits.first)
    if !first.isEmpty, let changed = applying(first) { return (changed, Self.sorted(first)) }
    var accepted: [SourceEdit] = []
    var result: SourceText?
    for group in groups {
      for edit in group.edits {
        guard let changed = applying(accepted + [edit]) else { continue }
        accepted.append(edit)
        result = changed
        break
      }
    }
    return result.map { ($0, Self.sorted(accepted)) }
  }

  private static func sorted(_ edits: [SourceEdit]) -> [SourceEdit] {
    edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The text with insertions, where the document is the same with them.
  private func applying(_ edits: [SourceEdit]) -> SourceText? {
    var result: [UInt8] = []
    var position = 0
    for edit in Self.sorted(edits) {
      result += bytes[position..<edit.range.lowerBound]
      result += Array(edit.replacement.utf8)
      position = edit.range.upperBound
    }
    result += bytes[position...]
    guard let changed = try? SourceText(path: source.path, bytes: result) else { return nil }
    let parsed = DocumentParser.parse(changed, prose: prose)
    guard parsed.blocks.count == document.blocks.count,
      zip(parsed.blocks, document.blocks).allSatisfy({ $0.run.text == $1.run.text }),
      DocumentStructure(of: parsed).isSame(as: structure)
    else { return nil }
    return changed
  }

  // MARK: Groups

  /// One group for each block with findings, in the order of the source.
  private func groups(_ diagnostics: [Diagnostic]) -> [Group] {
    var rules: [Int: Set<String>] = [:]
    var lines: [Int: Set<Int>] = [:]
    var rulesOfLines: [Int: Set<String>] = [:]
    for diagnostic in diagnostics {
      let line = source.position(at: min(diagnostic.range.lowerBound, bytes.count)).line
      let first = isInFrontMatter(line) ? keyLine(of: diagnostic, on: line) : scope.firstLine(ofBlockWith: line) ?? line
      rules[first, default: []].insert(diagnostic.rule)
      lines[first, default: []].insert(line)
      rulesOfLines[line, default: []].insert(diagnostic.rule)
    }
    return rules.sorted { $0.key < $1.key }.map { first, rules in
      guard !isInFrontMatter(first) else { return Group(place: first, edits: entryEdits(first, rules)) }
      var edits = blockEdits(first, rules)
      if let only = lines[first], only.count == 1, let line = only.first {
        edits.append(lineEdit(line, rulesOfLines[line] ?? rules))
      }
      return Group(place: first, edits: edits)
    }
  }

  /// The line to look for a key from: the one above a literal or folded value, whose lines may look like keys.
  private func keyLine(of diagnostic: Diagnostic, on line: Int) -> Int {
    let block = document.blocks.first { block in
      if case .frontMatterValue = block.kind { block.extent.contains(diagnostic.range.lowerBound) } else { false }
    }
    guard let block else { return line }
    let first = source.position(at: block.extent.lowerBound).line
    guard first > 1, !isInFrontMatterStart(first - 1) else { return first }
    // `key: |`, `key: >-`, `key: |2`
    let last = bytes[source.lineRange(first - 1)].split { $0 == 0x20 || $0 == 0x09 }.last
    guard let last, last.first == UInt8(ascii: "|") || last.first == UInt8(ascii: ">") else { return first }
    let isMark = last.dropFirst().allSatisfy {
      [UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0) || (0x31...0x39).contains($0)
    }
    return isMark ? first - 1 : first
  }

  private func isInFrontMatterStart(_ line: Int) -> Bool {
    document.frontMatter.map { source.lineRange(line).lowerBound <= $0.lowerBound } ?? false
  }

  private func isInFrontMatter(_ line: Int) -> Bool {
    document.frontMatter?.contains(source.lineRange(line).lowerBound) ?? false
  }

  private func comment(_ directive: String, _ rules: Set<String>) -> String {
    let text = ([directive] + rules.sorted()).joined(separator: " ")
    return document.format == .mdx ? "{/* \(text) */}" : "<!-- \(text) -->"
  }

  private func insertion(_ text: String, before line: Int) -> SourceEdit {
    let start = source.lineRange(line).lowerBound
    return SourceEdit(range: start..<start, replacement: text + String(decoding: newline, as: UTF8.self))
  }

  /// A line above the block: as far in as the block, or inside the list item before it.
  private func blockEdits(_ line: Int, _ rules: Set<String>) -> [SourceEdit] {
    let (prefix, width) = scope.prefix(of: line)
    let indentation = String(decoding: prefix, as: UTF8.self)
    let comment = comment("calque-ignore", rules)
    var edits = [insertion(indentation + comment, before: line)]
    if width > 0 {
      let inside = insertion(indentation + String(repeating: " ", count: width) + comment, before: line)
      // In MDX a comment at the margin ends the list before it.
      edits.insert(inside, at: document.format == .mdx && followsItem(line) ? 0 : 1)
    }
    return edits
  }

  /// Whether the text before a list item belongs to an item of the same list, or of one inside it.
  private func followsItem(_ line: Int) -> Bool {
    let own = scope.prefix(of: line).text.count
    var before = line - 1
    while before >= 1 {
      let (prefix, width) = scope.prefix(of: before)
      if source.lineRange(before).count > prefix.count { return width > 0 || prefix.count > own }
      before -= 1
    }
    return false
  }

  /// At the end of a line.
  private func lineEdit(_ line: Int, _ rules: Set<String>) -> SourceEdit {
    let end = source.lineRange(line).upperBound
    return SourceEdit(range: end..<end, replacement: " " + comment("calque-ignore-line", rules))
  }

  /// How many lines with a key above a value are tried.
  private static let keysTried = 8

  /// A line above the key of a value: the nearest line that looks like one, or one farther up where that is text.
  private func entryEdits(_ line: Int, _ rules: Set<String>) -> [SourceEdit] {
    guard let front = document.frontMatter, bytes[front.lowerBound] != UInt8(ascii: "{") else { return [] }
    let text = "# " + (["calque-ignore"] + rules.sorted()).joined(separator: " ")
    var edits: [SourceEdit] = []
    var candidate = line
    while candidate > 1, isInFrontMatter(candidate - 1), edits.count < Self.keysTried {
      if isKey(candidate) {
        let indentation = bytes[source.lineRange(candidate)].prefix { $0 == 0x20 || $0 == 0x09 }
        edits.append(insertion(String(decoding: indentation, as: UTF8.self) + text, before: candidate))
      }
      candidate -= 1
    }
    return edits
  }

  /// Whether a line begins with a key and `:` or `=`.
  private func isKey(_ line: Int) -> Bool {
    var rest = bytes[source.lineRange(line)].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") }
    let key = rest.prefix { byte in
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "\""), UInt8(ascii: "'")].contains(
          byte)
    }
    guard !key.isEmpty else { return false }
    rest = rest.dropFirst(key.count).drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "=")
  }
}
