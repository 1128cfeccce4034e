import Rules
import System
import Text

/// The rules with what configurations say of them.
struct ConfiguredRules {
  /// The rules with severities, options and trust in fixes as configured.
  private(set) var rules: [Rule]
  /// Which of them are on, by index.
  private(set) var isOn: [Bool]
  /// Whether anything differs from the entries but which rules are on.
  private(set) var isChanged = false
  /// The places that have set what differs, by index of the rule.
  private(set) var origins: [Int: [Rule.Origin]] = [:]

  /// The rules as their entries have them.
  init(_ rules: [Rule]) {
    self.rules = rules
    isOn = rules.map { !$0.isPreview }
  }

  /// Applies layers, the nearest last; in each, what is said of all rules first, then of families, then of rules.
  ///
  /// - Throws: ``RuleError`` at a rule, a family or an option that does not exist.
  mutating func apply(_ configuration: EffectiveConfiguration) throws(RuleError) {
    let names = RuleNames(rules)
    for settings in configuration.settings {
      if let variant = settings.variant { set("variant", to: variant.value.rawValue) }
      if let spelling = settings.spelling { set("spelling", to: spelling.value.rawValue) }
      if let quotation = settings.quotation { set("marks", to: quotation.value.rawValue) }
      var ordered: [(rank: Int, setting: RuleSetting, rules: [Int])] = []
      for setting in settings.rules {
        guard let indices = names.rules(setting.selector) else {
          throw RuleError(
            origin: setting.origin, message: names.fault(of: setting.selector), excerpt: setting.origin.excerpt)
        }
        ordered.append((setting.selector == "all" ? 0 : names.isRule(setting.selector) ? 2 : 1, setting, indices))
      }
      for rank in 0...2 {
        for entry in ordered where entry.rank == rank { try apply(entry.setting, to: entry.rules, byName: rank == 2) }
      }
    }
    if !configuration.settings.allSatisfy(\.glossary.isEmpty) { isChanged = true }
  }

  /// Sets an option of all rules that have it.
  mutating func set(_ option: String, to value: String) {
    for index in rules.indices where rules[index].options[option] != nil {
      if rules[index].options.updateValue(value, forKey: option) != value { isChanged = true }
    }
  }

  private mutating func apply(_ setting: RuleSetting, to indices: [Int], byName: Bool) throws(RuleError) {
    for index in indices {
      origins[index, default: []].append(setting.origin)
      if let fixes = setting.fixes {
        rules[index].fixSafety = fixes
        isChanged = true
      }
      guard let level = setting.level else { continue }
      switch level {
      case .off: isOn[index] = false
      case .on: setSeverity(rules[index].declaredSeverity, at: index)
      case .severity(let severity): setSeverity(severity, at: index)
      }
      // A family may be on without its rules in preview.
      if level != .off, byName || !rules[index].isPreview { isOn[index] = true }
    }
    for (name, value) in setting.options.sorted(by: { $0.key < $1.key }) {
      try set(name, to: value, of: indices, setting)
    }
  }

  private mutating func setSeverity(_ severity: Severity, at index: Int) {
    if rules[index].severity != severity { isChanged = true }
    rules[index].severity = severity
  }

  private mutating func set(
    _ name: String, to value: Configured<String>, of indices: [Int], _ setting: RuleSetting
  ) throws(RuleError) {
    let having = indices.filter { rules[$0].options[name] != nil && OptionKind.isForUsers(name) }
    guard let first = having.first else {
      let known = Set(indices.flatMap { rules[$0].options.keys.filter(OptionKind.isForUsers) }).sorted()
      let guess = Spelling.nearest(to: name, among: known)
      let list = known.joined(separator: ", ")
      let french = known.isEmpty ? "il n’y en a pas" : "options\u{A0}: \(list)"
      let english = known.isEmpty ? "there are none" : "options: \(list)"
      throw RuleError(
        origin: value.origin,
        message: Localized(
          french: "« \(setting.selector) » n’a pas d’option « \(name) »"
            + ConfigurationReader.frenchGuess(guess, else: french),
          english: "'\(setting.selector)' has no option '\(name)'"
            + ConfigurationReader.englishGuess(guess, else: english)), excerpt: value.origin.excerpt)
    }
    if let kind = OptionKind.named(name, value: rules[first].options[name] ?? ""), !kind.allows(value.value) {
      throw RuleError(
        origin: value.origin, message: Self.fault(of: value.value, name, kind), excerpt: value.origin.excerpt)
    }
    for index in having { rules[index].options[name] = value.value }
    isChanged = true
  }

  private static func fault(of value: String, _ name: String, _ kind: OptionKind) -> Localized {
    switch kind {
    case .number:
      Localized(
        french: "l’option « \(name) » attend un nombre entier, pas « \(value) »",
        english: "option '\(name)' needs a whole number, not '\(value)'")
    case .choice(let values):
      Localized(
        french: "valeur inconnue « \(value) » pour l’option « \(name) »"
          + ConfigurationReader.frenchGuess(
            Spelling.nearest(to: value, among: values),
            else: "valeurs possibles\u{A0}: \(values.joined(separator: ", "))"),
        english: "unknown value '\(value)' for option '\(name)'"
          + ConfigurationReader.englishGuess(
            Spelling.nearest(to: value, among: values), else: "possible values: \(values.joined(separator: ", "))"))
    }
  }
}

extension Rule.Origin {
  /// The line of the file, read again; `nil` where that is no longer possible.
  var excerpt: String? {
    guard let bytes = try? FileSystem.readFile(FilePath(file)) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let text = lines[line - 1].last == 0x0D ? lines[line - 1].dropLast() : lines[line - 1]
    return String(decoding: text, as: UTF8.self)
  }
}
