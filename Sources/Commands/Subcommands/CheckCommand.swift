import Linting
import Reporting
import Rules
import System

/// `calque check`: lints files and folders.
enum CheckCommand: Subcommand {
  enum Options {
    static let format = OptionDeclaration(
      "--format", letter: "f",
      value: .outputs(Localized(french: "FORMAT", english: "FORMAT"), OutputFormat.allCases.map(\.rawValue)),
      standard: OutputFormat.text.rawValue, french: "Forme du rapport", english: "Form of the report")
    private static let severity = Localized(french: "GRAVITÉ", english: "SEVERITY")
    private static let severities = Severity.allCases.map(\.rawValue)
    static let level = OptionDeclaration(
      "--level", letter: "l", value: .choice(severity, severities), standard: Severity.warning.rawValue,
      french: "Gravité à partir de laquelle un résultat est montré", english: "Least severity that is shown")
    static let failOn = OptionDeclaration(
      "--fail-on", value: .choice(severity, severities), standard: Severity.warning.rawValue,
      french: "Gravité à partir de laquelle le code de sortie est 1",
      english: "Least severity that makes the exit status 1")
    private static let rules = Localized(french: "RÈGLES", english: "RULES")
    static let select = OptionDeclaration(
      "--select", letter: "s", value: .list(rules), french: "Seulement ces règles ou familles",
      english: "Only these rules or families")
    static let ignore = OptionDeclaration(
      "--ignore", letter: "i", value: .list(rules), french: "Sans ces règles ou familles",
      english: "Without these rules or families")
    static let variant = OptionDeclaration(
      "--variant",
      value: .choice(Localized(french: "PAYS", english: "COUNTRY"), Variant.allCases.map(\.rawValue)),
      standard: Variant.france.rawValue, french: "Usage typographique suivi", english: "Typographic usage followed")
    static let suggest = OptionDeclaration(
      "--suggest", french: "Propose des corrections pour les mots inconnus (plus lent)",
      english: "Suggest corrections for unknown words (slower)")
    static let color = OptionDeclaration(
      "--color",
      value: .choice(Localized(french: "QUAND", english: "WHEN"), ColorChoice.allCases.map(\.rawValue)),
      standard: ColorChoice.auto.rawValue, french: "Couleurs\u{A0}; « auto » suit NO_COLOR et CLICOLOR_FORCE",
      english: "Colours; 'auto' follows NO_COLOR and CLICOLOR_FORCE")
    static let ascii = OptionDeclaration(
      "--ascii", french: "Écrit le rapport en ASCII seul", english: "Write the report in ASCII alone")
    static let stdinFilename = OptionDeclaration(
      "--stdin-filename", value: .text(Localized(french: "NOM", english: "NAME")),
      french: "Nom du texte lu sur l’entrée standard, pour le rapport et le format",
      english: "Name of the text read from standard input, for the report and the format")
    private static let path = Localized(french: "CHEMIN", english: "PATH")
    static let dictionary = OptionDeclaration(
      "--dictionary", value: .text(path), french: "Dictionnaire de hunspell (fichier .aff ou dossier)",
      english: "Dictionary of hunspell (.aff file or folder)")
    static let ruleFolders = OptionDeclaration(
      "--rules", value: .list(Localized(french: "DOSSIER", english: "FOLDER")), french: "Dossier d’autres règles",
      english: "Folder with more rules")
    static let vocabularies = OptionDeclaration(
      "--vocabulary", value: .list(Localized(french: "FICHIER", english: "FILE")),
      french: "Fichier de mots à tenir pour justes", english: "File of words to take as right")
    static let threads = OptionDeclaration(
      "--threads", letter: "j", value: .number(Localized(french: "N", english: "N"), 1...1024),
      french: "Fichiers contrôlés à la fois (par défaut\u{A0}: un par processeur)",
      english: "Files checked at once (default: one for each processor)")
    static let hidden = OptionDeclaration(
      "--hidden", french: "Prend aussi les fichiers et dossiers cachés", english: "Take hidden files and folders too")
    static let noGitIgnore = OptionDeclaration(
      "--no-git-ignore", french: "Prend aussi ce que git ignore", english: "Take what git ignores too")

