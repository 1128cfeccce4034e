import Linting
import Rules
import System
import Text

/// A subcommand: its declaration and its work.
protocol Subcommand: SendableMetatype {
  /// What its command line looks like.
  static var declaration: CommandDeclaration { get }

  /// Does the work and gives the exit status.
  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32
}

/// The program: from the arguments to the exit status.
public enum Calque {
  /// The version, after <https://semver.org>.
  public static let version = "0.1.0"

  private static let subcommands: [any Subcommand.Type] = [
    CheckCommand.self, AuditCommand.self, HistoryShowCommand.self, HistoryDiffCommand.self, HistoryPlotCommand.self,
    WorkerCommand.self, BaselineWriteCommand.self, BaselineShowCommand.self, BaselinePruneCommand.self,
    InitCommand.self, ConfigShowCommand.self, ConfigExplainCommand.self, ConfigSchemaCommand.self, RulesCommand.self,
    RulesTestCommand.self, ExplainCommand.self, DictionaryCommand.self, CompletionsCommand.self, ManualCommand.self,
  ]

  /// The declarations of all subcommands, for help, completions and manual pages.
  public static var declarations: [CommandDeclaration] { subcommands.map { $0.declaration } }

  /// Runs with the arguments of the process and ends it.
  public static func main() -> Never {
    Machine.ignoreBrokenPipes()
    Machine.returnLargeBuffers()
    var context = CommandContext(
      environment: .current, output: BufferedOutput(descriptor: 1), errors: BufferedOutput(descriptor: 2),
      isTerminal: Terminal.isTerminal(1), factory: LinterFactory.standard.keepingLinters())
    context.terminalWidth =
      context.environment.nonEmpty("COLUMNS").flatMap { Int($0) } ?? (context.isTerminal ? Terminal.width(1) : nil)
    exit(run(Array(CommandLine.arguments.dropFirst()), in: context))
  }

  /// Runs a command line, without the name of the program.
  ///
  /// - Returns: the exit status: 0 clean, 1 findings, 2 the work could not be done.
  public static func run(_ arguments: [String], in context: CommandContext) -> Int32 {
    var context = context
    if let language = requestedLanguage(arguments) { context.language = language }
    var status: Int32
    do throws(UsageError) {
      status = try dispatch(arguments, in: context)
    } catch {
      context.complain(error.message[context.language])
      status = 2
    }
    context.output.flush()
    if let failure = context.output.failure {
      context.complain(
        context.text("écriture de la sortie impossible", "cannot write the output") + " ("
          + failure.message[context.language] + ")")
      status = 2
    }
    context.errors.flush()
    return status
  }

  private static func dispatch(_ arguments: [String], in context: CommandContext) throws(UsageError) -> Int32 {
    let help = Help(language: context.language, width: context.textWidth)
    // The common options may stand before the subcommand.
    var rest = arguments[...]
    while let first = rest.first, first == "--lang" || first.utf8.starts(with: "--lang=".utf8) {
      rest = rest.dropFirst(first == "--lang" ? 2 : 1)
    }
    guard let name = rest.popFirst() else {
      context.errors.write(help.program(declarations))
      return 2
    }
    switch name {
    case "--version", "-V", "version":
      return VersionCommand.run(in: context)
    case "--help", "-h":
      context.output.write(help.program(declarations))
      return 0
    case "help":
      guard let topic = rest.first(where: { $0.utf8.first != UInt8(ascii: "-") && $0 != context.language.rawValue })
      else {
        context.output.write(help.program(declarations))
        return 0
      }
      let words = rest.drop { $0 != topic }
      context.output.write(help.command(try subcommand(topic, before: words.dropFirst()).command.declaration))
      return 0
    default: break
    }
    let (command, words) = try subcommand(name, before: rest)
    rest = rest.dropFirst(words - 1)
    let parsed: ParsedArguments
    do throws(UsageError) {
      parsed = try ArgumentParser.parse(Array(rest), for: command.declaration)
    } catch {
      context.complain(error.message[context.language])
      context.errors.write(
        context.text(
          "« calque \(command.declaration.name) --help » montre les options.",
          "'calque \(command.declaration.name) --help' shows the options.")
          + "\n")
      return 2
    }
    if parsed.has(CommonOptions.help) {
      context.output.write(help.command(command.declaration))
      return 0
    }
    return command.run(parsed, in: context)
  }

  /// The subcommand of a name, which may be of two words, and how many words it took.
  private static func subcommand(
    _ name: String, before rest: ArraySlice<String>
  ) throws(UsageError) -> (command: any Subcommand.Type, words: Int) {
    if let second = rest.first, let command = subcommands.first(where: { $0.declaration.name == "\(name) \(second)" }) {
      return (command, 2)
    }
    if let command = subcommands.first(where: { $0.declaration.name == name }) { return (command, 1) }
    let actions = declarations.map(\.name).filter { $0.utf8.starts(with: "\(name) ".utf8) }
    if !actions.isEmpty {
      let list = actions.map { "calque \($0)" }.joined(separator: ", ")
      throw UsageError(
        french: "« \(name) » demande une action\u{A0}: \(list)", english: "'\(name)' needs an action: \(list)")
    }
    if name.utf8.first == UInt8(ascii: "-") {
      throw UsageError(
        french: "option inconnue « \(name) » avant la commande\u{A0}; « calque --help » montre les commandes",
        english: "unknown option '\(name)' before the command; 'calque --help' shows the commands")
    }
    if let guess = Spelling.nearest(to: name, among: declarations.map(\.name) + ["help", "version"]) {
      throw UsageError(
        french: "commande inconnue « \(name) »\u{A0}; vouliez-vous dire « \(guess) »\u{A0}?",
        english: "unknown command '\(name)'; did you mean '\(guess)'?")
    }
    if FileSystem.exists(FilePath(name)) {
      throw UsageError(
        french: "commande inconnue « \(name) »\u{A0}; pour contrôler un fichier\u{A0}: calque check \(name)",
        english: "unknown command '\(name)'; to check a file: calque check \(name)")
    }
    throw UsageError(
      french: "commande inconnue « \(name) »\u{A0}; « calque --help » montre les commandes",
      english: "unknown command '\(name)'; 'calque --help' shows the commands")
  }

  /// The language asked for anywhere on the command line, so that faults of the rest are told in it.
  private static func requestedLanguage(_ arguments: [String]) -> MessageLanguage? {
    var result: MessageLanguage?
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument.utf8.starts(with: "--lang=".utf8) {
        result = MessageLanguage(rawValue: String(argument.dropFirst(7))) ?? result
      } else if argument == "--lang", index + 1 < arguments.count {
        result = MessageLanguage(rawValue: arguments[index + 1]) ?? result
      }
    }
    return result
  }
}
