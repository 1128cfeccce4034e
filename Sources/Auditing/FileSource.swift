public import Linting
import Rules
import System

/// The files of a file system, as the walk over the paths of a command line found them.
public struct FileSource: AuditSource {
  private let entries: [FileDiscovery.Entry]

  /// Files that were found.
  public init(_ entries: [FileDiscovery.Entry]) { self.entries = entries }

  /// How many files there are.
  public var count: Int { entries.count }

  /// The path of a file.
  public func path(at index: Int) -> String { entries[index].path.text }

  /// Whether there is a chance that a file can be read.
  public func isReadable(at index: Int) -> Bool {
    if case .file = entries[index] { true } else { false }
  }

  /// The bytes of a file; safe to call from several threads at once.
  public func bytes(at index: Int) throws(AuditSourceError) -> [UInt8] {
    switch entries[index] {
    case .unreadable(_, let message): throw AuditSourceError(message)
    case .file(let path):
      do throws(FileError) { return try FileSystem.readFile(path) } catch { throw AuditSourceError(error.message) }
    }
  }
}
