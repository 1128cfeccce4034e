import Auditing
import Linting
import Rules
import System

/// The files of an audit, from its command line.
struct AuditInputs {
  var source: any AuditSource
  /// The commit that the files belong to, where it is known.
  var revision: String?

  /// The paths of the files, `nil` for what cannot be read anyway.
  var paths: [String?] {
    (0..<source.count).map { source.isReadable(at: $0) ? source.path(at: $0) : nil }
  }

  /// The files of a revision, of a list, or of paths.
  ///
  /// - Throws: ``SetupError``.
  init(_ arguments: ParsedArguments, in context: CommandContext) throws(SetupError) {
    let paths = arguments.operands.map { FilePath($0) }
    let includesHidden = arguments.has(CheckCommand.Options.hidden)
    if let revision = arguments.value(of: AuditCommand.Options.revision) {
      do throws(AuditSourceError) {
        let git = try GitSource(revision: revision, paths: paths, includesHidden: includesHidden)
        source = git
        self.revision = git.commit
        return
      } catch { throw SetupError(error.message) }
    }
    var discovery = FileDiscovery()
    discovery.includesHidden = includesHidden
    discovery.honoursGitIgnore = !arguments.has(CheckCommand.Options.noGitIgnore)
    var listed: [FilePath] = []
    if let list = arguments.value(of: AuditCommand.Options.filesFrom) {
      listed = try Self.paths(listedIn: list, in: context)
      // A list without files is no wish to check everything.
      if listed.isEmpty, paths.isEmpty {
        source = FileSource([])
        return
      }
    }
    source = FileSource(discovery.entries(of: paths + listed))
    let folder = (paths + listed).first ?? FilePath(".")
    revision = Self.head(of: folder)
  }

  /// The paths of a list: a line each, or separated by zeros where there is one.
  private static func paths(listedIn list: String, in context: CommandContext) throws(SetupError) -> [FilePath] {
    do throws(FileError) {
      let bytes =
        list == "-" ? try FileSystem.readAll(from: context.input) : try FileSystem.readFile(FilePath(list))
      let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
      return bytes.split(separator: separator).map { line in
        FilePath(bytes: separator == 0x0A && line.last == 0x0D ? line.dropLast() : line)
      }.filter { !$0.bytes.isEmpty }
    } catch { throw SetupError(error.message, place: list) }
  }

  /// The commit that is checked out where a path lies.
  private static func head(of path: FilePath) -> String? {
    let kind = try? FileSystem.status(of: path).kind
    let folder = kind == .folder ? path.text : AuditSummary.folder(of: path.text)
    let result = ChildProcess.run(
      "git", ["-C", folder, "rev-parse", "--verify", "--quiet", "HEAD"].map { FilePath($0) })
    guard let result, result.status == 0 else { return nil }
    return String(decoding: result.output.prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
