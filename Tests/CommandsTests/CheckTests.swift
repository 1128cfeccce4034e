import Commands
import Foundation
import Linting
import Reporting
import Rules
import System
import TestSupport
import Testing

@Suite("calque check around a linter")
struct CheckTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func rule(_ id: String) -> Rule {
    Rule(
      id: id, severity: .warning, mqm: "style/awkward",
      message: Localized(french: "« {0} » est à revoir", english: "“{0}” needs another look"),
      why: Localized(french: "Parce que.", english: "Because."), source: "essai", detection: .patterns([]),
      examples: [
        Rule.Example(
          text: "Un mot ⟦fautif⟧.", fixed: "Un mot juste.", isBad: true, origin: Rule.Origin(file: "t.yaml", line: 1)),
        Rule.Example(text: "Un mot juste.", fixed: nil, isBad: false, origin: Rule.Origin(file: "t.yaml", line: 2)),
      ], origin: Rule.Origin(file: "t.yaml", line: 1))
  }

  private static let factory = LinterFactory(
    makeLinter: { request throws(SetupError) in
      PreparedLinter(
        linter: WordLinter(level: request.level ?? .warning),
        dictionary: ToolInfo.Dictionary(variant: "classical", version: "7.0", path: "/fr.aff"))
    },
    readRules: { _, _ throws(SetupError) in ["test/fautif", "test/horrible", "quotes/mixed"].map(rule) },
    findDictionary: { path throws(SetupError) in
      guard path == nil else { throw SetupError(Localized(french: "introuvable", english: "not there")) }
      return ToolInfo.Dictionary(variant: "classical", version: "7.0", path: "/fr.aff")
    })

  private func run(
    _ arguments: String..., environment: [String: String] = [:], isTerminal: Bool = false
  ) -> (status: Int32, output: String, errors: String) {
    let output = BufferedOutput()
    let errors = BufferedOutput()
    let context = CommandContext(
      environment: Environment(variables: environment), output: output, errors: errors, isTerminal: isTerminal,
      factory: Self.factory)
    let status = Calque.run(arguments, in: context)
    return (
      status, String(decoding: output.contents, as: UTF8.self), String(decoding: errors.contents, as: UTF8.self)
    )
  }

  @Test(
    "The level hides, and the threshold decides the status",
    arguments: [
      ("bof", "warning", "warning", 0, "0 shown, 1 info hidden"),
      ("bof", "info", "warning", 0, "1 shown"),
      ("bof", "info", "info", 1, "1 shown"),
      ("bof", "warning", "info", 1, "0 shown, 1 info hidden"),
      ("fautif", "warning", "warning", 1, "1 shown"),
      ("fautif", "error", "warning", 1, "0 shown, 1 warning hidden"),
      ("fautif", "warning", "error", 0, "1 shown"),
      ("horrible", "error", "error", 1, "1 shown"),
    ])
  func levels(word: String, level: String, failOn: String, status: Int32, shown: String) throws {
    let path = try folder.write("Un \(word).\n", to: "a.md")
    let result = run("check", "--level", level, "--fail-on", failOn, path)
    #expect(result.status == status)
    #expect(result.output.contains("test/\(word)") == shown.hasPrefix("1"))
    #expect(result.output.contains("hidden, --level") == shown.hasSuffix("hidden"))
    if shown.hasSuffix("hidden") {
      #expect(result.output.contains(shown.replacing("0 shown, ", with: "")))
    }
  }

  @Test func anUnreadableFileStopsNoOther() throws {
    let good = try folder.write("fautif", to: "a.md")
    let bad = try folder.write(Data([0xE9]), to: "b.md")
    let result = run("check", "--format", "concise", good, bad, folder.path("c.md"), good)
    #expect(result.status == 2)
    #expect(result.output == "\(good):1:1: warning: “fautif” needs another look [test/fautif]\n")
    #expect(
      result.errors == """
        calque: \(bad): is not UTF-8: invalid byte at offset 0; the encoding is probably ISO-8859-1
        calque: \(folder.path("c.md")): no such file or folder

        """)
  }

  @Test func aByteOrderMarkTakesNoColumn() throws {
    let path = try folder.write("\u{FEFF}fautif\r\nfautif\r\n", to: "a.md")
    let result = run("check", "-f", "concise", path)
    #expect(result.output.split(separator: "\n").map { $0.dropFirst(path.count).prefix(5) } == [":1:1:", ":2:1:"])
  }

  @Test(
    "Colours follow the option, then the conventions, then the terminal",
    arguments: [
      ([], [:], false, false), ([], [:], true, true), (["--color=always"], [:], false, true),
      (["--color=never"], [:], true, false), ([], ["NO_COLOR": "1"], true, false), ([], ["NO_COLOR": ""], true, true),
      ([], ["CLICOLOR_FORCE": "1"], false, true), ([], ["CLICOLOR_FORCE": "0"], false, false),
      ([], ["TERM": "dumb"], true, false), ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false, false),
      (["--color=always"], ["NO_COLOR": "1"], false, true), (["--color=auto"], [:], true, true),
    ] as [([String], [String: String], Bool, Bool)])
  func colors(options: [String], environment: [String: String], isTerminal: Bool, colored: Bool) throws {
    let path = try folder.write("fautif", to: "a.md")
    let output = BufferedOutput()
    let context = CommandContext(
      environment: Environment(variables: environment), output: output, errors: BufferedOutput(),
      isTerminal: isTerminal, factory: Self.factory)
    _ = Calque.run(["check"] + options + [path], in: context)
    #expect(output.contents.contains(0x1B) == colored)
  }

  @Test(
    "The language follows the option, then the locale",
    arguments: [
      ([], [:], "no file"), ([], ["LANG": "fr_FR.UTF-8"], "aucun"), ([], ["LANG": "fr_FR", "LC_ALL": "C"], "no file"),
      ([], ["LANG": "en_US", "LC_MESSAGES": "fr_CA.UTF-8"], "aucun"), (["--lang=fr"], ["LANG": "en_US"], "aucun"),
      (["--lang", "en"], ["LANG": "fr_FR"], "no file"), ([], ["LANG": "de_DE"], "no file"),
      ([], ["LANG": "fr_FR", "LC_ALL": ""], "aucun"),
    ] as [([String], [String: String], String)])
  func languages(options: [String], environment: [String: String], start: String) {
    let errors = BufferedOutput()
    let context = CommandContext(
      environment: Environment(variables: environment), output: BufferedOutput(), errors: errors, factory: Self.factory)
    #expect(Calque.run(["check"] + options + [folder.url.path], in: context) == 0)
    #expect(String(decoding: errors.contents, as: UTF8.self).contains(start))
  }

  @Test func faultsAreToldInTheLanguageAskedForAnywhere() {
    let result = run("check", "--formt", "json", "--lang", "fr")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("calque\u{A0}: option inconnue « --formt »\u{A0}; vouliez-vous dire « --format »"))
  }

  @Test(arguments: [
    ("typo", nil), ("fautif", "test/fautif"), ("test/fautf", "test/fautif"), ("quote", "quotes"),
    ("quotes/mixd", "quotes/mixed"),
  ])
  func unknownRulesAreRefused(name: String, guess: String?) throws {
    let path = try folder.write("fautif", to: "a.md")
    for option in ["--select", "--ignore"] {
      let result = run("check", option, "test," + name, path)
      #expect(result.status == 2)
      let rest = guess.map { "did you mean '\($0)'?" } ?? "'calque rules' lists them"
      #expect(result.errors == "calque: unknown rule or family '\(name)'; \(rest)\n")
    }
    #expect(run("check", "--select", "test,quotes/mixed,all", path).status == 1)
  }

  @Test func outputIsTheSameWithAnyNumberOfThreads() throws {
    for index in 0..<60 { try folder.write(String(repeating: "fautif\n", count: index % 7), to: "\(index).md") }
    for format in ["text", "concise", "json", "jsonl"] {
      let outputs = ["1", "2", "8"].map { run("check", "-f", format, "-j", $0, folder.url.path).output }
      #expect(Set(outputs).count == 1)
    }
  }

  @Test func aMissingDictionaryIsSaid() {
    let result = run("dictionary", "--dictionary", "/x")
    #expect(result.status == 2)
    #expect(result.errors == "calque: not there\n")
    #expect(run("--version").output == "calque \(Calque.version) (dictionary classical 7.0, /fr.aff)\n")
    let none = "image: none, compiled by the first check\n"
    #expect(run("dictionary").output == "variant: classical\nversion: 7.0\nfile: /fr.aff\n" + none)
  }

  @Test func rulesAreListed() throws {
    #expect(
      run("rules").output == """
        quotes/mixed   warning  “…” needs another look

        test/fautif    warning  “…” needs another look
        test/horrible  warning  “…” needs another look

        """)
    #expect(run("rules", "--family", "quotes").output == "quotes/mixed  warning  “…” needs another look\n")
    #expect(run("rules", "--family", "quots").status == 2)
    let json = run("rules", "--format", "json").output
    let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(list?.compactMap { $0["id"] as? String } == ["quotes/mixed", "test/fautif", "test/horrible"])
  }

  @Test func aRuleIsExplained() {
    #expect(
      run("explain", "test/fautif").output == """
        test/fautif  warning  style/awkward

          “…” needs another look

          Because.

          Source: essai

        Wrong:
            Un mot ⟦fautif⟧.
            → Un mot juste.

        Right:
            Un mot juste.

        """)
    #expect(run("explain", "test").output.split(separator: "\n").count == 2)
    #expect(
      run("explain", "test/fautff").errors
        == "calque: unknown rule or family 'test/fautff'; did you mean 'test/fautif'?\n")
    #expect(run("explain").errors.hasPrefix("calque: missing argument: RULE\n"))
  }
}
