import Linting
import Reporting
import Rules
import System

/// One run of `calque check`, from its command line to its exit status.
struct CheckRun {
  private typealias Options = CheckCommand.Options

  private let arguments: ParsedArguments
  private let context: CommandContext
  private let outputs: ReportOutputs
  private let screening: Screening
  private let inputs: [Batch.Input]
  private let request: LinterRequest
  private let prepared: PreparedLinter
  private var fixing: FixRun?

  /// Reads everything that the check needs but the files themselves.
  ///
  /// - Throws: ``SetupError`` for what keeps it from beginning.
  init(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) {
    self.arguments = arguments
    self.context = context
    if let fault = Self.fault(in: arguments) { throw SetupError(fault) }
    outputs = try ReportOutputs(arguments, in: context)
    let changes = try ChangeSelection(arguments)
    var (inputs, changed) = try Screening.inputs(arguments, changes) { CheckCommand.inputs(arguments, in: context) }
    var request = CheckCommand.request(arguments)
    request.project = try ProjectConfiguration.load(arguments, &inputs, in: context)
    screening = Screening(baselines: try Baselines(arguments, of: request.project), changes: changed)
    request.screens = screening.screens
    var policy = FixOptions.policy(arguments)
    if let rules = try context.factory.checkNames(of: request, and: FixOptions.names(arguments)) {
      policy = policy.resolvingAliases(of: rules)
    }
    prepared = try context.factory.makeLinter(request)
    fixing = FixRun(arguments, policy: policy, linter: prepared.linter, inputs: inputs, in: context)
    self.inputs = inputs
    self.request = request
  }

  /// What is wrong with the options together, or `nil`.
  private static func fault(in arguments: ParsedArguments) -> Localized? {
    if arguments.has(Options.stdinFilename), !arguments.operands.contains("-") {
      return Localized(
        french: "« --stdin-filename » demande le chemin « - »", english: "'--stdin-filename' needs the path '-'")
    }
    return ScreenOptions.fault(in: arguments) ?? FixOptions.fault(in: arguments)
  }

  /// Checks the files, writes the reports and gives the exit status.
  mutating func run() -> Int32 {
    var reporter = CountingReporter(
      outputs.reporter(standardOutput: fixing?.reportOutput ?? context.output, rules: rules),
      failingOn: arguments.choice(of: Options.failOn, as: Severity.self) ?? .warning,
      isGiven: arguments.has(Options.failOn))
    let reports = fixing?.reports ?? true
    if reports { reporter.begin(ToolInfo(name: "calque", version: Calque.version, dictionary: prepared.dictionary)) }
    let threads = arguments.number(of: Options.threads) ?? Machine.processorCount
    Batch(linter: prepared.linter, threads: threads, fixer: fixing?.fixer).run(inputs) { report in
      fixing?.take(report)
      if reports { reporter.report(report) }
      for error in report.errors { context.complain(error[context.language], about: report.path) }
      return outputs.isWanted
    }
    if inputs.isEmpty, !screening.mayBeEmpty {
      context.complain(context.text("aucun fichier à contrôler", "no file to check"))
    }
    fixing?.writeSummary(isText: outputs.writesTextForPeople, isASCII: arguments.has(Options.ascii))
    if let fixing, !fixing.reports { return fixing.status }
    return finish(reporter)
  }

  /// All rules with everything that is said of them, for the reports that carry them.
  private var rules: @Sendable () -> [Rule] {
    let (factory, request) = (context.factory, request)
    return { (try? factory.readRules(of: request, details: true)) ?? [] }
  }

  /// Ends the reports, says what they do not, and gives the exit status.
  private func finish(_ reporter: CountingReporter) -> Int32 {
    var reporter = reporter
    reporter.end(known: screening.known)
    let isWritten = outputs.finish()
    for note in screening.staleNotes(arguments, in: context) { context.complain(note) }
    // The text report says it itself.
    if !outputs.writesTextForPeople, let reason = reporter.unseenReason(in: context.language) {
      context.complain(reason)
    }
    return isWritten ? reporter.status : 2
  }
}
