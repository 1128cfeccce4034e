import Rules

/// The names that options and subcommands take for rules: ids, former ids, families and `all`.
struct RuleNames {
  private let names: [String]
  private let known: Set<String>

  init(_ rules: [Rule]) {
    names = Set(rules.map(\.family)).sorted() + rules.map(\.id) + rules.flatMap(\.aliases) + ["all"]
    known = Set(names)
  }

  /// What is wrong with the first name that is unknown, or `nil` when all are known.
  func fault(in words: [String]) -> Localized? {
    guard let word = words.first(where: { !known.contains($0) }) else { return nil }
    return fault(of: word)
  }

  /// What to say of a name that is unknown.
  func fault(of word: String) -> Localized {
    // `typo` is as good a guess for `spelling/typo` as a slip of the whole.
    let short = names.first {
      $0.utf8.contains(UInt8(ascii: "/")) && $0.split(separator: "/").last.map(String.init) == word
    }
    let guess = short ?? Spelling.nearest(to: word, among: names)
    return Localized(
      french: "règle ou famille inconnue « \(word) »"
        + (guess.map { "\u{A0}; vouliez-vous dire « \($0) »\u{A0}?" } ?? "\u{A0}; « calque rules » les montre"),
      english: "unknown rule or family '\(word)'"
        + (guess.map { "; did you mean '\($0)'?" } ?? "; 'calque rules' lists them"))
  }
}
