import Linting
import Rules
import System
import Text

/// What one run of `check` hides: the findings of baselines, and those on lines that are not new.
struct Screening {
  private let baselines: Baselines
  private let changes: ChangedLinesScreen?

  /// - Parameter changes: hides what is on lines that are not new, where the command line asks for that.
  init(baselines: Baselines, changes: ChangedLinesScreen?) {
    self.baselines = baselines
    self.changes = changes
  }

  /// What is linted: the inputs of the command line that have new lines, or all.
  ///
  /// - Parameter inputs: finds the inputs; not called where git knows them.
  /// - Throws: ``SetupError`` for what git refuses.
  static func inputs(
    _ arguments: ParsedArguments, _ changes: ChangeSelection?, _ inputs: () -> [Batch.Input]
  ) throws(SetupError) -> (inputs: [Batch.Input], screen: ChangedLinesScreen?) {
    guard let changes else { return (inputs(), nil) }
    let selected = try changes.isStaged ? changes.staged(arguments) : changes.changed(inputs())
    return (selected.inputs, selected.screen)
  }

  /// The screens of the linter, in their order.
  var screens: [any FindingScreen] {
    var screens: [any FindingScreen] = []
    if !baselines.all.isEmpty { screens.append(baselines) }
    if let changes { screens.append(changes) }
    return screens
  }

  /// Whether no input is nothing to speak of.
  var mayBeEmpty: Bool { changes != nil }

  /// How many findings of this run the baselines hold.
  var known: Int { baselines.all.reduce(0) { $0 + $1.screen.matches.reduce(0) { $0 + $1.known.count } } }

  /// What to say of the baselines at the end: which have entries that match nothing. Nothing is said where rules that
  /// were not asked might match.
  func staleNotes(_ arguments: ParsedArguments, in context: CommandContext) -> [String] {
    let isWhole =
      arguments.list(of: CheckCommand.Options.select).isEmpty
      && arguments.list(of: CheckCommand.Options.ignore).isEmpty
    guard isWhole else { return [] }
    return baselines.all.compactMap { file, screen in
      let count = screen.matches.reduce(0) { $0 + $1.stale }
      guard count > 0 else { return nil }
      return count == 1
        ? context.text(
          "1 résultat de la référence \(file.path) n’existe plus\u{A0}; « calque baseline prune » l’en ôte",
          "1 finding of the baseline \(file.path) is gone; 'calque baseline prune' removes it")
        : context.text(
          "\(count) résultats de la référence \(file.path) n’existent plus\u{A0}; « calque baseline prune » les en ôte",
          "\(count) findings of the baseline \(file.path) are gone; 'calque baseline prune' removes them")
    }
  }
}
