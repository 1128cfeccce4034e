import Documents
public import French
import Text

/// How many of the tags are right.
public struct TaggingScore: Sendable, Hashable {
  /// Tokens compared: those of the treebank.
  public var gold = 0
  /// Tokens that our tokenizer made; with given tokens the same number.
  public var found = 0
  /// Tokens that both have.
  public var aligned = 0
  /// Right parts of speech.
  public var partsOfSpeech = 0
  /// Right tags with all features.
  public var tags = 0

  /// Nothing compared yet.
  public init() {}

  /// The mean of precision and recall (F1) of a number of right tokens, in hundredths of a percent.
  public func hundredths(_ right: Int) -> Int {
    gold + found == 0 ? 0 : (2 * right * 10_000 + (gold + found) / 2) / (gold + found)
  }

  mutating func add(_ gold: Tag, _ found: Tag) {
    aligned += 1
    if gold.partOfSpeech == found.partOfSpeech { partsOfSpeech += 1 }
    if gold == found { tags += 1 }
  }
}

/// Compares what the tagger says with treebanks.
public struct Evaluation {
  private let tagger: FormTagger
  private let model: TaggerModel
  private let lexicon: any Lexicon

  /// An evaluation of a model with a dictionary.
  public init(model: TaggerModel, lexicon: any Lexicon) {
    tagger = FormTagger(model: model, lexicon: lexicon)
    self.model = model
    self.lexicon = lexicon
  }

  /// The score on the tokens of the treebank.
  ///
  /// - Parameter miss: called with each token that got another tag.
  public func scoreOfTokens(
    _ sentences: [TreebankSentence], miss: (TreebankSentence.Item, Tag) -> Void = { _, _ in }
  ) -> TaggingScore {
    var score = TaggingScore()
    for sentence in sentences {
      let tags = tagger.tags(of: sentence.items.map(\.form))
      score.gold += sentence.items.count
      score.found += tags.count
      for (item, tag) in zip(sentence.items, tags) {
        score.add(item.tag, tag)
        if item.tag != tag { miss(item, tag) }
      }
    }
    return score
  }

  /// The score from the bare text of each sentence, through our own tokenizer, compared where both cut the same token.
  ///
  /// - Parameter miss: called with the forms of the treebank that no token of ours has.
  /// - Throws: when a text is no UTF-8.
  public func scoreOfText(
    _ sentences: [TreebankSentence], miss: (String) -> Void = { _ in }
  ) throws -> TaggingScore {
    var score = TaggingScore()
    let model = model
    let analyzer = Analyzer(lexicon: lexicon, lists: WordLists(), model: model)
    for sentence in sentences where !sentence.text.isEmpty {
      let source = try SourceText(path: "a.txt", bytes: Array(sentence.text.utf8))
      let document = analyzer.analyze(DocumentParser.parse(source))
      var found: [Range<Int>: Tag] = [:]
      for block in document.blocks {
        for token in block.tokens.indices {
          found[block.block.run.sourceRange(of: block.tokens[token].range)] = block.tag(of: token)
        }
      }
      score.gold += sentence.items.count
      score.found += found.count
      for item in sentence.items {
        if let tag = found[item.range] { score.add(item.tag, tag) } else { miss(item.form) }
      }
    }
    return score
  }

  /// The score of another tagger on the tokens of the treebank; `ADP` counts as right for contractions.
  ///
  /// - Returns: nil when the tokens are not the same.
  public static func score(of predictions: [TreebankSentence], against sentences: [TreebankSentence]) -> TaggingScore? {
    guard predictions.count == sentences.count else { return nil }
    var score = TaggingScore()
    for (found, gold) in zip(predictions, sentences) {
      guard found.items.map(\.form) == gold.items.map(\.form) else { return nil }
      score.gold += gold.items.count
      score.found += found.items.count
      for (item, other) in zip(gold.items, found.items) {
        let isContraction =
          item.tag.partOfSpeech == .adpositionDeterminer || item.tag.partOfSpeech == .adpositionPronoun
        score.add(item.tag, isContraction && other.tag.partOfSpeech == .adposition ? item.tag : other.tag)
      }
    }
    return score
  }

  /// Tokens that the tagger went through, cut and looked up beforehand: what there is to be timed.
  ///
  /// - Parameter clock: called around the passes that count; the first pass, which fills the caches, does not.
  public func run(_ sentences: [TreebankSentence], passes: Int, around clock: (() -> Void) -> Void) -> Int {
    let prepared = sentences.map { tagger.prepare($0.items.map(\.form)) }
    var tags = [Tag?](repeating: nil, count: prepared.map(\.tokens.count).max() ?? 0)
    var count = 0
    func pass() { for (text, tokens) in prepared { tagger.tag(text, tokens, into: &tags) } }
    pass()
    clock {
      for _ in 0..<passes { pass() }
    }
    count = prepared.reduce(0) { $0 + $1.tokens.count } * passes
    return count
  }
}
