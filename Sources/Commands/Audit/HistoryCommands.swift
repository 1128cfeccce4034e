import Auditing
import Linting
import Reporting
import Rules
import System

/// What the subcommands of `calque history` share.
enum HistoryFile {
  static let option = OptionDeclaration(
    "--history", value: .text(Localized(french: "FICHIER", english: "FILE")), standard: "calque-history.sqlite",
    french: "Historique des audits", english: "History of audits")

  /// Opens the history that a command line names, to read it.
  ///
  /// - Throws: ``SetupError``.
  static func open(_ arguments: ParsedArguments) throws(SetupError) -> (history: AuditHistory, runs: [AuditHistory.Run])
  {
    let path = arguments.value(of: option) ?? ""
    guard FileSystem.exists(FilePath(path)) else {
      throw SetupError(
        Localized(
          french: "cet historique n’existe pas\u{A0}; « calque audit --history \(path) CHEMIN » le commence",
          english: "this history does not exist; 'calque audit --history \(path) PATH' begins it"), place: path)
    }
    do throws(DatabaseFault) {
      let history = try AuditHistory(path: path, isNew: false)
      return (history, try history.runs())
    } catch { throw SetupError(error.message, place: path) }
  }

  /// The audit that an operand names: its number, `last`, or `-N` counted from the last.
  static func run(_ name: String, among runs: [AuditHistory.Run]) throws(SetupError) -> AuditHistory.Run {
    if name == "last", let last = runs.last { return last }
    if let number = Int(name) {
      if number > 0, let run = runs.first(where: { $0.id == number }) { return run }
      if number < 0, number >= 1 - runs.count { return runs[runs.count - 1 + number] }
    }
    // A commit names the last audit of it.
    if name.utf8.count >= 7, let run = runs.last(where: { $0.revision.hasPrefix(name) }) { return run }
    let known = runs.suffix(8).map { String($0.id) }.joined(separator: ", ")
    throw SetupError(
      Localized(
        french: "aucun audit « \(name) »\u{A0}; il y a \(known), « last », et les commits qu’affiche « history show »",
        english: "no audit '\(name)'; there are \(known), 'last', and the commits that 'history show' lists"))
  }
}

/// `calque history show`: lists the audits of a history.
enum HistoryShowCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "history show",
    summary: Localized(french: "Liste les audits d’un historique", english: "List the audits of a history"),
    operand: nil,
    discussion: Localized(
      french:
        "Un audit par ligne, le plus ancien d’abord. Code de sortie\u{A0}: 0, ou 2 si l’historique est illisible.",
      english: "One audit a line, the oldest first. Exit status: 0, or 2 if the history cannot be read."),
    options: [HistoryFile.option],
    examples: [("history show", Localized(french: "L’historique habituel", english: "The usual history"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let (_, runs) = try HistoryFile.open(arguments)
      context.output.write(HistoryText(context.language).list(runs))
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}

/// `calque history diff`: what changed from one audit to another.
enum HistoryDiffCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "history diff",
    summary: Localized(
      french: "Ce qui a changé d’un audit à l’autre", english: "What changed from one audit to another"),
    operand: CommandDeclaration.Operand(french: "AUDIT", english: "AUDIT", count: 0...2),
    discussion: Localized(
      french: """
        AUDIT est un numéro de « history show », un commit, « last », ou -1 pour l’avant-dernier\u{A0}; sans AUDIT, \
        l’avant-dernier et le dernier. Les résultats se reconnaissent à leur règle, à leur texte et aux mots autour, \
        non à leur ligne.

        Code de sortie\u{A0}: 0 si rien n’est nouveau, 1 sinon, 2 si l’historique est illisible.
        """,
      english: """
        AUDIT is a number of 'history show', a commit, 'last', or -1 for the one before the last; without AUDIT, the \
        one before the last and the last. Findings are known by their rule, their text and the words around it, not by \
        their line.

        Exit status: 0 if nothing is new, 1 if something is, 2 if the history cannot be read.
        """),
    options: [HistoryFile.option],
    examples: [
      ("history diff", Localized(french: "Depuis l’audit d’avant", english: "Since the audit before")),
      ("history diff 3 last", Localized(french: "Depuis le troisième", english: "Since the third")),
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let (history, runs) = try HistoryFile.open(arguments)
      let names = arguments.operands
      guard runs.count > 1 || names.count == 2 else {
        throw SetupError(
          Localized(
            french: "il faut deux audits pour les comparer\u{A0}; l’historique n’en a pas tant",
            english: "it takes two audits to compare; the history has fewer"))
      }
      let earlier = try HistoryFile.run(names.first ?? "-1", among: runs)
      let later = try HistoryFile.run(names.count > 1 ? names[1] : "last", among: runs)
      let difference: AuditHistory.Difference
      do throws(DatabaseFault) {
        difference = try history.difference(from: earlier.id, to: later.id)
      } catch { throw SetupError(error.message) }
      context.output.write(HistoryText(context.language).difference(difference, earlier, later))
      return difference.new.isEmpty ? 0 : 1
    } catch {
      context.complain(error)
      return 2
    }
  }
}

/// `calque history plot`: the course of the score as a chart in text.
enum HistoryPlotCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "history plot",
    summary: Localized(french: "Trace l’évolution de la note", english: "Draw the course of the score"),
    operand: nil,
    discussion: Localized(
      french: "Les points pour 1\u{202F}000 mots de chaque audit, une barre par audit, le plus ancien en haut.",
      english: "The points for each 1,000 words of every audit, a bar for each, the oldest on top."),
    options: [HistoryFile.option, CheckCommand.Options.ascii],
    examples: [("history plot", Localized(french: "L’historique habituel", english: "The usual history"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let (_, runs) = try HistoryFile.open(arguments)
      context.output.write(
        HistoryText(context.language).plot(
          runs, width: context.textWidth, isASCII: arguments.has(CheckCommand.Options.ascii)))
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}
