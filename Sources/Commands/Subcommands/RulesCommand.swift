import Linting
import Reporting
import Rules
import System

/// `calque rules`: lists the rules.
enum RulesCommand: Subcommand {
  /// The forms of the list.
  enum Format: String, CaseIterable {
    case text
    case json
  }

  enum Options {
    static let family = OptionDeclaration(
      "--family", value: .list(Localized(french: "FAMILLE", english: "FAMILY")),
      french: "Seulement ces familles", english: "Only these families")
    static let format = OptionDeclaration(
      "--format", letter: "f",
      value: .choice(Localized(french: "FORMAT", english: "FORMAT"), Format.allCases.map(\.rawValue)),
      standard: Format.text.rawValue, french: "Forme de la liste", english: "Form of the list")
  }

  static let declaration = CommandDeclaration(
    name: "rules",
    summary: Localized(french: "Liste les règles", english: "List the rules"),
    discussion: Localized(
      french: "Pour chaque règle\u{A0}: son nom, sa gravité et ce qu’elle dit. « calque explain RÈGLE » en dit plus.",
      english: "For each rule: its name, its severity and what it says. 'calque explain RULE' tells more."),
    options: [Options.family, CheckCommand.Options.ruleFolders, Options.format],
    examples: [("rules --family quotes", Localized(french: "Une famille", english: "One family"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    var rules: [Rule]
    do throws(SetupError) {
      rules = try context.factory.readRules(UserRules.folders(arguments, in: context), true)
      let families = arguments.list(of: Options.family)
      if !families.isEmpty {
        if let fault = RuleNames(rules).fault(in: families) { throw SetupError(fault) }
        rules = rules.filter { families.contains($0.family) }
      }
    } catch {
      context.complain(error)
      return 2
    }
    rules.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    switch arguments.choice(of: Options.format, as: Format.self) ?? .text {
    case .json: context.output.write(RuleListJSON.bytes(rules, language: context.language))
    case .text: context.output.write(RuleText(context).list(rules))
    }
    return 0
  }
}
