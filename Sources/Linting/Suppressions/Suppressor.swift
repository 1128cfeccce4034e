import Documents
import Rules
import Text

/// What the suppression comments of a document hide, and which of them hide nothing.
struct Suppressor {
  private let document: Document
  private let rules: RuleSet
  private let comments: [SuppressionComment]
  /// The names of comments that cover anything, each with its range.
  private var entries: [Entry] = []
  /// The entries of a name, by the start of their ranges.
  private var index: [Key: [Int]] = [:]
  /// For each entry in ``index``, the one before or at it that reaches farthest.
  private var farthest: [Key: [Int]] = [:]
  private var used: Set<Int> = []
  /// The starts without an end, by the number of the comment.
  private var openStarts: Set<Int> = []
  /// The ends without a start.
  private var strayEnds: Set<Int> = []

  private struct Entry {
    var comment: Int
    /// The number of the name; nil for a comment that names none and means everything.
    var name: Int?
    var range: Range<Int>
  }

  private enum Key: Hashable {
    case selector(String)
    case word(String)
  }

  /// The suppressor of a document; `nil` where no comment asks for anything.
  init?(_ document: Document, rules: RuleSet) {
    let comments = SuppressionReader.comments(of: document)
    guard !comments.isEmpty else { return nil }
    self.document = document
    self.rules = rules
    self.comments = comments
    let scope = SuppressionScope(document, comments: comments)
    var ends = [Int?](repeating: nil, count: comments.count)
    pairStarts(&ends)
    for (number, comment) in comments.enumerated() {
      var range = scope.range(of: comment)
      switch comment.directive {
      case .start: range = comment.range.upperBound..<(ends[number] ?? document.source.bytes.count)
      case .end, .unknown: continue
      case .block, .line, .file: break
      }
      if comment.names.isEmpty {
        add(Entry(comment: number, name: nil, range: range), .selector("all"))
      }
      for (place, name) in comment.names.enumerated() {
        guard let key = key(of: name) else { continue }
        add(Entry(comment: number, name: place, range: range), key)
      }
    }
    finishIndex()
  }

  private mutating func add(_ entry: Entry, _ key: Key) {
    index[key, default: []].append(entries.count)
    entries.append(entry)
  }

  /// What a name is looked up by; `nil` for one that is unknown.
  private func key(of name: SuppressionComment.Name) -> Key? {
    if name.isWord { return .word(name.text.lowercased()) }
    if let index = rules.indices[name.text] { return .selector(rules.rules[index].id) }
    let isKnown = name.text == "all" || rules.rules.contains { $0.id.hasPrefix(name.text + "/") }
    return isKnown ? .selector(name.text) : nil
  }

  /// Gives each start the end that closes it: the next one that has its names or none.
  private mutating func pairStarts(_ ends: inout [Int?]) {
    var open: [Int] = []
    for (number, comment) in comments.enumerated() {
      switch comment.directive {
      case .start: open.append(number)
      case .end:
        let names = Set(comment.names.map(\.text))
        let closed = open.last { names.isEmpty || names == Set(comments[$0].names.map(\.text)) }
        if let closed {
          ends[closed] = comment.range.lowerBound
          open.removeAll { $0 == closed }
        } else {
          strayEnds.insert(number)
        }
      default: break
      }
    }
    openStarts = Set(open)
  }

  private mutating func finishIndex() {
    for (key, numbers) in index {
      let sorted = numbers.sorted { entries[$0].range.lowerBound < entries[$1].range.lowerBound }
      index[key] = sorted
      var best = -1
      farthest[key] = sorted.map { number in
        if best < 0 || entries[number].range.upperBound >= entries[best].range.upperBound { best = number }
        return best
      }
    }
  }

  // MARK: Findings

  /// The line of the comment that hides a finding, 1-based; `nil` where none does. The comment counts as used.
  ///
  /// - Complexity: logarithmic in the number of comments.
  mutating func line(hiding finding: Finding) -> Int? {
    let range = sourceRange(of: finding)
    let family = String(finding.rule.prefix { $0 != "/" })
    // What is said of comments is not hidden by them.
    guard family != "suppression" else { return nil }
    var keys: [Key] = [.selector(finding.rule), .selector(family), .selector("all")]
    if index.keys.contains(where: { if case .word = $0 { true } else { false } }) {
      keys.insert(.word(document.source.string(range).lowercased()), at: 0)
      if let argument = finding.arguments.first { keys.insert(.word(argument.lowercased()), at: 1) }
    }
    for key in keys {
      guard let entry = entry(of: key, touching: range, isOutside: finding.block < 0) else { continue }
      used.insert(entry)
      return document.source.line(at: comments[entries[entry].comment].range.lowerBound)
    }
    return nil
  }

  private func sourceRange(of finding: Finding) -> Range<Int> {
    if let range = finding.sourceRange { return range }
    guard document.blocks.indices.contains(finding.block) else { return 0..<0 }
    return document.blocks[finding.block].run.sourceRange(of: finding.range)
  }

  private func entry(of key: Key, touching range: Range<Int>, isOutside: Bool) -> Int? {
    guard let numbers = index[key], let farthest = farthest[key] else { return nil }
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      let start = entries[numbers[middle]].range.lowerBound
      if start < range.upperBound || start <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let candidate = farthest[low - 1]
    let end = entries[candidate].range.upperBound
    return end > range.lowerBound || (range.isEmpty && end == range.lowerBound) ? candidate : nil
  }

  // MARK: Faults

