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
      default:
        print("usage: calque-dev generate [--check]")
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
