/// What of a file is prose besides and instead of what usually is.
public struct ProseSettings: Sendable, Hashable {
  /// Keys of front matter whose values are prose, and those whose values are not: dotted paths or last parts of them.
  public private(set) var frontMatter = Names()
  /// Arguments of shortcodes that are prose, and those that are not: `ARGUMENT` or `SHORTCODE.ARGUMENT`; positional
  /// arguments in quotation marks are `SHORTCODE.0`, `SHORTCODE.1`…
  public private(set) var shortcodeArguments = Names()
  /// Shortcodes whose content is code.
  public private(set) var codeShortcodes: Set<String> = []

  /// What usually is prose.
  public static let standard = ProseSettings()

  /// Names that are added to the usual ones, and names that are taken away, in small letters.
  public struct Names: Sendable, Hashable {
    fileprivate var added: Set<String> = []
    fileprivate var removed: Set<String> = []

    /// What is said of a dotted name or of its last part; the whole name counts first. `nil` where nothing is said.
    func verdict(on name: String) -> Bool? {
      if added.isEmpty, removed.isEmpty { return nil }
      let whole = name.lowercased()
      let last = whole.split(separator: ".").last.map(String.init) ?? whole
      for part in [whole, last] {
        if removed.contains(part) { return false }
        if added.contains(part) { return true }
      }
      return nil
    }
  }

  /// What usually is prose.
  public init() {}

  /// Whether the value of a key of front matter is prose, where it looks like it.
  ///
  /// - Parameter path: the keys that lead to it, joined by full stops.
  func isProse(frontMatterKey path: String) -> Bool { frontMatter.verdict(on: path) ?? FrontMatterKeys.isProse(path) }

  /// What usually is prose, with changes.
  public init(
    frontMatter: (added: some Sequence<String>, removed: some Sequence<String>),
    shortcodeArguments: (added: some Sequence<String>, removed: some Sequence<String>),
    codeShortcodes: some Sequence<String>
  ) {
    self.frontMatter = Names(
      added: Set(frontMatter.added.map { $0.lowercased() }), removed: Set(frontMatter.removed.map { $0.lowercased() }))
    self.shortcodeArguments = Names(
      added: Set(shortcodeArguments.added.map { $0.lowercased() }),
      removed: Set(shortcodeArguments.removed.map { $0.lowercased() }))
    self.codeShortcodes = Set(codeShortcodes)
  }
}
