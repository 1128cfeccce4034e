import System
import Text

/// Lints many files with every processor, and hands on the reports in the order of the files.
public struct Batch: Sendable {
  /// One file of a batch.
  public enum Input: Sendable {
    /// What the walk over the paths found.
    case entry(FileDiscovery.Entry)
    /// Bytes that were read already, under a path.
    case bytes(path: String, [UInt8])
  }

  private let linter: any FileLinting
  private let threads: Int
  private let fixer: FileFixer?

  /// Files that may be ahead of the one that is handed on next, for each thread.
  private static let filesAhead = 4

  /// A batch for a linter.
  ///
  /// - Parameters:
  ///   - threads: how many files are linted at once, 1 at least.
  ///   - fixer: fixes each file; its own linter then makes the reports.
  public init(linter: any FileLinting, threads: Int, fixer: FileFixer? = nil) {
    self.linter = linter
    self.fixer = fixer
    self.threads = max(1, threads)
  }

  /// Lints the files and calls `deliver` with each report, on the calling thread, in the order of the inputs.
  ///
  /// A file that cannot be read gives a report with an error and stops no other. At most some files for each thread
  /// are in memory at once.
  ///
  /// - Parameter deliver: takes a report and says whether more are wanted.
  public func run(_ inputs: [Input], deliver: (FileReport) -> Bool) {
    let count = min(threads, inputs.count)
    guard count > 1 else {
      for input in inputs {
        guard deliver(report(on: input)) else { return }
      }
      return
    }
    let queue = OrderedQueue<FileReport>(count: inputs.count, ahead: count * Self.filesAhead)
    let workers = (0..<count).compactMap { _ in
      Thread.start {
        while let index = queue.take() { queue.put(report(on: inputs[index]), at: index) }
      }
    }
    // No thread could be started: this one does the work.
    if workers.isEmpty {
      for input in inputs {
        guard deliver(report(on: input)) else { return }
      }
      return
    }
    for _ in inputs.indices {
      guard let report = queue.next(), deliver(report) else { break }
    }
    queue.stop()
    for worker in workers { worker.join() }
  }

  private func report(on input: Input) -> FileReport {
    switch input {
    case .entry(.unreadable(let path, let message)):
      return FileReport(path: path.text, source: nil, errors: [message])
    case .entry(.file(let path)):
      if let fixer { return fixer.fix(path) }
      do throws(FileError) {
        return report(on: try FileSystem.readFile(path), path: path.text)
      } catch {
        return FileReport(path: path.text, source: nil, errors: [error.message])
      }
    case .bytes(let path, let bytes):
      if let fixer { return fixer.fix(bytes, path: path) }
      return report(on: bytes, path: path)
    }
  }

  private func report(on bytes: [UInt8], path: String) -> FileReport {
    do throws(EncodingError) {
      return linter.lint(try SourceText(path: path, bytes: bytes))
    } catch {
      return FileReport(path: path, source: nil, errors: [error.message])
    }
  }
}
