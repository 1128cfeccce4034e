import Linting
import Reporting
import Rules
import System
import Text

/// What the subcommands of baselines have in common.
enum BaselineOptions {
  static let file = OptionDeclaration(
    "--baseline", value: .text(Localized(french: "FICHIER", english: "FILE")), standard: BaselineFile.standardName,
    french: "Fichier de la référence, au lieu de celle de la configuration",
    english: "File of the baseline, instead of the configuration's")

  /// The options of `check` that say what is found, and where.
  static let linting: [OptionDeclaration] =
    [
      CheckCommand.Options.level, CheckCommand.Options.select, CheckCommand.Options.ignore,
      CheckCommand.Options.variant, CheckCommand.Options.dictionary, CheckCommand.Options.ruleFolders,
      CheckCommand.Options.vocabularies, CheckCommand.Options.threads, CheckCommand.Options.hidden,
      CheckCommand.Options.noGitIgnore,
    ] + ConfigurationOptions.all

  static let operand = CommandDeclaration.Operand(french: "CHEMIN", english: "PATH", count: 0...Int.max)

  /// `12 findings in 3 files`.
  static func size(_ baseline: Baseline, in context: CommandContext) -> String {
    let wording = context.language
    func count(_ count: Int, _ french: String, _ english: String) -> String {
      let isSingular = count == 1 || (wording == .french && count == 0)
      return "\(count) \(wording == .french ? french : english)\(isSingular ? "" : "s")"
    }
    return count(baseline.count, "résultat", "finding") + context.text(" dans ", " in ")
      + count(baseline.files.count, "fichier", "file")
  }

  /// The baseline of the command line; `nil` where it names none.
  static func named(_ arguments: ParsedArguments) -> String? {
    arguments.has(file) ? arguments.value(of: file) : nil
  }

  /// `Baseline FILE: 12 findings in 3 files`.
  static func line(_ file: BaselineFile, _ baseline: Baseline, in context: CommandContext) -> String {
    VisibleText.prose(context.text("Référence \(file.path)\u{A0}: ", "Baseline \(file.path): "))
      + size(baseline, in: context)
  }

  /// Drops the entries of files that are gone.
  static func dropGone(from baseline: inout Baseline, folder: FilePath) {
    baseline.files = baseline.files.filter { FileSystem.exists($0.key.joined(to: folder)) }
  }
}

/// What a command about baselines checks, and which baseline holds for each file.
struct BaselineRun {
  /// Which baseline holds for a file.
  let choice: BaselineChoice
  private let arguments: ParsedArguments
  private let context: CommandContext
  private let inputs: [Batch.Input]
  private let request: LinterRequest

  /// Finds the files of a command line and their configurations.
  ///
  /// - Throws: ``SetupError`` for standard input, and for the first fault in a configuration.
  init(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) {
    guard !arguments.operands.contains("-") else {
      throw SetupError(
        Localized(
          french: "une référence est faite de fichiers, pas de l’entrée standard",
          english: "a baseline is made of files, not of standard input"))
    }
    self.arguments = arguments
    self.context = context
    var request = CheckCommand.request(arguments)
    var inputs = CheckCommand.inputs(arguments, in: context)
    request.project = try ProjectConfiguration.load(arguments, &inputs, in: context)
    try context.factory.checkNames(of: request)
    choice = BaselineChoice(
      BaselineOptions.named(arguments), finder: request.project.finder, else: BaselineFile.standardName)
    self.inputs = inputs
    self.request = request
  }

  /// The baseline of a file; `nil` where its configuration says that there is none.
  func file(of path: String) -> BaselineFile? { choice.baseline(of: path).map { BaselineFile($0) } }

  /// The baselines of all files, each once; where there are no files, that of the working directory.
  ///
  /// - Throws: ``SetupError`` where the configurations give none of the files a baseline.
  func files() throws(SetupError) -> [BaselineFile] {
    let paths = inputs.compactMap(\.path).map { choice.baseline(of: $0) }
    var files: [BaselineFile] = []
    for case let path? in paths.isEmpty ? [choice.baseline(inFolder: ".")] : paths
    where !files.contains(where: { $0.path == path }) {
      let file = BaselineFile(path)
      if !files.contains(where: { $0.location == file.location }) { files.append(file) }
    }
    guard !files.isEmpty else {
      throw SetupError(
        Localized(
          french:
            "la configuration dit « baseline: off » pour ces fichiers\u{A0}; nommez une référence avec « --baseline »",
          english: "the configuration says 'baseline: off' for these files; name a baseline with '--baseline'"))
    }
    return files
  }

  /// Lints the files and hands each report on.
  ///
  /// - Returns: whether every file could be read.
  func lint(screens: [any FindingScreen] = [], _ take: (FileReport) -> Void) throws(SetupError) -> Bool {
    var request = request
    request.screens = screens
    let prepared = try context.factory.makeLinter(request)
    let threads = arguments.number(of: CheckCommand.Options.threads) ?? Machine.processorCount
    var isComplete = true
    Batch(linter: prepared.linter, threads: threads).run(inputs) { report in
      for error in report.errors { context.complain(error[context.language], about: report.path) }
      if !report.errors.isEmpty { isComplete = false }
      take(report)
      return true
    }
    return isComplete
  }
}

