import Auditing
import Linting
import Reporting
import Rules
import System
import Text

/// `calque worker`: checks records from standard input, for engines that spread work over machines.
enum WorkerCommand: Subcommand {
  private typealias Check = CheckCommand.Options

  static let declaration = CommandDeclaration(
    name: "worker",
    summary: Localized(
      french: "Contrôle des textes reçus en JSON, un par ligne", english: "Check texts handed over as JSON, one a line"),
    operand: nil,
    discussion: Localized(
      french: """
        Lit sur l’entrée standard des lignes {"id", "path", "text"} et écrit pour chacune, dans l’ordre et sans \
        attendre la suivante, une ligne {"id", "path", "words", "diagnostics", "errors"}\u{A0}; les diagnostics sont ceux \
        de « check --format jsonl ». Une ligne illisible donne une erreur dans la sienne et n’arrête rien. \
        La mémoire ne grandit pas avec le nombre de lignes.

        Code de sortie\u{A0}: 0 à la fin de l’entrée, 2 si le travail n’a pas pu commencer.
        """,
      english: """
        Reads lines {"id", "path", "text"} from standard input and writes for each, in order and without waiting for \
        the next, a line {"id", "path", "words", "diagnostics", "errors"}; the diagnostics are those of 'check --format \
        jsonl'. A line that cannot be read gives an error in its own and stops nothing. Memory does not grow with the \
        number of lines.

        Exit status: 0 at the end of the input, 2 if the work could not begin.
        """),
    options: [
      Check.level, Check.select, Check.ignore, Check.variant, Check.dictionary, Check.ruleFolders, Check.vocabularies,
    ]
      + [ConfigurationOptions.config, ConfigurationOptions.noConfig],
    examples: [
      ("worker < pages.jsonl > findings.jsonl", Localized(french: "Un fichier de pages", english: "A file of pages"))
    ])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    let records: WorkerRecordReader
    let linter: any FileLinting
    do throws(SetupError) {
      var request = CheckCommand.request(arguments)
      var none: [Batch.Input] = []
      request.project = try ProjectConfiguration.load(arguments, &none, in: context)
      request.project.isOpen = true
      try context.factory.checkNames(of: request)
      linter = try context.factory.makeLinter(request).linter
      do throws(DatabaseFault) { records = try WorkerRecordReader() } catch { throw SetupError(error.message) }
    } catch {
      context.complain(error)
      return 2
    }
    var lines = LineReader(descriptor: context.input)
    var writer = WorkerWriter(to: context.output, language: context.language)
    while !context.output.isClosed {
      do throws(FileError) {
        guard let line = try lines.readLine() else { return 0 }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        answer(line, records, linter, &writer)
      } catch {
        guard error.reason == .tooLarge else {
          context.complain(error.message[context.language])
          return 2
        }
        writer.write(id: "null", FileReport(path: "", source: nil, errors: [error.message]))
      }
    }
    return 0
  }

  private static func answer(
    _ line: [UInt8], _ records: WorkerRecordReader, _ linter: any FileLinting, _ writer: inout WorkerWriter
  ) {
    let record = records.record(line)
    let path = record?.path ?? "<record>.md"
    guard let text = record?.text else {
      let error =
        record == nil
        ? Localized(french: "cette ligne n’est pas un objet JSON", english: "this line is no JSON object")
        : Localized(french: "cet objet n’a pas de texte « text »", english: "this object has no string 'text'")
      writer.write(id: record?.id ?? "null", FileReport(path: path, source: nil, errors: [error]))
      return
    }
    do throws(EncodingError) {
      writer.write(id: record?.id ?? "null", linter.lint(try SourceText(path: path, bytes: text)))
    } catch {
      writer.write(id: record?.id ?? "null", FileReport(path: path, source: nil, errors: [error.message]))
    }
  }
}
