import Documents
import Foundation
import French
import Linting
import Rules
import System
import Text

/// Times each stage over the same texts, on one thread, against `hunspell -l` on the same bytes.
struct Bench {
  let linter: DevLinter
  /// Each figure is the median of so many rounds.
  var rounds = 5

  private struct Stage {
    var name: String
    var run: () -> Void
  }

  /// Prints the figures for the files of some paths.
  ///
  /// - Throws: `FileError` when a file cannot be read.
  func run(_ paths: [String]) throws {
    let files = FileDiscovery().entries(of: paths.map { FilePath($0) }).map(\.path)
    let sources = try files.map { try SourceText(path: $0.text, bytes: FileSystem.readFile($0)) }
    let documents = sources.map { DocumentParser.parse($0) }
    let texts = documents.flatMap { $0.blocks.map(\.run.text) }
    let analyzer = makeAnalyzer()
    let analyzed = documents.map { analyzer.analyze($0) }
    let tokens = analyzed.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.tokens.count } }
    let bytes = sources.reduce(0) { $0 + $1.bytes.count }
    let state = linter.rules.makeState()
    var sink = 0
    let stages = [
      Stage(name: "read") {
        for file in files {
          guard let bytes = try? FileSystem.readFile(file) else { continue }
          sink &+= (try? SourceText(path: "a.md", bytes: bytes))?.lineCount ?? 0
        }
      },
      Stage(name: "Markdown") { for source in sources { sink &+= DocumentParser.parse(source).blocks.count } },
      Stage(name: "tokenizer") { for text in texts { sink &+= Tokenizer.tokens(of: text).count } },
      Stage(name: "lexicon") {
        let words = WordTable(lexicon: linter.lexicon, lists: linter.lists, vocabulary: linter.vocabulary)
        for document in analyzed {
          for block in document.blocks {
            let text = block.block.run.text
            for token in block.tokens where token.isWord { sink &+= Int(words.index(of: text[token.range])) }
          }
        }
      },
      Stage(name: "analysis (tokenizer, lexicon, sentences, quotations)") {
        let analyzer = makeAnalyzer()
        for document in documents { sink &+= analyzer.analyze(document).blocks.count }
      },
      Stage(name: "the same with tags and chunks of all sentences") {
        let analyzer = makeAnalyzer()
        for document in documents {
          for block in analyzer.analyze(document).blocks {
            for sentence in block.sentences { sink &+= block.chunks(of: sentence).nounPhrases.count }
          }
        }
      },
      Stage(name: "language") {
        for document in analyzed {
          for block in document.blocks { sink &+= LanguageTagger.spans(in: block, words: document.words).count }
        }
      },
      Stage(name: "rules") {
        for document in analyzed { sink &+= linter.rules.findings(in: document, state: state).count }
      },
      Stage(name: "whole") { for source in sources { sink &+= linter.linter.lint(source).words } },
    ]
    let hunspell = time(rounds: min(rounds, 3)) {
      _ = ChildProcess.run("hunspell", [FilePath("-d"), FilePath("fr_FR"), FilePath("-l")] + files)
    }
    print("\(files.count) files, \(bytes) bytes, \(tokens) tokens, one thread, median of \(rounds) rounds")
    line("stage", "MB/s", "tokens/s", "ms", "times hunspell -l")
    for stage in stages {
      let seconds = time(rounds: rounds, stage.run)
      line(
        stage.name, number(Double(bytes) / seconds / 1e6, 1), number(Double(tokens) / seconds, 0),
        number(seconds * 1000, 1), number(hunspell / seconds, 1))
    }
    line(
      "hunspell -l", number(Double(bytes) / hunspell / 1e6, 1), number(Double(tokens) / hunspell, 0),
      number(hunspell * 1000, 1), "1.0")
    verdicts(analyzed)
    if sink == 0 { print("nothing was done") }
  }

  private func makeAnalyzer() -> Analyzer {
    Analyzer(lexicon: linter.lexicon, lists: linter.lists, vocabulary: linter.vocabulary)
  }

  // MARK: Verdicts

  /// Nanoseconds that one verdict takes, by the kind of form, over the distinct forms of the texts.
  private func verdicts(_ documents: [AnalyzedDocument]) {
    var forms: [String: [[UInt8]]] = [:]
    for word in documents.first?.words.words ?? [] where word.key.count > 1 {
      let name = (word.key.contains(0x2D) ? "hyphenated " : "") + (word.isKnown ? "known" : "unknown")
      forms[name, default: []].append(Array(word.form.utf8))
    }
    for (name, own) in forms.sorted(by: { $0.key < $1.key }) {
      var right = 0
      let repeats = max(1, 50_000 / own.count)
      let seconds = time(rounds: rounds) {
        for _ in 0..<repeats { for form in own where linter.lexicon.accepts(form) { right += 1 } }
      }
      let each = seconds * 1e9 / Double(own.count * repeats)
      print("verdict, \(name): \(number(each, 0)) ns each, \(own.count) forms")
    }
  }

  // MARK: Time and print

  /// The median of some runs, in seconds.
  private func time(rounds: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<max(1, rounds)).map { _ in clock.measure(body) / .seconds(1) }.sorted()
    return max(times[times.count / 2], 1e-9)
  }

  private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

  private func line(_ columns: String...) {
    let widths = [54, 10, 12, 10, 18]
    var text = columns[0].padding(toLength: widths[0], withPad: " ", startingAt: 0)
    for (column, width) in zip(columns, widths).dropFirst() {
      text += String(repeating: " ", count: max(1, width - column.count)) + column
    }
    print(text)
  }
}
