public import Rules

/// Which fixes may be applied.
public struct FixPolicy: Sendable, Hashable {
  /// Whether fixes that someone has to read afterwards are applied too.
  public var allowsUnsafe: Bool
  /// Rules and families whose unsafe fixes count as safe.
  public var safe: [String]
  /// Rules and families whose safe fixes count as unsafe.
  public var unsafe: [String]

  /// Which fixes may be applied; by default the safe ones.
  public init(allowsUnsafe: Bool = false, safe: [String] = [], unsafe: [String] = []) {
    self.allowsUnsafe = allowsUnsafe
    self.safe = safe
    self.unsafe = unsafe
  }

  /// The policy with former ids of rules replaced by their ids of today.
  public func resolvingAliases(of rules: [Rule]) -> FixPolicy {
    func resolved(_ names: [String]) -> [String] {
      names.map { name in rules.first { $0.aliases.contains(name) }?.id ?? name }
    }
    return FixPolicy(allowsUnsafe: allowsUnsafe, safe: resolved(safe), unsafe: resolved(unsafe))
  }

  /// How far a fix of a rule may be trusted under this policy.
  ///
  /// The name of a rule counts more than that of its family, and that more than `all`; of two that count the same, the
  /// one that is more careful wins. A fix that is only for display stays so.
  public func safety(of fix: Fix, of rule: String) -> FixSafety {
    guard fix.safety != .display else { return .display }
    let promoted = Self.weight(of: safe, for: rule)
    let demoted = Self.weight(of: unsafe, for: rule)
    if demoted > 0, demoted >= promoted { return .unsafe }
    return promoted > 0 ? .safe : fix.safety
  }

  /// Whether a fix of a rule may be applied.
  public func allows(_ fix: Fix, of rule: String) -> Bool {
    switch safety(of: fix, of: rule) {
    case .safe: true
    case .unsafe: allowsUnsafe
    case .display: false
    }
  }

  /// 3 where the rule itself is named, 2 for its family, 1 for `all`, 0 for none of them.
  private static func weight(of names: [String], for rule: String) -> Int {
    let family = rule.prefix { $0 != "/" }
    return names.reduce(0) { best, name in
      max(best, name == rule ? 3 : name[...] == family ? 2 : name == "all" ? 1 : 0)
    }
  }
}
