import Rules
import Text

/// Measures how well a linter tells other languages from French, over texts whose language is known.
public struct LanguageTester {
  /// One text of the set.
  public struct Item: Sendable {
    /// The part of the set it belongs to, `tune` or `held`.
    public var split: String
    /// Whether the text is a block in one language; otherwise a French sentence that may hold foreign words.
    public var isBlock: Bool
    /// The code of the language, `fr`, `en`, `de`, `es` or `it`.
    public var language: String
    /// The text without marks.
    public var text: String
    /// UTF-8 offsets in the text of the foreign words.
    public var spans: [Range<Int>]
  }

  /// What was found of what there is.
  public struct Figure: Sendable, CustomStringConvertible {
    /// How many were found.
    public var found = 0
    /// How many there are.
    public var all = 0
    /// The texts that count against the linter.
    public var misses: [String] = []

    /// The share found, between 0 and 1; 1 when there is nothing to find.
    public var share: Double { all == 0 ? 1 : Double(found) / Double(all) }

    /// The share in per cent and the counts.
    public var description: String {
      let permille = all == 0 ? 1_000 : (found * 1_000 + all / 2) / all
      return "\(permille / 10).\(permille % 10) % (\(found)/\(all))"
    }

    mutating func add(_ isFound: Bool, _ text: @autoclosure () -> String) {
      all += 1
      if isFound { found += 1 } else { misses.append(text()) }
    }
  }

  /// The figures of one part of a set.
  public struct Figures: Sendable {
    /// Blocks found and named rightly, by the code of their language.
    public var blocks: [String: Figure] = [:]
    /// Those of them that have three words at least.
    public var longBlocks: [String: Figure] = [:]
    /// French blocks of which nothing is said.
    public var french = Figure()
    /// Runs of foreign words that were found.
    public var recall = Figure()
    /// Findings in mixed sentences that are on foreign words.
    public var precision = Figure()
  }

  private let linter: Linter

  /// A tester of a linter that shows the family `mixed-language`, infos included.
  public init(linter: Linter) { self.linter = linter }

  /// The texts of a set: lines of four fields between tabulations, `split`, `kind`, `language` and `text`, in which
  /// ⟦ and ⟧ stand around foreign words; `#` begins a comment line, and lines of another form are left out.
  public static func items(_ lines: String) -> [Item] {
    lines.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", maxSplits: 3)
      guard fields.count == 4, line.first != "#" else { return nil }
      var item = Item(
        split: String(fields[0]), isBlock: fields[1] == "block", language: String(fields[2]), text: "", spans: [])
      var start = 0
      for character in fields[3] {
        switch character {
        case "⟦": start = item.text.utf8.count
        case "⟧": item.spans.append(start..<item.text.utf8.count)
        default: item.text.append(character)
        }
      }
      return item
    }
  }

  /// The figures of the items.
  public func figures(_ items: [Item]) -> Figures {
    var figures = Figures()
    for item in items {
      let findings = findings(in: item)
      let said = findings.map { "[\($0.text)]" }.joined(separator: " ")
      if item.isBlock, item.language != "fr" {
        let named = findings.filter { $0.language == item.language }
        let isFound = named.reduce(0) { $0 + $1.range.count } * 2 > item.text.utf8.count
        figures.blocks[item.language, default: Figure()].add(isFound, "\(item.text) \(said)")
        if item.text.split(separator: " ").count(where: { $0.contains { $0.isLetter } }) >= 3 {
          figures.longBlocks[item.language, default: Figure()].add(isFound, "\(item.text) \(said)")
        }
      } else if item.isBlock {
        figures.french.add(findings.isEmpty, "\(item.text) \(said)")
      }
      guard !item.isBlock else { continue }
      for span in item.spans {
        let covered = findings.reduce(0) { $0 + $1.range.clamped(to: span).count }
        figures.recall.add(covered * 2 > span.count, "\(item.text) \(said)")
      }
      for finding in findings {
        let right = item.spans.reduce(0) { $0 + $1.clamped(to: finding.range).count }
        figures.precision.add(right * 2 > finding.range.count, "\(item.text) \(said)")
      }
    }
    return figures
  }

  private struct Found {
    var range: Range<Int>
    var language: String
    var text: String
  }

  /// What is said of an item between French: a heading when it does not end like a sentence, else a paragraph.
  private func findings(in item: Item) -> [Found] {
    let isSentence = item.text.last.map { ".!?".contains($0) } ?? false
    let before = isSentence || !item.isBlock ? "Le port est fermé depuis lundi à cause de la tempête.\n\n" : "## "
    let after = "\n\nLes pêcheurs attendent la fin de la tempête pour sortir.\n"
    let offset = before.utf8.count
    guard let source = try? SourceText(path: "a.md", bytes: Array((before + item.text + after).utf8)) else { return [] }
    let diagnostics = linter.lint(source).diagnostics
    return diagnostics.compactMap { diagnostic in
      let names = [("English", "en"), ("German", "de"), ("Spanish", "es"), ("Italian", "it")]
      let language = names.first { diagnostic.message.english.hasSuffix("\($0.0).") }?.1
      guard let language, diagnostic.rule.hasPrefix("mixed-language/") else { return nil }
      let range = (diagnostic.range.lowerBound - offset)..<(diagnostic.range.upperBound - offset)
      return Found(range: range, language: language, text: source.string(diagnostic.range))
    }
  }
}
