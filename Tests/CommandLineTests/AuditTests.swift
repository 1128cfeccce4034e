import Foundation
import TestSupport
import Testing

@Suite("Audits")
struct AuditTests {
  let folder: TemporaryFolder

  private static let images = Result { () throws -> [(String, Data)] in
    let folder = try TemporaryFolder()
    var environment = Case.environment
    environment["XDG_CACHE_HOME"] = folder.url.path
    _ = try Execution.run(Executable.path, ["dictionary", "build"], in: folder.url, environment: environment)
    let cache = folder.url.appending(path: "calque")
    return try FileManager.default.contentsOfDirectory(atPath: cache.path).filter { $0.hasSuffix(".image") }
      .map { ($0, try Data(contentsOf: cache.appending(path: $0))) }
  }

  init() throws {
    folder = try TemporaryFolder()
    // Compiling the dictionary takes long without optimization: once for all tests.
    for (name, data) in try Self.images.get() { try folder.write(data, to: "cache/calque/" + name) }
    try folder.write("Il ya une faute ici.\n", to: "fr/a.md")
    try folder.write("Le chat dort dans le jardin de la voisine.\n", to: "fr/b.md")
    try folder.write("Il ya une autre faute là, dans le le jardin.\n", to: "fr/blog/c.md")
  }

  private func calque(_ arguments: [String], input: String = "") throws -> Execution {
    var environment = Case.environment
    environment["XDG_CACHE_HOME"] = folder.url.appending(path: "cache").path
    return try Execution.run(
      Executable.path, arguments, in: folder.url, environment: environment, input: Data(input.utf8))
  }

  private func audit(_ arguments: String..., input: String = "") throws -> Execution {
    try calque(["audit"] + arguments, input: input)
  }

