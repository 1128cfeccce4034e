public import Documents

/// Cuts documents into tokens and sentences and looks every word up.
///
/// Not safe to share between threads: one for each worker.
public final class Analyzer {
  /// How many distinct word forms it has met and keeps.
  public var formCount: Int { words.words.count }

  private let words: WordTable
  private let tagger: LazyTagger

  /// An analyzer over a dictionary and word lists.
  ///
  /// - Parameters:
  ///   - vocabulary: words that the documents have besides those of the dictionary.
  ///   - store: what analyzers with the same dictionary, word lists and vocabulary share.
  ///   - model: the model of the tagger, asked for when a tag is first needed; without one every tag is `X`.
  public init(
    lexicon: any Lexicon, lists: WordLists, vocabulary: Vocabulary = .none, store: WordStore = WordStore(),
    model: @autoclosure @escaping () -> TaggerModel? = .builtin
  ) {
    words = WordTable(lexicon: lexicon, lists: lists, vocabulary: vocabulary, store: store)
    tagger = LazyTagger(words: words, model: model)
  }

  /// The dictionary, joined with the vocabulary.
  public var lexicon: any Lexicon { words.lexicon }

  /// Whether any sentence has been tagged so far.
  public var hasTagged: Bool { tagger.wasUsed }

  /// The analysis of a document.
  ///
  /// - Complexity: linear in the length of its prose.
  public func analyze(_ document: Document) -> AnalyzedDocument {
    var tokens: [[Token]] = []
    var sentences: [[Range<Int>]] = []
    var quotations: [[Quotation]] = []
    for block in document.blocks {
      let (found, ends) = cut(block.run)
      quotations.append(QuotationParser(tokens: found).quotations())
      tokens.append(found)
      sentences.append(ends)
    }
    QuotationJoiner.join(&quotations, isRunningText: document.blocks.map(\.isRunningText))
    let blocks = document.blocks.indices.map { index in
      // Taken out, so that the marking of quoted tokens copies none.
      let found = exchange(&tokens[index], with: [])
      return AnalyzedBlock(
        document.blocks[index], index: index, tokens: found, sentences: sentences[index],
        quotations: quotations[index], annotations: BlockTags(tagger: tagger))
    }
    return AnalyzedDocument(document: document, words: words, blocks: blocks)
  }

  private func cut(_ run: ProseRun) -> (tokens: [Token], sentences: [Range<Int>]) {
    let text = run.text
    var tokenizer = Tokenizer(text)
    tokenizer.run()
    var tokens = CliticSplitter(words: words, text: text).split(tokenizer.tokens, at: tokenizer.hyphenated)
    words.lookUp(&tokens, in: text)
    ContextMarker.mark(&tokens, in: run)
    let sentences = SentenceSplitter(words: words, text: text).sentences(of: tokens)
    for sentence in sentences {
      for position in sentence {
        tokens[position].context.insert(.sentenceStart)
        if tokens[position].kind != .mark { break }
      }
    }
    return (tokens, sentences)
  }
}

/// Tells tokens what markup encloses them.
enum ContextMarker {
  /// Marks tokens of a run, both sorted by place.
  static func mark(_ tokens: inout [Token], in run: ProseRun) {
    // The tokens before this one carry the mark already: nested markup of one kind costs no second pass.
    var marked: [Token.Context: Int] = [:]
    for inline in run.inlines {
      let context: Token.Context
      switch inline.kind {
      case .link: context = .link
      case .emphasis: context = .emphasis
      case .strong: context = .strong
      case .html(let element) where ["q", "cite", "blockquote", "kbd", "samp", "var", "code"].contains(element):
        context = .foreign
      case .html where inline.language != nil && inline.language?.hasPrefix("fr") != true: context = .foreign
      default: continue
      }
      guard !inline.text.isEmpty else { continue }
      var position = max(firstIndex(in: tokens, from: inline.text.lowerBound), marked[context] ?? 0)
      while position < tokens.count, tokens[position].start < inline.text.upperBound {
        tokens[position].context.insert(context)
        position += 1
      }
      marked[context] = position
    }
  }

  private static func firstIndex(in tokens: [Token], from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
