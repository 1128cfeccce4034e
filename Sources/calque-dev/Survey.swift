import Linting
import Reporting
import Rules
import System
import Text

/// Lints real texts to see what rules say of them.
struct Survey {
  let linter: DevLinter

  /// Prints one line for each diagnostic, then what each rule says per thousand words.
  func run(_ paths: [String], rule part: String, json: Bool) {
    let files = FileDiscovery().entries(of: paths.map { FilePath($0) })
    let output = BufferedOutput(descriptor: 1)
    var reporter: any Reporter =
      json ? JSONReporter(to: output, language: .english) : ConciseReporter(to: output, language: .english)
    reporter.begin(ToolInfo(name: "calque-dev", version: "0", dictionary: nil))
    var words = 0
    var counts: [String: Int] = [:]
    Batch(linter: linter.linter, threads: Machine.processorCount).run(files.map { .entry($0) }) { report in
      var report = report
      report.diagnostics.removeAll { !part.isEmpty && !$0.rule.contains(part) }
      words += report.words
      for diagnostic in report.diagnostics {
        counts[diagnostic.rule + " " + diagnostic.severity.rawValue, default: 0] += 1
      }
      reporter.report(report)
      return true
    }
    reporter.end(Summary())
    output.flush()
    guard !json else { return }
    for (rule, count) in counts.sorted(by: { $0.value > $1.value }) {
      print("# \(count)\t\(count * 100_000 / max(words, 1)) per 100,000 words\t\(rule)")
    }
    print("# \(files.count) files, \(words) words")
  }
}
