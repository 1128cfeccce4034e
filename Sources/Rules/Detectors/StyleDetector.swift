import Documents
import French

/// Reports sentences that are hard to read: too long, chains of *de*, of passives, of adverbs in *-ment*.
struct StyleDetector: Detector {
  static let name = "style"
  static let rules = [
    "style/long-sentence", "style/de-chain", "style/passive-chain", "style/ment-series", "style/nested-relative",
    "style/que-chain", "style/long-parenthesis", "style/repeated-opening",
  ]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.block.isRunningText {
      if let language = block.block.language, !language.hasPrefix("fr") { continue }
      var openings: [Int32] = []
      for sentence in block.sentences {
        SentenceReader(block: block, sentence: sentence, words: document.words).report(report)
        openings.append(opening(of: sentence, in: block))
        if let range = repeatedOpening(openings, sentence, block) {
          report(
            Finding(
              rule: "style/repeated-opening", block: block.index, range: range, arguments: [block.text(bytes: range)]))
        }
      }
    }
  }

  private func opening(of sentence: Range<Int>, in block: AnalyzedBlock) -> Int32 {
    guard let first = sentence.first(where: { block.tokens[$0].kind == .word }) else { return -1 }
    return block.tokens[first].word
  }

  /// Four sentences in a row that begin with the same word.
  private func repeatedOpening(_ openings: [Int32], _ sentence: Range<Int>, _ block: AnalyzedBlock) -> Range<Int>? {
    guard openings.count >= 4, let last = openings.last, last >= 0, openings.suffix(4).allSatisfy({ $0 == last }),
      openings.count == 4 || openings[openings.count - 5] != last,
      let first = sentence.first(where: { block.tokens[$0].kind == .word })
    else { return nil }
    return block.tokens[first].range
  }
}

/// Counts what makes one sentence heavy.
private struct SentenceReader {
  let block: AnalyzedBlock
  let sentence: Range<Int>
  let words: WordTable

  func report(_ report: (Finding) -> Void) {
    let positions = sentence.filter { block.tokens[$0].kind == .word }
    guard positions.count >= 12 else { return }
    func finding(_ rule: String, _ range: Range<Int>, _ count: Int) {
      report(
        Finding(
          rule: "style/\(rule)", block: block.index, range: block.range(range),
          arguments: [block.text(range), String(count)]))
    }
    if positions.count > Self.longSentence {
      finding("long-sentence", sentence.lowerBound..<firstWords(), positions.count)
    }
    if let (range, count) = deChain(positions) { finding("de-chain", range, count) }
    let passives = positions.filter(isPassive)
    if passives.count >= 4, let last = passives.last { finding("passive-chain", last..<last + 1, passives.count) }
    let adverbs = positions.filter { isAdverbInMent($0) }
    if adverbs.count >= 4, let last = adverbs.last { finding("ment-series", last..<last + 1, adverbs.count) }
    let relatives = positions.filter { ["qui", "que", "dont", "lequel", "laquelle", "lesquels"].contains(form($0)) }
    if relatives.count >= 5, let last = relatives.last { finding("nested-relative", last..<last + 1, relatives.count) }
    if let range = queChain(positions) { finding("que-chain", range, 3) }
    if let (range, count) = longParenthesis() { finding("long-parenthesis", range, count) }
  }

  /// Words after which a sentence of running prose is hard to follow.
  private static let longSentence = 70

  private func form(_ position: Int) -> String { words[block.tokens[position].word].form.lowercased() }

  private func firstWords() -> Int { min(sentence.lowerBound + 6, sentence.upperBound) }

  /// A row of complements: noun, de, noun, de, noun…
  private func deChain(_ positions: [Int]) -> (Range<Int>, Int)? {
    var start: Int?
    var count = 0
    var sinceLink = 0
    for position in sentence {
      let token = block.tokens[position]
      if token.kind == .mark || token.kind == .placeholder {
        start = nil
        count = 0
        continue
      }
      guard token.word >= 0 else { continue }
      let word = words[token.word]
      if ["de", "d'", "du", "des"].contains(word.form.lowercased()) {
        if start == nil { start = position }
        count += 1
        sinceLink = 0
        if count == 6, let start { return (start..<min(position + 2, sentence.upperBound), count) }
        continue
      }
      sinceLink += 1
      if sinceLink > 3 || word.isOnly([.verb, .auxiliary, .coordinator, .subordinator])
        || (word.can(.adposition) && !word.can(.noun))
      {
        start = nil
        count = 0
      }
    }
    return nil
  }

  private func isPassive(_ position: Int) -> Bool {
    guard position > sentence.lowerBound, block.tokens[position].word >= 0, block.tokens[position - 1].word >= 0
    else { return false }
    return words[block.tokens[position].word].can(.pastParticiple)
      && ["été", "est", "sont", "était", "étaient", "être", "sera", "seront"].contains(form(position - 1))
  }

  private func isAdverbInMent(_ position: Int) -> Bool {
    let word = words[block.tokens[position].word]
    return word.key.count >= 7 && word.form.hasSuffix("ment") && word.isOnly([.adverb])
  }

  /// Three clauses that open with *que*, each within a few words of the last one.
  private func queChain(_ positions: [Int]) -> Range<Int>? {
    let ques = sentence.filter {
      block.tokens[$0].word >= 0 && ["que", "qu'"].contains(words[block.tokens[$0].word].form.lowercased())
    }
    guard ques.count >= 3 else { return nil }
    for index in 2..<ques.count where ques[index] - ques[index - 2] <= 10 { return ques[index - 2]..<ques[index] + 1 }
    return nil
  }

  /// A parenthesis that interrupts the sentence for long.
  private func longParenthesis() -> (Range<Int>, Int)? {
    guard let open = sentence.first(where: { block.tokens[$0].isMark("(") }),
      let close = sentence[open...].first(where: { block.tokens[$0].isMark(")") }), close + 4 < sentence.upperBound,
      open > sentence.lowerBound + 3
    else { return nil }
    let count = block.tokens[open..<close].count { $0.kind == .word }
    return count >= 30 ? (open..<open + 2, count) : nil
  }
}
