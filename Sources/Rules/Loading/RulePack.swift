public import Text

/// Rules in the packed form in which they lie in the executable.
public enum RulePack {
  private static let magic = Array("calque rules 3\n".utf8)

  /// Packs rules and macros.
  public static func encode(_ rules: [Rule], macros: [String: String]) -> [UInt8] {
    var writer = PackWriter()
    writer.raw(magic)
    writer.table(macros)
    writer.integer(rules.count)
    for rule in rules {
      encode(rule, to: &writer)
      var details = PackWriter()
      encodeDetails(of: rule, to: &details)
      writer.blob(details.bytes)
    }
    return writer.bytes
  }

  /// Unpacks rules and macros; `nil` when the bytes are no pack.
  ///
  /// - Parameter details: whether to unpack reasons, sources and examples too, which linting does not need.
  public static func decode(_ bytes: ConstantBytes, details: Bool) -> RuleReader.Contents? {
    var reader = PackReader(bytes)
    guard reader.magic(magic), let macros = reader.table(), let count = reader.integer() else { return nil }
    var contents = RuleReader.Contents(rules: [], macros: macros)
    contents.rules.reserveCapacity(min(count, 10_000))
    for _ in 0..<count {
      guard var rule = decode(&reader), let size = reader.integer() else { return nil }
      if details {
        guard decodeDetails(&reader, into: &rule) else { return nil }
      } else {
        guard reader.skip(size) != nil else { return nil }
      }
      contents.rules.append(rule)
    }
    return contents
  }

  private static func encode(_ rule: Rule, to writer: inout PackWriter) {
    writer.string(rule.id)
    writer.string(rule.severity.rawValue)
    writer.integer((rule.isPreview ? 1 : 0) | (rule.isOnce ? 2 : 0))
    writer.string(rule.mqm)
    writer.string(rule.scope.rawValue)
    write(rule.message, to: &writer)
    write(rule.covers, to: &writer)
    write(rule.aliases, to: &writer)
    write(rule.options.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }, to: &writer)
    write([rule.fix?.replacement, rule.fix?.safety.rawValue].compactMap { $0 }, to: &writer)
    write(rule.origin, to: &writer)
    switch rule.detection {
    case .detector(let name):
      writer.integer(0)
      writer.string(name)
    case .patterns(let entries):
      writer.integer(entries.count)
      for entry in entries {
        writer.string(entry.pattern)
        write(optional: entry.instead, to: &writer)
        write(optional: entry.replacement, to: &writer)
        writer.integer(entry.origin.line)
      }
    }
  }

  private static func decode(_ reader: inout PackReader) -> Rule? {
    guard let id = reader.string(), let severity = reader.string().flatMap(Severity.init),
      let flags = reader.integer(),
      let mqm = reader.string(), let scope = reader.string().flatMap(Rule.Scope.init), let message = localized(&reader),
      let covers = strings(&reader), let aliases = strings(&reader), let options = strings(&reader),
      let fix = strings(&reader), let origin = origin(&reader), let count = reader.integer()
    else { return nil }
    var rule = Rule(
      id: id, aliases: aliases, severity: severity, isPreview: flags & 1 != 0, mqm: mqm, message: message,
      why: Localized(french: "", english: ""), source: "", detection: .patterns([]), covers: covers, scope: scope,
      origin: origin)
    rule.isOnce = flags & 2 != 0
    for index in stride(from: 0, to: options.count - 1, by: 2) { rule.options[options[index]] = options[index + 1] }
    if fix.count == 2, let safety = FixSafety(rawValue: fix[1]) {
      rule.fix = Rule.FixTemplate(replacement: fix[0], safety: safety)
    }
    guard count > 0 else {
      guard let detector = reader.string() else { return nil }
      rule.detection = .detector(detector)
      return rule
    }
    var entries: [Rule.PatternEntry] = []
    for _ in 0..<count {
      guard let pattern = reader.string(), let instead = strings(&reader), let replacement = strings(&reader),
        let line = reader.integer()
      else { return nil }
      entries.append(
        Rule.PatternEntry(
          pattern: pattern, instead: instead.first, replacement: replacement.first,
          origin: Rule.Origin(file: origin.file, line: line)))
    }
    rule.detection = .patterns(entries)
    return rule
  }

  private static func encodeDetails(of rule: Rule, to writer: inout PackWriter) {
    write(rule.why, to: &writer)
    writer.string(rule.source)
    write(rule.precision?.numbers.map { String($0) } ?? [], to: &writer)
    writer.integer(rule.examples.count)
    for example in rule.examples {
      writer.string(example.text)
      write(optional: example.fixed, to: &writer)
      writer.integer(example.isBad ? 1 : 0)
      writer.integer(example.origin.line)
    }
  }

  private static func decodeDetails(_ reader: inout PackReader, into rule: inout Rule) -> Bool {
    guard let why = localized(&reader), let source = reader.string(), let figures = strings(&reader),
      let count = reader.integer()
    else { return false }
    rule.why = why
    rule.source = source
    rule.precision = Precision(numbers: figures.compactMap { Int($0) })
    for _ in 0..<count {
      guard let text = reader.string(), let fixed = strings(&reader), let isBad = reader.integer(),
        let line = reader.integer()
      else { return false }
      rule.examples.append(
        Rule.Example(
          text: text, fixed: fixed.first, isBad: isBad != 0, origin: Rule.Origin(file: rule.origin.file, line: line)))
    }
    return true
  }

  // MARK: Parts

  private static func write(_ text: Localized, to writer: inout PackWriter) {
    writer.string(text.french)
    writer.string(text.english)
  }

  private static func write(_ texts: [String], to writer: inout PackWriter) {
    writer.integer(texts.count)
    for text in texts { writer.string(text) }
  }

  private static func write(optional text: String?, to writer: inout PackWriter) {
    write(text.map { [$0] } ?? [], to: &writer)
  }

  private static func write(_ origin: Rule.Origin, to writer: inout PackWriter) {
    writer.string(origin.file)
    writer.integer(origin.line)
  }

  private static func localized(_ reader: inout PackReader) -> Localized? {
    guard let french = reader.string(), let english = reader.string() else { return nil }
    return Localized(french: french, english: english)
  }

  private static func strings(_ reader: inout PackReader) -> [String]? {
    guard let count = reader.integer() else { return nil }
    var result: [String] = []
    for _ in 0..<count {
      guard let text = reader.string() else { return nil }
      result.append(text)
    }
    return result
  }

  private static func origin(_ reader: inout PackReader) -> Rule.Origin? {
    guard let file = reader.string(), let line = reader.integer() else { return nil }
    return Rule.Origin(file: file, line: line)
  }
}
