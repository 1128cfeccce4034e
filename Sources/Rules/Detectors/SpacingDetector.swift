import Documents
import French

/// Reports white space that is missing, too much or of the wrong kind around marks.
///
/// Source of the spacing: Lexique des règles typographiques en usage à l’Imprimerie nationale, « Ponctuation »; for
/// fr-CA, Office québécois de la langue française, « Espacement avant et après les signes ».
struct SpacingDetector: Detector {
  static let name = "spacing"
  static let rules = [
    "typography/missing-space", "typography/ordinary-space", "typography/percent-space", "typography/double-space",
    "typography/space-before", "typography/glued-sentence", "typography/glued-comma", "typography/detached-apostrophe",
    "typography/spaced-compound",
    "typography/spaced-inversion",
  ]

  private let variant: Variant
  private let functionWords: WordList

  init(_ context: DetectorContext) {
    variant = context.options["typography/missing-space"]?["variant"].flatMap(Variant.init) ?? .france
    functionWords = context.lists["function-words"]
  }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where block.isFrenchProse {
      let reader = SpacingReader(
        block: block, words: document.words, variant: variant, functionWords: functionWords)
      for index in block.tokens.indices { reader.look(at: index, report) }
    }
  }
}

/// Looks at the white space of one block.
private struct SpacingReader {
  let block: AnalyzedBlock
  let words: WordTable
  let variant: Variant
  let functionWords: WordList

  private var tokens: [Token] { block.tokens }
  private static let noBreak = "\u{A0}"
  private static let narrow = "\u{202F}"
  private static var double: Token.Gap { [.ordinary, .multiple] }

  func look(at index: Int, _ report: (Finding) -> Void) {
    let token = tokens[index]
    if token.kind == .mark {
      switch token.scalar {
      case 0x3A, 0x3B, 0x21, 0x3F: highMark(index, report)
      case 0xAB: afterGuillemet(index, report)
      case 0xBB: beforeGuillemet(index, report)
      case 0x25: percent(index, report)
      case 0x2C, 0x2E: lowMark(index, report)
      case 0x27, 0x2019: detachedApostrophe(index, report)
      case 0x2D, 0x2013:
        inversion(index, report)
        compound(index, report)
      default: break
      }
    }
    if token.kind == .elision { detachedElision(index, report) }
    doubleSpace(index, report)
  }

  // MARK: : ; ! ?

  private func highMark(_ index: Int, _ report: (Finding) -> Void) {
    let token = tokens[index]
    guard index > 0, isPunctuation(index) else { return }
    let takesSpace = token.scalar == 0x3A || variant != .canada
    let space = token.scalar == 0x3A ? Self.noBreak : Self.narrow
    let insertion = Int(token.start)..<Int(token.start)
    if token.gap.isEmpty {
      guard takesSpace, isSpaceable(tokens[index - 1]) else { return }
      report(
        Finding(
          rule: "typography/missing-space", block: block.index, range: Int(tokens[index - 1].start)..<Int(token.end),
          arguments: [block.text(index)], fixes: [TextFix(.safe, insertion, space)]))
    } else if token.gap == .ordinary, takesSpace {
      report(ordinary(Int(tokens[index - 1].end)..<Int(token.start), block.text(index), space))
    }
  }

  private func ordinary(_ gap: Range<Int>, _ mark: String, _ space: String) -> Finding {
    Finding(
      rule: "typography/ordinary-space", block: block.index, range: gap, arguments: [mark],
      fixes: [TextFix(.safe, gap, space)])
  }

  /// Whether a mark ends a part of the sentence: no scheme, ratio, smiley, operator or name of an emoji.
  private func isPunctuation(_ index: Int) -> Bool {
    let token = tokens[index]
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    if let next, next.gap.isEmpty {
      guard next.kind == .mark, isClosing(next) || QuotationMark(scalar: next.scalar) != nil else { return false }
      // Smileys.
      if token.scalar == 0x3A || token.scalar == 0x3B, next.isMark(")") {
        let opened = tokens[max(0, index - 40)..<index].contains { $0.isMark("(") }
        guard opened, token.gap.isEmpty else { return false }
      }
    }
    if token.scalar == 0x3B, index >= 2, tokens[index - 2].isMark("&"), tokens[index - 1].gap.isEmpty { return false }
    // A line of terms or of a transcript may begin with the mark.
    return !token.gap.contains(.lineBreak)
  }

  private func isClosing(_ token: Token) -> Bool {
    [0x29, 0x5D, 0xBB, 0x201D, 0x2E, 0x2026, 0x2C].contains(token.scalar)
  }

