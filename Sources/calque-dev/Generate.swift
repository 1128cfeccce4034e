import Foundation
import French
import Reporting
import Rules

/// Writes the files that are made from others, or checks that they are fresh.
struct Generate {
  let folders: DataFolders
  let checksOnly: Bool

  /// Writes or checks every file, and says whether all were fresh.
  func run() throws -> Bool {
    let contents = try folders.rules()
    let lists = try folders.wordLists()
    let packedLists = WordLists.pack(lists)
    _ = try RuleSet(contents.rules, macros: contents.macros, lists: WordLists(packed: packedLists))
    var fresh = true
    try write(
      Data(RulePack.encode(contents.rules, macros: contents.macros)), to: "Sources/CBuiltins/rules.pack", &fresh)
    try write(Data(packedLists), to: "Sources/CBuiltins/dictionaries.pack", &fresh)
    try write(Data(DiagnosticsSchema.json.utf8), to: "schema/diagnostics.schema.json", &fresh)
    print("\(contents.rules.count) rules, \(lists.count) word lists")
    return fresh
  }

  private func write(_ data: Data, to path: String, _ fresh: inout Bool) throws {
    let file = folders.root.appending(path: path)
    if (try? Data(contentsOf: file)) == data { return }
    fresh = false
    if checksOnly {
      print("\(path) is stale: run `make generate`")
    } else {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
      print("wrote \(path)")
    }
  }
}
