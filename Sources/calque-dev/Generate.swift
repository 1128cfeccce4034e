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
    let rules = try RuleSet(contents.rules, macros: contents.macros, lists: WordLists(packed: packedLists))
    var fresh = true
    try write(
      Data(RulePack.encode(contents.rules, macros: contents.macros)), to: "Sources/CBuiltins/rules.pack", &fresh)
    try write(Data(rules.packedPatterns(macros: contents.macros)), to: "Sources/CBuiltins/patterns.pack", &fresh)
    try write(Data(packedLists), to: "Sources/CBuiltins/dictionaries.pack", &fresh)
    try write(Data(DiagnosticsSchema.json.utf8), to: "schema/diagnostics.schema.json", &fresh)
    try write(Data(ConfigurationSchema(contents.rules).json.utf8), to: "schema/calque.schema.json", &fresh)
    try writePages(of: contents.rules, &fresh)
    print("\(contents.rules.count) rules, \(lists.count) word lists")
    return fresh
  }

  /// Writes or checks the pages of `docs/rules`; pages of rules that are gone are removed.
  private func writePages(of rules: [Rule], _ fresh: inout Bool) throws {
    let pages = RulePages(rules: rules).pages
    for (path, text) in pages.sorted(by: { $0.key < $1.key }) { try write(Data(text.utf8), to: path, &fresh) }
    let folder = folders.root.appending(path: "docs/rules")
    let present = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    for path in present.sorted() where path.hasSuffix(".md") && pages["docs/rules/" + path] == nil {
      fresh = false
      if checksOnly {
        print("docs/rules/\(path) belongs to no rule: run `make generate`")
      } else {
        try FileManager.default.removeItem(at: folder.appending(path: path))
        print("removed docs/rules/\(path)")
      }
    }
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
