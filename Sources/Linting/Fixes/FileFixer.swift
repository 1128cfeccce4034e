import System
public import Text

/// Changes texts so that the linter has less to say.
public protocol TextChanging: Sendable {
  /// The report on a text as it is after the changes, with what was done; nothing is written.
  func fix(_ source: SourceText) -> FileReport
  /// The report on a text as it is.
  func unfixed(_ source: SourceText) -> FileReport
}

/// Fixes files where they stand.
public struct FileFixer: Sendable {
  private let fixer: any TextChanging
  private let writes: Bool

  /// A fixer of files.
  ///
  /// - Parameter writes: whether files are written; without, only the report says what would change.
  public init(_ fixer: any TextChanging, writes: Bool) {
    self.fixer = fixer
    self.writes = writes
  }

  /// Reads a file, fixes it and, where that changes it, writes it.
  ///
  /// A file that cannot be written is as it was, and its report is one on what it holds, with an error.
  func fix(_ path: FilePath) -> FileReport {
    let version: FileVersion
    let bytes: [UInt8]
    do throws(FileError) {
      version = try FileVersion.of(path)
      bytes = try FileSystem.readFile(path)
    } catch {
      return FileReport(path: path.text, source: nil, errors: [error.message])
    }
    var report = fix(bytes, path: path.text)
    guard writes, let outcome = report.fixes, outcome.isChanged else { return report }
    do throws(WriteError) {
      try FileSystem.replace(path, with: outcome.fixed.bytes, version: version, known: bytes)
    } catch {
      report = fixer.unfixed(outcome.original)
      report.errors.append(error.message)
    }
    return report
  }

  /// Fixes a text that was read; nothing is written.
  func fix(_ bytes: [UInt8], path: String) -> FileReport {
    do throws(EncodingError) {
      return fixer.fix(try SourceText(path: path, bytes: bytes))
    } catch {
      return FileReport(path: path, source: nil, errors: [error.message])
    }
  }
}
