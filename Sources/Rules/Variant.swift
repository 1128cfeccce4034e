/// The regional usages that differ in what rules expect.
public enum Variant: String, Sendable, CaseIterable {
  /// A space before `: ; ! ?`.
  case france = "fr-FR"
  /// A space before the colon only.
  case canada = "fr-CA"
  /// Guillemets with a narrow space or none.
  case switzerland = "fr-CH"
  /// As in France.
  case belgium = "fr-BE"
}
