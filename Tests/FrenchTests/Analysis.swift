import Documents
import French
import TestSupport
import Text

/// Reads a Markdown text and cuts it into tokens, with the words of a stub as the dictionary.
func analysis(
  _ text: String, known: StubLexicon = .common, lists: WordLists = WordLists(), path: String = "a.md"
) throws -> AnalyzedDocument {
  let source = try SourceText(path: path, bytes: Array(text.utf8))
  return Analyzer(lexicon: known, lists: lists).analyze(DocumentParser.parse(source))
}

extension StubLexicon {
  /// A few words that most tests need.
  static let common = StubLexicon(readings: [
    "dit": [Reading(lemma: "dire", features: [.verb, .finite, .third])],
    "a": [Reading(lemma: "avoir", features: [.verb, .finite, .third])],
    "donne": [Reading(lemma: "donner", features: [.verb, .finite, .third])],
    "jour": [Reading(lemma: "jour", features: [.noun])], "maison": [Reading(lemma: "maison", features: [.noun])],
    "fin": [Reading(lemma: "fin", features: [.noun])],
    "aujourd'hui": [Reading(lemma: "aujourd'hui", features: [.adverb])],
    "rendez-vous": [Reading(lemma: "rendez-vous", features: [.noun])],
    "rendez": [Reading(lemma: "rendre", features: [.verb, .finite])],
  ])
}

/// The tokens of the first block as `kind:text`, the kind left out for words.
func tokens(_ text: String) throws -> [String] {
  guard let block = try analysis(text, path: "a.txt").blocks.first else { return [] }
  return block.tokens.indices.map { index in
    let kind = block.tokens[index].kind
    return (kind == .word ? "" : "\(kind):") + block.text(index)
  }
}

/// The sentences of the first block.
func sentences(_ text: String) throws -> [String] {
  guard let block = try analysis(text, path: "a.txt").blocks.first else { return [] }
  return block.sentences.map { block.text($0) }
}
