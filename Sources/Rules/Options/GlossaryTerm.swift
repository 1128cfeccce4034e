import French

/// What a project says of one term: how it is to be put in French, or that it stays as it is.
public struct GlossaryTerm: Sendable, Hashable {
  /// The term, in the language of the source texts.
  public var term: String
  /// The French that is wanted for it; `nil` where the term stays or is only to be avoided.
  public var use: String?
  /// Wordings that are not wanted in its place.
  public var avoid: [String]
  /// Whether the term is not translated: it stands in French texts exactly as written.
  public var isKept: Bool
  /// Where the term stands.
  public var origin: Rule.Origin

  /// What a project says of one term.
  public init(term: String, use: String? = nil, avoid: [String] = [], isKept: Bool = false, origin: Rule.Origin) {
    self.term = term
    self.use = use
    self.avoid = avoid
    self.isKept = isKept
    self.origin = origin
  }
}

/// The terms of a project, ready to be looked for.
public struct Glossary: Sendable {
  /// The terms in the order of their files.
  public let terms: [GlossaryTerm]
  /// The wordings to look for, by the key of their first token.
  let wordings: [LiteralTokens.Part: [Wording]]

  /// No terms.
  public static let none = Glossary([])

  /// What is looked for in texts.
  struct Wording: Sendable {
    /// The tokens.
    var parts: [LiteralTokens.Part]
    /// As written.
    var text: String
    /// The index of the term.
    var term: Int
    /// Whether it is the term itself, which is kept, and only its casing is looked at.
    var isKept: Bool
  }

  /// Prepares terms; of two of one wording the later one counts.
  public init(_ terms: [GlossaryTerm]) {
    self.terms = terms
    var latest: [[LiteralTokens.Part]: Wording] = [:]
    for (index, term) in terms.enumerated() {
      var texts = term.avoid.map { ($0, false) }
      if term.isKept {
        texts.append((term.term, true))
      } else if term.use != nil {
        texts.append((term.term, false))
      }
      for (text, isKept) in texts {
        let parts = LiteralTokens.tokens(of: text)
        guard !parts.isEmpty else { continue }
        // What is wanted cannot be unwanted.
        if let use = term.use, LiteralTokens.tokens(of: use) == parts { continue }
        latest[parts] = Wording(parts: parts, text: text, term: index, isKept: isKept)
      }
    }
    var wordings: [LiteralTokens.Part: [Wording]] = [:]
    for (parts, wording) in latest {
      guard let first = parts.first else { continue }
      wordings[first, default: []].append(wording)
    }
    // The longest first, so that a part of a longer term is not reported.
    self.wordings = wordings.mapValues { $0.sorted { ($1.parts.count, $0.term) < ($0.parts.count, $1.term) } }
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { wordings.isEmpty }
}