    static let all =
      [
        format, level, failOn, select, ignore, variant, suggest, color, ascii, stdinFilename, dictionary, ruleFolders,
        vocabularies, threads, hidden, noGitIgnore,
      ] + ConfigurationOptions.all + FixOptions.all + ScreenOptions.all
  }

  static let declaration = CommandDeclaration(
    name: "check",
    summary: Localized(
      french: "Contrôle des fichiers et des dossiers", english: "Check files and folders"),
    operand: CommandDeclaration.Operand(french: "CHEMIN", english: "PATH", count: 0...Int.max),
    discussion: Localized(
      french: """
        CHEMIN est un fichier, un dossier ou « - » pour l’entrée standard\u{A0}; sans CHEMIN, le dossier courant. \
        Dans un dossier et ses sous-dossiers sont pris les fichiers .md, .markdown, .mdx et .txt, sauf ceux qui sont \
        cachés ou que git ignore.

        Code de sortie\u{A0}: 0 s’il n’y a rien à redire, 1 s’il y a des résultats à partir de --fail-on, 2 si le \
        travail n’a pas pu être fait en entier.
        """,
      english: """
        PATH is a file, a folder, or '-' for standard input; without PATH, the current folder. Of a folder and the \
        folders in it, the files .md, .markdown, .mdx and .txt are taken, without those that are hidden or that git \
        ignores.

        Exit status: 0 if nothing is wrong, 1 if there are findings at or above --fail-on, 2 if the work could not be \
        done, or not wholly.
        """),
    options: Options.all,
    examples: [
      ("check content/fr", Localized(french: "Un dossier", english: "A folder")),
      ("check --level info article.md", Localized(french: "Tout montrer", english: "Show everything")),
      (
        "check --format text --format sarif:calque.sarif .",
        Localized(french: "À l’écran, et pour un service", english: "On the screen, and for a service")
      ),
      (
        "check --changed-since main .",
        Localized(french: "Ce qu’une branche apporte", english: "What a branch brings")
      ),
      ("check --select quotes,spelling/typo .", Localized(french: "Certaines règles", english: "Some rules")),
      ("check - --stdin-filename x.md < x.md", Localized(french: "Depuis un éditeur", english: "From an editor")),
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      var run = try CheckRun(arguments, in: context)
      return run.run()
    } catch {
      context.complain(error)
      return 2
    }
  }

  static func request(_ arguments: ParsedArguments) -> LinterRequest {
    var request = LinterRequest()
    if arguments.has(Options.level) { request.level = arguments.choice(of: Options.level, as: Severity.self) }
    request.selected = arguments.list(of: Options.select)
    request.ignored = arguments.list(of: Options.ignore)
    request.dictionary = arguments.value(of: Options.dictionary)
    request.ruleFolders = arguments.list(of: Options.ruleFolders)
    request.vocabularies = arguments.list(of: Options.vocabularies)
    if arguments.has(Options.variant) { request.variant = arguments.choice(of: Options.variant, as: Variant.self) }
    request.suggests = arguments.has(Options.suggest)
    return request
  }

  /// Standard input first, where it is asked for, then the files of the paths.
  static func inputs(_ arguments: ParsedArguments, in context: CommandContext) -> [Batch.Input] {
    var inputs: [Batch.Input] = []
    let paths = arguments.operands.filter { $0 != "-" }
    if arguments.operands.contains("-") {
      let name = arguments.value(of: Options.stdinFilename) ?? "<stdin>"
      do throws(FileError) {
        inputs.append(.bytes(path: name, try FileSystem.readAll(from: context.input)))
      } catch {
        inputs.append(.entry(.unreadable(FilePath(name), error.message)))
      }
      if paths.isEmpty { return inputs }
    }
    var discovery = FileDiscovery()
    discovery.includesHidden = arguments.has(Options.hidden)
    discovery.honoursGitIgnore = !arguments.has(Options.noGitIgnore)
    return inputs + discovery.entries(of: paths.map { FilePath($0) }).map { .entry($0) }
  }
}

extension CommandContext {
  /// Says why there is no linter, with the place and the line to blame where there are.
  func complain(_ error: SetupError) {
    complain(error.message[language], about: error.place)
    if let excerpt = error.excerpt { errors.write("    " + VisibleText.source(excerpt) + "\n") }
  }
}
