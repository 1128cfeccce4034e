import Linting
import Rules
import System

/// `calque init`: writes a configuration for a repository.
enum InitCommand: Subcommand {
  enum Options {
    static let stdout = OptionDeclaration(
      "--stdout", french: "Écrit la configuration sur la sortie standard, sans fichier",
      english: "Write the configuration to standard output, without a file")
  }

  static let declaration = CommandDeclaration(
    name: "init",
    summary: Localized(french: "Écrit un .calque.yaml commenté", english: "Write a commented .calque.yaml"),
    operand: CommandDeclaration.Operand(french: "DOSSIER", english: "FOLDER", count: 0...1),
    discussion: Localized(
      french: """
        Regarde le dossier (par défaut, le dossier courant)\u{A0}: Hugo, Jekyll, Docusaurus, MkDocs ou des fichiers \
        simples, et y écrit une configuration qui lui convient. Un .calque.yaml qui existe n’est jamais remplacé.
        """,
      english: """
        Looks at the folder (the current one by default): Hugo, Jekyll, Docusaurus, MkDocs or plain files, and writes a \
        configuration that suits it. A .calque.yaml that exists is never replaced.
        """),
    options: [Options.stdout],
    examples: [("init", Localized(french: "Dans le dossier courant", english: "In the current folder"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    let folder = FilePath(arguments.operands.first ?? ".")
    do throws(SetupError) {
      do throws(FileError) {
        guard try FileSystem.status(of: folder).kind == .folder else { throw FileError(.notAFolder) }
      } catch {
        throw SetupError(error.message, place: folder.text)
      }
      let project = ProjectKind(at: folder)
      let text = InitialConfiguration(project, context: context).text
      if arguments.has(Options.stdout) {
        context.output.write(text)
        return 0
      }
      let file = folder.appending(Array(ConfigurationFinder.fileName.utf8))
      let isNew: Bool
      do throws(FileError) { isNew = try FileSystem.create(file, Array(text.utf8)) } catch {
        throw SetupError(Self.writing(error), place: file.text)
      }
      guard isNew else {
        throw SetupError(
          Localized(
            french: "existe déjà, et rien n’y a été changé\u{A0}; « calque init --stdout » montre ce qui serait écrit",
            english: "exists already, and nothing was changed in it; 'calque init --stdout' shows what would be written"
          ),
          place: file.text)
      }
      context.output.write(
        context.text("\(file.text) écrit pour \(project.title).\n", "Wrote \(file.text) for \(project.title).\n"))
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }

  private static func writing(_ error: FileError) -> Localized {
    if error.reason == .permission {
      return Localized(french: "écriture non autorisée", english: "no permission to write")
    }
    let reason = error.message
    return Localized(
      french: "impossible d’écrire\u{A0}: \(reason.french)", english: "cannot be written: \(reason.english)")
  }
}
