public import Rules
import Text

/// The names that options, configurations and suppressions take for rules: ids, former ids, families and `all`.
public struct RuleNames: Sendable {
  private let names: [String]
  private let indices: [String: [Int]]
  private let families: Set<String>

  /// The names of some rules.
  public init(_ rules: [Rule]) {
    var indices: [String: [Int]] = ["all": Array(rules.indices)]
    for (index, rule) in rules.enumerated() {
      indices[rule.family, default: []].append(index)
      indices[rule.id] = [index]
    }
    for (index, rule) in rules.enumerated() {
      for alias in rule.aliases where indices[alias] == nil { indices[alias] = [index] }
    }
    families = Set(rules.map(\.family))
    names = families.sorted() + rules.map(\.id) + rules.flatMap(\.aliases) + ["all"]
    self.indices = indices
  }

  /// The indices of the rules that a name stands for; `nil` for an unknown one.
  public func rules(_ name: String) -> [Int]? { indices[name] }

  /// Whether a name stands for one rule, not for a family or for all.
  public func isRule(_ name: String) -> Bool { indices[name] != nil && name != "all" && !families.contains(name) }

  /// What is wrong with the first name that is unknown, or `nil` when all are known.
  public func fault(in words: [String]) -> Localized? {
    guard let word = words.first(where: { indices[$0] == nil }) else { return nil }
    return fault(of: word)
  }

  /// The name that a word which is none was probably meant to be, or `nil`.
  public func guess(for word: String) -> String? {
    // `typo` is as good a guess for `spelling/typo` as a slip of the whole.
    let short = names.first {
      $0.utf8.contains(UInt8(ascii: "/")) && $0.split(separator: "/").last.map(String.init) == word
    }
    return short ?? Spelling.nearest(to: word, among: names)
  }

  /// What to say of a name that is unknown.
  public func fault(of word: String) -> Localized {
    let guess = guess(for: word)
    return Localized(
      french: "règle ou famille inconnue « \(word) »"
        + (guess.map { "\u{A0}; vouliez-vous dire « \($0) »\u{A0}?" } ?? "\u{A0}; « calque rules » les montre"),
      english: "unknown rule or family '\(word)'"
        + (guess.map { "; did you mean '\($0)'?" } ?? "; 'calque rules' lists them"))
  }
}
