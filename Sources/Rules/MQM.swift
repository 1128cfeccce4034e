/// The categories of the MQM Core typology that a linter of one language can tell.
///
/// Source: Multidimensional Quality Metrics, MQM Core (themqm.org), error types of the first and second level.
public enum MQM {
  /// Every category, as `dimension` or `dimension/type`.
  public static let categories: Set<String> = [
    "terminology", "terminology/inconsistent", "terminology/wrong-term",
    "accuracy/mistranslation", "accuracy/omission", "accuracy/addition", "accuracy/untranslated",
    "accuracy/do-not-translate", "linguistic-conventions/grammar", "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling", "linguistic-conventions/character-encoding",
    "linguistic-conventions/textual-conventions", "linguistic-conventions/unintelligible",
    "style/unidiomatic", "style/awkward", "style/inconsistent", "style/register", "style/organizational",
    "locale-conventions/number-format", "locale-conventions/date-format", "locale-conventions/currency-format",
    "locale-conventions/measurement-format", "locale-conventions/time-format", "locale-conventions/name-format",
    "design-and-markup/markup", "design-and-markup/layout",
  ]
}
