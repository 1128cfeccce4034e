import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
  private static let root = URL.packageRoot(from: #filePath)
  /// The pages whose sessions are replayed.
  private static let pages = ["README.md", "docs/formats.md"].map { page in
    (try? String(contentsOf: root.appending(path: page), encoding: .utf8)) ?? ""
  }

  /// A command of a page and the output that it shows, `…` alone on a line standing for any lines.
  struct Session: Sendable, CustomTestStringConvertible {
    var command: [String]
    var output: [String]
    var testDescription: String { command.joined(separator: " ") }
  }

  /// The lines `$ calque …` of the blocks marked `console`, each with what follows.
  static let sessions: [Session] = {
    var sessions: [Session] = []
    var isInside = false
    for line in pages.joined(separator: "\n").components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        sessions.append(Session(command: line.dropFirst(2).split(separator: " ").map(String.init), output: []))
      } else if isInside, !sessions.isEmpty {
        sessions[sessions.count - 1].output.append(line)
      }
    }
    return sessions.filter { $0.command.first == "calque" && !$0.output.isEmpty }
  }()

  @Test(
    "What the README and the guides show is what the command writes",
    .enabled(if: !Self.sessions.isEmpty, "no output in the pages"),
    arguments: Self.sessions)
  func session(_ session: Session) throws {
    let result = try Execution.run(
      Executable.path, Array(session.command.dropFirst()), in: Self.root, environment: Case.environment)
    var actual = String(decoding: result.output + result.errors, as: UTF8.self).replacing("\r\n", with: "\n")
      .components(separatedBy: "\n")
    while actual.last == "" { actual.removeLast() }
    var expected = session.output
    while expected.last == "" { expected.removeLast() }
    #expect(Self.fits(actual[...], expected[...]), "\(actual.joined(separator: "\n"))")
  }

  private static func fits(_ actual: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    guard first == "…" else { return actual.first == first && fits(actual.dropFirst(), expected.dropFirst()) }
    return (actual.startIndex...actual.endIndex).contains { fits(actual[$0...], expected.dropFirst()) }
  }
}
