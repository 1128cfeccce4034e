import Documents
import French
import Text

/// Prints tags and chunks of texts given on the command line, to look at them.
struct TagText {
  /// Prints each text: a line for each token, then the phrases.
  func run(_ texts: [String]) throws {
    let analyzer = Analyzer(lexicon: try openLexicon(), lists: WordLists())
    for text in texts {
      let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
      for block in analyzer.analyze(DocumentParser.parse(source)).blocks {
        for sentence in block.sentences {
          print(sentence.map { "\(block.text($0))/\(block.tag(of: $0))" }.joined(separator: "  "))
          let chunks = block.chunks(of: sentence)
          for phrase in chunks.nounPhrases {
            let names = [
              (Features.masculine, "m"), (.feminine, "f"), (.singular, "s"), (.plural, "p"), (.first, "1"),
              (.second, "2"), (.third, "3"),
            ].filter { phrase.agreement.contains($0.0) }.map(\.1).joined()
            let before = phrase.preposition.map { " after \(block.text($0))" } ?? ""
            print(
              "  NP \(block.text(phrase.tokens)) [\(block.text(phrase.head))] \(names)\(before)\(phrase.isCoordinated ? " +" : "")"
            )
          }
          for (index, group) in chunks.verbGroups.enumerated() {
            let subject = chunks.subject(ofGroup: index).map { block.text($0.tokens) } ?? "-"
            print(
              "  VG \(block.text(group.tokens)) [\(block.text(group.head))] finite \(group.finite.map { block.text($0) } ?? "-")"
                + "\(group.isNegated ? " not" : "") subject \(subject)")
          }
        }
      }
    }
  }
}
