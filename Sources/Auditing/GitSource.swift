import Linting
import Rules
public import System

/// The files of a revision of a git repository, read from its objects without a checkout.
public final class GitSource: AuditSource {
  private let files: [File]
  private let objects: ObjectReader
  /// The full name of the commit.
  public let commit: String

  private struct File: Sendable {
    var path: FilePath
    var object: [UInt8]
  }

  /// Lists the Markdown and text files of a revision.
  ///
  /// - Parameters:
  ///   - revision: anything that names a commit.
  ///   - paths: files and folders, relative to the current folder; none means all of it.
  ///   - includesHidden: whether files and folders whose name starts with a full stop are taken.
  /// - Throws: ``AuditSourceError``.
  public init(revision: String, paths: [FilePath], includesHidden: Bool) throws(AuditSourceError) {
    guard let top = Self.git(["rev-parse", "--git-dir"]), top.status == 0 else {
      throw AuditSourceError(
        Localized(
          french: "« --rev » demande un dépôt git\u{A0}; le dossier courant n’en fait pas partie",
          english: "'--rev' needs a git repository; the current folder is not in one"))
    }
    guard !revision.hasPrefix("-"),
      let named = Self.git(["rev-parse", "--verify", "--quiet", revision + "^{commit}"]), named.status == 0
    else {
      throw AuditSourceError(
        Localized(
          french: "git ne connaît pas la révision « \(revision) »", english: "git knows no revision '\(revision)'"))
    }
    commit = String(decoding: named.output.prefix { $0 != 0x0A }, as: UTF8.self)
    let listed = Self.git(
      ["ls-tree", "-r", "-z", commit, "--"], paths.isEmpty || paths == [FilePath(".")] ? [] : paths)
    guard let listed, listed.status == 0 else {
      throw AuditSourceError(
        Localized(
          french: "git ne peut pas lister la révision « \(revision) »",
          english: "git cannot list the revision '\(revision)'"))
    }
    files = listed.output.split(separator: 0).compactMap { Self.file($0, includesHidden: includesHidden) }
    guard let objects = ObjectReader() else {
      throw AuditSourceError(Localized(french: "git ne se laisse pas lancer", english: "git cannot be started"))
    }
    self.objects = objects
  }

  private static func git(_ arguments: [String], _ paths: [FilePath] = []) -> ChildProcess.Result? {
    ChildProcess.run("git", arguments.map { FilePath($0) } + paths)
  }

  /// The file of a line `MODE TYPE OBJECT<TAB>PATH`; `nil` for what is no text file.
  private static func file(_ line: ArraySlice<UInt8>, includesHidden: Bool) -> File? {
    guard let tab = line.firstIndex(of: 0x09) else { return nil }
    let fields = line[..<tab].split(separator: 0x20)
    let path = FilePath(bytes: line[(tab + 1)...])
    let isFile = fields.count == 3 && fields[1].elementsEqual("blob".utf8) && fields[0].starts(with: "100".utf8)
    guard isFile, FileDiscovery.takes(path, hidden: includesHidden) else { return nil }
    return File(path: path, object: Array(fields[2]))
  }

  /// How many files there are.
  public var count: Int { files.count }

  /// The path of a file.
  public func path(at index: Int) -> String { files[index].path.text }

  /// Whether there is a chance that a file can be read.
  public func isReadable(at index: Int) -> Bool { true }

  /// The bytes of a file; safe to call from several threads at once.
  public func bytes(at index: Int) throws(AuditSourceError) -> [UInt8] {
    guard let bytes = objects.read(files[index].object) else {
      throw AuditSourceError(
        Localized(french: "git ne peut pas lire l’objet", english: "git cannot read the object"))
    }
    return bytes
  }
}
