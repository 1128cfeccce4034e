public import Rules

/// A rule as a configuration leaves it.
public struct ConfiguredRule: Sendable {
  /// The rule, with severity, options and trust in fixes as configured.
  public var rule: Rule
  /// The rule as its entry has it.
  public var entry: Rule
  /// Whether it is on.
  public var isOn: Bool
  /// The places that say something of it, the nearest last.
  public var origins: [Rule.Origin]

  /// Whether the configuration changes anything of it.
  public var isChanged: Bool {
    isOn == entry.isPreview || rule.severity != entry.severity || rule.options != entry.options
      || rule.fixSafety != nil
  }
}

extension EffectiveConfiguration {
  /// What it makes of some rules, in their order.
  ///
  /// - Throws: ``RuleError`` at a rule, a family or an option that does not exist.
  public func configure(_ rules: [Rule]) throws(RuleError) -> [ConfiguredRule] {
    var configured = ConfiguredRules(rules)
    try configured.apply(self)
    return rules.indices.map { index in
      ConfiguredRule(
        rule: configured.rules[index], entry: rules[index], isOn: configured.isOn[index],
        origins: configured.origins[index] ?? [])
    }
  }

  /// The keys of front matter that are prose here, those that are not, and the same for arguments of shortcodes.
  public var proseNames:
    (
      frontMatter: (added: [String: Rule.Origin], removed: [String: Rule.Origin]),
      shortcodes: (added: [String: Rule.Origin], removed: [String: Rule.Origin])
    )
  {
    (Self.names(settings.map(\.frontMatter)), Self.names(settings.map(\.shortcodes)))
  }
}
