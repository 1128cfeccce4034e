public import Rules
public import System

/// Why git gave no answer.
public struct GitError: Error, Sendable, Hashable {
  /// What is wrong and what to do.
  public var message: Localized
}

/// The repository of the working directory, asked through the git program.
///
/// The variables of a hook (`GIT_DIR`, `GIT_INDEX_FILE`) count: in `git commit -a` the index is another file.
public struct GitRepository: Sendable {
  /// The absolute path of its working tree.
  public let root: FilePath

  /// The repository of the working directory.
  ///
  /// - Throws: ``GitError`` where there is none, or no git.
  public init() throws(GitError) {
    guard let result = Self.git(["rev-parse", "--show-toplevel"]), result.status != 127 else {
      throw GitError(
        message: Localized(
          french: "le programme git est introuvable", english: "the program git cannot be found"))
    }
    var path = result.output[...]
    if path.last == 0x0A { path.removeLast() }
    guard result.status == 0, !path.isEmpty else {
      let reason = Self.reason(["rev-parse", "--show-toplevel"])
      throw GitError(
        message: Localized(
          french: "le dossier courant n’est pas dans l’arbre de travail d’un dépôt git\(reason)",
          english: "the current folder is not in the working tree of a git repository\(reason)"))
    }
    root = FilePath(bytes: path)
  }

  /// The lines of the working tree that are new since a revision, for each file that git follows and that differs.
  ///
  /// They are new since the last commit that the revision and HEAD have in common, so that what was done meanwhile on
  /// another branch does not count.
  ///
  /// - Throws: ``GitError`` for an unknown revision.
  public func newLines(since revision: String) throws(GitError) -> [FilePath: [ClosedRange<Int>]] {
    let isOption = revision.utf8.first == UInt8(ascii: "-")
    let verified = isOption ? nil : Self.git(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    guard let verified, verified.status == 0, let commit = Self.firstLine(verified.output) else {
      throw GitError(
        message: Localized(
          french: "révision inconnue « \(revision) »\u{A0}; dans un clone partiel, « git fetch » l’apporte",
          english: "unknown revision '\(revision)'; in a shallow clone, 'git fetch' brings it"))
    }
    let common = Self.git(["merge-base", commit, "HEAD"]).flatMap { $0.status == 0 ? Self.firstLine($0.output) : nil }
    return try newLines([common ?? commit])
  }

  private func newLines(_ range: [String]) throws(GitError) -> [FilePath: [ClosedRange<Int>]] {
    UnifiedHunks.newLines(in: try output(Self.diff + Self.hunks + range + ["--"])[...])
  }

  /// What is compared, whatever the user's settings are.
  private static let diff = [
    "-c", "core.quotePath=false", "-c", "diff.relative=false", "-c", "diff.orderFile=/dev/null", "diff", "--no-color",
    "--no-ext-diff", "--find-renames", "--ignore-submodules=all",
  ]

  private static let hunks = [
    "-U0", "--inter-hunk-context=0", "--text", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/",
  ]

  /// Every file that git follows, relative to the root.
  ///
  /// - Throws: ``GitError``.
  public func followedFiles() throws(GitError) -> Set<FilePath> {
    Set(
      try output(["ls-files", "-z", "--full-name", "--", ":/"]).split(separator: 0).map { FilePath(bytes: $0) })
  }

  /// A file of the index.
  public struct StagedFile: Sendable, Hashable {
    /// Its path, relative to the root.
    public var path: FilePath
    /// The name of its contents.
    public var object: String
    /// Its lines that are new since HEAD, 1-based, ascending; all where there is no commit yet.
    public var newLines: [ClosedRange<Int>]
  }

  /// The regular files of the index that differ from HEAD, in bytewise order.
  ///
  /// - Throws: ``GitError``.
  public func stagedFiles() throws(GitError) -> [StagedFile] {
    let asked = ["--cached", "--raw", "--no-abbrev", "--patch", "--diff-filter=ACMRT"] + Self.hunks
    var rest = try output(Self.diff + asked + ["--"])[...]
    var files: [StagedFile] = []
    // `:100644 100755 OLD NEW R90`, then the path, or for renames and copies the old one and the new one.
    while rest.first == UInt8(ascii: ":") {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      let fields = line.split(separator: 0x09)
      let words = fields[0].split(separator: 0x20)
      guard words.count == 5, words[1].starts(with: "100".utf8), fields.count > 1,
        let path = QuotedPath.unquoted(fields[fields.count - 1])
      else { continue }
      let object = String(decoding: words[3], as: UTF8.self)
      files.append(StagedFile(path: FilePath(bytes: path), object: object, newLines: []))
    }
    let lines = UnifiedHunks.newLines(in: rest)
    for index in files.indices { files[index].newLines = lines[files[index].path] ?? [] }
    return files.sorted { $0.path < $1.path }
  }

  /// The contents of objects, in their order; `nil` for one that is missing.
  ///
  /// - Throws: ``GitError``.
  public func contents(of objects: [String]) throws(GitError) -> [[UInt8]?] {
    guard !objects.isEmpty else { return [] }
    let request = objects.reduce(into: [UInt8]()) { $0 += ($1 + "\n").utf8 }
    let output = try output(["cat-file", "--batch"], input: request)
    var result: [[UInt8]?] = []
    var rest = output[...]
    // `NAME blob SIZE`, the bytes and a line feed; or `NAME missing`.
    for _ in objects {
      guard let end = rest.firstIndex(of: 0x0A) else { break }
      let words = rest[..<end].split(separator: 0x20)
      rest = rest[(end + 1)...]
      guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)), size < rest.count else {
        result.append(nil)
        continue
      }
      result.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
    return result + Array(repeating: nil, count: max(0, objects.count - result.count))
  }

  // MARK: - Running git

  private func output(
    _ arguments: [String], input: [UInt8] = []
  ) throws(GitError) -> [UInt8] {
    guard let result = Self.git(arguments, input: input), result.status == 0 else {
      let command = arguments.first { !$0.hasPrefix("-") && !$0.contains("=") } ?? "git"
      let reason = Self.reason(arguments)
      throw GitError(
        message: Localized(french: "« git \(command) » a échoué\(reason)", english: "'git \(command)' failed\(reason)"))
    }
    return result.output
  }

  /// Runs git; a monitor of the file system is a program of the repository, which must not start because someone lints.
  private static func git(_ arguments: [String], input: [UInt8] = [], joinsErrors: Bool = false) -> ChildProcess.Result?
  {
    ChildProcess.run(
      "git", (["-c", "core.fsmonitor=false"] + arguments).map { FilePath($0) }, input: input, joinsErrors: joinsErrors,
      adding: ["GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "LC_ALL": "C"])
  }

  /// What git says of a command that failed, in brackets; nothing where it says nothing.
  private static func reason(_ arguments: [String]) -> String {
    guard let result = git(arguments, joinsErrors: true), result.status != 0, let line = firstLine(result.output) else {
      return ""
    }
    return " (git: \(line))"
  }

  private static func firstLine(_ output: [UInt8]) -> String? {
    let line = output.prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}
