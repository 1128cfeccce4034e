import Foundation
import TestSupport
import Testing

@Suite("Reports in files")
struct ReportFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Il ya une faute ici, et une autre faute.\n", to: "a.md")
  }

  private func check(_ arguments: String..., environment: [String: String] = [:]) throws -> Execution {
    try Execution.run(
      Executable.path, ["check"] + arguments, in: folder.url,
      environment: Case.environment.merging(environment) { $1 })
  }

  private func contents(_ name: String) -> String? {
    (try? Data(contentsOf: folder.url.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in the folder, hidden ones too.
  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test("A file gets what standard output would get")
  func sameContents() throws {
    let formats = [
      "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl",
      "vale", "csv", "markdown",
    ]
    let all = try Execution.run(
      Executable.path, ["check", "a.md"] + formats.flatMap { ["--format", "\($0):report.\($0)"] }, in: folder.url,
      environment: Case.environment)
    #expect(all.status == 1)
    #expect(all.output.isEmpty && all.errors.isEmpty)
    for format in formats {
      let alone = try check("a.md", "-f", format)
      #expect(contents("report.\(format)") == String(decoding: alone.output, as: UTF8.self), "\(format)")
      #expect(contents("report.\(format)")?.contains("grammar") == true, "\(format)")
    }
    #expect(try names() == (["a.md"] + formats.map { "report.\($0)" }).sorted())
  }

  @Test func standardOutputAndFiles() throws {
    let result = try check("a.md", "-f", "concise", "-f", "json:r.json")
    #expect(String(decoding: result.output, as: UTF8.self).hasPrefix("a.md:1:1: error: "))
    #expect(contents("r.json")?.hasPrefix("{\"version\":1") == true)
  }

  @Test("An old report keeps its mode and is whole until the new one is")
  func oldReport() throws {
    let path = try folder.write("ancien", to: "r.json")
    #expect(chmod(path, 0o640) == 0)
    try folder.link("lien.json", to: "r.json")
    #expect(try check("a.md", "-f", "json:lien.json").status == 1)
    #expect(contents("r.json")?.hasPrefix("{\"version\":1") == true)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("lien.json")) == "r.json")
    // A run that fails leaves it alone, and nothing beside it.
    try folder.write("ancien", to: "r.json")
    #expect(try check("a.md", "--select", "inconnue", "-f", "json:r.json").status == 2)
    #expect(contents("r.json") == "ancien")
    #expect(try names() == ["a.md", "lien.json", "r.json"])
  }

  @Test("What cannot be written is said before anything is linted")
  func unwritable() throws {
    let result = try check("a.md", "-f", "text", "-f", "csv:rien/r.csv")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(String(decoding: result.errors, as: UTF8.self) == "calque: rien/r.csv: the folder does not exist\n")
  }

  @Test("A full disk is an error of its file alone", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let result = try check("a.md", "-f", "concise", "-f", "json:/dev/full", "-f", "csv:r.csv")
    #expect(result.status == 2)
    #expect(
      String(decoding: result.errors, as: UTF8.self)
        == "calque: /dev/full: cannot be written (No space left on device)\n")
    #expect(!result.output.isEmpty)
    #expect(contents("r.csv")?.contains("grammar/il-y-a") == true)
  }

  @Test("Someone who stops reading standard output does not cut the files short")
  func closedPipe() throws {
    for index in 0..<200 {
      try folder.write(String(repeating: "Il ya une faute ici.\n\n", count: 20), to: "d/\(index).md")
    }
    let result = try Execution.run(
      "sh", ["-c", "'\(Executable.path)' check d -f text -f jsonl:r.jsonl | head -1 >/dev/null"], in: folder.url,
      environment: Case.environment)
    #expect(result.errors.isEmpty)
    let lines = contents("r.jsonl")?.split(separator: "\n") ?? []
    #expect(lines.count { $0.contains("grammar/il-y-a") } == 4_000)
  }

  @Test("Annotations of GitHub add a table to the summary of the step")
  func stepSummary() throws {
    let summary = try folder.write("# Avant\n", to: "summary.md")
    let result = try check("a.md", "-f", "github", environment: ["GITHUB_STEP_SUMMARY": summary])
    #expect(String(decoding: result.output, as: UTF8.self).hasPrefix("::error file=a.md,line=1,endLine=1,col=1"))
    let text = try #require(contents("summary.md"))
    #expect(text.hasPrefix("# Avant\n### Calque\n\n"))
    #expect(text.contains("| `a.md:1:1` | error |"))
    // Other formats leave it alone.
    _ = try check("a.md", "-f", "json", environment: ["GITHUB_STEP_SUMMARY": summary])
    #expect(contents("summary.md") == text)
  }
}
