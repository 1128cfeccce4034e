import Auditing
import Linting
import Reporting
import Rules

/// Reads the options of an audit.
enum AuditOptions {
  /// What the linter is asked for.
  static func request(_ arguments: ParsedArguments) -> LinterRequest {
    var request = LinterRequest()
    request.level = arguments.choice(of: AuditCommand.Options.level, as: Severity.self) ?? .info
    request.selected = arguments.list(of: CheckCommand.Options.select)
    request.ignored = arguments.list(of: CheckCommand.Options.ignore)
    request.dictionary = arguments.value(of: CheckCommand.Options.dictionary)
    request.ruleFolders = arguments.list(of: CheckCommand.Options.ruleFolders)
    request.vocabularies = arguments.list(of: CheckCommand.Options.vocabularies)
    if arguments.has(CheckCommand.Options.variant) {
      request.variant = arguments.choice(of: CheckCommand.Options.variant, as: Variant.self)
    }
    return request
  }

  /// The weights of a list like `info=1,warning=5`.
  static func weights(_ list: [String]) throws(SetupError) -> SeverityWeights {
    var weights = SeverityWeights()
    for entry in list {
      let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let severity = Severity(rawValue: parts[0]), let weight = Double(parts[1]),
        (0...1_000_000).contains(weight)
      else {
        throw SetupError(
          Localized(
            french: "poids « \(entry) » illisible\u{A0}; attendu\u{A0}: info=1,warning=5,error=25",
            english: "cannot read the weight '\(entry)'; expected: info=1,warning=5,error=25"))
      }
      weights[severity] = weight
    }
    return weights
  }

  /// A score from 0 to 100.
  static func score(_ text: String) throws(SetupError) -> Double {
    guard let score = Double(text), (0...100).contains(score) else {
      throw SetupError(
        Localized(
          french: "« --fail-under » attend un nombre entre 0 et 100, pas « \(text) »",
          english: "'--fail-under' needs a number from 0 to 100, not '\(text)'"))
    }
    return score
  }

  /// What stands behind the last full stop of a path: it decides how the file is read.
  static func fileExtension(of path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return "" }
    let name = path[path.index(after: dot)...]
    return name.contains("/") ? "" : name.lowercased()
  }
}
