public import Linting

/// Writes a run in several formats at once.
public struct TeeReporter: Reporter {
  private var reporters: [any Reporter]

  /// Hands everything on to each reporter, in their order.
  public init(_ reporters: [any Reporter]) { self.reporters = reporters }

  /// Starts every output.
  public mutating func begin(_ tool: ToolInfo) {
    for index in reporters.indices { reporters[index].begin(tool) }
  }

  /// Writes what linting one file gave to every output.
  public mutating func report(_ file: FileReport) {
    for index in reporters.indices { reporters[index].report(file) }
  }

  /// Ends every output.
  public mutating func end(_ summary: Summary) {
    for index in reporters.indices { reporters[index].end(summary) }
  }
}
