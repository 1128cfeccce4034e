/// One entry of `rules/`: what is wrong, why, and how it is found.
public struct Rule: Sendable {
  /// `family/name`, in small letters and hyphens; never changes once published.
  public var id: String
  /// Ids that the rule had before.
  public var aliases: [String]
  /// How sure a finding is; a configuration may change it.
  public var severity: Severity
  /// The severity that the entry gives the rule.
  public let declaredSeverity: Severity
  /// How far its fixes may be trusted, where a configuration says so.
  public var fixSafety: FixSafety?
  /// Whether the rule is on without being selected.
  public var isPreview: Bool
  /// The category of the MQM Core typology.
  public var mqm: String
  /// What a diagnostic says; `{0}`, `{1}`… stand for the arguments of the finding.
  public var message: Localized
  /// Why it is wrong, in one paragraph.
  public var why: Localized
  /// The norm and its section, or what was measured.
  public var source: String
  /// How it is found.
  public var detection: Detection
  /// How a finding of a pattern is mended.
  public var fix: FixTemplate?
  /// Families whose findings are not reported inside a finding of this rule: they are the same fault.
  public var covers: [String]
  /// The blocks that patterns look at.
  public var scope: Scope
  /// Whether a term is said once: later findings of the same text in a document are `info`.
  public var isOnce = false
  /// Settings of the rule, by name.
  public var options: [String: String]
  /// Texts that the rule must flag, and texts that it must not.
  public var examples: [Example]
  /// What was measured of it on real texts, where that has been done.
  public var precision: Precision?
  /// The file and the line that declare the rule, for errors.
  public var origin: Origin

  /// The part of the id before the slash.
  public var family: String { String(id.prefix { $0 != "/" }) }

  /// The message with a mark of omission where a finding puts its own words.
  public var outline: Localized {
    func outline(_ message: String) -> String {
      var result = ""
      var rest = message[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        result += rest[..<open] + "…"
        rest = rest[rest.index(after: close)...]
      }
      return result + rest
    }
    return Localized(french: outline(message.french), english: outline(message.english))
  }

  /// Kinds of blocks.
  public enum Scope: String, Sendable, CaseIterable {
    /// All prose but the titles of linked pages.
    case prose
    /// Paragraphs, list items and footnotes.
    case text
    /// Headings and titles.
    case headings
    /// Everything, titles of linked pages too.
    case everything
  }

  /// Whether findings of this rule cover those of the rule of an id, by its name or its family.
  package func covers(_ id: String) -> Bool {
    covers.contains { $0 == id || $0.utf8.elementsEqual(id.utf8.prefix { $0 != UInt8(ascii: "/") }) }
  }

  /// How the findings of a rule come about.
  public enum Detection: Sendable {
    /// By patterns over tokens, each with what replaces it.
    case patterns([PatternEntry])
    /// By code, under the name of a detector.
    case detector(String)
  }

  /// One pattern of a rule.
  public struct PatternEntry: Sendable {
    /// The pattern, in the language of `docs/patterns.md`.
    public var pattern: String
    /// What to say instead, for messages (`{instead}`) and for display.
    public var instead: String?
    /// The new text of the span, where the pattern has one of its own; as in ``FixTemplate/replacement``.
    public var replacement: String?
    /// Where the pattern stands.
    public var origin: Origin

    /// One pattern of a rule.
    public init(pattern: String, instead: String?, replacement: String?, origin: Origin) {
      self.pattern = pattern
      self.instead = instead
      self.replacement = replacement
      self.origin = origin
    }
  }

  /// How the span of a pattern is replaced.
  public struct FixTemplate: Sendable {
    /// The new text: `{0}` is the span, `{1}`… the groups of the pattern.
    public var replacement: String
    /// How far it may be trusted.
    public var safety: FixSafety

    /// How the span of a pattern is replaced.
    public init(replacement: String, safety: FixSafety) {
      self.replacement = replacement
      self.safety = safety
    }
  }

  /// A text that shows what a rule flags, or what it leaves alone.
  public struct Example: Sendable {
    /// The Markdown text; `⟦` and `⟧` enclose the spans to flag, none in a good one.
    public var text: String
    /// The text after the fixes, where there are some.
    public var fixed: String?
    /// Whether the rule must flag the marked spans, or nothing.
    public var isBad: Bool
    /// Where the example stands.
    public var origin: Origin

    /// A text that shows what a rule does.
    public init(text: String, fixed: String?, isBad: Bool, origin: Origin) {
      self.text = text
      self.fixed = fixed
      self.isBad = isBad
      self.origin = origin
    }
  }

  /// A place in a file of rules.
  public struct Origin: Sendable, Hashable {
    /// The path of the file, relative to the folder of rules for built-in ones.
    public var file: String
    /// The line, 1-based.
    public var line: Int

    /// A place in a file of rules.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// One entry of `rules/`.
  public init(
    id: String, aliases: [String] = [], severity: Severity, isPreview: Bool = false, mqm: String, message: Localized,
    why: Localized, source: String, detection: Detection, fix: FixTemplate? = nil, covers: [String] = [],
    scope: Scope = .prose, options: [String: String] = [:],
    examples: [Example] = [], origin: Origin
  ) {
    self.id = id
    self.aliases = aliases
    self.severity = severity
    declaredSeverity = severity
    self.isPreview = isPreview
    self.mqm = mqm
    self.message = message
    self.why = why
    self.source = source
    self.detection = detection
    self.fix = fix
    self.covers = covers
    self.scope = scope
    self.options = options
    self.examples = examples
    self.origin = origin
  }
}

/// A fault in a file of rules or of configuration, to be shown with its place.
public struct RuleError: Error, Sendable, Hashable {
  /// Where the fault stands.
  public var origin: Rule.Origin
  /// What is wrong and what to do.
  public var message: Localized
  /// The line of the file, where it is known.
  public var excerpt: String?

  /// A fault in a file of rules.
  public init(origin: Rule.Origin, message: Localized, excerpt: String? = nil) {
    self.origin = origin
    self.message = message
    self.excerpt = excerpt
  }
}