  /// Whether French sets a space between this token and a high mark.
  private func isSpaceable(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number, .clitic: true
    case .mark: [0xBB, 0x201D, 0x29, 0x22, 0x25, 0x20AC].contains(token.scalar)
    case .elision, .placeholder, .address: false
    }
  }

  // MARK: Guillemets

  private func afterGuillemet(_ index: Int, _ report: (Finding) -> Void) {
    guard index + 1 < tokens.count else { return }
    let next = tokens[index + 1]
    let gap = Int(tokens[index].end)..<Int(next.start)
    let space = variant == .switzerland ? Self.narrow : Self.noBreak
    if next.gap.isEmpty {
      guard variant != .switzerland, next.kind != .mark || QuotationMark(scalar: next.scalar) == nil else { return }
      report(
        Finding(
          rule: "typography/missing-space", block: block.index, range: Int(tokens[index].start)..<Int(next.end),
          arguments: ["«"], fixes: [TextFix(.safe, gap, space)]))
    } else if next.gap == .ordinary {
      report(ordinary(gap, "«", space))
    }
  }

  private func beforeGuillemet(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0 else { return }
    let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
    let space = variant == .switzerland ? Self.narrow : Self.noBreak
    if tokens[index].gap.isEmpty {
      let before = tokens[index - 1]
      guard variant != .switzerland, before.kind != .mark || QuotationMark(scalar: before.scalar) == nil else { return }
      report(
        Finding(
          rule: "typography/missing-space", block: block.index, range: Int(before.start)..<Int(tokens[index].end),
          arguments: ["»"], fixes: [TextFix(.safe, gap, space)]))
    } else if tokens[index].gap == .ordinary {
      report(ordinary(gap, "»", space))
    }
  }

  private func percent(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0, tokens[index - 1].kind == .number else { return }
    if index + 1 < tokens.count, tokens[index + 1].gap.isEmpty, tokens[index + 1].kind != .mark { return }
    let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
    guard tokens[index].gap.isEmpty || tokens[index].gap == .ordinary else { return }
    report(
      Finding(
        rule: "typography/percent-space", block: block.index,
        range: Int(tokens[index - 1].start)..<Int(tokens[index].end),
        arguments: [block.text(index - 1)], fixes: [TextFix(.unsafe, gap, Self.noBreak)]))
  }

  // MARK: , and .

  private func lowMark(_ index: Int, _ report: (Finding) -> Void) {
    let token = tokens[index]
    guard index > 0, token.end - token.start == 1 else { return }
    let before = tokens[index - 1]
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    if token.gap == .ordinary || token.gap.isNoBreak {
      guard before.kind == .word || before.kind == .placeholder || before.isMark("»") || before.isMark(")") else {
        return
      }
      let range = Int(before.end)..<Int(token.end)
      let fix: TextFix
      if next.map({ !$0.gap.isEmpty }) ?? true {
        fix = TextFix(.safe, Int(before.end)..<Int(token.start), "")
      } else if token.scalar == 0x2C, before.kind == .word, next?.kind == .word || next?.kind == .elision {
        // The space stands on the wrong side of the comma.
        fix = TextFix(.safe, range, ", ")
      } else {
        return
      }
      report(
        Finding(
          rule: "typography/space-before", block: block.index, range: range, arguments: [block.text(index)],
          fixes: [fix]))
    } else if token.gap.isEmpty, let next, next.gap.isEmpty, next.kind == .word || next.kind == .elision,
      before.kind == .word
    {
      if token.scalar == 0x2E { gluedSentence(index, report) } else { gluedComma(index, report) }
    }
  }

  /// No space between two sentences: `particulier.le`, `fin.Par`.
  private func gluedSentence(_ index: Int, _ report: (Finding) -> Void) {
    let left = words[tokens[index - 1].word]
    let right = words[tokens[index + 1].word]
    guard tokens[index - 1].casing == .lower, left.isCommon, left.key.count >= 3, right.isCommon else { return }
    // Inclusive spelling: étudiant.e.s, tou.te.s.
    if index + 2 < tokens.count, tokens[index + 2].isMark("."), tokens[index + 2].gap.isEmpty { return }
    if index >= 2, tokens[index - 2].isMark("."), tokens[index - 1].gap.isEmpty { return }
    switch tokens[index + 1].casing {
    case .initial: guard right.key.count >= 2, right.form != "Es" else { return }
    case .lower:
      guard functionWords.contains(right.key), !["ne", "se", "te", "e", "son", "or", "ses"].contains(right.form) else {
        return
      }
    default: return
    }
    insertSpace(after: index, rule: "glued-sentence", report)
  }

  private func gluedComma(_ index: Int, _ report: (Finding) -> Void) {
    let left = words[tokens[index - 1].word]
    let right = words[tokens[index + 1].word]
    guard left.isCommon, right.isCommon, left.key.count >= 3, right.key.count >= 2,
      tokens[index + 1].casing == .lower
    else { return }
    insertSpace(after: index, rule: "glued-comma", report)
  }

  private func insertSpace(after index: Int, rule: String, _ report: (Finding) -> Void) {
    let end = Int(tokens[index].end)
    report(
      Finding(
        rule: "typography/\(rule)", block: block.index,
        range: Int(tokens[index - 1].start)..<Int(tokens[index + 1].end), arguments: [block.text(index)],
        fixes: [TextFix(.safe, end..<end, " ")]))
  }

  // MARK: Apostrophes and hyphens

  /// An apostrophe with a space before it, or on both sides: `d ' une`, `l 'homme`.
  private func detachedApostrophe(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0, index + 1 < tokens.count, tokens[index - 1].context.contains(.elidedConsonant),
      !tokens[index].gap.isEmpty,
      tokens[index + 1].isWord || tokens[index + 1].isMark(in: [0x22, 0xAB, 0x201C, 0x201E])
    else { return }
    let range = Int(tokens[index - 1].start)..<Int(tokens[index + 1].end)
    let edit = Int(tokens[index - 1].end)..<Int(tokens[index + 1].start)
    report(
      Finding(
        rule: "typography/detached-apostrophe", block: block.index, range: range,
        fixes: [TextFix(.safe, edit, block.text(index))]))
  }

  /// A space behind the apostrophe: `d' une`.
  private func detachedElision(_ index: Int, _ report: (Finding) -> Void) {
    guard index + 1 < tokens.count, tokens[index + 1].gap == .ordinary, tokens[index].casing == .lower,
      tokens[index + 1].isWord || tokens[index + 1].kind == .placeholder || tokens[index + 1].kind == .address
    else { return }
    let gap = Int(tokens[index].end)..<Int(tokens[index + 1].start)
    report(
      Finding(
        rule: "typography/detached-apostrophe", block: block.index,
        range: Int(tokens[index].start)..<Int(tokens[index + 1].end), fixes: [TextFix(.safe, gap, "")]))
  }

  /// Spaces around the hyphen of a compound: `États - Unis`, `bien – être`.
  private func compound(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0, index + 1 < tokens.count, !tokens[index].gap.isEmpty, !tokens[index + 1].gap.isEmpty,
      tokens[index - 1].kind == .word, tokens[index + 1].kind == .word,
      tokens[index - 1].end - tokens[index - 1].start >= 3,
      tokens[index - 1].casing == tokens[index + 1].casing
        || (tokens[index - 1].casing == .initial && block.sentence(of: index).lowerBound == index - 1),
      tokens[index + 1].casing != .upper
    else { return }
    // One dash is a slip; a pair of them encloses something.
    let start = max(0, index - 12)
    let end = min(tokens.count, index + 13)
    for other in start..<end where other != index && tokens[other].isMark(in: [0x2D, 0x2013, 0x2014]) { return }
    let joined = block.text(index - 1) + "-" + block.text(index + 1)
    let word = words.word(joined)
    guard word.isKnown, !word.readings.isEmpty else { return }
    let edit = Int(tokens[index - 1].end)..<Int(tokens[index + 1].start)
    report(
      Finding(
        rule: "typography/spaced-compound", block: block.index,
        range: Int(tokens[index - 1].start)..<Int(tokens[index + 1].end), arguments: [joined],
        fixes: [TextFix(.safe, edit, "-")]))
  }

  /// Spaces around the hyphen of an inversion: `serait - il`.
  private func inversion(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0, index + 1 < tokens.count, tokens[index].end - tokens[index].start == 1,
      !tokens[index].gap.isEmpty || !tokens[index + 1].gap.isEmpty, tokens[index - 1].kind == .word,
      tokens[index + 1].kind == .word, tokens[index + 1].casing == .lower
    else { return }
    let verb = words[tokens[index - 1].word]
    let pronoun = words[tokens[index + 1].word].form
    guard ["il", "elle", "on", "ils", "elles", "t-il", "t-elle", "t-on"].contains(pronoun),
      verb.can([.verb, .finite]), verb.can(.third)
    else { return }
    // A subject before the verb makes the hyphen a dash: il part - elle reste.
    if index >= 2, tokens[index - 2].word >= 0, words[tokens[index - 2].word].can(.subject) { return }
    let edit = Int(tokens[index - 1].end)..<Int(tokens[index + 1].start)
    report(
      Finding(
        rule: "typography/spaced-inversion", block: block.index,
        range: Int(tokens[index - 1].start)..<Int(tokens[index + 1].end), fixes: [TextFix(.unsafe, edit, "-")]))
  }

  private func doubleSpace(_ index: Int, _ report: (Finding) -> Void) {
    guard index > 0, tokens[index].gap == Self.double else { return }
    let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
    report(
      Finding(
        rule: "typography/double-space", block: block.index, range: gap, fixes: [TextFix(.safe, gap, " ")]))
  }
}
