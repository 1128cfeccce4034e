import Auditing
import Database
import French
import Linting
import Reporting
import Rules
import System

/// `calque audit`: checks whole trees and says how they fare.
enum AuditCommand: Subcommand {
  enum Options {
    private static let file = Localized(french: "FICHIER", english: "FILE")
    static let filesFrom = OptionDeclaration(
      "--files-from", value: .text(file),
      french:
        "Prend les chemins d’une liste, un par ligne ou séparés par des zéros\u{A0}; « - »\u{A0}: entrée standard",
      english: "Take the paths of a list, one a line or separated by zeros; '-': standard input")
    static let revision = OptionDeclaration(
      "--rev", value: .text(Localized(french: "RÉVISION", english: "REVISION")),
      french: "Contrôle les fichiers d’une révision de git, sans l’extraire",
      english: "Check the files of a revision of git, without a checkout")
    static let html = OptionDeclaration(
      "--html", value: .text(file), french: "Écrit un rapport en une page HTML",
      english: "Write a report as one page of HTML")
    static let json = OptionDeclaration(
      "--json", value: .text(file), french: "Écrit les sommes en JSON", english: "Write the aggregates as JSON")
    static let csv = OptionDeclaration(
      "--csv", value: .text(file), french: "Écrit les résultats, un par ligne, en CSV",
      english: "Write the findings as CSV, a row each")
    static let markdown = OptionDeclaration(
      "--markdown", value: .text(file), french: "Écrit un résumé en Markdown, pour une demande de fusion",
      english: "Write a summary in Markdown, for a pull request")
    static let history = OptionDeclaration(
      "--history", value: .text(file),
      french: "Ajoute cet audit à un historique (SQLite), et ses tendances au rapport HTML",
      english: "Add this audit to a history (SQLite), and its trends to the HTML report")
    static let weights = OptionDeclaration(
      "--weights", value: .list(Localized(french: "POIDS", english: "WEIGHTS")),
      french: "Poids des gravités, par exemple info=1,warning=5,error=25",
      english: "Weights of the severities, for example info=1,warning=5,error=25")
    static let failUnder = OptionDeclaration(
      "--fail-under", value: .text(Localized(french: "NOTE", english: "SCORE")),
      french: "Code de sortie 1 si la note (0 à 100) est plus basse",
      english: "Exit status 1 if the score (0 to 100) is lower")
    static let level = OptionDeclaration(
      "--level", letter: "l",
      value: .choice(Localized(french: "GRAVITÉ", english: "SEVERITY"), Severity.allCases.map(\.rawValue)),
      standard: Severity.info.rawValue, french: "Gravité à partir de laquelle un résultat compte",
      english: "Least severity that counts")
    static let resume = OptionDeclaration(
      "--resume", french: "Reprend l’audit interrompu des mêmes chemins",
      english: "Take up the interrupted audit of the same paths")
    static let noCache = OptionDeclaration(
      "--no-cache", french: "Contrôle tout de nouveau, sans lire ni écrire le cache",
      english: "Check everything anew, without reading or writing the cache")
    static let quiet = OptionDeclaration(
      "--quiet", letter: "q", french: "Ni progression ni rapport sur le terminal",
      english: "Neither progress nor a report on the terminal")

    private typealias Check = CheckCommand.Options
    static let all =
      [
        filesFrom, revision, html, json, csv, markdown, history, level, Check.select, Check.ignore, Check.variant,
        weights,
        failUnder,
        resume, noCache, quiet, Check.color, Check.ascii, Check.dictionary, Check.ruleFolders, Check.vocabularies,
        Check.threads, Check.hidden, Check.noGitIgnore,
      ] + ConfigurationOptions.all
  }

  static let declaration = CommandDeclaration(
    name: "audit",
    summary: Localized(french: "Note des dossiers entiers", english: "Score whole folders"),
    operand: CommandDeclaration.Operand(french: "CHEMIN", english: "PATH", count: 0...Int.max),
    discussion: Localized(
      french: """
        Contrôle tous les fichiers des CHEMINS sur tous les processeurs, pèse les résultats (info 1, alerte 5, erreur \
        25, par 1\u{202F}000 mots) et note le tout, chaque dossier et chaque fichier. Ce qui n’a pas changé depuis le \
        dernier audit sort du cache. Ctrl-C termine avec ce qui est fait\u{A0}; --resume reprend là.

        Code de sortie\u{A0}: 0, ou 1 si la note est plus basse que --fail-under, 2 si des fichiers n’ont pas pu être \
        contrôlés, 130 après Ctrl-C.
        """,
      english: """
        Checks all files of the PATHs on all processors, weighs the findings (info 1, warning 5, error 25, for each \
        1,000 words) and scores the whole, each folder and each file. What has not changed since the last audit comes \
        from the cache. Ctrl-C ends with what is done; --resume goes on from there.

        Exit status: 0, or 1 if the score is lower than --fail-under, 2 if some files could not be checked, 130 after \
        Ctrl-C.
        """),
    options: Options.all,
    examples: [
      ("audit content/fr", Localized(french: "Un site", english: "A site")),
      (
        "audit --rev v1.0 content/fr", Localized(french: "Une ancienne version", english: "An old version")
      ),
      (
        "audit --html audit.html content", Localized(french: "Un rapport à lire", english: "A report to read")
      ),
      (
        "audit --csv findings.csv --fail-under 95 .",
        Localized(french: "Pour l’intégration continue", english: "For continuous integration")
      ),
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      return try Audit(arguments, in: context).run()
    } catch {
      context.complain(error)
      return 2
    }
  }
}
