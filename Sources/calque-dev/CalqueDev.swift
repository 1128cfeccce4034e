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
      case "languages":
        let linter = try DevLinter(DataFolders(root: root))
        try LanguageReport(root: root, linter: linter).run(showsMisses: arguments.contains("--misses"))
        return 0
      default:
        print(
          """
          usage: calque-dev generate [--check]     write the packed rules and word lists, or check that they are fresh
                 calque-dev test [PART]            run the examples of the rules whose id contains PART
                 calque-dev survey [--rule=PART] [--warnings] [--preview] [--json] PATH…
                                                   what the rules say of real texts
                 calque-dev languages [--misses]   how well other languages are told from French
          """)
        return 2
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
}
