import Auditing
import Linting
import Reporting
import Rules
import System

/// The reports that an audit writes, opened before the work begins so that a wrong path is told at once.
struct AuditOutputs {
  private var files: [(kind: Kind, path: String, file: PendingFile?)] = []

  /// The kinds of reports.
  enum Kind: CaseIterable {
    case html
    case json
    case csv
    case markdown

    var option: OptionDeclaration {
      switch self {
      case .html: AuditCommand.Options.html
      case .json: AuditCommand.Options.json
      case .csv: AuditCommand.Options.csv
      case .markdown: AuditCommand.Options.markdown
      }
    }
  }

  /// Whether some report takes the place of the text on standard output.
  var takesStandardOutput: Bool { files.contains { $0.file == nil } }

  /// Whether some report lists findings or files, which are then kept on disk.
  var isEmpty: Bool { files.isEmpty }

  /// Opens the files.
  ///
  /// - Throws: ``SetupError`` for the first that cannot be written.
  init(_ arguments: ParsedArguments) throws(SetupError) {
    for kind in Kind.allCases {
      guard let path = arguments.value(of: kind.option) else { continue }
      if path == "-" {
        if takesStandardOutput {
          throw SetupError(
            Localized(
              french: "deux rapports sur la sortie standard\u{A0}; nommez un fichier pour l’un d’eux",
              english: "two reports on standard output; name a file for one of them"))
        }
        files.append((kind, path, nil))
        continue
      }
      do throws(FileError) { files.append((kind, path, try PendingFile.open(FilePath(path)))) } catch {
        throw SetupError(error.writingMessage, place: path)
      }
    }
  }

  /// Writes all reports.
  ///
  /// - Parameter rules: gives all rules with everything that is said of them, to the report that shows them.
  /// - Returns: whether all could be written; what could not is told.
  func write(
    _ outcome: AuditOutcome, _ journal: AuditJournal, rules: () -> [Rule], in context: CommandContext
  ) -> Bool {
    var isWhole = true
    for (kind, path, file) in files {
      let output = file?.output ?? context.output
      var isRead = true
      switch kind {
      case .html: isRead = html(outcome, rules(), in: context).write(journal, to: output)
      case .json:
        var report = AuditJSONReport(outcome)
        isRead = report.write(journal, to: output)
      case .csv:
        isRead = AuditCSVReport(language: context.language, weights: outcome.summary.weights).write(journal, to: output)
      case .markdown: output.write(AuditMarkdownReport(outcome, language: context.language).text)
      }
      if !isRead {
        context.complain(
          context.text("le journal de l’audit est illisible", "the journal of the audit cannot be read"), about: path)
        isWhole = false
        continue
      }
      do throws(FileError) { try file?.commit() } catch {
        context.complain(error.writingMessage[context.language], about: path)
        isWhole = false
      }
    }
    return isWhole
  }

  private func html(_ outcome: AuditOutcome, _ rules: [Rule], in context: CommandContext) -> AuditHTMLReport {
    AuditHTMLReport(
      outcome, language: context.language, rules: rules,
      links: RuleLinks(base: context.environment.nonEmpty("CALQUE_RULES_URL"), language: context.language))
  }
}
