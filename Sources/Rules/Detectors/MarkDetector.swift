import Documents
import French

/// Reports marks that are the wrong ones, and what stands oddly beside them.
struct MarkDetector: Detector {
  static let name = "marks"
  static let rules = [
    "typography/ellipsis", "typography/hyphen-dash", "typography/entity", "typography/apostrophes",
    "typography/lower-after-stop", "typography/glued-dash", "typography/parenthesis-stop",
  ]

  private let functionWords: WordList

  init(_ context: DetectorContext) { functionWords = context.lists["function-words"] }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let bits = document.words.bits(DetectorBits.self)
    var apostrophes = Apostrophes()
    for block in document.blocks where block.block.kind != .linkTitle {
      let isFrench = block.isFrench
      let tokens = block.tokens
      for index in tokens.indices {
        switch tokens[index].kind {
        case .elision: apostrophes.note(index, in: block)
        case .word where isFrench && bits[tokens[index].word].contains(.compound):
          gluedDash(index, in: block, document.words, report)
        case .clitic where isFrench: gluedClitic(index, in: block, document.words, report)
        case .mark where isFrench: mark(index, in: block, document.words, report)
        default: break
        }
      }
    }
    if let finding = apostrophes.finding { report(finding) }
  }

  private func mark(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    switch block.tokens[index].scalar {
    case 0x2E: dots(index, in: block, words, report)
    case 0x29: parenthesisStop(index, in: block, report)
    case 0x2D: hyphen(index, in: block, report)
    case 0x26: entity(index, in: block, report)
    default: break
    }
  }

  private func dots(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let token = block.tokens[index]
    if token.end - token.start == 3 {
      report(
        Finding(
          rule: "typography/ellipsis", block: block.index, range: token.range, fixes: [TextFix(.safe, token.range, "…")]
        ))
    } else if token.end - token.start == 1 {
      lowerAfterStop(index, in: block, words, report)
    }
  }

  /// A sentence that begins with a small letter.
  private func lowerAfterStop(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard block.block.isRunningText, index > 0, index + 1 < tokens.count, tokens[index].gap.isEmpty,
      tokens[index - 1].kind == .word || isYear(tokens[index - 1], in: block),
      tokens[index + 1].kind == .word || tokens[index + 1].kind == .elision,
      tokens[index + 1].casing == .lower, !tokens[index + 1].gap.isEmpty
    else { return }
    let right = words[tokens[index + 1].word]
    // Abbreviations are short or unknown; a sentence begins with a word that can begin one.
    if tokens[index - 1].kind == .word {
      let left = words[tokens[index - 1].word]
      guard left.isCommon, left.key.count >= 4, tokens[index - 1].casing == .lower,
        !left.key.ends(with: Array("à-d".utf8))
      else { return }
    }
    guard functionWords.contains(right.key) || tokens[index + 1].kind == .elision, right.key.count >= 2
    else { return }
    let range = Int(tokens[index].start)..<Int(tokens[index + 1].end)
    report(
      Finding(
        rule: "typography/lower-after-stop", block: block.index, range: range,
        arguments: [block.text(index + 1)],
        fixes: [TextFix(.unsafe, tokens[index + 1].range, block.text(index + 1).capitalizedFirst)]))
  }

  /// Whether a number has the four figures of a year.
  private func isYear(_ token: Token, in block: AnalyzedBlock) -> Bool {
    token.kind == .number && token.end - token.start == 4 && block.text(bytes: token.range).allSatisfy(\.isNumber)
  }

  /// A whole sentence in parentheses whose full stop stands outside: `(Il pleut).`
  private func parenthesisStop(_ index: Int, in block: AnalyzedBlock, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard tokens[index].isMark(")"), index + 1 < tokens.count, tokens[index + 1].isMark("."),
      tokens[index + 1].gap.isEmpty
    else { return }
    let sentence = block.sentence(of: index)
    guard tokens[sentence.lowerBound].isMark("("), sentence.lowerBound + 5 < index,
      tokens[sentence.lowerBound + 1].isCapitalized,
      !tokens[(sentence.lowerBound + 1)..<index].contains(where: { $0.isMark(")") || $0.isMark("(") }),
      (sentence.lowerBound..<index).contains(where: { block.tag(of: $0).isFinite })
    else { return }
    let range = Int(tokens[index].start)..<Int(tokens[index + 1].end)
    report(
      Finding(
        rule: "typography/parenthesis-stop", block: block.index, range: range,
        fixes: [TextFix(.unsafe, range, ".)")]))
  }

  /// A dash that has lost its spaces: two words that no dictionary has as one, the second a function word.
  private func gluedDash(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    let token = block.tokens[index]
    guard block.block.run.text[token.range].contains(0x2D), token.context.isDisjoint(with: [.foreign, .emphasis])
    else { return }
    let word = words[token.word]
    // hunspell accepts whatever stands on both sides of a hyphen, but has readings for real compounds only.
    guard word.readings.isEmpty, let hyphen = word.key.firstIndex(of: 0x2D), word.key.lastIndex(of: 0x2D) == hyphen,
      let cut = word.form.firstIndex(of: "-")
    else {
      return
    }
    let left = words.word(String(word.form[..<cut]))
    let right = words.word(String(word.form[word.form.index(after: cut)...]))
    guard left.isCommon || left.isKnown || left.form.first?.isUppercase == true, left.key.count >= 4,
      !left.can(.adposition), right.form.first?.isLowercase == true,
      isSeam(left, right) || isSeam(left, right, before: nextWord(index, in: block, words))
    else { return }
    let range = token.range
    report(
      Finding(
        rule: "typography/glued-dash", block: block.index, range: range, arguments: [word.form],
        fixes: [TextFix(.unsafe, range, left.form + " – " + right.form)]))
  }

  /// A dash glued before an article or a pronoun, behind a participle that was taken for a verb with its clitic.
  private func gluedClitic(_ index: Int, in block: AnalyzedBlock, _ words: WordTable, _ report: (Finding) -> Void) {
    guard index > 0, block.tokens[index].word >= 0, block.tokens[index - 1].kind == .word else { return }
    let word = words[block.tokens[index].word]
    guard Self.openings.contains(String(word.form.dropFirst())) else { return }
    let left = words[block.tokens[index - 1].word]
    guard left.isKnown, left.key.count >= 4, !left.can(.finite), left.can(.pastParticiple) else { return }
    let range = Int(block.tokens[index - 1].start)..<Int(block.tokens[index].end)
    report(
      Finding(
        rule: "typography/glued-dash", block: block.index, range: range, arguments: [left.form + word.form],
        fixes: [TextFix(.unsafe, range, block.text(index - 1) + " – " + word.form.dropFirst())]))
  }

  /// Articles and pronouns that open what follows a dash; *la* is often *là* without its accent.
  private static let openings: Set<String> = ["le", "les", "il", "elle", "ils", "elles", "on", "nous", "vous"]

  /// Whether the right word begins something new: a function word, an adverb, or a verb behind what is none.
  private func isSeam(_ left: Word, _ right: Word) -> Bool {
    if right.key.count >= 4, right.isOnly([.infinitive]), !left.can(.infinitive), !left.can(.noun) { return true }
    if right.key.count >= 5, right.isOnly([.finite]), !left.can(.finite), left.can(.plural) { return true }
    if right.key.count >= 8, right.form.hasSuffix("ment"), right.isOnly([.adverb]), !left.can(.adverb) { return true }
    let isNoun = left.can(.noun) && left.features.isDisjoint(with: [.pronoun, .determiner, .numeral, .adverb])
    // The inclusive spelling writes professionnel-le.
    let isInclusive = right.form.hasPrefix("le") && left.key.last == 0x6C
    if isNoun, !isInclusive, right.form == "un" || right.form == "une" || Self.openings.contains(right.form) {
      return true
    }
    // The inclusive spelling writes chrétien-ne, compounds end in même and plus, directions in est.
    guard !Self.joined.contains(right.form) else { return false }
    if right.form == "est" || right.form == "sud" {
      return left.form.first?.isUppercase == true && !left.can(.adjective)
    }
    return ["à", "a"].contains(right.form) || (right.key.count >= 2 && functionWords.contains(right.key))
  }

  /// Whether the right word, which may end a compound too, begins something new with the word behind the token.
  ///
  /// A verb and its pronoun (laissez-les) are two tokens, so that what comes here is no inversion.
  private func isSeam(_ left: Word, _ right: Word, before next: Word?) -> Bool {
    guard let next, !left.can(.numeral), !left.can(.finite) || left.can(.noun) else { return false }
    switch right.form {
    case "le", "la", "les", "un", "une":
      return (next.can(.noun) || next.can(.adjective)) && !next.can(.adposition) && next.form != "même"
    case "y": return next.form == "compris"
    case "même": return next.form == "si" || Self.articles.contains(next.form)
    case "plus": return next.can(.adverb) && next.form.hasSuffix("ment")
    case "en":
      return left.form.first?.isLowercase == true
        && (Self.articles.contains(next.form) || next.form == "particulier" || next.form == "raison")
    case "il", "elle", "on", "ils", "elles":
      return next.isOnly([.finite]) || ["ne", "n'", "se", "a", "ont", "est", "sont", "était"].contains(next.form)
    case "ce": return ["qui", "que", "sont", "ne", "n'"].contains(next.form)
    default: return false
    }
  }

  /// The word behind a token where only a space parts the two.
  private func nextWord(_ index: Int, in block: AnalyzedBlock, _ words: WordTable) -> Word? {
    guard index + 1 < block.tokens.count else { return nil }
    let next = block.tokens[index + 1]
    return next.word >= 0 && !next.gap.isEmpty && next.casing == .lower ? words[next.word] : nil
  }

  private static let articles: Set<String> = ["le", "la", "les", "un", "une", "des", "l'"]

  private static let joined: Set<String> = [
    "tout", "tous", "toute", "toutes", "plus", "même", "mêmes", "très", "ne", "se", "te", "le", "la", "les", "nous",
    "vous", "je", "tu", "il", "elle", "on", "ils", "elles", "en", "y", "ce", "ci", "là", "donc", "leur", "moi", "toi",
    "nos", "ses", "trois", "deux", "quatre", "cinq", "six", "sept", "huit", "une", "un", "non", "ouest",
  ]

  /// A hyphen between spaces in the place of a dash.
  private func hyphen(_ index: Int, in block: AnalyzedBlock, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard index > 0, index + 1 < tokens.count, tokens[index].end - tokens[index].start <= 2,
      tokens[index].gap == .ordinary, tokens[index + 1].gap == .ordinary || tokens[index + 1].gap == .lineBreak,
      tokens[index - 1].kind != .number || tokens[index + 1].kind != .number
    else { return }
    let range = Int(tokens[index - 1].end)..<Int(tokens[index + 1].start)
    report(
      Finding(
        rule: "typography/hyphen-dash", block: block.index, range: range,
        fixes: [TextFix(.unsafe, tokens[index].range, "–")]))
  }

  private static let entities: Set<String> = [
    "apos", "nbsp", "quot", "amp", "lt", "gt", "rsquo", "laquo", "raquo", "hellip",
  ]

  /// A character reference that a space has broken: `& apos;`.
  private func entity(_ index: Int, in block: AnalyzedBlock, _ report: (Finding) -> Void) {
    let tokens = block.tokens
    guard index + 2 < tokens.count, tokens[index + 2].isMark(";") else { return }
    let name = block.text(index + 1)
    guard Self.entities.contains(name), !(tokens[index + 1].gap.isEmpty && tokens[index + 2].gap.isEmpty) else {
      return
    }
    let range = Int(tokens[index].start)..<Int(tokens[index + 2].end)
    var fix: TextFix?
    if name == "apos" || name == "rsquo" {
      let start = index > 0 ? Int(tokens[index - 1].end) : range.lowerBound
      let end = index + 3 < tokens.count ? Int(tokens[index + 3].start) : range.upperBound
      fix = TextFix(.safe, start..<end, "’")
    }
    report(
      Finding(
        rule: "typography/entity", block: block.index, range: range, arguments: [block.text(bytes: range)],
        fixes: fix.map { [$0] } ?? []))
  }
}

/// Counts both apostrophes of a document.
private struct Apostrophes {
  private struct Kind {
    var count = 0
    /// The block and the end of the first one.
    var first = (block: 0, end: 0)
  }

  private var straight = Kind()
  private var curly = Kind()

  /// Counts that of an elided word.
  mutating func note(_ token: Int, in block: AnalyzedBlock) {
    let end = Int(block.tokens[token].end)
    if block.block.run.text[end - 1] == 0x27 {
      Self.add(to: &straight, block, end)
    } else {
      Self.add(to: &curly, block, end)
    }
  }

  private static func add(to kind: inout Kind, _ block: AnalyzedBlock, _ end: Int) {
    if kind.count == 0 { kind.first = (block.index, end) }
    kind.count += 1
  }

  /// Where both stand in the document: once, at the first of the rarer kind.
  var finding: Finding? {
    guard straight.count > 0, curly.count > 0 else { return nil }
    let isStraight = straight.count <= curly.count
    let (block, end) = isStraight ? straight.first : curly.first
    return Finding(
      rule: "typography/apostrophes", block: block, range: (end - (isStraight ? 1 : 3))..<end,
      arguments: [isStraight ? "'" : "’"])
  }
}
