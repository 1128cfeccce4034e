import Linting
import Reporting
import Rules
import System

/// `calque explain`: everything about a rule.
enum ExplainCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "explain",
    summary: Localized(french: "Explique une règle", english: "Explain a rule"),
    operand: CommandDeclaration.Operand(french: "RÈGLE", english: "RULE", count: 1...1),
    discussion: Localized(
      french: "Ce que la règle dit, pourquoi, d’après quelle source, et des exemples.",
      english: "What the rule says, why, after which source, and examples."),
    options: [CheckCommand.Options.ruleFolders],
    examples: [("explain spelling/typo", Localized(french: "Une règle", english: "One rule"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    let name = arguments.operands.first ?? ""
    do throws(SetupError) {
      let rules = try context.factory.readRules(UserRules.folders(arguments, in: context), true)
      if let rule = rules.first(where: { $0.id == name || $0.aliases.contains(name) }) {
        context.output.write(RuleText(context).explanation(of: rule))
        return 0
      }
      let family = rules.filter { $0.family == name }
      guard !family.isEmpty else { throw SetupError(RuleNames(rules).fault(of: name)) }
      context.output.write(RuleText(context).list(family))
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}
