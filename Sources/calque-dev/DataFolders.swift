import Foundation
import Rules

/// The folders of data from which the packed copies are made.
struct DataFolders {
  let root: URL

  /// The rules and macros of `rules/`, files in bytewise order of their paths.
  ///
  /// - Throws: ``RuleError`` for the first fault.
  func rules() throws -> RuleReader.Contents {
    var contents = RuleReader.Contents(rules: [], macros: [:])
    for path in try files(in: "rules", suffix: ".yaml") {
      let file = try RuleReader.read([UInt8](Data(contentsOf: root.appending(path: "rules/" + path))), file: path)
      contents.rules += file.rules
      contents.macros.merge(file.macros) { first, _ in first }
    }
    let figures = (try? String(contentsOf: root.appending(path: "rules/precision.tsv"), encoding: .utf8)) ?? ""
    let precisions = Precision.figures(figures)
    for index in contents.rules.indices { contents.rules[index].precision = precisions[contents.rules[index].id] }
    return contents
  }

  /// The words of `dictionaries/`, by the name of their file, with their values.
  ///
  /// A line is a word, or a word, a tabulation and a number; what follows `#` is a comment. Where a file gives no
  /// numbers, the value of a word is the number of its line among the words, so that an order of frequency is kept.
  func wordLists() throws -> [String: [String: UInt16]] {
    var lists: [String: [String: UInt16]] = [:]
    for path in try files(in: "dictionaries", suffix: ".txt") {
      let text = try String(contentsOf: root.appending(path: "dictionaries/" + path), encoding: .utf8)
      var words: [String: UInt16] = [:]
      for line in text.split(separator: "\n") {
        let fields = line.prefix { $0 != "#" }.split(separator: "\t").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let word = fields.first, !word.isEmpty else { continue }
        words[word] = fields.count > 1 ? UInt16(fields[1]) ?? 0 : UInt16(clamping: words.count + 1)
      }
      lists[String(path.dropLast(4))] = words
    }
    return lists
  }

  private func files(in folder: String, suffix: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).filter {
      $0.hasSuffix(suffix)
    }
    .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
