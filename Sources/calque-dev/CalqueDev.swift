import Foundation
import Rules

/// The tool of maintainers.
enum CalqueDev {
  /// Runs a subcommand and gives the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    do {
      switch arguments.dropFirst().first {
      case "generate":
        let checksOnly = arguments.contains("--check")
        let fresh = try Generate(folders: DataFolders(root: root), checksOnly: checksOnly).run()
        return fresh || !checksOnly ? 0 : 1
      case "test":
        return try DevLinter(DataFolders(root: root)).testExamples(of: arguments.dropFirst(2).first ?? "") ? 0 : 1
      case "survey":
        let json = arguments.contains("--json")
        let rule = arguments.first { $0.hasPrefix("--rule=") }.map { String($0.dropFirst(7)) } ?? ""
        let level = arguments.contains("--warnings") ? Severity.warning : .info
        let paths = arguments.dropFirst(2).filter { !$0.hasPrefix("--") }
        let linter = try DevLinter(
          DataFolders(root: root), level: level, withPreview: arguments.contains("--preview"))
        Survey(linter: linter).run(paths, rule: rule, json: json)
        return 0
      case "measure":
        try measure(arguments.dropFirst(2), folders: DataFolders(root: root))
        return 0
      case "languages":
        let linter = try DevLinter(DataFolders(root: root))
        try LanguageReport(root: root, linter: linter).run(
          showsMisses: arguments.contains("--misses"), set: option("--set", arguments))
        return 0
      case "train":
        try Train(arguments: arguments, root: root).train()
        return 0
      case "tag":
        try TagText().run(Array(arguments.dropFirst(2)))
        return 0
      case "evaluate-tagger":
        try Train(arguments: arguments, root: root).evaluate()
        return 0
      case "analyze":
        let paths = arguments.dropFirst(2).filter { !$0.hasPrefix("--") }
        guard paths.count == 1, let path = paths.first else { return usage() }
        try Analyze(linter: DevLinter(DataFolders(root: root))).run(path, asJSON: arguments.contains("--json"))
        return 0
      case "bench":
        let paths = arguments.dropFirst(2).filter { !$0.hasPrefix("--") }
        guard !paths.isEmpty else { return usage() }
        var bench = Bench(linter: try DevLinter(DataFolders(root: root), level: .warning, withPreview: false))
        bench.rounds = option("--rounds", arguments).flatMap { Int($0) } ?? bench.rounds
        try bench.run(paths)
        return 0
      case "agreement":
        var agreement = Agreement()
        agreement.step = max(1, option("--every", arguments).flatMap { Int($0) } ?? 1)
        agreement.corpora = option("--corpora", arguments)
        let folders = arguments.dropFirst(2).filter { !$0.hasPrefix("--") }
        // All of them, even after one that disagrees.
        let results = try folders.map { try agreement.run($0) }
        return results.allSatisfy { $0 } ? 0 : 1
      default: return usage()
      }
    } catch let error as RuleError {
      print("rules/\(error.origin.file):\(error.origin.line): \(error.message.english)")
      if let excerpt = error.excerpt { print("    \(excerpt)") }
      return 2
    } catch {
      print("calque-dev: \(error)")
      return 2
    }
  }

  private static func usage() -> Int32 {
    print(
      """
      usage: calque-dev generate [--check]     write the packed rules and word lists, or check that they are fresh
             calque-dev test [PART]            run the examples of the rules whose id contains PART
             calque-dev survey [--rule=PART] [--warnings] [--preview] [--json] PATH…
                                               what the rules say of real texts
             calque-dev measure [--corpora=FOLDER]
                                               write docs/precision.md and rules/precision.tsv
             calque-dev measure --sample[=PART] [--warnings]
                                               the places of the samples that nobody has judged yet
             calque-dev measure --judge=FILE   keep the verdicts of such a list, each ? replaced
             calque-dev languages [--misses] [--set=FILE]
                                               how well other languages are told from French
             calque-dev analyze FILE [--json]  what is known of each token
             calque-dev bench [--rounds=N] PATH…
                                               how fast each stage is, against hunspell
             calque-dev agreement [--every=N] [--corpora=FOLDER] DICTIONARY…
                                               whether the compiled lexicon says what hunspell says
             calque-dev train [--data FOLDER] [--output FILE] [--exclude sequoia] [--hold-out]
                              [--epochs N] [--rounds N] [--bits N] [--seed N]
                                               make the model of the tagger from treebanks; with --hold-out,
                                               score it on a third of the dev parts that it has not seen
             calque-dev evaluate-tagger [--data FOLDER] [--model FILE] [--speed] [--misses]
                              [--predictions FOLDER]
                                               score a model, or another tagger's CoNLL-U, on the test parts
             calque-dev tag TEXT…              the tags and phrases of texts
      """)
    return 2
  }

  /// The value of an option `--name=value`.
  private static func option(_ name: String, _ arguments: [String]) -> String? {
    arguments.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  private static func path(_ path: String, from root: URL) -> URL {
    (path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)).standardizedFileURL
  }

  private static func measure(_ options: ArraySlice<String>, folders: DataFolders) throws {
    func value(_ name: String) -> String? {
      options.first { $0.hasPrefix(name + "=") || $0 == name }.map { String($0.dropFirst(name.count + 1)) }
    }
    let texts = path(value("--corpora") ?? "../shared/corpora", from: folders.root)
    let measure = Measure(folders: folders, corpora: Corpora(root: texts))
    if let part = value("--sample") {
      try measure.sample(rule: part, level: options.contains("--warnings") ? .warning : .info)
    } else if let file = value("--judge") {
      try measure.judge(path(file, from: folders.root))
    } else {
      try measure.report()
    }
  }
}
