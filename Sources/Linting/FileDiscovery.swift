public import Rules
public import System

/// From the paths of a command line to the files to lint.
///
/// Files are taken as they are given, whatever their extension. Folders are walked: Markdown and text files in
/// bytewise order of their paths, without what is hidden, without what git ignores, without following links to
/// folders. A file that is reached twice is listed once, where it is first.
public struct FileDiscovery: Sendable {
  /// Extensions of the files that the walk over a folder takes, in lower case.
  public static let extensions: Set<String> = ["md", "markdown", "mdx", "txt"]

  /// Whether files and folders whose name starts with a full stop are taken.
  public var includesHidden = false

  /// Whether what git ignores is left out.
  public var honoursGitIgnore = true

  /// A discovery with its usual settings.
  public init() {}

  /// What a command line named.
  public enum Entry: Sendable, Hashable {
    /// A file to lint.
    case file(FilePath)
    /// A path that gives nothing to lint, and why.
    case unreadable(FilePath, Localized)

    /// The path, as the user wrote it or as the walk found it.
    public var path: FilePath {
      switch self {
      case .file(let path), .unreadable(let path, _): path
      }
    }
  }

  /// The files under each path, in the order of the paths.
  ///
  /// - Parameter paths: files and folders; none means the current folder.
  /// - Complexity: one system call an entry, and one start of git a repository.
  public func entries(of paths: [FilePath]) -> [Entry] {
    var seen: Set<FileSystem.Identity> = []
    var seenPaths: Set<FilePath> = []
    var result: [Entry] = []
    for path in paths.isEmpty ? [FilePath(".")] : paths {
      do throws(FileError) {
        let status = try FileSystem.status(of: path)
        if status.kind == .folder {
          append(walk(path), to: &result, &seen, &seenPaths)
        } else {
          append([.file(path)], to: &result, &seen, &seenPaths)
        }
      } catch {
        if seenPaths.insert(path).inserted { result.append(.unreadable(path, error.message)) }
      }
    }
    return result
  }

  private func append(
    _ entries: [Entry], to result: inout [Entry], _ seen: inout Set<FileSystem.Identity>,
    _ seenPaths: inout Set<FilePath>
  ) {
    for entry in entries where seenPaths.insert(entry.path).inserted {
      if case .file(let path) = entry, let status = try? FileSystem.status(of: path), status.kind == .file {
        guard seen.insert(status.identity).inserted else { continue }
      }
      result.append(entry)
    }
  }

  // MARK: - Walking

  private func walk(_ root: FilePath) -> [Entry] {
    var ignored = IgnoredPaths()
    if honoursGitIgnore { ignored.add(repositoryAbove: root) }
    var entries: [Entry] = []
    var links: [Entry] = []
    var pending = [root]
    while let folder = pending.popLast() {
      let children: [(name: [UInt8], kind: FileSystem.Kind)]
      do throws(FileError) {
        children = try FileSystem.entries(of: folder)
      } catch {
        entries.append(.unreadable(folder, error.message))
        continue
      }
      if honoursGitIgnore, folder != root, children.contains(where: { $0.name == Array(".git".utf8) }) {
        ignored.add(repository: folder)
      }
      for child in children {
        if !includesHidden, child.name.first == UInt8(ascii: ".") { continue }
        if child.name == Array(".git".utf8) { continue }
        let path = folder.appending(child.name)
        switch child.kind {
        case .folder:
          if !ignored.contains(path) { pending.append(path) }
        case .file:
          if Self.isText(child.name), !ignored.contains(path) { entries.append(.file(path)) }
        case .link:
          if Self.isText(child.name), !ignored.contains(path), let entry = follow(path) { links.append(entry) }
        case .pipe, .other:
          continue
        }
      }
    }
    return withoutRepeated(links, beside: entries).sorted { $0.path < $1.path }
  }

  /// What a link with the name of a text file stands for; `nil` when it leads to a folder or a device.
  private func follow(_ link: FilePath) -> Entry? {
    do throws(FileError) {
      return try FileSystem.status(of: link).kind == .file ? .file(link) : nil
    } catch {
      return .unreadable(link, error.message)
    }
  }

  /// Adds the links that lead to files which the walk did not find itself.
  private func withoutRepeated(_ links: [Entry], beside entries: [Entry]) -> [Entry] {
    guard !links.isEmpty else { return entries }
    var seen: Set<FileSystem.Identity> = []
    for case .file(let path) in entries {
      if let status = try? FileSystem.status(of: path) { seen.insert(status.identity) }
    }
    var result = entries
    for link in links.sorted(by: { $0.path < $1.path }) {
      if case .file(let path) = link, let status = try? FileSystem.status(of: path) {
        guard seen.insert(status.identity).inserted else { continue }
      }
      result.append(link)
    }
    return result
  }

  /// Whether the walk over a folder would take a file below it, as far as its path tells.
  public static func takes(_ path: FilePath, hidden: Bool) -> Bool {
    let names = path.bytes.split(separator: UInt8(ascii: "/"))
    guard let last = names.last, isText(Array(last)) else { return false }
    return hidden || !names.contains { $0.first == UInt8(ascii: ".") }
  }

  private static func isText(_ name: [UInt8]) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
    return extensions.contains(String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased())
  }
}

/// What the repositories met during a walk ignore.
private struct IgnoredPaths {
  private var paths: Set<FilePath> = []

  func contains(_ path: FilePath) -> Bool { paths.contains(path) }

  /// Asks git when the folder or one above it is a repository.
  mutating func add(repositoryAbove folder: FilePath) {
    guard var above = FileSystem.resolved(folder) else { return }
    while true {
      if FileSystem.exists(above.appending(Array(".git".utf8))) { return add(repository: folder) }
      guard let slash = above.bytes.lastIndex(of: UInt8(ascii: "/")), above.bytes.count > 1 else { return }
      above = FilePath(bytes: above.bytes[..<max(slash, 1)])
    }
  }

  /// Asks git what it ignores in a folder; nothing is ignored where git is missing or refuses.
  mutating func add(repository folder: FilePath) {
    let directory = folder.bytes.isEmpty ? FilePath(".") : folder
    // A hook's variables speak of another repository than the one asked about, and a repository's own file system
    // monitor is a program that must not start because someone lints a text.
    let result = ChildProcess.run(
      "git",
      [FilePath("-C"), directory]
        + [
          "-c", "core.fsmonitor=false", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory",
        ].map { FilePath($0) },
      removing: ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"],
      adding: ["GIT_OPTIONAL_LOCKS": "0"])
    guard let result, result.status == 0 else { return }
    for name in result.output.split(separator: 0) {
      // The folder itself, which the user named: it is walked all the same.
      if name.elementsEqual("./".utf8) { continue }
      paths.insert(folder.appending(Array(name.last == UInt8(ascii: "/") ? name.dropLast() : name)))
    }
  }
}
