import Documents
import French

/// Adds the blocks of a document up: where hardly a word is French, the file as a whole was not translated.
struct ForeignFile {
  /// Blocks and words in each foreign language.
  private var blocks: [ForeignLanguage: Int] = [:]
  private var words: [ForeignLanguage: Int] = [:]
  private var firstBlock: [ForeignLanguage: Int] = [:]
  /// The other blocks.
  private var others: [Int] = []

  /// With fewer words a file says too little of itself.
  private static let leastWords = 12

  mutating func add(_ block: AnalyzedBlock, language: ForeignLanguage?) {
    guard let language else {
      others.append(block.index)
      return
    }
    blocks[language, default: 0] += 1
    words[language, default: 0] += block.tokens.count { $0.kind == .word }
    firstBlock[language] = firstBlock[language] ?? block.index
  }

  /// Whether the other blocks have no more than a number of words that only French has.
  private func hasFrenchWords(atMost limit: Int, in document: AnalyzedDocument) -> Bool {
    let bits = document.words.bits(DetectorBits.self)
    let french = ForeignLanguage.allCases.reduce(into: DetectorBits()) { $0.insert(.french(against: $1)) }
    var count = 0
    for index in others {
      for token in document.blocks[index].tokens where token.kind == .word && token.casing == .lower {
        guard bits[token.word].isSuperset(of: french) else { continue }
        count += 1
        if count > limit { return false }
      }
    }
    return true
  }

  /// The finding for the file, at its first block in the other language; it stands for those of all blocks.
  func finding(in document: AnalyzedDocument) -> Finding? {
    let all = words.values.reduce(0, +)
    guard let language = ForeignLanguage.allCases.max(by: { words[$0] ?? 0 < words[$1] ?? 0 }),
      let own = words[language], own >= Self.leastWords, blocks[language] ?? 0 >= 2, own * 10 >= all * 9,
      let index = firstBlock[language], hasFrenchWords(atMost: own / 20, in: document)
    else { return nil }
    let run = document.blocks[index].block.run
    var finding = Finding(
      rule: "mixed-language/file", sourceRange: run.sourceRange(of: 0..<run.text.count))
    finding.arguments = [language.frenchName, language.englishName]
    return finding
  }
}
