import Linting
import Reporting
import Rules
import System

/// `calque rules test`: runs the examples of a folder of rules.
enum RulesTestCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "rules test",
    summary: Localized(french: "Essaie les exemples de règles", english: "Run the examples of rules"),
    operand: CommandDeclaration.Operand(french: "DOSSIER", english: "FOLDER", count: 0...1),
    discussion: Localized(
      french: """
        Chaque mauvais exemple doit être signalé aux endroits marqués ⟦ ⟧, aucun bon exemple ne doit l’être\u{A0}; tous \
        sont rejoués avec des fins de ligne de Windows, derrière un émoji et dans une citation. Sans DOSSIER, les règles \
        de .calque/rules, cherché du dossier courant jusqu’à la racine du dépôt. Une règle de DOSSIER prend la place de \
        la règle de Calque du même id.

        Code de sortie\u{A0}: 0 si tous les exemples passent, 1 si certains échouent, 2 si les règles ne peuvent pas \
        être lues.
        """,
      english: """
        Each bad example must be reported at the places marked ⟦ ⟧, and no good one at all; both are replayed with \
        Windows line ends, behind an emoji and in a quotation. Without FOLDER, the rules of .calque/rules, looked for \
        from the current folder up to the root of the repository. A rule of FOLDER takes the place of the rule of \
        Calque of the same id.

        Exit status: 0 if all examples pass, 1 if some fail, 2 if the rules cannot be read.
        """),
    options: [CheckCommand.Options.dictionary],
    examples: [
      ("rules test", Localized(french: "Les règles du projet", english: "The rules of the project")),
      ("rules test mes-regles", Localized(french: "Celles d’un dossier", english: "Those of a folder")),
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let folder = try folder(arguments, in: context)
      var request = LinterRequest()
      request.level = .info
      request.selected = ["all"]
      request.ruleFolders = [folder]
      request.replacesBuiltins = true
      request.dictionary = arguments.value(of: CheckCommand.Options.dictionary)
      let rules = try context.factory.readFolder(folder)
      let prepared = try context.factory.makeLinter(request)
      let tester = RuleTester(linter: prepared.linter, special: try prepared.exampleLinters())
      return report(on: rules, tester: tester, in: context)
    } catch {
      context.complain(error)
      return 2
    }
  }

  private static func folder(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) -> String {
    if let named = arguments.operands.first { return named }
    guard let own = UserRules.discovered(in: context).last else {
      throw SetupError(
        Localized(
          french: "aucun dossier .calque/rules d’ici à la racine du dépôt\u{A0}; nommez un dossier de règles",
          english: "no folder .calque/rules from here to the root of the repository; name a folder of rules"))
    }
    return own
  }

  private static func report(on rules: [Rule], tester: RuleTester, in context: CommandContext) -> Int32 {
    var failed = 0
    var examples = 0
    for rule in rules {
      examples += rule.examples.count
      for missing in missing(rule) {
        context.output.write(
          VisibleText.prose("\(rule.origin.file):\(rule.origin.line): \(rule.id): \(missing[context.language])") + "\n")
        failed += 1
      }
      // An example that fails as it is written fails in the other forms too: said once.
      var seen: Set<Rule.Origin> = []
      for failure in RuleTester.Replay.allCases.flatMap({ tester.failures(of: rule, replay: $0) })
      where seen.insert(failure.origin).inserted {
        context.output.write(VisibleText.prose(failure.line(in: context.language)) + "\n")
        failed += 1
      }
    }
    func count(_ number: Int, _ french: String, _ english: String) -> String {
      "\(number) " + context.text(french, english) + (number == 1 ? "" : "s")
    }
    let counts = [
      count(rules.count, "règle", "rule"), count(examples, "exemple", "example"), count(failed, "échec", "failure"),
    ]
    context.output.write(counts.joined(separator: ", ") + "\n")
    return failed == 0 ? 0 : 1
  }

  /// What a rule lacks to be tested at all.
  private static func missing(_ rule: Rule) -> [Localized] {
    var result: [Localized] = []
    if !rule.examples.contains(where: \.isBad) {
      result.append(Localized(french: "aucun mauvais exemple", english: "no bad example"))
    }
    if rule.examples.allSatisfy(\.isBad) {
      result.append(Localized(french: "aucun bon exemple", english: "no good example"))
    }
    return result
  }
}
