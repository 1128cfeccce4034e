import Documents
import French

/// Reports what the pairing of quotation marks shows.
struct QuoteDetector: Detector {
  static let name = "quotes"
  static let rules = [
    "quotes/mismatched", "quotes/unclosed", "quotes/unopened", "quotes/closed-twice", "quotes/inner-space",
    "quotes/glued", "quotes/comma-inside", "quotes/stop-inside", "quotes/comma-before", "quotes/apostrophe",
    "quotes/straight", "quotes/mixed-kinds", "quotes/lower-case", "quotes/house-marks",
  ]

  private let sayingVerbs: WordList
  private let marks: HouseMarks

  init(_ context: DetectorContext) {
    sayingVerbs = context.lists["saying-verbs"]
    marks = HouseMarks(context)
  }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    var firstOfKind: [QuotationMark: (block: Int, token: Int)] = [:]
    for block in document.blocks where block.block.kind != .linkTitle {
      let reader = QuoteReader(
        block: block, words: document.words, sayingVerbs: sayingVerbs, marks: marks)
      for quotation in block.quotations {
        reader.report(quotation, report)
        guard quotation.depth == 0, !quotation.isBroken, let mark = quotation.open ?? quotation.close,
          let kind = QuotationMark(scalar: block.tokens[mark].scalar), firstOfKind[kind] == nil
        else { continue }
        firstOfKind[kind] = (block.index, mark)
      }
      reader.reportApostrophes(report)
    }
    // A project that has chosen its marks is told of every other one.
    if !marks.areChosen { reportMixedKinds(firstOfKind, in: document, report) }
  }

  /// Guillemets beside other marks at the outer level: once for the document, at the first of the rarer habit.
  private func reportMixedKinds(
    _ first: [QuotationMark: (block: Int, token: Int)], in document: AnalyzedDocument, _ report: (Finding) -> Void
  ) {
    guard let guillemet = first[.guillemet], let other = first[.straight] ?? first[.curly] else { return }
    let block = document.blocks[other.block]
    let mark = document.blocks[guillemet.block].tokens[guillemet.token]
    report(
      Finding(
        rule: "quotes/mixed-kinds", block: other.block, range: block.tokens[other.token].range,
        arguments: [block.text(other.token)],
        related: [
          RelatedText(
            block: guillemet.block, range: mark.range,
            message: Localized(french: "guillemets français ici", english: "French marks here"))
        ]))
  }
}

/// Looks at the quotations of one block.
private struct QuoteReader {
  let block: AnalyzedBlock
  let words: WordTable
  let sayingVerbs: WordList
  let marks: HouseMarks

  private var tokens: [Token] { block.tokens }
  private static let stops: [UInt32] = [0x2E, 0x21, 0x3F, 0x2026]

  func report(_ quotation: Quotation, _ report: (Finding) -> Void) {
    switch (quotation.open, quotation.close) {
    case (let open?, let close?): reportPair(open, close, quotation.depth, report)
    case (let open?, nil):
      if !quotation.continues { report(finding("unclosed", open..<(open + 1), withWord: true)) }
      reportOpening(open, report)
    case (nil, let close?):
      if !quotation.continues { reportUnopened(close, report) }
      reportClosing(close, report)
    case (nil, nil): break
    }
  }

  // MARK: Pairs

  private func reportPair(_ open: Int, _ close: Int, _ depth: Int, _ report: (Finding) -> Void) {
    guard let opening = QuotationMark(scalar: tokens[open].scalar),
      let closing = QuotationMark(scalar: tokens[close].scalar)
    else { return }
    if opening != closing {
      var fault = finding("mismatched", open..<(open + 1), withWord: true)
      fault.arguments = [block.text(open), block.text(close)]
      fault.related = [
        RelatedText(
          block: block.index, range: tokens[close].range,
          message: Localized(french: "fermé ici", english: "closed here"))
      ]
      fault.fixes = [guillemets(open, close, depth)]
      report(fault)
    } else if depth == 0, marks.areOthers(than: opening) {
      var fault = finding("house-marks", open..<(open + 1), withWord: false)
      fault.arguments = [block.text(open), marks.example]
      fault.fixes = [guillemets(open, close, depth)]
      report(fault)
    } else if opening == .straight, marks.flagsStraight {
      var fault = finding("straight", open..<(open + 1), withWord: false)
      fault.fixes = [guillemets(open, close, depth)]
      report(fault)
    }
    let isTitle = isTitleOfBrokenLink(open)
    if !isTitle { reportInnerSpace(open, close, opening, closing, report) }
    if !isTitle, !isInsideWord(open, close) {
      reportOpening(open, report)
      reportClosing(close, report)
    }
    reportInnerMark(open, close, report)
    reportComma(before: open, close, report)
    reportLowerCase(open, close, report)
  }

