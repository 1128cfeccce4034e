/// What values an option of a rule takes.
public enum OptionKind: Sendable, Hashable {
  /// A whole number that is not negative.
  case number
  /// One of some words.
  case choice([String])

  /// The kinds of all options that entries of `rules/` have, by name.
  ///
  /// An option that a user's rule declares under another name is a number where its value in the rule is one, and else
  /// any text.
  private static let known: [String: OptionKind] = [
    "variant": .choice(Variant.allCases.map(\.rawValue)), "maximum-rank": .number,
    "register": .choice(["formal", "any"]), "marks": .choice(QuotationStyle.allCases.map(\.rawValue)),
    "spelling": .choice(SpellingReform.allCases.map(\.rawValue)),
  ]

  /// The kind of an option, or `nil` where any text is right.
  ///
  /// - Parameter value: the value that the entry of the rule gives it.
  public static func named(_ name: String, value: String) -> OptionKind? {
    known[name] ?? (Int(value) != nil ? .number : nil)
  }

  /// Whether users may set an option; the others are read by tests of examples alone.
  public static func isForUsers(_ name: String) -> Bool { !name.hasPrefix("example-") }

  /// Whether a value is right.
  public func allows(_ value: String) -> Bool {
    switch self {
    case .number: Int(value).map { $0 >= 0 } ?? false
    case .choice(let values): values.contains(value)
    }
  }
}
