public import Rules
public import System

/// A value of a configuration with the place that gives it.
public struct Configured<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// The file and the line.
  public var origin: Rule.Origin

  /// A value with its place.
  public init(_ value: Value, origin: Rule.Origin) {
    self.value = value
    self.origin = origin
  }
}

/// What one place says of a rule, a family or all rules.
public struct RuleSetting: Sendable {
  /// An id, a former id, a family or `all`.
  public var selector: String
  /// Where the selector stands.
  public var origin: Rule.Origin
  /// The severity, or whether it is on, where that is said.
  public var level: RuleLevel?
  /// How far fixes may be trusted, where that is said.
  public var fixes: FixSafety?
  /// Options by name.
  public var options: [String: Configured<String>]
}

/// Names that are added to a built-in list and names that are taken from it.
public struct NameChanges: Sendable {
  /// Names that are added.
  public var added: [Configured<String>] = []
  /// Names that are taken away.
  public var removed: [Configured<String>] = []
}

/// What a configuration says of baselines.
public enum BaselineSetting: Sendable, Hashable {
  /// There is none.
  case off
  /// It is this file, as a path that can be opened.
  case file(String)
}

/// What a configuration file, or an entry of its `paths`, sets.
public struct LayerSettings: Sendable {
  /// The regional usage.
  public var variant: Configured<Variant>?
  /// The spelling of 1990 or the one before.
  public var spelling: Configured<SpellingReform>?
  /// The quotation marks.
  public var quotation: Configured<QuotationStyle>?
  /// The lowest severity that is shown.
  public var level: Configured<Severity>?
  /// The lowest severity that makes the run fail.
  public var failOn: Configured<Severity>?
  /// The baseline of old findings.
  public var baseline: Configured<BaselineSetting>?
  /// What is said of rules, in the order of the file.
  public var rules: [RuleSetting] = []
  /// Vocabulary files, as paths that can be opened.
  public var vocabulary: [Configured<String>] = []
  /// Terms.
  public var glossary: [GlossaryTerm] = []
  /// Keys of front matter that are prose.
  public var frontMatter = NameChanges()
  /// Arguments of shortcodes that are prose.
  public var shortcodes = NameChanges()
  /// Shortcodes around code.
  public var codeShortcodes: [Configured<String>] = []

  /// Settings that set nothing.
  public init() {}
}

/// One configuration file, or one preset.
public struct ConfigurationLayer: Sendable {
  /// The path for messages, or `preset:NAME`.
  public var file: String
  /// The absolute folder that its patterns are relative to.
  public var base: FilePath
  /// Whether nothing above it counts.
  public var isRoot = false
  /// What it sets for all files.
  public var settings = LayerSettings()
  /// What it sets for some files.
  public var overrides: [Override] = []
  /// Files not to check.
  public var exclude: [GlobPattern] = []

  /// What a layer sets for the files of some patterns.
  public struct Override: Sendable {
    /// The patterns; a later `!PATTERN` takes files out.
    public var patterns: [GlobPattern]
    /// What is set.
    public var settings: LayerSettings
  }

  /// A layer that sets nothing.
  public init(file: String, base: FilePath) {
    self.file = file
    self.base = base
  }
}

extension [GlobPattern] {
  /// Whether a path matches a list in which the last match decides.
  func decide(_ path: String) -> Bool {
    last { $0.matches(path) }.map { !$0.isNegated } ?? false
  }
}
