import Linting
import Rules
import System
import Text

/// What one run of `check` hides: the findings of a baseline, and those on lines that are not new.
struct Screening {
  private let baseline: BaselineScreen?
  private let changes: ChangeSelection?

  /// Reads the baseline and asks git, where the command line says so.
  ///
  /// - Throws: ``SetupError`` for a baseline that cannot be read and for what git refuses.
  init(_ arguments: ParsedArguments) throws(SetupError) {
    changes = try ChangeSelection(arguments)
    if let path = arguments.value(of: ScreenOptions.baseline) {
      baseline = BaselineFile(path).screen(try BaselineFile(path).index())
    } else {
      baseline = nil
    }
  }

  /// What is linted: the inputs of the command line that have new lines, or all.
  ///
  /// - Parameter inputs: finds the inputs; not called where git knows them.
  func inputs(
    _ arguments: ParsedArguments, _ inputs: () -> [Batch.Input]
  ) throws(SetupError) -> (inputs: [Batch.Input], screens: [any FindingScreen]) {
    var screens: [any FindingScreen] = []
    if let baseline { screens.append(baseline) }
    guard let changes else { return (inputs(), screens) }
    let selected = try changes.isStaged ? changes.staged(arguments) : changes.changed(inputs())
    return (selected.inputs, screens + [selected.screen])
  }

  /// Whether no input is nothing to speak of.
  var mayBeEmpty: Bool { changes != nil }

  /// How many findings of this run the baseline holds.
  var known: Int { baseline?.matches.reduce(0) { $0 + $1.known.count } ?? 0 }

  /// What to say of the baseline at the end: that it has entries which match nothing; `nil` where there is nothing to
  /// say, or where rules that were not asked might match.
  func staleNote(_ arguments: ParsedArguments, in context: CommandContext) -> String? {
    let isWhole =
      arguments.list(of: CheckCommand.Options.select).isEmpty
      && arguments.list(of: CheckCommand.Options.ignore).isEmpty
    guard let baseline, isWhole else { return nil }
    let count = baseline.matches.reduce(0) { $0 + $1.stale }
    guard count > 0, let path = arguments.value(of: ScreenOptions.baseline) else { return nil }
    return count == 1
      ? context.text(
        "1 résultat de la référence \(path) n’existe plus\u{A0}; « calque baseline prune » l’en ôte",
        "1 finding of the baseline \(path) is gone; 'calque baseline prune' removes it")
      : context.text(
        "\(count) résultats de la référence \(path) n’existent plus\u{A0}; « calque baseline prune » les en ôte",
        "\(count) findings of the baseline \(path) are gone; 'calque baseline prune' removes them")
  }
}
