import Rules

/// Writes the description of a rule, a `reportingDescriptor` of SARIF.
struct SARIFRule {
  let language: MessageLanguage
  let links: RuleLinks

  /// The level of a severity.
  static func level(_ severity: Severity) -> String { severity == .info ? "note" : severity.rawValue }

  /// Writes the descriptor of a rule; its id alone where nothing is known of it.
  func write(_ id: String, _ rule: Rule?, to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    if let page = links.page(of: id) { json.member("helpUri", page) }
    guard let rule else {
      json.endObject()
      return
    }
    if !rule.aliases.isEmpty {
      json.key("deprecatedIds")
      json.beginArray()
      for alias in rule.aliases { json.value(alias) }
      json.endArray()
    }
    text("shortDescription", SARIFText.message(rule.outline[language]), to: &json)
    if !rule.why[language].isEmpty { text("fullDescription", SARIFText.message(rule.why[language]), to: &json) }
    json.key("help")
    json.beginObject()
    json.member("text", help(of: rule, isMarkdown: false))
    json.member("markdown", help(of: rule, isMarkdown: true))
    json.endObject()
    json.key("defaultConfiguration")
    json.beginObject()
    json.key("enabled")
    json.value(!rule.isPreview)
    json.member("level", Self.level(rule.severity))
    json.endObject()
    writeProperties(of: rule, to: &json)
    json.endObject()
  }

  private func writeProperties(of rule: Rule, to json: inout JSONWriter) {
    json.key("properties")
    json.beginObject()
    json.key("tags")
    json.beginArray()
    json.value(rule.family)
    json.value(rule.mqm)
    json.endArray()
    if let precision = rule.precision {
      if let name = Self.precisionName(precision) { json.member("precision", name) }
      json.key("measured")
      json.beginObject()
      json.member("words", precision.words)
      json.member("findings", precision.findings)
      json.member("judged", precision.judged)
      json.member("right", precision.right)
      json.member("judgedMachine", precision.judgedMachine)
      json.member("rightMachine", precision.rightMachine)
      json.endObject()
    }
    json.endObject()
  }

  /// The word that services sort by, from the share of all judged findings that were right; `nil` where none was judged.
  static func precisionName(_ precision: Precision) -> String? {
    let judged = precision.judged + precision.judgedMachine
    guard judged > 0 else { return nil }
    let right = precision.right + precision.rightMachine
    if right * 100 >= judged * 95 { return "very-high" }
    if right * 100 >= judged * 85 { return "high" }
    return right * 100 >= judged * 60 ? "medium" : "low"
  }

  /// Why the rule is right, its source, what was measured, and the first example of each kind.
  private func help(of rule: Rule, isMarkdown: Bool) -> String {
    func said(_ text: String) -> String { isMarkdown ? MarkdownText.paragraph(text) : text }
    let colon = language == .french ? "\u{A0}: " : ": "
    var parts = [said(rule.outline[language]), said(rule.why[language])]
    if !rule.source.isEmpty { parts.append(said("Source\(colon)\(rule.source)")) }
    if let precision = rule.precision { parts.append(said(precision.sentence[language])) }
    for isBad in [true, false] {
      guard let example = rule.examples.first(where: { $0.isBad == isBad }) else { continue }
      let title =
        isBad
        ? Localized(french: "À corriger", english: "Wrong") : Localized(french: "Correct", english: "Right")
      var lines = [example.text]
      if isBad, let fixed = example.fixed { lines.append("→ " + fixed) }
      let head = title[language] + (language == .french ? "\u{A0}:" : ":")
      parts.append(isMarkdown ? head + "\n\n" + MarkdownText.block(lines) : ([head] + lines).joined(separator: "\n"))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func text(_ name: String, _ text: String, to json: inout JSONWriter) {
    json.key(name)
    json.beginObject()
    json.member("text", text)
    json.endObject()
  }
}

/// Text of SARIF messages.
enum SARIFText {
  /// Plain text as a message string: braces stand doubled (SARIF 2.1.0, 3.11.5), and what would be read as an embedded
  /// link does not (3.11.6).
  static func message(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": result.unicodeScalars.append(scalar)
      case "(" where previous == "]":
        result.unicodeScalars.removeLast()
        result += "\\]"
      default: break
      }
      result.unicodeScalars.append(scalar)
      previous = scalar
    }
    return result
  }
}
