import Documents
public import French
public import Rules

/// Everything that linting a file depends on besides the file; one value for all files that are treated alike.
public final class FileSettings: Sendable {
  /// The rules with their severities and options.
  let rules: RuleSet
  /// Which rules are on, by index.
  let isOn: [Bool]
  /// Which rules run, by index: those too that are not selected but count where findings overlap.
  let wanted: [Bool]
  /// What is shown.
  let filter: DiagnosticFilter
  /// The words that are right besides those of the dictionary.
  let vocabulary: Vocabulary
  /// What of a file is prose.
  let prose: ProseSettings
  /// The lowest severity that makes the run fail, where a configuration says it.
  let failOn: Severity?

  /// The settings of files without a configuration.
  public init(rules: RuleSet, filter: DiagnosticFilter, vocabulary: Vocabulary = .none) {
    self.rules = rules
    self.filter = filter
    self.vocabulary = vocabulary
    isOn = rules.rules.map { filter.isOn($0) }
    wanted = rules.rules.map { filter.covers($0) }
    prose = .standard
    failOn = nil
  }

  init(
    rules: RuleSet, isOn: [Bool], wanted: [Bool], filter: DiagnosticFilter, vocabulary: Vocabulary,
    prose: ProseSettings, failOn: Severity?
  ) {
    self.rules = rules
    self.isOn = isOn
    self.wanted = wanted
    self.filter = filter
    self.vocabulary = vocabulary
    self.prose = prose
    self.failOn = failOn
  }
}

extension FileSettings {
  /// What the command line says, which beats every configuration.
  public struct CommandLine: Sendable {
    /// The lowest severity that is shown, where it is given.
    public var level: Severity?
    /// The regional usage, where it is given.
    public var variant: Variant?
    /// Rules and families that alone are on.
    public var selected: [String]
    /// Rules and families that are off.
    public var ignored: [String]

    /// What the command line says.
    public init(
      level: Severity? = nil, variant: Variant? = nil, selected: [String] = [], ignored: [String] = []
    ) {
      self.level = level
      self.variant = variant
      self.selected = selected
      self.ignored = ignored
    }
  }

  /// The settings of files with a configuration, or without.
  ///
  /// - Parameters:
  ///   - rules: the rules as their entries have them.
  ///   - vocabulary: the words of the vocabulary files and terms of the configuration too.
  /// - Throws: ``RuleError`` for a rule, a family or an option that does not exist.
  public convenience init(
    _ configuration: EffectiveConfiguration?, rules: RuleSet, commandLine: CommandLine, vocabulary: Vocabulary
  ) throws(RuleError) {
    var configured = ConfiguredRules(rules.rules)
    if let configuration { try configured.apply(configuration) }
    if let variant = commandLine.variant { configured.set("variant", to: variant.rawValue) }
    let filter = DiagnosticFilter(
      level: commandLine.level ?? configuration?.level?.value ?? .warning, selected: commandLine.selected,
      ignored: commandLine.ignored)
    let isOn = zip(rules.rules, configured.isOn).map { rule, isConfigured in
      filter.selected.isEmpty ? isConfigured && filter.isOn(rule, withPreview: true) : filter.isOn(rule)
    }
    let wanted = zip(rules.rules, isOn).map { rule, isOn in isOn || (!filter.selected.isEmpty && filter.covers(rule)) }
    self.init(
      rules: configured.isChanged
        ? rules.configured(configured.rules, glossary: configuration.map { Glossary($0.glossary) }) : rules,
      isOn: isOn, wanted: wanted, filter: filter, vocabulary: vocabulary,
      prose: configuration.map { ProseSettings($0) } ?? .standard, failOn: configuration?.failOn?.value)
  }
}

extension ProseSettings {
  init(_ configuration: EffectiveConfiguration) {
    let frontMatter = EffectiveConfiguration.names(configuration.settings.map(\.frontMatter))
    let shortcodes = EffectiveConfiguration.names(configuration.settings.map(\.shortcodes))
    self.init(
      frontMatter: (frontMatter.added.keys, frontMatter.removed.keys),
      shortcodeArguments: (shortcodes.added.keys, shortcodes.removed.keys),
      codeShortcodes: configuration.settings.flatMap(\.codeShortcodes).map(\.value))
  }
}
