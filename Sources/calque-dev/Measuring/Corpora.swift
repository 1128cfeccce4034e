import Foundation
import Linting
import Rules
import System
import Text

/// The texts that rules are measured on.
struct Corpora {
  /// The folder that holds a folder for each corpus.
  let root: URL

  /// One of the texts' kinds.
  struct Corpus: Hashable {
    /// Its name in tables and judgements.
    var name: String
    /// Its folder, as a path from ``Corpora/root``.
    var folder: String
    /// Whether people wrote or translated it.
    var isHuman: Bool
  }

  /// The corpora in the order of the tables and of samples.
  static let all = [
    Corpus(name: "native", folder: "native", isHuman: true),
    Corpus(name: "human-docs", folder: "human-docs", isHuman: true), Corpus(name: "ht", folder: "ht", isHuman: true),
    Corpus(name: "mt", folder: "mt", isHuman: false), Corpus(name: "doc-pairs", folder: "doc-pairs/fr", isHuman: false),
    Corpus(name: "news-mt", folder: "news-mt", isHuman: false),
    Corpus(name: "gold", folder: "../gold/articles", isHuman: false),
  ]

  /// Something that a rule says of a text.
  struct Hit: Hashable {
    var rule: String
    var severity: Severity
    var corpus: Corpus
    /// The path below the folder of the corpus.
    var file: String
    /// The line, 1-based.
    var line: Int
    /// The reported text in one line, 40 characters of it at most.
    var span: String
    /// The line around it, the reported text in `⟦ ⟧`.
    var context: String

    /// What a judgement is filed under.
    var place: Place { Place(rule: rule, corpus: corpus.name, file: file, line: line, span: span) }
  }

  /// What a judgement is filed under.
  struct Place: Hashable {
    var rule: String
    var corpus: String
    var file: String
    var line: Int
    var span: String
  }

  /// What all rules say of all texts.
  struct Result {
    var hits: [Hit] = []
    var words: [Corpus: Int] = [:]
  }

  /// Runs a linter over all corpora that are there.
  func run(_ linter: Linter, rule part: String = "") -> Result {
    var result = Result()
    for corpus in Self.all {
      let folder = root.appending(path: corpus.folder).standardizedFileURL.path
      guard FileManager.default.fileExists(atPath: folder) else { continue }
      let files = FileDiscovery().entries(of: [FilePath(folder)])
      Batch(linter: linter, threads: Machine.processorCount).run(files.map { .entry($0) }) { report in
        result.words[corpus, default: 0] += report.words
        guard let source = report.source else { return true }
        let file = String(report.path.dropFirst(folder.count + 1))
        for diagnostic in report.diagnostics where part.isEmpty || diagnostic.rule.contains(part) {
          result.hits.append(
            Hit(
              rule: diagnostic.rule, severity: diagnostic.severity, corpus: corpus, file: file,
              line: source.position(at: diagnostic.range.lowerBound).line,
              span: String(Self.oneLine(source.string(diagnostic.range)).prefix(40)),
              context: Self.context(of: diagnostic.range, in: source)))
        }
        return true
      }
    }
    return result
  }

  /// The text around a place, in one line.
  private static func context(of range: Range<Int>, in source: SourceText) -> String {
    let text = source.string(range)
    let before = source.string(max(0, range.lowerBound - 400)..<range.lowerBound).suffix(110)
    let after = source.string(range.upperBound..<min(source.bytes.count, range.upperBound + 400)).prefix(110)
    let marked = text.count > 300 ? text.prefix(150) + " […] " + text.suffix(120) : text[...]
    return oneLine(before + "⟦" + marked + "⟧" + after)
  }

  private static func oneLine(_ text: some StringProtocol) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
