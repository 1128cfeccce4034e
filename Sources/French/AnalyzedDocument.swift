public import Documents

/// A document with every block cut into tokens and sentences, each token with its word.
///
/// Belongs to the worker that owns its ``WordTable``.
public struct AnalyzedDocument {
  /// The document.
  public let document: Document
  /// The words of the tokens.
  public let words: WordTable
  /// The blocks, as in ``Document/blocks``.
  public let blocks: [AnalyzedBlock]

  /// The number of words of French prose, elided and bound forms counted with their hosts.
  public var wordCount: Int {
    blocks.reduce(0) { total, block in total + block.tokens.count { $0.kind == .word } }
  }
}

/// A block with its tokens: one object, since detectors pass it on at every token.
public final class AnalyzedBlock {
  /// The block.
  public let block: Block
  /// The index of the block in the document.
  public let index: Int
  /// Its tokens in the order of the text.
  public let tokens: [Token]
  /// Its sentences, as ranges of token indices that follow each other without gaps.
  public let sentences: [Range<Int>]
  /// Its quotations, in the order of their first mark.
  public let quotations: [Quotation]
  /// Tags and chunks, found when first asked for; belongs to the worker.
  let annotations: BlockTags

  /// A block whose quotations are joined with those of its neighbours; its tokens are told between which marks they
  /// stand.
  init(_ draft: BlockDraft, index: Int, quotations: [Quotation], annotations: BlockTags) {
    block = draft.block
    self.index = index
    tokens = draft.tokens(quotedIn: quotations)
    sentences = draft.sentences
    self.quotations = quotations
    self.annotations = annotations
  }

  /// The text of a range of tokens, white space inside included.
  public func text(_ tokens: Range<Int>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return text(bytes: Int(self.tokens[first].start)..<Int(self.tokens[last].end))
  }

  /// The text of a token.
  public func text(_ token: Int) -> String { text(bytes: tokens[token].range) }

  /// The text of a byte range of the run.
  public func text(bytes: Range<Int>) -> String { String(decoding: block.run.text[bytes], as: UTF8.self) }

  /// The byte range of a range of tokens that is not empty.
  public func range(_ tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(self.tokens[first].start)..<Int(self.tokens[last].end)
  }

  /// The sentence that holds a token.
  public func sentence(of token: Int) -> Range<Int> {
    var low = 0
    var high = sentences.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sentences[middle].lowerBound <= token { low = middle } else { high = middle }
    }
    return low < sentences.count ? sentences[low] : 0..<tokens.count
  }
}

/// A block whose quotations have not met those of its neighbours.
struct BlockDraft {
  var block: Block
  var tokens: [Token]
  var sentences: [Range<Int>]
  var quotations: [Quotation]

  /// The tokens with those marked that stand in quotations.
  fileprivate consuming func tokens(quotedIn quotations: [Quotation]) -> [Token] {
    // Many quotations may come from the block before or go on in the next one: the longest of each speaks for all.
    var end = 0
    var start = tokens.count
    for quotation in quotations where !quotation.isBroken && quotation.depth == 0 {
      switch (quotation.open, quotation.close) {
      case (let open?, let close?): markQuoted(open + 1, close)
      case (let open?, nil): start = min(start, open + 1)
      case (nil, let close?): end = max(end, close)
      case (nil, nil): start = 0
      }
    }
    markQuoted(0, end)
    markQuoted(start, tokens.count)
    return tokens
  }

  private mutating func markQuoted(_ start: Int, _ end: Int) {
    guard start < end else { return }
    for index in start..<end { tokens[index].context.insert(.quoted) }
  }
}