  /// The marks of the house, by default guillemets with their no-break spaces, English marks within.
  private func guillemets(_ open: Int, _ close: Int, _ depth: Int) -> TextFix {
    let start =
      Int(tokens[open].start)..<(open + 1 < tokens.count ? Int(tokens[open + 1].start) : Int(tokens[open].end))
    let end = (close > 0 ? Int(tokens[close - 1].end) : Int(tokens[close].start))..<Int(tokens[close].end)
    let marks = marks.pair(depth: depth)
    guard start.upperBound <= end.lowerBound else { return TextFix(safety: .display, edits: []) }
    // Straight marks in between may belong to other pairs than the reading that was taken says.
    let isClear = open + 1 >= close || !tokens[(open + 1)..<close].contains { $0.isMark("\"") }
    return TextFix(safety: isClear ? .safe : .unsafe, edits: [(start, marks.0), (end, marks.1)])
  }

  /// White space inside marks that take none: on one side it is a slip, on both an old habit.
  private func reportInnerSpace(
    _ open: Int, _ close: Int, _ opening: QuotationMark, _ closing: QuotationMark, _ report: (Finding) -> Void
  ) {
    guard open + 1 < close else { return }
    let after = opening != .guillemet && isSpaced(tokens[open + 1])
    let before = closing != .guillemet && isSpaced(tokens[close])
    // A space inside and none outside may also be a mark of the other kind: only its partner speaks against that.
    let opensGlued = open > 0 && tokens[open].gap.isEmpty && isGluing(tokens[open - 1], before: true)
    let closesGlued =
      close + 1 < tokens.count && tokens[close + 1].gap.isEmpty && isGluing(tokens[close + 1], before: false)
    if after {
      var fault = Finding(
        rule: "quotes/inner-space", block: block.index, range: Int(tokens[open].start)..<Int(tokens[open + 1].start),
        arguments: [block.text(open)], severity: before ? .info : nil)
      let safety: FixSafety = opensGlued && !before ? .unsafe : .safe
      fault.fixes = [TextFix(safety, Int(tokens[open].end)..<Int(tokens[open + 1].start), "")]
      report(fault)
    }
    if before {
      let gap = Int(tokens[close - 1].end)..<Int(tokens[close].start)
      let safety: FixSafety = closesGlued && !after ? .unsafe : .safe
      report(
        Finding(
          rule: "quotes/inner-space", block: block.index, range: gap.lowerBound..<Int(tokens[close].end),
          arguments: [block.text(close)], fixes: [TextFix(safety, gap, "")], severity: after ? .info : nil))
    }
  }

  private func isSpaced(_ token: Token) -> Bool { !token.gap.isEmpty && token.gap != .lineBreak }

  // MARK: Neighbours

  private func reportOpening(_ open: Int, _ report: (Finding) -> Void) {
    guard open > 0, tokens[open].gap.isEmpty, isGluing(tokens[open - 1], before: true) else { return }
    let start = Int(tokens[open - 1].start)
    report(
      Finding(
        rule: "quotes/glued", block: block.index, range: start..<Int(tokens[open].end), arguments: [block.text(open)],
        fixes: [TextFix(.safe, Int(tokens[open].start)..<Int(tokens[open].start), " ")]))
  }

  private func reportClosing(_ close: Int, _ report: (Finding) -> Void) {
    guard close + 1 < tokens.count, tokens[close + 1].gap.isEmpty, isGluing(tokens[close + 1], before: false) else {
      return
    }
    let end = Int(tokens[close + 1].end)
    report(
      Finding(
        rule: "quotes/glued", block: block.index, range: Int(tokens[close].start)..<end, arguments: [block.text(close)],
        fixes: [TextFix(.safe, Int(tokens[close].end)..<Int(tokens[close].end), " ")]))
  }

  /// Whether the marks stand behind the address of a link that Markdown could not read, as their title holds marks too.
  private func isTitleOfBrokenLink(_ open: Int) -> Bool {
    var index = open - 1
    let limit = max(1, open - 40)
    while index >= limit {
      let isAddress = tokens[index].kind == .address || tokens[index].kind == .placeholder
      if isAddress, tokens[index - 1].isMark("("), tokens[index].gap.isEmpty { return true }
      if tokens[index].isMark(")") { return false }
      index -= 1
    }
    return false
  }

  /// Whether the marks set off a part of one word: “re”donner, Jean”Jo”Dupont.
  private func isInsideWord(_ open: Int, _ close: Int) -> Bool {
    guard close == open + 2, tokens[open + 1].kind == .word, tokens[open + 1].gap.isEmpty, tokens[close].gap.isEmpty,
      close + 1 < tokens.count, tokens[close + 1].kind == .word, tokens[close + 1].gap.isEmpty
    else { return false }
    let isGluedBefore = open > 0 && tokens[open].gap.isEmpty && tokens[open - 1].kind == .word
    return isGluedBefore || tokens[open + 1].range.count <= 3
  }

  private func isGluing(_ token: Token, before: Bool) -> Bool {
    switch token.kind {
    case .word: true
    // A number behind the mark is the call of a note.
    case .number: before
    case .elision: !before
    case .mark: before && (Self.stops.contains(token.scalar) || token.scalar == 0x2C || token.scalar == 0x3A)
    case .clitic, .placeholder, .address: false
    }
  }

