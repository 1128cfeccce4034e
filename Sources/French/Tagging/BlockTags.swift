import CBuiltins
import Documents

extension TaggerModel {
  /// The model that lies in the executable; nil when it was built without one.
  public static let builtin: TaggerModel? = {
    let bytes = UnsafeRawBufferPointer(start: calque_builtin_tagger(), count: calque_builtin_tagger_size())
    return try? TaggerModel(staticBytes: bytes)
  }()
}

/// The tagger of a worker, made when a tag is first asked for.
final class LazyTagger {
  let words: WordTable
  private let model: () -> TaggerModel?
  private var isReady = false
  private var tagger: Tagger?

  init(words: WordTable, model: @escaping () -> TaggerModel?) {
    self.words = words
    self.model = model
  }

  /// Whether anything has been tagged.
  var wasUsed: Bool { isReady }

  /// The tagger; nil where there is no model.
  func ready() -> Tagger? {
    if !isReady {
      isReady = true
      tagger = model().map { Tagger(model: $0, words: words) }
    }
    return tagger
  }
}

/// What the tagger and the chunker have found so far in a block.
final class BlockTags {
  let tagger: LazyTagger
  private var tags: [Tag?] = []
  /// The chunks of sentences, by the first token of each.
  var chunks: [Int: SentenceChunks] = [:]

  init(tagger: LazyTagger) { self.tagger = tagger }

  /// The tag of a token, found with those of its whole sentence.
  func tag(of token: Int, in block: AnalyzedBlock) -> Tag {
    if token < tags.count, let known = tags[token] { return known }
    guard token < block.tokens.count, let tagger = tagger.ready() else { return .unknown }
    if tags.isEmpty { tags = [Tag?](repeating: nil, count: block.tokens.count) }
    tagger.tag(block.sentence(of: token), of: block.tokens, text: block.block.run.text, into: &tags)
    return tags[token] ?? .unknown
  }
}

extension AnalyzedBlock {
  /// What a token is in its sentence, as the tagger guesses; a hint, while ``Word/readings`` say all that it can be.
  ///
  /// The first question about a sentence tags all of it. Placeholders count as names; addresses are `X`.
  ///
  /// - Complexity: O(n) in the tokens of the sentence the first time, then O(1).
  public func tag(of token: Int) -> Tag { annotations.tag(of: token, in: self) }
}
