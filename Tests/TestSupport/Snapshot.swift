public import Foundation
public import Testing

/// Expectations kept in files.
///
/// With `CALQUE_RECORD=1` in the environment, the files are written instead of compared.
public enum Snapshot {
  /// Whether expectations are written instead of compared.
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["CALQUE_RECORD"] == "1" }

  /// Compares bytes with a file, line by line in the report of a failure.
  public static func expect(
    _ actual: Data, at file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if isRecording {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: file)
      return
    }
    let expected = try? Data(contentsOf: file)
    guard expected != actual else { return }
    guard let expected else {
      Issue.record("no expectation at \(file.path); record it with CALQUE_RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let comparison = difference(lines(expected), lines(actual))
    Issue.record("\(file.lastPathComponent) differs:\n\(comparison)", sourceLocation: sourceLocation)
  }

  private static func lines(_ data: Data) -> [String] {
    String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
  }

  private static func difference(_ expected: [String], _ actual: [String]) -> String {
    let changes = actual.difference(from: expected).map { change in
      switch change {
      case .insert(let offset, let line, _): (offset, "+ \(line.debugDescription)")
      case .remove(let offset, let line, _): (offset, "- \(line.debugDescription)")
      }
    }
    return changes.sorted { $0.0 < $1.0 }.map { "line \($0.0 + 1) \($0.1)" }.joined(separator: "\n")
  }
}

extension URL {
  /// The root of the package, seen from a file in a folder of `Tests`.
  public static func packageRoot(from file: String) -> URL {
    URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }
}
