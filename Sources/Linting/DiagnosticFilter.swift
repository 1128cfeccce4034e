public import Rules

/// What of the diagnostics is shown, after the options of the user.
public struct DiagnosticFilter: Sendable {
  /// The lowest severity that is shown.
  public var level: Severity
  /// Rules and families that alone are on; empty: all that are not in preview.
  public var selected: [String]
  /// Rules and families that are off.
  public var ignored: [String]

  /// What of the diagnostics is shown.
  public init(level: Severity = .warning, selected: [String] = [], ignored: [String] = []) {
    self.level = level
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether a rule is on.
  public func isOn(_ rule: Rule) -> Bool {
    if ignored.contains(where: { Self.names($0, rule) }) { return false }
    return selected.isEmpty ? !rule.isPreview : selected.contains { Self.names($0, rule) }
  }

  /// Whether the findings of a rule count where findings overlap: those of a rule that is merely not selected do.
  func covers(_ rule: Rule) -> Bool {
    isOn(rule) || (!selected.isEmpty && !rule.isPreview && !ignored.contains { Self.names($0, rule) })
  }

  private static func names(_ selector: String, _ rule: Rule) -> Bool {
    selector == rule.id || selector == rule.family || selector == "all" || rule.aliases.contains(selector)
  }

  /// Drops what is not shown and counts what the level alone hides.
  func apply(to diagnostics: inout [Diagnostic], rules: RuleSet) -> [Severity: Int] {
    var hidden: [Severity: Int] = [:]
    diagnostics.removeAll { diagnostic in
      guard let index = rules.indices[diagnostic.rule], isOn(rules.rules[index]) else { return true }
      guard diagnostic.severity < level else { return false }
      hidden[diagnostic.severity, default: 0] += 1
      return true
    }
    return hidden
  }
}