  private func contents(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appending(path: name)), as: UTF8.self)
  }

  private func json(_ arguments: String..., input: String = "") throws -> [String: Any] {
    let result = try calque(["audit", "--json", "-"] + arguments, input: input)
    #expect(result.status == 0 || result.status == 2, "\(result.errorText)")
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
  }

  private func total(_ report: [String: Any], _ key: String) -> Int? {
    (report["total"] as? [String: Any])?[key] as? Int
  }

  @Test("The score is what the weights say")
  func score() throws {
    let report = try json("fr")
    let total = try #require(report["total"] as? [String: Any])
    let words = try #require(total["words"] as? Int)
    let errors = try #require(total["errors"] as? Int)
    let warnings = try #require(total["warnings"] as? Int)
    let infos = try #require(total["infos"] as? Int)
    #expect(total["files"] as? Int == 3)
    #expect(errors == 2 && warnings == 1)
    let penalty = Double(errors * 25 + warnings * 5 + infos) * 1000 / Double(words)
    #expect(abs((total["penalty"] as? Double ?? 0) - penalty) < 0.001)
    #expect(total["grade"] as? String == "E")
    let folders = try #require(report["folders"] as? [[String: Any]])
    #expect(folders.map { $0["folder"] as? String } == ["fr", "fr/blog"])
    #expect(folders[0]["errors"] as? Int == 2 && folders[1]["errors"] as? Int == 1)
    let families = try #require(report["families"] as? [[String: Any]])
    #expect(families.reduce(0) { $0 + ($1["errors"] as? Int ?? 0) } == errors)
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(files.map { $0["file"] as? String } == ["fr/a.md", "fr/b.md", "fr/blog/c.md"])
    let light = try json("--weights", "error=2,warning=0", "fr")
    let lightPenalty = (light["total"] as? [String: Any])?["penalty"] as? Double
    #expect(abs((lightPenalty ?? 0) - Double(errors * 2 + infos) * 1000 / Double(words)) < 0.001)
  }

  @Test("An unchanged file comes from the cache, whatever its name, and says the same")
  func cache() throws {
    let first = try json("fr")
    #expect(first["cachedFiles"] as? Int == 0)
    let second = try json("fr")
    #expect(second["cachedFiles"] as? Int == 3)
    #expect(total(first, "errors") == total(second, "errors") && total(first, "words") == total(second, "words"))
    try folder.write("Il ya une faute ici.\n", to: "fr/d.md")
    try folder.write("Le chat dort.\n", to: "fr/a.md")
    let third = try json("fr")
    #expect(third["cachedFiles"] as? Int == 3)
    #expect(total(third, "errors") == 2)
    #expect(try json("--ignore", "grammar", "fr")["cachedFiles"] as? Int == 0)
    #expect(try json("--no-cache", "fr")["cachedFiles"] as? Int == 0)
    try folder.write("rules:\n  grammar/il-y-a: off\n", to: "fr/blog/.calque.yaml")
    #expect(total(try json("fr"), "errors") == 1)
  }

  @Test("A damaged cache is made anew")
  func damagedCache() throws {
    _ = try audit("fr", "-q")
    try folder.write("This is no database. " + String(repeating: "x", count: 5_000), to: "cache/calque/audit.sqlite")
    for name in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(at: folder.url.appending(path: "cache/calque/audit.sqlite" + name))
    }
    let report = try json("fr")
    #expect(total(report, "errors") == 2)
    #expect(try json("fr")["cachedFiles"] as? Int == 3)
  }

  @Test("One bad file ends nothing")
  func badFiles() throws {
    try folder.write(Data([0x66, 0xFF, 0xFE]), to: "fr/bad.md")
    try folder.link("fr/lost.md", to: "nowhere.md")
    let result = try audit("fr")
    #expect(result.status == 2)
    #expect(result.errorText.contains("fr/bad.md") && result.errorText.contains("fr/lost.md"))
    #expect(result.outputText.contains("2 errors"))
    #expect(result.outputText.contains("Could not be checked: 2 files."))
  }

  @Test func failUnder() throws {
    #expect(try audit("--fail-under", "100", "fr/b.md", "-q").status == 0)
    #expect(try audit("--fail-under", "99.9", "fr", "-q").status == 1)
    #expect(try audit("--fail-under", "0", "fr", "-q").status == 0)
    let wrong = try audit("--fail-under", "much", "fr")
    #expect(wrong.status == 2 && wrong.errorText.contains("'--fail-under' needs a number from 0 to 100, not 'much'"))
    let weights = try audit("--weights", "warnung=1", "fr")
    #expect(weights.status == 2 && weights.errorText.contains("info=1,warning=5,error=25"))
  }

  @Test func quiet() throws {
    let result = try audit("-q", "fr")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
  }

  @Test func listsOfFiles() throws {
    try folder.write("fr/a.md\r\nfr/b.md\n", to: "list")
    #expect(total(try json("--files-from", "list"), "files") == 2)
    #expect(total(try json("--files-from", "-", input: "fr/a.md\0fr/blog/c.md\0"), "files") == 2)
    let none = try audit("--files-from", "-")
    #expect(none.status == 0 && none.errorText.contains("no file to check"))
    #expect(try audit("--files-from", "missing").status == 2)
  }

  @Test("A revision is read from the objects of git, without a checkout")
  func revision() throws {
    func git(_ arguments: String...) throws {
      let identity = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org"]
      let result = try Execution.run("git", identity + arguments, in: folder.url, environment: Case.environment)
      #expect(result.status == 0, "\(result.errorText)")
    }
    try folder.write("Il ya un accent dans le nom.\n", to: "fr/été \"1\".md")
    try git("init", "-q")
    try git("add", "fr")
    try git("commit", "-q", "-m", "un")
    for name in ["fr/a.md", "fr/été \"1\".md"] { try folder.write("Le chat dort.\n", to: name) }
    try git("commit", "-q", "-a", "-m", "deux")
    #expect(total(try json("fr"), "errors") == 1)
    let old = try json("--rev", "HEAD~1", "fr")
    #expect(total(old, "errors") == 3 && total(old, "files") == 4)
    #expect((old["revision"] as? String)?.count == 40)
    #expect(total(try json("--rev", "HEAD~1", "fr/blog"), "files") == 1)
    let unknown = try audit("--rev", "nonsense", "fr")
    #expect(unknown.status == 2 && unknown.errorText.contains("git knows no revision 'nonsense'"))
  }

  @Test("Text that means something to a spreadsheet, a browser or a terminal does nothing")
  func hostileText() throws {
    let name = "fr/=cmd|' <img src=x onerror=alert(1)>`|`.md"
    try folder.write(
      "Il ya une chose <!-- a --> et \"=1+1, un un </script><script>alert(1)</script> \u{1B}[31m rouge.\n", to: "x.md")
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "x.md"), to: folder.url.appending(path: name))
    let result = try audit("--html", "r.html", "--csv", "r.csv", "--markdown", "r.md", "fr")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(!result.outputText.contains("\u{1B}"))
    let html = try contents("r.html")
    #expect(html.components(separatedBy: "<script").count == html.components(separatedBy: "</script>").count)
    #expect(!html.contains("<img") && !html.contains("<script>alert") && !html.contains("\u{1B}"))
    #expect(!html.contains("src=\"http"))
    for line in try contents("r.csv").split(separator: "\r\n") {
      #expect(!"=+-@".contains(line.first ?? " "))
      #expect(!line.contains("\u{1B}") && !line.contains(",=") && !line.contains(",\"="))
    }
    for line in try contents("r.md").split(separator: "\n") where line.hasPrefix("| `") {
      #expect([6, 7, 8].contains(line.replacing("\\|", with: "").count { $0 == "|" }))
      #expect(line.count { $0 == "`" } == 2)
    }
  }

  @Test("A killed audit is taken up where it was")
  func resume() throws {
    let text = String(repeating: "Il ya une faute ici, et des mots pour que cela dure un peu.\n\n", count: 12)
    for number in 0..<700 { try folder.write(text + "Texte \(number).\n", to: "many/\(number).md") }
    let process = Process()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = ["audit", "--no-cache", "-q", "--threads", "1", "many"]
    process.currentDirectoryURL = folder.url
    process.environment = Case.environment.merging(["XDG_CACHE_HOME": folder.url.appending(path: "cache").path]) { $1 }
    try process.run()
    let cache = folder.url.appending(path: "cache/calque")
    var isStarted = false
    for _ in 0..<600 where !isStarted {
      Thread.sleep(forTimeInterval: 0.05)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: cache.path)) ?? []
      isStarted = names.contains { name in
        guard name.hasSuffix(".journal-wal") else { return false }
        let size = try? FileManager.default.attributesOfItem(atPath: cache.appending(path: name).path)[.size] as? Int
        // The tables alone take less than half of it, the first 256 files more.
        return (size ?? 0) > 500_000
      }
    }
    #expect(isStarted, "the journal never grew")
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let again = try json("--no-cache", "--resume", "many")
    #expect(total(again, "files") == 700)
    #expect((again["cachedFiles"] as? Int ?? 0) >= 256)
    #expect(total(again, "errors") == 700 * 12)
    let left = try FileManager.default.contentsOfDirectory(atPath: cache.path).filter { $0.contains(".journal") }
    #expect(left.isEmpty)
  }

  @Test("A history tells what is new, fixed and moved")
  func history() throws {
    #expect(try audit("--history", "h.sqlite", "fr", "-q").status == 0)
    #expect(try calque(["history", "diff", "--history", "h.sqlite"]).status == 2)
    try folder.write("Le chat dort.\n", to: "fr/a.md")
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "fr/blog/c.md"), to: folder.url.appending(path: "fr/moved.md"))
    try folder.write("\n\nPrès de le pont, il pleut.\n", to: "fr/new.md")
    #expect(try audit("--history", "h.sqlite", "fr", "-q").status == 0)
    let difference = try calque(["history", "diff", "--history", "h.sqlite"])
    #expect(difference.status == 1)
    let lines = difference.outputText.split(separator: "\n").map(String.init)
    #expect(lines.contains("+ fr/new.md:3  warning  grammar/contraction  “de le”"))
    #expect(lines.contains("- fr/a.md:1  error  grammar/il-y-a  “Il ya”"))
    #expect(lines.contains("> fr/blog/c.md:1 → fr/moved.md:1  error  grammar/il-y-a  “Il ya”"))
    #expect(try calque(["history", "diff", "2", "2", "--history", "h.sqlite"]).status == 0)
    let list = try calque(["history", "show", "--history", "h.sqlite"])
    #expect(list.status == 0 && list.outputText.split(separator: "\n").count == 3)
    let plot = try calque(["history", "plot", "--ascii", "--history", "h.sqlite"])
    #expect(plot.status == 0 && plot.outputText.contains("###"))
    #expect(try calque(["history", "diff", "9", "last", "--history", "h.sqlite"]).errorText.contains("no audit '9'"))
    #expect(try calque(["history", "show", "--history", "none.sqlite"]).status == 2)
    try folder.write("no database, though long enough to look like one", to: "text.sqlite")
    let text = try audit("--history", "text.sqlite", "fr", "-q")
    #expect(text.status == 2 && text.errorText.contains("text.sqlite"))
    #expect(try contents("text.sqlite").hasPrefix("no database"))
  }

  @Test("Audits at the same time leave a whole history")
  func concurrentHistory() throws {
    let processes = try (0..<4).map { number in
      let process = Process()
      process.executableURL = URL(filePath: Executable.path)
      process.arguments = ["audit", "-q", "--history", "h.sqlite", "fr"]
      process.currentDirectoryURL = folder.url
      let cache = number % 2 == 0 ? folder.url.appending(path: "cache").path : "/nonexistent"
      process.environment = Case.environment.merging(["XDG_CACHE_HOME": cache]) { $1 }
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let list = try calque(["history", "show", "--history", "h.sqlite"])
    #expect(list.outputText.split(separator: "\n").count == 5)
  }

  @Test("A worker answers every line, in order, with what check says, and dies on none")
  func worker() throws {
    let text = "Il ya \\\"une\\\" faute \\u00e9\\ud83d\\ude00\\u0000 dans le le pr\\u00e9.\\r\\nFin.\\n"
    try folder.write(
      "Il ya \"une\" faute é😀\0 dans le le pré.\r\nFin.\n", to: "x.md")
    let input = """
      {"id": {"n": [1, "a"]}, "path": "x.md", "text": "\(text)"}
      not JSON

      [1]
      {"id": 7, "path": "y.md"}
      {"id": "s", "text": "\\ud800 Le chat dort."}
      {"id": 8, "path": "z.md", "text": "Il ya une faute."}
      """
    let result = try calque(["worker"], input: input)
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.outputText.split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    let check = try calque(["check", "--format", "jsonl", "x.md"]).outputText
    let expected = check.split(separator: "\n").joined(separator: ",")
    #expect(!expected.isEmpty && lines[0].contains("\"diagnostics\":[\(expected)]"))
    #expect(lines[0].hasPrefix("{\"id\":{\"n\":[1,\"a\"]},\"path\":\"x.md\""))
    #expect(lines[1].contains("no JSON object") && lines[2].contains("no JSON object"))
    #expect(lines[3].hasPrefix("{\"id\":7,") && lines[3].contains("no string 'text'"))
    #expect(lines[4].contains("\"errors\":[]"))
    #expect(lines[5].contains("grammar/il-y-a"))
  }
}

extension Execution {
  fileprivate var outputText: String { String(decoding: output, as: UTF8.self) }
  fileprivate var errorText: String { String(decoding: errors, as: UTF8.self) }
}
