public import Linting
public import Rules
public import System
import Text

/// Writes one line for each finding: `path:line:column: severity: message [rule]`.
public struct ConciseReporter: Reporter {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let isASCII: Bool

  /// Writes to an output in a language.
  public init(to output: BufferedOutput, language: MessageLanguage, isASCII: Bool = false) {
    self.output = output
    self.language = language
    self.isASCII = isASCII
  }

  /// Writes nothing.
  public mutating func begin(_ tool: ToolInfo) {}

  /// Writes a line for each finding of a file.
  public mutating func report(_ file: FileReport) {
    guard let source = file.source else { return }
    let path = VisibleText.prose(file.path, isASCII: isASCII)
    for diagnostic in file.diagnostics {
      let position = source.position(at: source.clamped(diagnostic.range).lowerBound)
      let message = VisibleText.prose(diagnostic.message[language], isASCII: isASCII)
      output.write(
        "\(path):\(position.line):\(position.column): \(diagnostic.severity.rawValue): \(message) [\(diagnostic.rule)]\n"
      )
    }
  }

  /// Writes nothing.
  public mutating func end(_ summary: Summary) {}
}
