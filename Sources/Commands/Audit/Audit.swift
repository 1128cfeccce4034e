import Auditing
import Database
import French
import Linting
import Reporting
import Rules
import System

/// One audit, from its command line to its exit status.
struct Audit {
  private let arguments: ParsedArguments
  private let context: CommandContext
  private let weights: SeverityWeights
  private let failUnder: Double?
  private let outputs: AuditOutputs
  private let request: LinterRequest
  private let isQuiet: Bool
  private let start = SystemClock.steady

  /// - Throws: ``SetupError`` for what is wrong with the options.
  init(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) {
    self.arguments = arguments
    self.context = context
    weights = try AuditOptions.weights(arguments.list(of: AuditCommand.Options.weights))
    failUnder = try arguments.value(of: AuditCommand.Options.failUnder).map(AuditOptions.score)
    request = AuditOptions.request(arguments)
    outputs = try AuditOutputs(arguments)
    isQuiet = arguments.has(AuditCommand.Options.quiet)
  }

  func run() throws(SetupError) -> Int32 {
    let inputs = try AuditInputs(arguments, in: context)
    var request = request
    let files: [Int]
    (request.project, files) = try ProjectConfiguration.load(arguments, paths: inputs.paths, in: context)
    try context.factory.checkNames(of: request)
    let prepared = try context.factory.makeLinter(request)
    let settings = try prepared.settings()
    let today = SystemClock.now
    let cacheFolder = CacheFolder.path.flatMap { FileSystem.makeFolder(FilePath($0)) ? $0 : nil }
    let journal = try openJournal(settings.base, in: cacheFolder)
    var cache: AuditRunner.Cache?
    if let cacheFolder, !arguments.has(AuditCommand.Options.noCache) {
      cache = AuditRunner.Cache(path: cacheFolder + "/audit.sqlite", day: today / 86_400) { settings.key(for: $0) }
    }
    var summary = AuditSummary(weights: weights)
    let pending = self.pending(files, of: inputs.source, journal, &summary)
    var progress = ProgressLine(
      context.errors, language: context.language, isTerminal: Terminal.isTerminal(2),
      width: Terminal.width(2) ?? 80, total: pending.count)
    Interrupt.watch()
    var journalFailure: DatabaseError?
    let threads = arguments.number(of: CheckCommand.Options.threads) ?? Machine.processorCount
    // Where nothing is made of the findings, those in the cache are but counted.
    let needsFindings = !outputs.isEmpty || arguments.value(of: AuditCommand.Options.history) != nil
    cache?.countsOnly = !needsFindings
    let runner = AuditRunner(linter: prepared.linter, threads: threads, cache: cache)
    let cacheFailure = runner.run(inputs.source, pending) { audit, isCached in
      summary.add(audit, isCached: isCached)
      if needsFindings || !isCached {
        do throws(DatabaseError) { try journal.add(audit, isCached: isCached) } catch { journalFailure = error }
      }
      if !isQuiet { progress.note(audit) }
      for error in audit.errors {
        progress.end()
        context.complain(error[context.language], about: audit.path)
      }
      return journalFailure == nil && !Interrupt.isRequested
    }
    progress.end()
    if let journalFailure { throw Self.journalError(journalFailure) }
    if let cacheFailure {
      context.complain(
        context.text(
          "le cache des audits ne sert pas (\(cacheFailure))", "the cache of audits is of no use (\(cacheFailure))"))
    }
    let tool = ToolInfo(name: "calque", version: Calque.version, dictionary: prepared.dictionary)
    var outcome = AuditOutcome(
      tool: tool, summary: summary, paths: arguments.operands.isEmpty ? ["."] : arguments.operands,
      expectedFiles: files.count, level: request.level ?? .info, date: today, seconds: SystemClock.steady - start,
      revision: inputs.revision)
    let rules = { (try? context.factory.readRules(of: request, details: true)) ?? [] }
    let isRecorded = Interrupt.isRequested || record(&outcome, settings.base, journal)
    let status = finish(outcome, journal, rules: rules)
    return isRecorded || status == 130 ? status : 2
  }

