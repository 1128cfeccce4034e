/// The configurations that `extends` knows by name.
public enum Presets {
  /// The names, in the order of help.
  public static let names = ["default", "strict", "publication", "documentation", "news"]

  /// The text of a preset, or `nil` for a name that is none.
  public static func text(of name: String) -> String? {
    switch name {
    case "default": standard
    case "strict": strict
    case "publication": publication
    case "documentation": documentation
    case "news": news
    default: nil
    }
  }

  private static let standard = """
    # What Calque does without a configuration: errors and warnings are shown and fail.
    level: warning
    fail-on: warning
    """

  private static let strict = """
    # House style too: every finding is shown and fails.
    level: info
    fail-on: info
    """

  private static let publication = """
    # Books, magazines, institutional texts: the typography of the Imprimerie nationale is required.
    quotation: guillemets
    rules:
      quotes/house-marks: warning
      quotes/straight: warning
      quotes/stop-inside: warning
      typography/ordinary-space: warning
      typography/percent-space: warning
      typography/number-space: warning
      typography/double-space: warning
      typography/ordinal: warning
      typography/ellipsis: warning
      typography/hyphen-dash: warning
      typography/apostrophes: warning
      consistency: warning
    """

  private static let documentation = """
    # Technical documentation: typewriter marks and ordinary spaces are usual, jargon is not misspelt.
    rules:
      quotes/straight: off
      quotes/mixed-kinds: off
      typography/ordinary-space: off
      typography/apostrophes: off
      typography/ellipsis: off
      typography/hyphen-dash: off
      spelling/unknown: off
      style/long-sentence: off
      documentation: error
    """

  private static let news = """
    # Articles of the press: what readers write to the editor about is required, the style of a sentence is not judged.
    rules:
      quotes/mixed-kinds: warning
      typography/number-space: warning
      typography/percent-space: warning
      consistency: warning
      style: off
      leftovers: error
    """
}
