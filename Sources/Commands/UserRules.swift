import System

/// The folders of rules that are not built in: the project's own `.calque/rules` and those of `--rules`.
enum UserRules {
  /// The folders whose rules stand beside the built-in ones, the project's own first.
  static func folders(_ arguments: ParsedArguments) -> [String] {
    let named = arguments.list(of: CheckCommand.Options.ruleFolders)
    guard let own = discovered() else { return named }
    let identity = identity(own)
    return [own.text] + named.filter { self.identity(FilePath($0)) != identity }
  }

  /// The nearest `.calque/rules` from the working directory up to the root of its repository; outside repositories, of
  /// the working directory alone.
  static func discovered() -> FilePath? {
    guard let here = FileSystem.resolved(FilePath(".")) else { return nil }
    let depth = here.bytes.count { $0 == UInt8(ascii: "/") }
    var nearest: FilePath?
    for level in 0...depth {
      let above = FilePath(Array(repeating: "..", count: level).joined(separator: "/"))
      let folder = above.appending(Array(".calque/rules".utf8))
      if nearest == nil, isFolder(folder) {
        if level == 0 { return folder }
        nearest = folder
      }
      if FileSystem.exists(above.appending(Array(".git".utf8))) { return nearest }
    }
    return nil
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    do throws(FileError) { return try FileSystem.status(of: path).kind == .folder } catch { return false }
  }

  private static func identity(_ path: FilePath) -> FileSystem.Identity? {
    do throws(FileError) { return try FileSystem.status(of: path).identity } catch { return nil }
  }
}