  /// Adds the audit to the history, and the history to the report.
  ///
  /// - Returns: whether there was none to add to, or it was added; else it is told why not.
  private func record(_ outcome: inout AuditOutcome, _ settings: [UInt8], _ journal: AuditJournal) -> Bool {
    guard let path = arguments.value(of: AuditCommand.Options.history) else { return true }
    do throws(DatabaseFault) {
      let history = try AuditHistory(path: path, isNew: true)
      let run = AuditHistory.Run(
        date: outcome.date, seconds: outcome.seconds, revision: outcome.revision ?? "", version: outcome.tool.version,
        settings: ContentHash(of: settings).text, paths: outcome.paths.joined(separator: " "), summary: outcome.summary)
      _ = try history.add(run, journal)
      outcome.trend = try history.runs().filter { $0.paths == run.paths }.suffix(Self.trendLength).map { run in
        AuditTrend(
          date: run.date, revision: run.revision, penalty: run.penalty, errors: run.counts.errors,
          warnings: run.counts.warnings, infos: run.counts.infos)
      }
      return true
    } catch {
      context.complain(error.message[context.language], about: path)
      return false
    }
  }

  /// Audits that the trend of the report shows at most.
  private static let trendLength = 60

  /// Writes the reports and gives the exit status.
  private func finish(_ outcome: AuditOutcome, _ journal: AuditJournal, rules: () -> [Rule]) -> Int32 {
    if outcome.expectedFiles == 0 {
      context.complain(context.text("aucun fichier à contrôler", "no file to check"))
    }
    let isWritten = outputs.write(outcome, journal, rules: rules, in: context)
    if !isQuiet, !outputs.takesStandardOutput {
      let color = arguments.choice(of: CheckCommand.Options.color, as: ColorChoice.self) ?? .auto
      let style = TextStyle(
        language: context.language, hasColor: color.isOn(in: context),
        isASCII: arguments.has(CheckCommand.Options.ascii), width: min(context.terminalWidth ?? 100, 120))
      context.output.write(AuditTextReport(outcome, style: style).text)
    }
    if Interrupt.isRequested {
      try? journal.flush()
      return 130
    }
    journal.remove()
    if !isWritten || outcome.summary.failedFiles > 0 { return 2 }
    if let failUnder, outcome.summary.score.quality < failUnder { return 1 }
    return 0
  }

  // MARK: - The journal

  /// The journal of this request, beside the cache.
  private func openJournal(_ settings: [UInt8], in folder: String?) throws(SetupError) -> AuditJournal {
    let listed = arguments.value(of: AuditCommand.Options.filesFrom) ?? ""
    let revision = arguments.value(of: AuditCommand.Options.revision) ?? ""
    let parts = [Machine.currentFolder, listed, revision] + arguments.operands
    let request = ContentHash(of: settings + parts.flatMap { Array($0.utf8) + [0] }).text
    let resumes = arguments.has(AuditCommand.Options.resume)
    let journal: AuditJournal
    do throws(DatabaseError) {
      let path = folder.map { $0 + "/audit-" + request + ".journal" }
      journal = try AuditJournal(path: path, request: request, resumes: resumes)
    } catch { throw Self.journalError(error) }
    if journal.droppedFiles > 0, !isQuiet {
      let files = AuditNumbers(context.language).whole(journal.droppedFiles)
      context.complain(
        context.text(
          "un audit de ces chemins a été interrompu après \(files) fichiers\u{A0}; --resume l’aurait repris",
          "an audit of these paths was interrupted after \(files) files; --resume would have taken it up"))
    }
    return journal
  }

  private static func journalError(_ error: DatabaseError) -> SetupError {
    SetupError(
      Localized(
        french: "le journal de l’audit ne peut pas être écrit (\(error.text))\u{A0}; libérez de la place ou donnez un "
          + "autre dossier dans XDG_CACHE_HOME",
        english: "the journal of the audit cannot be written (\(error.text)); make room or name another folder in "
          + "XDG_CACHE_HOME"))
  }

  /// The files that an interrupted audit did not come to; what it did is counted.
  private func pending(
    _ files: [Int], of source: any AuditSource, _ journal: AuditJournal, _ summary: inout AuditSummary
  ) -> [Int] {
    var done: Set<String> = []
    _ = journal.forEach { audit in
      summary.add(audit, isCached: true)
      done.insert(audit.path)
      return true
    }
    return files.filter { done.isEmpty || !done.contains(source.path(at: $0)) }
  }
}
