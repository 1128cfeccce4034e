import Documents
import French

/// Reports what goes against the glossary of the project.
struct GlossaryDetector: Detector {
  static let name = "glossary"
  static let rules = ["terminology/glossary", "terminology/avoided", "terminology/kept"]

  private let glossary: Glossary

  init(_ context: DetectorContext) { glossary = context.glossary }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    guard !glossary.isEmpty else { return }
    for block in document.blocks where block.isFrench {
      let reader = GlossaryReader(block: block, words: document.words, glossary: glossary)
      var index = 0
      while index < block.tokens.count { index = reader.look(at: index, report) }
    }
  }
}

/// Looks for the wordings of a glossary in one block.
private struct GlossaryReader {
  let block: AnalyzedBlock
  let words: WordTable
  let glossary: Glossary

  /// Reports what begins at a token, and says where to go on.
  func look(at index: Int, _ report: (Finding) -> Void) -> Int {
    guard let (wording, isExact) = longest(at: index) else { return index + 1 }
    let end = index + wording.parts.count
    let term = glossary.terms[wording.term]
    let text = block.text(index..<end)
    if wording.isKept {
      if text != term.term, !isAllCapitals(text) { report(kept(term, index..<end, text, isCasing: true)) }
    } else if let use = term.use {
      var finding = self.finding("glossary", index..<end, text)
      finding.instead = use
      if isExact {
        let isCapital = block.tokens[index].casing == .initial && wording.text.first?.isLowercase == true
        let replacement = isCapital ? use.capitalizedFirst : use
        finding.fixes = [TextFix(.unsafe, block.range(index..<end), replacement)]
      }
      report(finding)
    } else if term.isKept {
      report(kept(term, index..<end, text, isCasing: false))
    } else {
      report(finding("avoided", index..<end, text))
    }
    return end
  }

  private func kept(_ term: GlossaryTerm, _ span: Range<Int>, _ text: String, isCasing: Bool) -> Finding {
    var finding = finding("kept", span, text)
    finding.instead = term.term
    finding.fixes = [TextFix(isCasing ? .safe : .unsafe, block.range(span), term.term)]
    return finding
  }

  private func finding(_ name: String, _ span: Range<Int>, _ text: String) -> Finding {
    Finding(rule: "terminology/\(name)", block: block.index, range: block.range(span), arguments: [text])
  }

  /// Whether a text in capitals stands among others: a heading in capitals keeps no casing.
  private func isAllCapitals(_ text: String) -> Bool {
    text == text.uppercased() && block.tokens.allSatisfy { $0.kind != .word || $0.casing == .upper }
  }

  /// The longest wording that begins at a token, and whether no word of it is inflected.
  private func longest(at index: Int) -> (wording: Glossary.Wording, isExact: Bool)? {
    var best: (wording: Glossary.Wording, isExact: Bool)?
    for part in parts(at: index) {
      for wording in glossary.wordings[part] ?? [] {
        guard wording.parts.count > best?.wording.parts.count ?? 0, index + wording.parts.count <= block.tokens.count
        else { continue }
        var isExact = true
        let fits = wording.parts.enumerated().allSatisfy { offset, wanted in
          let parts = parts(at: index + offset)
          if parts.first != wanted { isExact = false }
          return parts.contains(wanted)
        }
        if fits, !wording.isKept || isExact { best = (wording, isExact) }
      }
    }
    return best
  }

  /// What a token may stand for in a glossary: itself first, then its lemmas and its singular.
  private func parts(at index: Int) -> [LiteralTokens.Part] {
    let token = block.tokens[index]
    switch token.kind {
    case .mark: return [.mark(token.scalar)]
    case .placeholder: return []
    case .number, .address: return [.word(LiteralTokens.key(block.text(index)))]
    case .word, .elision, .clitic: break
    }
    let word = words[token.word]
    var parts: [LiteralTokens.Part] = [.word(word.key)]
    for reading in word.readings {
      let lemma = LiteralTokens.Part.word(LiteralTokens.key(reading.lemma))
      if !parts.contains(lemma) { parts.append(lemma) }
    }
    if word.key.count > 3, word.key.last == UInt8(ascii: "s") || word.key.last == UInt8(ascii: "x") {
      parts.append(.word(word.key.dropLast()))
    }
    return parts
  }
}
