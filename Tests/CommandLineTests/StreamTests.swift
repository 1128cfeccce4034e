import Foundation
import TestSupport
import Testing

@Suite("Streams, large and hostile input")
struct StreamTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ arguments: String..., input: Data = Data()) throws -> Execution {
    try Execution.run(
      Executable.path, ["check"] + arguments, in: folder.url, environment: Case.environment, input: input)
  }

  /// Runs the command with a reader that goes away after the first byte.
  private func checkIntoClosedPipe(_ arguments: [String]) throws -> (status: Int32, signalled: Bool, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = Case.environment
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try output.fileHandleForWriting.close()
    _ = try output.fileHandleForReading.read(upToCount: 1)
    try output.fileHandleForReading.close()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, process.terminationReason == .uncaughtSignal, text)
  }

  @Test("A reader that goes away ends the run quietly", arguments: ["text", "json"])
  func closedPipe(format: String) throws {
    for index in 0..<300 {
      try folder.write("Un texte.\n", to: "dossier-\(String(repeating: "x", count: 200))/\(index).md")
    }
    let result = try checkIntoClosedPipe(["check", "--format", format, "."])
    #expect(!result.signalled)
    #expect(result.status <= 1)
    #expect(result.errors == "")
  }

  @Test func theHelpSurvivesAClosedPipe() throws {
    let result = try checkIntoClosedPipe(["check", "--help"])
    #expect(!result.signalled && result.status == 0 && result.errors == "")
  }

  @Test func aFileThatVanishesIsReported() throws {
    // The name is found by the walk, its target is gone when it is read: as if it had vanished in between.
    try folder.write("Un texte.\n", to: "a.md")
    try folder.link("b.md", to: "parti.md")
    let result = try check(".", "--format", "concise")
    #expect(result.status == 2)
    #expect(
      String(decoding: result.errors, as: UTF8.self) == "calque: b.md: symbolic link whose target does not exist\n")
  }

  @Test func aPipeCanBeNamed() throws {
    try #require(mkfifo(folder.path("tube"), 0o600) == 0)
    let path = folder.path("tube")
    Thread.detachNewThread {
      if let handle = FileHandle(forWritingAtPath: path) {
        try? handle.write(contentsOf: Data("Un texte.\n".utf8))
        try? handle.close()
      }
    }
    let result = try check("tube", "--format", "json")
    #expect(result.status == 0)
    #expect(String(decoding: result.output, as: UTF8.self).contains("\"path\":\"tube\""))
  }

  /// A text made to hurt, under a name that is short in a log.
  struct HostileText: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  @Test(
    "Hostile input ends in a clean run",
    arguments: [
      HostileText("quotations", String(repeating: "> ", count: 10_000) + "Fin."),
      HostileText("brackets", String(repeating: "[", count: 10_000) + "fin" + String(repeating: "]", count: 10_000)),
      HostileText(
        "guillemets", String(repeating: "« ", count: 10_000) + "fin" + String(repeating: " »", count: 10_000)),
      HostileText("parentheses", String(repeating: "(", count: 10_000) + "fin"),
      HostileText("stars", String(repeating: "*a ", count: 10_000)),
      HostileText("front matter", "---\ntitle: \"Sans fin\n"),
      HostileText("one line", String(repeating: "Un mot simple et clair. ", count: 20_000)),
      HostileText("no words", String(repeating: "x", count: 300_000)),
      HostileText("NUL", "Un\u{0}texte\u{0}\u{0}.\n"),
      HostileText("only NUL", String(repeating: "\u{0}", count: 1_000)),
      HostileText("byte order mark alone", "\u{FEFF}"),
      HostileText("empty", ""),
      HostileText("carriage returns", "Un texte.\rUn autre.\r\r\n\n\r"),
      HostileText("combining", "e" + String(repeating: "\u{301}", count: 20_000)),
      HostileText("blanks", String(repeating: " \u{A0}\u{202F}\t", count: 10_000)),
    ])
  func hostile(_ hostile: HostileText) throws {
    try folder.write(hostile.text, to: "a.md")
    let result = try check("a.md", "--format", "json", "--level", "info", "--fail-on", "error")
    #expect(result.status <= 1, "\(String(decoding: result.errors, as: UTF8.self))")
    #expect(result.errors.isEmpty)
    let document = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    #expect((document?["files"] as? [Any])?.count == 1)
    let screen = try check("a.md", "--level", "info", "--fail-on", "error")
    #expect(screen.status <= 1)
  }
}
