public import Linting
import Rules
import System

/// The files of a file system, as the walk over the paths of a command line found them.
public struct FileSource: AuditSource {
  private let entries: [FileDiscovery.Entry]

  /// Files that were found.
  public init(_ entries: [FileDiscovery.Entry]) { self.entries = entries }

  public var count: Int { entries.count }

  public func path(at index: Int) -> String { entries[index].path.text }

  public func isReadable(at index: Int) -> Bool {
    if case .file = entries[index] { true } else { false }
  }

  public func bytes(at index: Int) throws(AuditSourceError) -> [UInt8] {
    switch entries[index] {
    case .unreadable(_, let message): throw AuditSourceError(message)
    case .file(let path):
      do throws(FileError) { return try FileSystem.readFile(path) } catch { throw AuditSourceError(error.message) }
    }
  }
}
