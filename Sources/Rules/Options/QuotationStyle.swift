/// The quotation marks that a project writes around a quotation that is in no other.
public enum QuotationStyle: String, Sendable, CaseIterable {
  /// « … » with their spaces, “…” inside.
  case guillemets
  /// “…”, ‘…’ inside.
  case curly
  /// "…".
  case straight
  /// Any of them.
  case any
}

/// The spelling that a project follows, where the rectifications of 1990 left a choice.
public enum SpellingReform: String, Sendable, CaseIterable {
  /// As before: *connaître*, *oignon*, *vingt et un*.
  case classical
  /// After the rectifications: *connaitre*, *ognon*.
  case revised = "1990"
  /// Either, in one text too.
  case both
}
