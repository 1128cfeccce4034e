import Documents
import French
public import Rules
public import Text

/// What is found on one line, and what hides it.
public struct LineExplanation: Sendable {
  /// One finding with what becomes of it.
  public struct Entry: Sendable {
    /// The finding, as it would be shown.
    public var diagnostic: Diagnostic
    /// What becomes of it.
    public var outcome: Outcome
  }

  /// What becomes of a finding.
  public enum Outcome: Sendable, Hashable {
    /// It is shown.
    case shown
    /// Its rule is off.
    case off
    /// A finding of this rule covers it: it is a part of the same fault.
    case covered(by: String)
    /// A comment on this line suppresses it.
    case suppressed(line: Int)
    /// It is below this level.
    case belowLevel(Severity)
    /// This baseline holds it.
    case known(baseline: String)
  }

  /// The kinds of the blocks that have text on the line.
  public var blocks: [Block]
  /// The findings that touch the line, sorted by place, then by rule.
  public var entries: [Entry]
  /// The ids of the rules that look at the line and are on.
  public var rules: [String]

  /// A stretch of prose on the line.
  public struct Block: Sendable, Hashable {
    /// What it is in the document.
    public var kind: Localized
    /// Its lines, 1-based.
    public var lines: ClosedRange<Int>
  }
}

/// What can say why a line is reported or not.
public protocol LineExplaining: Sendable {
  /// What is found on a line of a file, and what hides it.
  ///
  /// - Parameter line: 1-based, in the range of the lines of the file.
  func explain(_ source: SourceText, line: Int) -> LineExplanation
}

extension Linter: LineExplaining {
  /// What is found on a line of a file, and what hides it.
  ///
  /// - Parameter line: 1-based, in the range of the lines of the file.
  public func explain(_ source: SourceText, line: Int) -> LineExplanation {
    let settings = settings(of: source.path)
    return withWorker(settings) { analyzer, state in
      let document = analyzer.analyze(DocumentParser.parse(source, prose: settings.prose))
      let all = settings.rules.findings(in: document, state: state)
      return LineExplainer(source: source, line: line, settings: settings, document: document.document)
        .explanation(of: all)
    }
  }
}

/// Sorts the findings of a document by what becomes of them.
private struct LineExplainer {
  let source: SourceText
  let line: Int
  let settings: FileSettings
  let document: Document

  /// What tells findings apart.
  private struct Key: Hashable {
    var rule: String
    var block: Int
    var range: Range<Int>
  }

  func explanation(of all: [Finding]) -> LineExplanation {
    let rules = settings.rules
    func isWanted(_ finding: Finding) -> Bool { rules.index(of: finding).map { settings.wanted[$0] } ?? false }
    func key(_ finding: Finding) -> Key { Key(rule: finding.rule, block: finding.block, range: finding.range) }
    let kept = OverlapFilter.filter(all.filter(isWanted), rules: rules)
    var suppressor = Suppressor(document, rules: rules)
    let keptKeys = Set(kept.map(key))
    var entries: [LineExplanation.Entry] = []
    var seen: Set<Key> = []
    for finding in all {
      guard seen.insert(key(finding)).inserted,
        let diagnostic = DiagnosticBuilder.diagnostic(of: finding, rules: rules, document: document),
        touches(diagnostic.range)
      else { continue }
      let outcome: LineExplanation.Outcome
      if rules.index(of: finding).map({ settings.isOn[$0] }) != true {
        outcome = .off
      } else if !keptKeys.contains(key(finding)) {
        outcome = .covered(by: cover(of: finding, among: kept)?.rule ?? finding.rule)
      } else if let line = suppressor?.line(hiding: finding) {
        outcome = .suppressed(line: line)
      } else if diagnostic.severity < settings.filter.level {
        outcome = .belowLevel(settings.filter.level)
      } else {
        outcome = .shown
      }
      entries.append(LineExplanation.Entry(diagnostic: diagnostic, outcome: outcome))
    }
    entries.sort {
      let (left, right) = ($0.diagnostic, $1.diagnostic)
      return (left.range.lowerBound, left.range.upperBound, left.rule)
        < (right.range.lowerBound, right.range.upperBound, right.rule)
    }
    let blocks = document.blocks.filter { touches($0.extent) }
    let scopes = rules.rules.indices.filter { index in
      settings.isOn[index]
        && blocks.contains { rules.rules[index].scope.includes($0.kind, isHeading: $0.isHeading) }
    }
    return LineExplanation(
      blocks: blocks.map { block in
        let extent = block.extent
        return LineExplanation.Block(
          kind: block.kind.name,
          lines: source.position(at: extent.lowerBound).line...source.position(at: extent.upperBound).line)
      }, entries: entries, rules: scopes.map { rules.rules[$0].id })
  }

  /// Whether a range has a byte on the line, or is empty and stands on it.
  private func touches(_ range: Range<Int>) -> Bool {
    let first = source.position(at: range.lowerBound).line
    let last = range.isEmpty ? first : source.position(at: range.upperBound - 1).line
    return (first...max(first, last)).contains(line)
  }

  private func cover(of finding: Finding, among kept: [Finding]) -> Finding? {
    kept.first { other in
      guard other.block == finding.block || other.block < 0 else { return false }
      let isCover = settings.rules.index(of: other).map { settings.rules.rules[$0].covers(finding.rule) } ?? false
      return other.block < 0
        ? isCover : isCover && other.range.overlaps(finding.range) || other.range == finding.range
    }
  }
}

extension Block {
  /// Bytes of the source from the first to the last of its text.
  var extent: Range<Int> {
    guard let first = run.pieces.first, let last = run.pieces.last else { return 0..<0 }
    return first.source.lowerBound..<max(first.source.lowerBound, last.source.upperBound)
  }
}

extension Block.Kind {
  /// A name for people.
  var name: Localized {
    switch self {
    case .heading(let level): Localized(french: "titre \(level)", english: "heading \(level)")
    case .paragraph: Localized(french: "paragraphe", english: "paragraph")
    case .listItem: Localized(french: "élément de liste", english: "list item")
    case .tableCell: Localized(french: "cellule de tableau", english: "table cell")
    case .frontMatterValue(let key): Localized(french: "en-tête, \(key)", english: "front matter, \(key)")
    case .shortcodeArgument(let shortcode, let argument):
      Localized(french: "code court \(shortcode).\(argument)", english: "shortcode \(shortcode).\(argument)")
    case .linkTitle: Localized(french: "titre de lien", english: "title of a link")
    case .imageAlternative: Localized(french: "texte d’une image", english: "text of an image")
    case .htmlAttribute(let name): Localized(french: "attribut \(name)", english: "attribute \(name)")
    case .footnote: Localized(french: "note", english: "footnote")
    }
  }
}
