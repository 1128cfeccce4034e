public import Rules

/// Where the pages of rules are published.
public struct RuleLinks: Sendable {
  private let base: String?
  private let language: MessageLanguage

  /// Links below an address, or none.
  ///
  /// - Parameter base: the address of a copy of `docs/rules`, with or without its last slash.
  public init(base: String?, language: MessageLanguage) {
    self.base = base.map { base in base.utf8.last == UInt8(ascii: "/") ? String(base.dropLast()) : base }
    self.language = language
  }

  /// The page of a rule: `BASE/fr/quotes/unclosed.md`; `nil` where no pages are known.
  func page(of rule: String) -> String? {
    base.map { "\($0)/\(language.rawValue)/\(ReportPath.uri(rule)).md" }
  }
}