  /// A comma before the closing mark, and the stop of a fragment.
  private func reportInnerMark(_ open: Int, _ close: Int, _ report: (Finding) -> Void) {
    guard close - 1 > open, tokens[close].gap.isEmpty || tokens[close].isMark("»") else { return }
    let mark = tokens[close - 1]
    guard mark.gap.isEmpty else { return }
    let range = Int(mark.start)..<Int(tokens[close].end)
    if mark.isMark(",") {
      let text = block.text(bytes: Int(mark.end)..<Int(tokens[close].end))
      report(
        Finding(
          rule: "quotes/comma-inside", block: block.index, range: range, arguments: [block.text(close)],
          fixes: [TextFix(.safe, range, text + ",")]))
    } else if mark.isMark("."), mark.end - mark.start == 1, isFragment(open) {
      report(Finding(rule: "quotes/stop-inside", block: block.index, range: range, arguments: [block.text(close)]))
    }
  }

  /// Whether a quotation is a part of the sentence around it: no capital, no colon before.
  private func isFragment(_ open: Int) -> Bool {
    guard open > 0, open + 1 < tokens.count, tokens[open + 1].casing == .lower else { return false }
    return tokens[open - 1].isWord
  }

  /// A comma between a verb of saying and a whole sentence quoted, the English way.
  private func reportComma(before open: Int, _ close: Int, _ report: (Finding) -> Void) {
    guard close - open > 4 || tokens[close - 1].isMark(in: Self.stops), open >= 2, tokens[open - 1].isMark(","),
      tokens[open - 2].kind == .word, open + 1 < tokens.count,
      tokens[open + 1].isCapitalized, !tokens[open].gap.isEmpty
    else { return }
    let verb = words[tokens[open - 2].word]
    guard verb.can(.verb), verb.readings.contains(where: { sayingVerbs.contains($0.lemma) }),
      verb.features.isDisjoint(with: [.infinitive]) || verb.can([.verb, .pastParticiple])
    else { return }
    let comma = tokens[open - 1]
    report(
      Finding(
        rule: "quotes/comma-before", block: block.index, range: Int(tokens[open - 2].start)..<Int(tokens[open].end),
        arguments: [verb.form], fixes: [TextFix(.safe, comma.range, "\u{A0}:")]))
  }

  /// A whole sentence quoted after a colon that begins with a small letter.
  private func reportLowerCase(_ open: Int, _ close: Int, _ report: (Finding) -> Void) {
    guard open > 0, tokens[open - 1].isMark(":"), open + 1 < close, tokens[open + 1].casing == .lower,
      tokens[open + 1].kind == .word || tokens[open + 1].kind == .elision, close - open > 8
    else { return }
    let isWhole =
      tokens[close - 1].isMark(in: Self.stops) || (close + 1 < tokens.count && tokens[close + 1].isMark("."))
    guard isWhole, ((open + 1)..<close).contains(where: { block.tag(of: $0).isFinite }) else { return }
    report(
      Finding(
        rule: "quotes/lower-case", block: block.index, range: tokens[open + 1].range,
        arguments: [block.text(open + 1)]))
  }

  // MARK: Marks without their fellow

  private func reportUnopened(_ close: Int, _ report: (Finding) -> Void) {
    // Only marks since the last closing one: closed twice.
    var start = close - 1
    while start >= 0, tokens[start].kind == .mark, QuotationMark(scalar: tokens[start].scalar) == nil { start -= 1 }
    if start >= 0, QuotationMark(scalar: tokens[start].scalar) != nil, close - start <= 2 {
      let range = Int(tokens[start].start)..<Int(tokens[close].end)
      let kept = block.text(bytes: Int(tokens[start].start)..<Int(tokens[close - 1].end))
      report(
        Finding(
          rule: "quotes/closed-twice", block: block.index, range: range, arguments: [block.text(close)],
          fixes: [TextFix(.unsafe, range, kept)]))
    } else {
      report(finding("unopened", close..<(close + 1), withWord: false))
    }
  }

  /// A finding on a mark, with the word behind it where that makes the place plainer.
  private func finding(_ name: String, _ span: Range<Int>, withWord: Bool) -> Finding {
    var range = block.range(span)
    let next = span.upperBound
    if withWord, next < tokens.count, tokens[next].kind != .mark { range = range.lowerBound..<Int(tokens[next].end) }
    return Finding(rule: "quotes/\(name)", block: block.index, range: range, arguments: [block.text(span.lowerBound)])
  }

  // MARK: Apostrophes

  /// A quotation mark in the place of an apostrophe: `d "un`, `l"homme`.
  func reportApostrophes(_ report: (Finding) -> Void) {
    let tokens = tokens
    for index in tokens.indices where tokens[index].isMark("\"") && QuotationMark.isApostrophe(index, tokens) {
      let range = Int(tokens[index - 1].start)..<Int(tokens[index + 1].end)
      let gap = Int(tokens[index - 1].end)..<Int(tokens[index + 1].start)
      report(
        Finding(
          rule: "quotes/apostrophe", block: block.index, range: range, arguments: [block.text(index)],
          fixes: [TextFix(.safe, gap, "’")]))
    }
  }
}
