import Reporting
import Rules

/// Rules as text for people.
struct RuleText {
  private let context: CommandContext
  private let style: TextStyle

  init(_ context: CommandContext) {
    self.context = context
    style = TextStyle(
      language: context.language, hasColor: ColorChoice.auto.isOn(in: context),
      width: min(context.terminalWidth ?? 100, 120))
  }

  /// A line for each rule, families apart.
  func list(_ rules: [Rule]) -> String {
    let idWidth = rules.reduce(0) { max($0, $1.id.count) }
    let names = rules.map { style.name($0.severity) }
    let severityWidth = names.reduce(0) { max($0, $1.count) }
    var result = ""
    var family = ""
    for (rule, name) in zip(rules, names) {
      if !family.isEmpty, rule.family != family { result += "\n" }
      family = rule.family
      let indent = idWidth + severityWidth + 4
      let gap = String(repeating: " ", count: idWidth - rule.id.count + 2)
      let secondGap = String(repeating: " ", count: severityWidth - name.count + 2)
      result += style.strong(rule.id) + gap + style.colored(rule.severity) + secondGap
      result += style.paragraph(rule.outline[context.language], indent: indent).drop { $0 == " " }
    }
    return result
  }

  /// Everything about one rule.
  func explanation(of rule: Rule) -> String {
    let colon = context.language == .french ? "\u{A0}:" : ":"
    var result = style.strong(rule.id) + "  " + style.colored(rule.severity) + "  " + rule.mqm
    if rule.isPreview { result += "  " + context.text("à l’essai", "in preview") }
    result += "\n\n" + style.paragraph(rule.outline[context.language], indent: 2)
    if !rule.why[context.language].isEmpty { result += "\n" + style.paragraph(rule.why[context.language], indent: 2) }
    if !rule.source.isEmpty { result += "\n" + style.paragraph("Source\(colon) " + rule.source, indent: 2) }
    if let precision = rule.precision {
      result += "\n" + style.paragraph(precision.sentence[context.language], indent: 2)
    }
    let bad = rule.examples.filter(\.isBad)
    if !bad.isEmpty {
      result += "\n" + context.text("À corriger", "Wrong") + colon + "\n"
      for example in bad {
        result += indented(example.text)
        if let fixed = example.fixed { result += indented("→ " + fixed) }
      }
    }
    let good = rule.examples.filter { !$0.isBad }
    if !good.isEmpty {
      result += "\n" + context.text("Correct", "Right") + colon + "\n"
      for example in good { result += indented(example.text) }
    }
    return result
  }

  private func indented(_ text: String) -> String {
    var result = ""
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      result += "    " + VisibleText.source(String(line)) + "\n"
    }
    return result
  }
}
