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
      json.endObject()
    }
    json.endArray()
    json.newline()
    return json.bytes
  }
}
