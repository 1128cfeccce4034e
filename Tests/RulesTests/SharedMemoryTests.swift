import Documents
import French
import Rules
import Testing
import Text

/// Workers that share what they know find what each would find alone.
struct SharedMemoryTests {
  private let texts = ["Le chat dort.", "Un chien dort mal.", "Chien et chat, chat et chien.", "Le Chat dort, dit-il."]

  private func spans(_ rules: RuleSet, _ analyzer: Analyzer, _ state: RuleSet.State, _ text: String) throws -> [String]
  {
    let source = try SourceText(path: "a.md", bytes: Array(text.utf8))
    let document = analyzer.analyze(DocumentParser.parse(source))
    return rules.findings(in: document, state: state).map { finding in
      document.blocks[finding.block].text(bytes: finding.range)
    }
  }

  @Test func findingsAreThoseOfAWorkerAlone() throws {
    let lists = WordLists(packed: WordLists.pack(["animals": ["chat": 1, "chien": 2]]))
    let patterns = ["@animals dort", "chat | chien", "<NOUN>", "le ~chat", "=Chat", "<UNKNOWN>"]
    let rules = try RuleSet(
      patterns.enumerated().map { rule($1, id: "test/rule-\($0)") }, macros: [:], lists: lists)
    let alone = try texts.map { text in
      try spans(rules, Analyzer(lexicon: lexicon, lists: lists), rules.makeState(), text)
    }
    #expect(alone.allSatisfy { !$0.isEmpty })
    let store = WordStore()
    let shared = RuleSet.Shared()
    let workers = (0..<3).map { _ in
      (Analyzer(lexicon: lexicon, lists: lists, store: store), rules.makeState(sharing: shared))
    }
    for (worker, order) in zip(workers, [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]]) {
      for text in order {
        #expect(try spans(rules, worker.0, worker.1, texts[text]) == alone[text])
      }
    }
  }
}
