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
  ///
  /// - Parameter withPreview: whether a rule in preview is on without being selected.
  public func isOn(_ rule: Rule, withPreview: Bool = false) -> Bool {
    if ignored.contains(where: { Self.names($0, rule) }) { return false }
    return selected.isEmpty ? withPreview || !rule.isPreview : selected.contains { Self.names($0, rule) }
  }

  /// Whether every rule is on that a configuration may switch on.
  var isWhole: Bool { ignored.isEmpty && (selected.isEmpty || selected.contains("all")) }

  /// Whether the findings of a rule count where findings overlap: those of a rule that is merely not selected do.
  func covers(_ rule: Rule) -> Bool {
    isOn(rule) || (!selected.isEmpty && !rule.isPreview && !ignored.contains { Self.names($0, rule) })
  }

  static func names(_ selector: String, _ rule: Rule) -> Bool {
    selector == rule.id || selector == rule.family || selector == "all" || rule.aliases.contains(selector)
  }

  /// Drops the findings that are not shown and counts those that the level alone hides.
  ///
  /// Done before messages are made: most findings of a plain run are hidden.
  ///
  /// - Parameter isOn: which rules are on, by index.
  func apply(to findings: inout [Finding], rules: RuleSet, isOn: [Bool]) -> [Severity: Int] {
    var hidden: [Severity: Int] = [:]
    findings.removeAll { finding in
      guard let index = rules.index(of: finding), isOn[index] else { return true }
      let severity = finding.severity(under: rules.rules[index])
      guard severity < level else { return false }
      hidden[severity, default: 0] += 1
      return true
    }
    return hidden
  }
}

extension Finding {
  /// The severity in force: a detector may lower that of the rule, never raise it.
  ///
  /// Where a configuration gives the rule another severity, a finding that the detector is less sure of stays as many
  /// steps below it as it is below the rule's own.
  func severity(under rule: Rule) -> Severity {
    guard let severity else { return rule.severity }
    return rule.severity.lowered(by: severity.steps(below: rule.declaredSeverity))
  }
}
