import Linting
import Reporting
import System
import Text

/// The fixing side of one run of `calque check`.
struct FixRun {
  private enum Mode {
    case fix, fixOnly, diff, ignores
  }

  private let mode: Mode
  private let insertsComments: Bool
  private let context: CommandContext
  /// What standard input gave, if it is among the inputs.
  private let standardInput: [UInt8]?
  private var takesStandardInput: Bool
  private var summary = FixSummary()
  private var failures = 0

  /// What fixes each file.
  let fixer: FileFixer

  /// The fixing side of a run; `nil` where the command line asks for none.
  ///
  /// - Parameter inputs: what is linted, standard input first where it is.
  init?(
    _ arguments: ParsedArguments, policy: FixPolicy, linter: any FileLinting, inputs: [Batch.Input],
    in context: CommandContext
  ) {
    if arguments.has(FixOptions.diff) {
      mode = .diff
    } else if arguments.has(FixOptions.fixOnly) {
      mode = .fixOnly
    } else if arguments.has(FixOptions.fix) {
      mode = .fix
    } else if arguments.has(FixOptions.addIgnores) {
      mode = .ignores
    } else {
      return nil
    }
    self.context = context
    insertsComments = arguments.has(FixOptions.addIgnores)
    let changing: any TextChanging =
      insertsComments ? IgnoreInserter(linter: linter) : Fixer(linter: linter, policy: { _ in policy })
    fixer = FileFixer(changing, writes: mode != .diff)
    if case .bytes(_, let bytes)? = inputs.first { standardInput = bytes } else { standardInput = nil }
    takesStandardInput = standardInput != nil
  }

  /// Whether what is left is reported.
  var reports: Bool { mode == .fix || mode == .ignores }

  /// Where the report goes: to standard error where standard output takes the fixed text.
  var reportOutput: BufferedOutput { standardInput != nil && reports ? context.errors : context.output }

  /// Takes note of what was done to a file, and writes the diff or the fixed text.
  mutating func take(_ report: FileReport) {
    let isStandardInput = takesStandardInput
    takesStandardInput = false
    if !report.errors.isEmpty { failures += 1 }
    if let outcome = report.fixes { summary.add(outcome) }
    if mode == .diff {
      if let outcome = report.fixes { context.output.write(UnifiedDiff(of: outcome, path: report.path).bytes) }
    } else if isStandardInput, let standardInput {
      // A text that cannot be fixed comes out as it came in: the reader may be an editor.
      context.output.write(report.fixes?.fixed.bytes ?? standardInput)
      context.output.flush()
    }
  }

  /// Says how much was done, after the last report.
  ///
  /// - Parameters:
  ///   - isText: whether the report is for people, so that the line may stand under it.
  ///   - isASCII: whether it is to be written in ASCII.
  func writeSummary(isText: Bool, isASCII: Bool) {
    let isDone = mode != .diff
    let summary =
      insertsComments
      ? summary.commentLine(in: context.language, isDone: isDone) : summary.line(in: context.language, isDone: isDone)
    let line = VisibleText.prose(summary, isASCII: isASCII)
    if mode == .diff || !isText || standardInput != nil {
      context.output.flush()
      context.errors.write(line + "\n")
    } else {
      context.output.write(line + "\n")
    }
  }

  /// The exit status of a run that reports nothing: 2 where a file failed, 1 where a diff is not empty.
  var status: Int32 {
    if failures > 0 { return 2 }
    return mode == .diff && summary.files > 0 ? 1 : 0
  }
}