  /// What is wrong with the comments themselves, after every finding has been asked about.
  ///
  /// - Parameters:
  ///   - isRun: whether a rule has been looked for, by its index.
  ///   - isWhole: whether all rules were looked for that usually are: else a family may be of use although it hides
  ///     nothing now.
  func faults(isRun: [Bool], isWhole: Bool) -> [Finding] {
    var findings: [Finding] = []
    var useless: [Int: Set<Int>] = [:]
    for (number, entry) in entries.enumerated() where !used.contains(number) {
      guard mayBeJudged(entry, isRun: isRun, isWhole: isWhole) else { continue }
      useless[entry.comment, default: []].insert(entry.name ?? -1)
    }
    let names = RuleNames(rules.rules)
    for (number, comment) in comments.enumerated() {
      switch comment.directive {
      case .unknown: findings.append(unknownDirective(comment))
      case .end where strayEnds.contains(number): findings.append(unused(comment, comment.range))
      default: break
      }
      if openStarts.contains(number) {
        findings.append(
          Finding(rule: "suppression/missing-end", sourceRange: comment.range, fixes: [removal(of: comment, .unsafe)]))
      }
      let unknown = comment.names.indices.filter { key(of: comment.names[$0]) == nil }
      let without = Set(unknown).union(useless[number] ?? [])
      for place in unknown {
        findings.append(unknownRule(comment, place, names, isWhole: without.count == comment.names.count))
      }
      guard let unused = useless[number] else { continue }
      if unused.contains(-1) || unused.count == comment.names.count {
        findings.append(self.unused(comment, comment.range))
      } else {
        for place in unused.sorted() {
          let name = comment.names[place]
          let fix =
            without.count == comment.names.count ? removal(of: comment, .safe) : removal(of: place, from: comment)
          findings.append(
            Finding(
              rule: "suppression/unused", sourceRange: name.range,
              arguments: [document.source.string(name.range)], fixes: [fix]))
        }
      }
    }
    return findings
  }

  private func mayBeJudged(_ entry: Entry, isRun: [Bool], isWhole: Bool) -> Bool {
    guard let place = entry.name else { return isWhole }
    let name = comments[entry.comment].names[place]
    if name.isWord { return isWhole }
    if let index = rules.indices[name.text] { return isRun[index] }
    let family = rules.rules.indices.filter { name.text == "all" || rules.rules[$0].id.hasPrefix(name.text + "/") }
    return isWhole && family.contains { isRun[$0] }
  }

  private func unused(_ comment: SuppressionComment, _ range: Range<Int>) -> Finding {
    let names = comment.names.map { document.source.string($0.range) }.joined(separator: ", ")
    let text = names.isEmpty ? document.source.string(comment.keyword) : names
    return Finding(
      rule: "suppression/unused", sourceRange: range, arguments: [text], fixes: [removal(of: comment, .safe)])
  }

  private func unknownDirective(_ comment: SuppressionComment) -> Finding {
    let text = document.source.string(comment.keyword)
    let known = SuppressionComment.directives.keys.map { "calque-ignore" + $0 }.sorted()
    var fixes = [removal(of: comment, .unsafe)]
    if let guess = Spelling.nearest(to: text, among: known) {
      fixes.insert(replacement(of: comment.keyword, by: guess), at: 0)
    }
    return Finding(
      rule: "suppression/unknown-directive", sourceRange: comment.keyword, arguments: [text], fixes: fixes)
  }

  private func unknownRule(
    _ comment: SuppressionComment, _ place: Int, _ names: RuleNames, isWhole: Bool
  ) -> Finding {
    let name = comment.names[place]
    var fixes = [isWhole ? removal(of: comment, .unsafe) : removal(of: place, from: comment)]
    if let guess = names.guess(for: name.text) { fixes.insert(replacement(of: name.range, by: guess), at: 0) }
    return Finding(
      rule: "suppression/unknown-rule", sourceRange: name.range, arguments: [name.text], fixes: fixes)
  }

  // MARK: Fixes

  private func replacement(of range: Range<Int>, by text: String) -> Fix {
    Fix(
      title: Localized(french: "Remplacer par « \(text) »", english: "Replace with “\(text)”"), safety: .unsafe,
      edits: [SourceEdit(range: range, replacement: text)])
  }

  /// Removes a comment, with its lines where nothing else stands on them.
  private func removal(of comment: SuppressionComment, _ safety: FixSafety) -> Fix {
    let bytes = document.source.bytes
    var range = comment.range
    if comment.isAlone {
      let first = document.source.line(at: range.lowerBound)
      let last = document.source.line(at: range.upperBound)
      let start = document.source.lineRange(first).lowerBound
      let next = last < document.source.lineCount ? document.source.lineRange(last + 1).lowerBound : bytes.count
      // On the last line, the line end before goes, and not one behind.
      range =
        next < bytes.count || first == 1
        ? start..<max(start, next)
        : document.source.lineRange(first - 1).upperBound..<document.source.lineRange(last).upperBound
    } else if range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x20 {
      range = (range.lowerBound - 1)..<range.upperBound
    }
    return Fix(
      title: Localized(french: "Supprimer le commentaire", english: "Delete the comment"), safety: safety,
      edits: [SourceEdit(range: range, replacement: "")])
  }

  /// Removes one of several names with what separates it from the one before.
  private func removal(of place: Int, from comment: SuppressionComment) -> Fix {
    let range = comment.names[place].range
    let edit =
      place > 0
      ? comment.names[place - 1].range.upperBound..<range.upperBound
      : range.lowerBound..<(comment.names.count > 1 ? comment.names[1].range.lowerBound : range.upperBound)
    return Fix(
      title: Localized(french: "Supprimer ce nom", english: "Delete this name"), safety: .safe,
      edits: [SourceEdit(range: edit, replacement: "")])
  }
}
