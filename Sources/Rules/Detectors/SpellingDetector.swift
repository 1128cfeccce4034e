import Documents
import French

/// Reports words that no dictionary knows: as a typo where a frequent word is one slip away, else as unknown.
struct SpellingDetector: Detector {
  static let name = "spelling"
  static let rules = ["spelling/typo", "spelling/unknown"]

  private let maximumRank: Int
  private let adopted: AdoptedPhrases

  init(_ context: DetectorContext) {
    maximumRank = context.options["spelling/typo"]?["maximum-rank"].flatMap { Int($0) } ?? 20_000
    adopted = AdoptedPhrases(context.lists)
  }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let words = document.words
    let bits = words.bits(DetectorBits.self)
    let adopted = adopted.finder(in: words)
    var unknowns: [(key: [UInt8], places: [(block: Int, token: Int)])] = []
    var numbers: [[UInt8]: Int] = [:]
    for block in document.blocks where block.isFrenchProse {
      let tokens = block.tokens
      for index in tokens.indices {
        let token = tokens[index]
        guard bits[token.word].contains(.unknown), token.kind == .word,
          token.casing == .lower || token.casing == .initial, isWritten(token, at: index, in: block),
          !adopted.contains(index, in: block)
        else { continue }
        let key = words[token.word].key
        if let number = numbers[key] {
          unknowns[number].places.append((block.index, index))
        } else {
          numbers[key] = unknowns.count
          unknowns.append((key, [(block.index, index)]))
        }
      }
    }
    let slips = Slips(words: words)
    for (key, found) in unknowns {
      let first = found[0]
      let block = document.blocks[first.block]
      let token = block.tokens[first.token]
      // A capital inside a sentence, or the same capital again and again, makes a name.
      if token.casing == .initial {
        guard found.count == 1, token.context.contains(.sentenceStart), block.block.isRunningText else { continue }
      }
      let word = words[token.word]
      // A name without its capital is a matter of case.
      if token.casing == .lower, words.capitalized(token.word) != nil { continue }
      let rank = token.casing == .initial ? maximumRank / 6 : maximumRank
      let candidates = found.count <= 2 && isTypable(word) ? slips.candidates(for: key, maximumRank: rank) : []
      if let best = candidates.first {
        if Slips.isRevisedSpelling(key, of: best.text) { continue }
        // The accent of a capital is a matter of its own.
        if token.casing == .initial,
          best.text.unicodeScalars.dropFirst().elementsEqual(word.form.unicodeScalars.dropFirst())
        {
          continue
        }
        let isLigature = Slips.isWithoutLigature(key, of: best.text)
        for place in found { report(typo(best.text, place, isLigature ? .info : nil, in: document)) }
      } else if token.casing == .lower {
        report(unknown(first, found.count, in: document))
      }
    }
  }

  /// Whether a token is meant as a word of French: no part of a compound with marks, nothing set apart.
  private func isWritten(_ token: Token, at index: Int, in block: AnalyzedBlock) -> Bool {
    if !token.context.isDisjoint(with: [.foreign, .emphasis]) { return false }
    let joining: [UInt32] = [
      0x5F, 0x2F, 0x5C, 0x3D, 0x3C, 0x3E, 0x7B, 0x7D, 0x24, 0x25, 0x26, 0x23, 0x40, 0x7E, 0x60, 0x2A,
    ]
    if index > 0, token.gap.isEmpty, block.tokens[index - 1].isMark(in: joining) { return false }
    if index + 1 < block.tokens.count {
      let next = block.tokens[index + 1]
      if next.gap.isEmpty, next.isMark(in: joining) { return false }
    }
    return true
  }

  /// Whether a slip can be told from jargon: no other language has the form, and it is no compound.
  private func isTypable(_ word: Word) -> Bool {
    word.key.count >= 5 && !word.key.contains(0x2D) && !word.key.contains(0x27)
      && (word.evidence.isDerived || ForeignLanguage.allCases.allSatisfy { word.evidence[$0] == 0 })
  }

  private func typo(
    _ candidate: String, _ place: (block: Int, token: Int), _ severity: Severity?, in document: AnalyzedDocument
  ) -> Finding {
    let block = document.blocks[place.block]
    let range = block.tokens[place.token].range
    let replacement = block.tokens[place.token].casing == .initial ? candidate.capitalizedFirst : candidate
    return Finding(
      rule: "spelling/typo", block: place.block, range: range, arguments: [block.text(place.token), replacement],
      fixes: [TextFix(.unsafe, range, replacement)], severity: severity)
  }

  private func unknown(_ place: (block: Int, token: Int), _ count: Int, in document: AnalyzedDocument) -> Finding {
    let block = document.blocks[place.block]
    return Finding(
      rule: "spelling/unknown", block: place.block, range: block.tokens[place.token].range,
      arguments: [block.text(place.token), String(count)])
  }
}

extension DetectorBits {
  /// What a word can have to do with spelling.
  static func spelling(of word: Word) -> Self {
    guard !word.isKnown, !word.isCommon, word.key.count >= 3 else { return [] }
    // Inclusive spelling has its own forms.
    let isMarked = word.form.unicodeScalars.contains {
      ("0"..."9").contains($0) || $0 == "." || $0 == "·" || $0 == "∙" || $0 == "‧"
    }
    return isMarked ? [] : .unknown
  }
}
