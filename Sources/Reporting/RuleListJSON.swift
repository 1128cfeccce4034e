public import Rules

/// The list of rules for other programs.
public enum RuleListJSON {
  /// An array with an object for each rule, as UTF-8 with a final newline.
  public static func bytes(_ rules: [Rule], language: MessageLanguage) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for rule in rules {
      json.beginObject()
      json.member("id", rule.id)
      json.member("family", rule.family)
      json.key("aliases")
      json.beginArray()
      for alias in rule.aliases { json.value(alias) }
      json.endArray()
      json.member("severity", rule.severity.rawValue)
      json.key("preview")
      json.value(rule.isPreview)
      json.member("mqm", rule.mqm)
      json.member("message", rule.message[language])
      json.member("why", rule.why[language])
      json.member("source", rule.source)
      write(rule.examples, to: &json)
      write(rule.precision, to: &json)
      json.endObject()
    }
    json.endArray()
    json.newline()
    return json.bytes
  }

  private static func write(_ examples: [Rule.Example], to json: inout JSONWriter) {
    json.key("examples")
    json.beginArray()
    for example in examples {
      json.beginObject()
      json.key("bad")
      json.value(example.isBad)
      json.member("text", example.text)
      if let fixed = example.fixed { json.member("fixed", fixed) }
      json.endObject()
    }
    json.endArray()
  }

  private static func write(_ precision: Precision?, to json: inout JSONWriter) {
    json.key("precision")
    guard let precision else { return json.null() }
    json.beginObject()
    json.member("words", precision.words)
    json.member("findings", precision.findings)
    json.member("judged", precision.judged)
    json.member("right", precision.right)
    json.member("judgedMachine", precision.judgedMachine)
    json.member("rightMachine", precision.rightMachine)
    json.endObject()
  }
}
