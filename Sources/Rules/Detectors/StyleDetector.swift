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
    let bits = document.words.bits(DetectorBits.self)
    for block in document.blocks where block.block.isRunningText && block.isFrench {
      // The word that the last sentences begin with, and how many of them.
      var opening: Int32 = -1
      var count = 0
      for sentence in block.sentences {
        SentenceReader(block: block, sentence: sentence, bits: bits).report(report)
        let first = block.tokens[sentence].first { $0.kind == .word }
        count = first?.word == opening ? count + 1 : 1
        opening = first?.word ?? -1
        guard count == Self.repeatedOpenings, let range = first?.range else { continue }
        report(
          Finding(
            rule: "style/repeated-opening", block: block.index, range: range, arguments: [block.text(bytes: range)]))
      }
    }
  }

  /// How many sentences in a row that begin with the same word are too many.
  private static let repeatedOpenings = 4
}

/// Counts what makes one sentence heavy.
private struct SentenceReader {
  let block: AnalyzedBlock
  let sentence: Range<Int>
  let bits: WordBitTable<DetectorBits>

  func report(_ report: (Finding) -> Void) {
    let tokens = block.tokens
    var words = 0
    var links = 0
    var conjunctions = 0
    var hasParenthesis = false
    var passives = Count()
    var adverbs = Count()
    var relatives = Count()
    var before: DetectorBits = []
    for position in sentence {
      let token = tokens[position]
      if token.kind == .word { words += 1 } else if token.isMark("(") { hasParenthesis = true }
      let own = bits[token.word].intersection(.heavy)
      defer { before = own }
      guard !own.isEmpty else { continue }
      if own.contains(.de) { links += 1 }
      if own.contains(.que) { conjunctions += 1 }
      guard token.kind == .word else { continue }
      if own.contains(.pastParticiple), before.contains(.be) { passives.note(position) }
      if own.contains(.adverb) { adverbs.note(position) }
      if own.contains(.relative) { relatives.note(position) }
    }
    guard words >= 12 else { return }
    func finding(_ rule: String, _ range: Range<Int>, _ count: Int) {
      report(
        Finding(
          rule: "style/\(rule)", block: block.index, range: block.range(range),
          arguments: [block.text(range), String(count)]))
    }
    if words > Self.longSentence { finding("long-sentence", sentence.lowerBound..<firstWords(), words) }
    if links >= Self.longChain, let (range, count) = deChain() { finding("de-chain", range, count) }
    func findSeries(_ rule: String, _ count: Count, limit: Int) {
      if count.number >= limit { finding(rule, count.last..<count.last + 1, count.number) }
    }
    findSeries("passive-chain", passives, limit: 4)
    findSeries("ment-series", adverbs, limit: 4)
    findSeries("nested-relative", relatives, limit: 5)
    if conjunctions >= 3, let range = queChain() { finding("que-chain", range, 3) }
    if hasParenthesis, let (range, count) = longParenthesis() { finding("long-parenthesis", range, count) }
  }

  /// How many tokens are of a kind, and the last of them.
  private struct Count {
    var number = 0
    var last = 0

    mutating func note(_ position: Int) {
      number += 1
      last = position
    }
  }

  /// Words after which a sentence of running prose is hard to follow.
  private static let longSentence = 70

  /// How many complements make a row too long.
  private static let longChain = 6

  private func firstWords() -> Int { min(sentence.lowerBound + 6, sentence.upperBound) }

  /// A row of complements: noun, de, noun, de, noun…
  private func deChain() -> (Range<Int>, Int)? {
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
      let own = bits[token.word]
      if own.contains(.de) {
        if start == nil { start = position }
        count += 1
        sinceLink = 0
        if count == Self.longChain, let start { return (start..<min(position + 2, sentence.upperBound), count) }
        continue
      }
      sinceLink += 1
      if sinceLink > 3 || own.contains(.barrier) {
        start = nil
        count = 0
      }
    }
    return nil
  }

  /// Three clauses that open with *que*, each within a few words of the last one.
  private func queChain() -> Range<Int>? {
    var last: (Int, Int) = (.min, .min)
    for position in sentence where bits[block.tokens[position].word].contains(.que) {
      if last.0 != .min, position - last.0 <= 10 { return last.0..<position + 1 }
      last = (last.1, position)
    }
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

extension DetectorBits {
  /// What is counted in a sentence.
  fileprivate static var heavy: Self { [.de, .que, .relative, .be, .pastParticiple, .adverb] }

  /// What of a word makes sentences heavy.
  static func style(of word: Word) -> Self {
    var bits: Self = word.can(.pastParticiple) ? .pastParticiple : []
    if word.key.count >= 7, word.key.suffix(4).elementsEqual("ment".utf8), word.isOnly([.adverb]) {
      bits.insert(.adverb)
    }
    if word.isOnly([.verb, .auxiliary, .coordinator, .subordinator]) || (word.can(.adposition) && !word.can(.noun)) {
      bits.insert(.barrier)
    }
    return bits
  }
}
