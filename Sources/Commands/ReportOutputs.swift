import Linting
import Reporting
import Rules
import System

/// One `--format`: the format and where it goes.
struct ReportTarget: Equatable {
  var format: OutputFormat
  /// The path of the file; `nil` for standard output.
  var file: String?

  /// Reads `FORMAT` or `FORMAT:FILE`; a file `-` is standard output.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = parts.first.flatMap({ OutputFormat(rawValue: String($0)) }) else { return nil }
    self.format = format
    if parts.count > 1, parts[1] != "-" { file = String(parts[1]) }
  }
}

/// The reports of one run of `check`: standard output and files.
struct ReportOutputs {
  /// Whether standard output gets the text for people, which says itself what is hidden.
  let writesTextForPeople: Bool
  private let targets: [ReportTarget]
  private let files: [(path: String, file: PendingFile)]
  private let summary: (path: String, file: PendingFile)?
  private let arguments: ParsedArguments
  private let context: CommandContext

  /// Opens the files of `--format`.
  ///
  /// - Throws: ``SetupError`` for two reports in one place and for a file that cannot be written.
  init(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) {
    self.arguments = arguments
    self.context = context
    let given = arguments.list(of: CheckCommand.Options.format).compactMap { ReportTarget($0) }
    let targets = given.isEmpty ? [ReportTarget(OutputFormat.text.rawValue)].compactMap { $0 } : given
    try Self.check(targets)
    self.targets = targets
    writesTextForPeople = targets.contains { $0.file == nil && $0.format == .text }
    var files: [(path: String, file: PendingFile)] = []
    for case let path? in targets.map(\.file) {
      do throws(FileError) { files.append((path, try PendingFile.open(FilePath(path)))) } catch {
        throw SetupError(error.writingMessage, place: path)
      }
    }
    self.files = files
    summary = targets.contains { $0.format == .github } ? StepSummary.open(in: context) : nil
  }

  /// What writes all of the reports.
  ///
  /// - Parameters:
  ///   - standardOutput: where the report without a file goes.
  ///   - rules: gives all rules, to the reports that carry them.
  func reporter(standardOutput: BufferedOutput, rules: @escaping @Sendable () -> [Rule]) -> any Reporter {
    let maker = ReporterMaker(arguments: arguments, context: context, rules: rules)
    var files = files[...]
    var reporters = targets.map { target -> any Reporter in
      let file = target.file == nil ? nil : files.popFirst()
      return maker.reporter(target.format, to: file?.file.output ?? standardOutput, isFile: file != nil)
    }
    if let summary { reporters.append(maker.reporter(.markdown, to: summary.file.output, isFile: true)) }
    return reporters.count == 1 ? reporters[0] : TeeReporter(reporters)
  }

  private static func check(_ targets: [ReportTarget]) throws(SetupError) {
    for (index, target) in targets.enumerated() {
      if target.file == "" {
        throw SetupError(
          Localized(
            french: "« --format \(target.format.rawValue): » demande le nom d’un fichier",
            english: "'--format \(target.format.rawValue):' needs the name of a file"))
      }
      guard targets[..<index].contains(where: { $0.file == target.file }) else { continue }
      guard let file = target.file else {
        throw SetupError(
          Localized(
            french: "deux formats pour la sortie standard\u{A0}; donnez un fichier à l’un d’eux\u{A0}: "
              + "--format \(target.format.rawValue):FICHIER",
            english: "two formats for standard output; give one of them a file: "
              + "--format \(target.format.rawValue):FILE"))
      }
      throw SetupError(
        Localized(french: "deux formats pour un même fichier", english: "two formats for one file"), place: file)
    }
  }

  /// Whether anyone still reads what is written.
  var isWanted: Bool { !files.isEmpty || !context.output.isClosed }

  /// Puts the files in their places, and says which could not be written.
  ///
  /// - Returns: whether all could.
  func finish() -> Bool {
    var isComplete = true
    for (path, file) in files + [summary].compactMap({ $0 }) {
      do throws(FileError) { try file.commit() } catch {
        context.complain(error.writingMessage[context.language], about: path)
        isComplete = false
      }
    }
    return isComplete
  }
}

/// Makes the reporter of a format.
private struct ReporterMaker {
  let arguments: ParsedArguments
  let context: CommandContext
  let rules: @Sendable () -> [Rule]

  func reporter(_ format: OutputFormat, to output: BufferedOutput, isFile: Bool) -> any Reporter {
    let language = context.language
    let isASCII = arguments.has(CheckCommand.Options.ascii)
    switch format {
    case .text: return TextReporter(to: output, style: style(isFile: isFile, isASCII: isASCII))
    case .concise: return ConciseReporter(to: output, language: language, isASCII: isASCII)
    case .json: return JSONReporter(to: output, language: language)
    case .jsonl: return JSONLinesReporter(to: output, language: language)
    case .sarif: return SARIFReporter(to: output, language: language, links: links, readRules: rules)
    case .github: return GitHubReporter(to: output, language: language)
    case .gitlab: return GitLabReporter(to: output, language: language)
    case .checkstyle: return CheckstyleReporter(to: output, language: language)
    case .junit:
      let threshold = arguments.choice(of: CheckCommand.Options.failOn, as: Severity.self) ?? .warning
      return JUnitReporter(
        to: output, language: language, failingOn: threshold, isGiven: arguments.has(CheckCommand.Options.failOn))
    case .rdjson: return RDJSONReporter(to: output, language: language, links: links, isLines: false)
    case .rdjsonl: return RDJSONReporter(to: output, language: language, links: links, isLines: true)
    case .vale: return ValeReporter(to: output, language: language, links: links)
    case .csv: return CSVReporter(to: output, language: language)
    case .markdown: return MarkdownReporter(to: output, language: language, links: links)
    }
  }

  /// Files get no colours but by order, and the width of a page.
  private func style(isFile: Bool, isASCII: Bool) -> TextStyle {
    let color = arguments.choice(of: CheckCommand.Options.color, as: ColorChoice.self) ?? .auto
    return TextStyle(
      language: context.language, hasColor: isFile ? color == .always : color.isOn(in: context), isASCII: isASCII,
      width: isFile ? 100 : min(context.terminalWidth ?? 100, 120))
  }

  private var links: RuleLinks {
    RuleLinks(base: context.environment.nonEmpty("CALQUE_RULES_URL"), language: context.language)
  }
}

/// The summary of a step of GitHub Actions, a file that steps append Markdown to.
private enum StepSummary {
  /// The file of `GITHUB_STEP_SUMMARY`; `nil` where there is none or it cannot be written, which is said.
  static func open(in context: CommandContext) -> (path: String, file: PendingFile)? {
    guard let path = context.environment.nonEmpty("GITHUB_STEP_SUMMARY") else { return nil }
    do throws(FileError) {
      return (path, try PendingFile.append(to: FilePath(path)))
    } catch {
      context.complain(error.writingMessage[context.language], about: path)
      return nil
    }
  }
}

extension FileError {
  /// Why something could not be written, in words for users.
  var writingMessage: Localized {
    switch reason {
    case .permission: Localized(french: "écriture non autorisée", english: "no permission to write")
    case .system(let number):
      Localized(
        french: "écriture impossible (\(Self.systemText(number)))",
        english: "cannot be written (\(Self.systemText(number)))")
    case .notFound: Localized(french: "le dossier n’existe pas", english: "the folder does not exist")
    default: message
    }
  }
}
