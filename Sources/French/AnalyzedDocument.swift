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
  init(
    _ block: Block, index: Int, tokens: consuming [Token], sentences: [Range<Int>], quotations: [Quotation],
    annotations: BlockTags
  ) {
    self.block = block
    self.index = index
    Self.mark(&tokens, quotedIn: quotations)
    self.tokens = tokens
    self.sentences = sentences
    self.quotations = quotations
    self.annotations = annotations
  }

  /// Marks the tokens that stand in quotations.
  private static func mark(_ tokens: inout [Token], quotedIn quotations: [Quotation]) {
    guard !quotations.isEmpty else { return }
    // Many quotations may come from the block before or go on in the next one: the longest of each speaks for all.
    var end = 0
    var start = tokens.count
    for quotation in quotations where !quotation.isBroken && quotation.depth == 0 {
      switch (quotation.open, quotation.close) {
      case (let open?, let close?): mark(&tokens, from: open + 1, to: close)
      case (let open?, nil): start = min(start, open + 1)
      case (nil, let close?): end = max(end, close)
      case (nil, nil): start = 0
      }
    }
    mark(&tokens, from: 0, to: end)
    mark(&tokens, from: start, to: tokens.count)
  }

  private static func mark(_ tokens: inout [Token], from start: Int, to end: Int) {
    guard start < end else { return }
    for index in start..<end { tokens[index].context.insert(.quoted) }
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
