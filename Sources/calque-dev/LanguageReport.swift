import Foundation
import Linting

/// Prints how well other languages are told from French.
struct LanguageReport {
  let root: URL
  let linter: DevLinter

  /// Prints the figures of each half of the set and, for the half that may be tuned on, what was missed.
  ///
  /// - Parameter path: another set than that of the tests, in the same form.
  func run(showsMisses: Bool, set path: String? = nil) throws {
    let file = path.map { URL(filePath: $0) } ?? root.appending(path: "Tests/Data/languages.tsv")
    let items = LanguageTester.items(try String(contentsOf: file, encoding: .utf8))
    for split in ["tune", "held"] {
      let figures = LanguageTester(linter: linter.linter).figures(items.filter { $0.split == split })
      print(split)
      var lines: [(String, LanguageTester.Figure)] = []
      for language in ["en", "de", "es", "it"] {
        if let figure = figures.blocks[language] { lines.append(("\(language) blocks found", figure)) }
        if let figure = figures.longBlocks[language] { lines.append(("\(language) of 3 words", figure)) }
      }
      lines.append(("French left alone", figures.french))
      lines.append(("runs found", figures.recall))
      lines.append(("findings right", figures.precision))
      for (name, figure) in lines {
        print("  \(name.padding(toLength: 20, withPad: " ", startingAt: 0))\(figure)")
        if showsMisses, split == "tune" { for miss in figure.misses { print("    \(miss)") } }
      }
    }
  }
}
