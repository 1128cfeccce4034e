package import Documents
import French

/// Turns matches of patterns into findings.
enum PatternFinding {
  /// The finding of a match, with the fix that the rule or the pattern describes.
  static func finding(of match: Matcher.Match, rule: Rule, in block: AnalyzedBlock) -> Finding {
    let range = block.range(match.span)
    let span = block.text(bytes: range)
    let groups = match.groups.map { $0.map { block.text($0) } ?? "" }
    var finding = Finding(rule: rule.id, block: block.index, range: range, arguments: [span] + groups)
    guard case .patterns(let entries) = rule.detection, entries.indices.contains(match.pattern) else { return finding }
    let entry = entries[match.pattern]
    finding.instead = entry.instead
    guard let template = entry.replacement ?? rule.fix?.replacement else { return finding }
    var replacement = fill(template, [span] + groups)
    // A span that begins a sentence keeps its capital, unless the capital is what the rule is about.
    if block.tokens[match.span.lowerBound].casing == .initial, let first = replacement.first, first.isLowercase,
      span.lowercased() != replacement.lowercased()
    {
      replacement = first.uppercased() + replacement.dropFirst()
    }
    finding.fixes = [TextFix(rule.fix?.safety ?? .unsafe, range, replacement)]
    return finding
  }

  /// A template with `{0}`, `{1}`… replaced.
  static func fill(_ template: String, _ values: [String]) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let number = rest[rest.index(after: open)...].prefix { $0.isNumber }
      if let value = Int(number), values.indices.contains(value), number.endIndex < rest.endIndex,
        rest[number.endIndex] == "}"
      {
        result += values[value]
        rest = rest[rest.index(after: number.endIndex)...]
      } else {
        result += "{"
        rest = rest[rest.index(after: open)...]
      }
    }
    return result + rest
  }
}

extension Rule.Scope {
  /// Whether blocks of a kind are looked at.
  package func includes(_ kind: Block.Kind, isHeading: Bool) -> Bool {
    switch self {
    case .everything: true
    case .prose: kind != .linkTitle
    case .headings: isHeading
    case .text:
      switch kind {
      case .paragraph, .listItem, .footnote: true
      default: false
      }
    }
  }
}

/// Some of the scopes that rules have.
struct ScopeSet: OptionSet {
  let rawValue: UInt8

  /// No other scope than one.
  init(_ scope: Rule.Scope) {
    switch scope {
    case .prose: rawValue = 1
    case .text: rawValue = 2
    case .headings: rawValue = 4
    case .everything: rawValue = 8
    }
  }

  /// The scopes that a block is in.
  init(of block: Block) {
    let isHeading = block.isHeading
    self = []
    for scope in Rule.Scope.allCases where scope.includes(block.kind, isHeading: isHeading) { insert(Self(scope)) }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }
}