/// `calque baseline write`: accepts what is found now.
enum BaselineWriteCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "baseline write",
    summary: Localized(
      french: "Accepte dans une référence ce qui est trouvé", english: "Accept what is found in a baseline"),
    operand: BaselineOptions.operand,
    discussion: Localized(
      french: """
        Note dans la référence tous les résultats des chemins donnés, à partir de --level\u{A0}; « check --baseline » ne \
        montre ensuite que les nouveaux. Ce que la référence tient d’autres fichiers y reste, sauf s’ils n’existent \
        plus.
        """,
      english: """
        Writes all findings of the given paths, from --level on, into the baseline; 'check --baseline' then shows only \
        new ones. What the baseline holds of other files stays, unless they are gone.
        """),
    options: [BaselineOptions.file] + BaselineOptions.linting,
    examples: [("baseline write content/fr", Localized(french: "Tout un dossier", english: "A whole folder"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let run = try BaselineRun(arguments, in: context)
      let files = try run.files()
      var baselines: [FilePath: Baseline] = [:]
      for file in files {
        var baseline = try file.readIfPresent()
        BaselineOptions.dropGone(from: &baseline, folder: file.folder)
        baselines[file.location] = baseline
      }
      let isComplete = try run.lint { report in
        guard let source = report.source, let file = run.file(of: report.path) else { return }
        let entries = report.diagnostics.map {
          BaselineEntry(rule: $0.rule, DiagnosticFingerprint($0, in: source))
        }
        baselines[file.location]?.set(entries, for: file.name(of: report.path))
      }
      for file in files {
        guard let baseline = baselines[file.location] else { continue }
        try file.write(baseline)
        context.output.write(BaselineOptions.line(file, baseline, in: context) + "\n")
      }
      return isComplete ? 0 : 2
    } catch {
      context.complain(error)
      return 2
    }
  }
}

/// `calque baseline prune`: drops what is gone.
enum BaselinePruneCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "baseline prune",
    summary: Localized(
      french: "Ôte d’une référence ce qui n’existe plus", english: "Remove from a baseline what is gone"),
    operand: BaselineOptions.operand,
    discussion: Localized(
      french: """
        Contrôle les chemins donnés et ôte de la référence les résultats qui ne s’y trouvent plus\u{A0}; rien de nouveau \
        n’y entre. Les entrées d’un fichier renommé passent à son nouveau nom.
        """,
      english: """
        Checks the given paths and removes from the baseline the findings that are gone; nothing new comes in. The \
        entries of a file that was renamed go to its new name.
        """),
    options: [BaselineOptions.file] + BaselineOptions.linting.filter { !Self.leftOut.contains($0.name) },
    examples: [("baseline prune content/fr", Localized(french: "Tout un dossier", english: "A whole folder"))])

  /// Options that would make findings look gone.
  private static let leftOut: Set<String> = [
    CheckCommand.Options.select.name, CheckCommand.Options.ignore.name, CheckCommand.Options.level.name,
  ]

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let run = try BaselineRun(arguments, in: context)
      var screens = Baselines(run.choice)
      for file in try run.files() { try screens.add(file) }
      let isComplete = try run.lint(screens: [screens]) { _ in }
      for (file, screen) in screens.all {
        let old = try file.read()
        let baseline = Self.pruned(old, by: screen, folder: file.folder)
        if baseline.files != old.files { try file.write(baseline) }
        let removed = max(0, old.count - baseline.count)
        context.output.write(
          BaselineOptions.line(file, baseline, in: context)
            + context.text(", \(removed) de moins", ", \(removed) fewer") + "\n")
      }
      return isComplete ? 0 : 2
    } catch {
      context.complain(error)
      return 2
    }
  }
}

extension BaselinePruneCommand {
  /// A baseline without what its screen has not met again and without files that are gone.
  private static func pruned(_ old: Baseline, by screen: BaselineScreen, folder: FilePath) -> Baseline {
    var baseline = old
    let matches = screen.matches
    for match in matches where match.owner != match.path { baseline.files[match.owner] = nil }
    for match in matches { baseline.set(match.known, for: match.path) }
    BaselineOptions.dropGone(from: &baseline, folder: folder)
    return baseline
  }
}

/// `calque baseline show`: what a baseline holds.
enum BaselineShowCommand: Subcommand {
  static let files = OptionDeclaration(
    "--files", french: "Par fichier au lieu de par règle", english: "By file instead of by rule")

  static let declaration = CommandDeclaration(
    name: "baseline show",
    summary: Localized(french: "Montre ce que tient une référence", english: "Show what a baseline holds"),
    discussion: Localized(
      french: "Combien de résultats de chaque règle la référence tient, les plus nombreux d’abord.",
      english: "How many findings of each rule the baseline holds, the most frequent first."),
    options: [BaselineOptions.file, files],
    examples: [("baseline show --files", Localized(french: "Où est la dette", english: "Where the debt is"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let finder = ConfigurationFinder(home: context.environment.nonEmpty("HOME"))
      let choice = BaselineChoice(
        BaselineOptions.named(arguments), finder: finder, else: BaselineFile.standardName)
      let file = BaselineFile(choice.baseline(inFolder: ".") ?? BaselineFile.standardName)
      let baseline = try file.read()
      var counts: [String: Int] = [:]
      for (path, entries) in baseline.files {
        for entry in entries { counts[arguments.has(files) ? path.text : entry.rule, default: 0] += entry.count }
      }
      let width = String(counts.values.max() ?? 0).utf8.count
      for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        let digits = String(count)
        context.output.write(
          String(repeating: " ", count: width - digits.utf8.count) + digits + "  " + VisibleText.prose(name) + "\n")
      }
      context.output.write(BaselineOptions.size(baseline, in: context) + "\n")
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }
}
