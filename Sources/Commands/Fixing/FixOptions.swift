import Linting
import Rules

/// The options of `calque check` about fixes.
enum FixOptions {
  private static let rules = Localized(french: "RÈGLES", english: "RULES")

  static let fix = OptionDeclaration(
    "--fix", french: "Applique les corrections sûres, puis montre ce qui reste",
    english: "Apply the safe fixes, then show what is left")
  static let fixOnly = OptionDeclaration(
    "--fix-only", french: "Applique les corrections sans montrer ce qui reste",
    english: "Apply the fixes without showing what is left")
  static let diff = OptionDeclaration(
    "--diff", french: "Montre ce que --fix changerait, sans rien changer",
    english: "Show what --fix would change, without changing it")
  static let unsafeFixes = OptionDeclaration(
    "--unsafe-fixes", french: "Prend aussi les corrections à relire", english: "Take fixes that need a look too")
  static let safeRules = OptionDeclaration(
    "--extend-safe-fixes", value: .list(rules), french: "Tient pour sûres les corrections de ces règles ou familles",
    english: "Take the fixes of these rules or families as safe")
  static let unsafeRules = OptionDeclaration(
    "--extend-unsafe-fixes", value: .list(rules),
    french: "Tient pour à relire les corrections de ces règles ou familles",
    english: "Take the fixes of these rules or families as unsafe")

  static let addIgnores = OptionDeclaration(
    "--add-ignores", french: "Insère des commentaires qui cachent ce qui est trouvé",
    english: "Insert comments that hide what is found")

  static let all = [fix, fixOnly, diff, unsafeFixes, safeRules, unsafeRules, addIgnores]

  /// What is wrong with these options together, or `nil`.
  static func fault(in arguments: ParsedArguments) -> Localized? {
    let fixes = [fix, fixOnly].filter { arguments.has($0) }
    if arguments.has(addIgnores),
      let other = (fixes + [unsafeFixes, safeRules, unsafeRules]).first(where: { arguments.has($0) })
    {
      return Localized(
        french: "« --add-ignores » ne corrige rien\u{A0}: « \(other.name) » va dans un autre appel",
        english: "'--add-ignores' fixes nothing: give '\(other.name)' in a run of its own")
    }
    if arguments.has(diff), let other = fixes.first {
      return Localized(
        french: "« --diff » ne change rien\u{A0}: donnez « --diff » ou « \(other.name) », pas les deux",
        english: "'--diff' changes nothing: give '--diff' or '\(other.name)', not both")
    }
    guard fixes.isEmpty, !arguments.has(diff) else { return nil }
    if let lonely = [unsafeFixes, safeRules, unsafeRules].first(where: { arguments.has($0) }) {
      return Localized(
        french: "« \(lonely.name) » demande « --fix », « --fix-only » ou « --diff »",
        english: "'\(lonely.name)' needs '--fix', '--fix-only' or '--diff'")
    }
    return nil
  }

  /// The names of rules that the options hold.
  static func names(_ arguments: ParsedArguments) -> [String] {
    arguments.list(of: safeRules) + arguments.list(of: unsafeRules)
  }

  /// Which fixes may be applied.
  static func policy(_ arguments: ParsedArguments) -> FixPolicy {
    FixPolicy(
      allowsUnsafe: arguments.has(unsafeFixes), safe: arguments.list(of: safeRules),
      unsafe: arguments.list(of: unsafeRules))
  }
}
