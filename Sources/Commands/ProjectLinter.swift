import Documents
import Linting
import Rules
import Synchronization
import Text

/// Lints the files of folders that have rules of their own, each with the linter of its rules.
///
/// A file whose rules cannot be read, which may happen where files come that no one has seen before, gets a report with
/// an error.
final class ProjectLinter: FileLinting {
  private let folders: @Sendable (String) throws(SetupError) -> [String]
  private let make: @Sendable ([String]) throws(SetupError) -> Linter
  private let linters: Mutex<[[String]: Result<Linter, SetupError>]>

  /// A linter of linters.
  ///
  /// - Parameters:
  ///   - linters: those that are made already, by the folders of their rules.
  ///   - folders: the folders of rules that count for the file of a path; called from several threads.
  ///   - make: makes the linter of other folders, once for each.
  init(
    _ linters: [[String]: Linter], folders: @escaping @Sendable (_ path: String) throws(SetupError) -> [String],
    make: @escaping @Sendable ([String]) throws(SetupError) -> Linter
  ) {
    self.folders = folders
    self.make = make
    self.linters = Mutex(linters.mapValues { .success($0) })
  }

  /// Lints one file.
  func lint(_ source: SourceText) -> FileReport {
    do throws(SetupError) {
      return try linter(of: source.path).lint(source)
    } catch {
      return FileReport(path: source.path, source: source, errors: [error.line])
    }
  }

  /// What is prose in the file of a path.
  func prose(of path: String) -> ProseSettings { (try? linter(of: path).prose(of: path)) ?? .standard }

  private func linter(of path: String) throws(SetupError) -> Linter {
    let folders = try folders(path)
    return try linters.withLock { linters in
      if let known = linters[folders] { return known }
      let made = Result { () throws(SetupError) in try make(folders) }
      linters[folders] = made
      return made
    }.get()
  }
}

extension SetupError {
  /// The place and the message as one text.
  fileprivate var line: Localized {
    guard let place else { return message }
    return Localized(french: "\(place)\u{A0}: \(message.french)", english: "\(place): \(message.english)")
  }
}
