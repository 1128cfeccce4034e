import Documents
import French

/// Reports capitals that French does not have, and capitals that are missing.
struct CasingDetector: Detector {
  static let name = "casing"
  static let rules = [
    "casing/elided-capital", "casing/function-word", "casing/nationality", "casing/language", "casing/date",
    "casing/upper-word", "casing/common-noun", "casing/title-case", "casing/acronym", "casing/capital-accent",
    "casing/lower-case-name", "casing/adjective",
  ]

  private let lists: CasingLists

  init(_ context: DetectorContext) { lists = CasingLists(context.lists) }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    for block in document.blocks where isLookedAt(block.block) {
      let reader = CasingReader(block: block, words: document.words, lists: lists)
      if let title = reader.titleCase() {
        report(title)
        continue
      }
      for index in block.tokens.indices {
        if let finding = reader.finding(at: index) { report(finding) }
      }
    }
  }

  private func isLookedAt(_ block: Block) -> Bool {
    if let language = block.language, !language.hasPrefix("fr") { return false }
    return block.kind != .linkTitle
  }
}

/// The word lists that casing needs.
struct CasingLists: Sendable {
  let functionWords: WordList
  let nationalities: WordList
  let months: WordList
  let weekdays: WordList
  let acronyms: WordList
  let institutions: WordList
  let elidedNames: WordList
  let countries: WordList

  init(_ lists: WordLists) {
    functionWords = lists["function-words"]
    nationalities = lists["nationalities"]
    months = lists["months"]
    weekdays = lists["weekdays"]
    acronyms = lists["acronyms"]
    institutions = lists["institutions"]
    elidedNames = lists["elided-names"]
    countries = lists["countries"]
  }
}

/// Looks at the capitals of one block.
private struct CasingReader {
  let block: AnalyzedBlock
  let words: WordTable
  let lists: CasingLists
  private let twins: Set<Int32>

  init(block: AnalyzedBlock, words: WordTable, lists: CasingLists) {
    self.block = block
    self.words = words
    self.lists = lists
    twins = Self.twins(in: block.tokens)
  }

  private var tokens: [Token] { block.tokens }

  func finding(at index: Int) -> Finding? {
    let token = tokens[index]
    guard token.isWord else { return nil }
    switch token.casing {
    case .initial:
      if token.kind == .elision { return elidedCapital(at: index) }
      return capitalAccent(at: index) ?? date(at: index) ?? nationality(at: index) ?? functionWord(at: index)
        ?? commonNoun(at: index) ?? adjective(at: index)
    case .upper: return upperWord(at: index)
    case .lower: return acronym(at: index) ?? lowerCaseName(at: index)
    case .mixed: return compoundNationality(at: index)
    case .none: return nil
    }
  }

  // MARK: Surroundings

  private func word(_ index: Int) -> Word? {
    tokens.indices.contains(index) && tokens[index].word >= 0 ? words[tokens[index].word] : nil
  }

  /// Whether what stands before goes on: a word, a number, a comma, the end of code or of parentheses.
  private func isInner(_ index: Int) -> Bool {
    guard index > 0, !tokens[index].context.contains(.sentenceStart),
      tokens[index].context.isDisjoint(with: [.emphasis, .foreign])
    else { return false }
    let before = tokens[index - 1]
    // A verse begins with a capital.
    if tokens[index].gap.contains(.lineBreak), before.kind == .mark { return false }
    switch before.kind {
    case .word, .elision, .clitic, .number: return true
    case .placeholder, .address: return false
    case .mark: return before.isMark(",") || before.isMark(";")
    }
  }

  private func isLowerWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return (tokens[index].kind == .word || tokens[index].kind == .elision) && tokens[index].casing == .lower
  }

  private func isCapitalized(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].isCapitalized
  }

  private func isElided(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].kind == .elision }

  private func finding(
    _ rule: String, _ index: Int, _ replacement: String?, _ safety: FixSafety, severity: Severity? = nil
  )
    -> Finding
  {
    let range = tokens[index].range
    return Finding(
      rule: "casing/\(rule)", block: block.index, range: range, arguments: [block.text(index), replacement ?? ""],
      fixes: replacement.map { [TextFix(safety, range, $0)] } ?? [], severity: severity)
  }

  // MARK: Capitals too many

  private func elidedCapital(at index: Int) -> Finding? {
    guard isInner(index), tokens.indices.contains(index + 1), tokens[index + 1].gap.isEmpty,
      let next = word(index + 1), !lists.elidedNames.contains(next.key),
      tokens[index + 1].casing != .upper || next.isKnown
    else { return nil }
    // In the first person the whole is most often a title or a brand: J’accuse, J’agis.
    guard !["j'", "m'", "t'"].contains(word(index)?.form.lowercased() ?? "") else { return nil }
    // A first name before a particle: Jean D’Ormesson.
    if let before = word(index - 1), before.can(.personName), tokens[index - 1].isCapitalized { return nil }
    if block.block.isHeading, isCapitalized(index - 1), isCapitalized(index + 1) { return nil }
    return finding("elided-capital", index, block.text(index).lowercased(), .safe)
  }

  private func functionWord(at index: Int) -> Finding? {
    guard isInner(index), let word = word(index), word.key.count > 1, isUnnamed(word, at: index),
      !["une", "or", "car"].contains(word.form.lowercased()), word.key != Array("est".utf8) || isVerb(at: index)
    else { return nil }
    guard isLowerWord(index + 1) || isElided(index + 1), !tokens[index].context.contains(.strong) else { return nil }
    // After a lower-case word or a comma, and not inside a title between marks.
    guard isLowerWord(index - 1) || tokens[index - 1].kind == .mark else { return nil }
    guard !isElided(index - 1), !tokens[index].context.contains(.link) || tokens[index - 1].context.contains(.link)
    else {
      return nil
    }
    if let before = self.word(index - 1) {
      if before.can(.determiner) || before.can(.adposition) || Self.labelled.contains(before.form) { return nil }
    }
    // Where the type changes or a gap stands, a definition begins.
    guard tokens[index].gap == .ordinary || tokens[index].gap == .lineBreak,
      tokens[index].context.contains(.strong) == tokens[index - 1].context.contains(.strong)
    else { return nil }
    return finding("function-word", index, block.text(index).lowercased(), .unsafe)
  }

  /// Whether no name begins with the word: a function word, or behind a comma a verb or an adverb.
  private func isUnnamed(_ word: Word, at index: Int) -> Bool {
    if lists.functionWords.contains(word.key) { return true }
    return tokens[index - 1].kind == .mark && word.isCommon && word.key.count > 3 && word.isOnly([.verb, .adverb])
      && word.features.isDisjoint(with: [.noun, .properNoun, .adjective, .infinitive, .imperative])
  }

  /// Words before the name of a part of a program.
  private static let labelled: Set<String> = [
    "option", "options", "dialogue", "type", "bouton", "page", "liste", "onglet", "menu", "commande", "champ", "case",
    "volet", "section", "rubrique", "fenêtre", "paramètre", "action", "groupe",
  ]

  /// Whether a capitalised *Est* is the verb: behind a noun that is no side, before what an attribute begins with.
  private func isVerb(at index: Int) -> Bool {
    guard let before = word(index - 1), let next = word(index + 1) else { return false }
    let sides: Set<String> = [
      "côté", "zone", "région", "rive", "façade", "nord", "sud", "secteur", "flanc", "partie", "aile",
    ]
    return before.isOnly([.noun]) && !sides.contains(before.form)
      && ["de", "que", "un", "une", "très", "plus", "pas", "donc", "aussi", "le", "la", "en", "à"].contains(next.form)
  }

  private func nationality(at index: Int) -> Finding? {
    guard isInner(index), let word = word(index), lists.nationalities.contains(word.key),
      let before = self.word(index - 1)
    else { return nil }
    let lower = block.text(index).lowercased()
    if before.form == "en", word.can([.adjective]), !isCapitalized(index + 1), isLanguage(word.form.lowercased()) {
      return finding("language", index, lower, .safe)
    }
    guard tokens[index - 1].casing == .lower, tokens[index - 1].kind == .word, before.can(.noun),
      before.isOnly([.noun, .adjective, .verb]),
      !isCapitalized(index + 1)
    else { return nil }
    // Adjectives that stand before the name of a people: les jeunes Français.
    let leading: Set<String> = [
      "jeune", "jeunes", "autre", "autres", "riche", "riches", "pauvre", "pauvres", "vieux", "ancien", "anciens",
      "premier", "premiers", "seul", "seuls", "nombre", "million", "milliers", "dizaine", "moitié", "ex", "quasi",
      "tous", "toutes", "tout", "vrai", "vrais", "vraie", "vraies", "bons", "bon", "grand", "grands", "simple",
      "simples", "soit",
    ]
    guard !leading.contains(before.form.lowercased()) else { return nil }
    return finding("nationality", index, lower, .safe)
  }

  /// A prefix before the capital: intra-Afghans, anti-Américain.
  private func compoundNationality(at index: Int) -> Finding? {
    guard let word = word(index), let hyphen = word.form.lastIndex(of: "-"), !tokens[index].startsUpper else {
      return nil
    }
    let last = String(word.form[word.form.index(after: hyphen)...])
    let prefixes: Set<String> = ["intra", "inter", "anti", "pro", "pan", "trans", "pré", "post", "non", "ex", "franco"]
    guard prefixes.contains(String(word.form[..<hyphen])), last.first?.isUppercase == true,
      lists.nationalities.contains(last.lowercased())
    else { return nil }
    return finding("nationality", index, word.form.lowercased(), .safe)
  }

  private func isLanguage(_ form: String) -> Bool {
    [
      "français", "anglais", "allemand", "espagnol", "italien", "portugais", "russe", "chinois", "japonais", "arabe",
      "néerlandais", "polonais", "turc", "grec", "roumain", "ukrainien", "coréen", "suédois", "tchèque", "hongrois",
    ].contains(form)
  }

  private func date(at index: Int) -> Finding? {
    guard let word = word(index), lists.months.contains(word.key) || lists.weekdays.contains(word.key), isInner(index)
    else {
      return nil
    }
    let before = self.word(index - 1)?.form.lowercased() ?? ""
    let number = index > 0 && tokens[index - 1].kind == .number ? block.text(index - 1) : ""
    let followsNumber = !number.isEmpty
    let precedesYear = tokens.indices.contains(index + 1) && tokens[index + 1].kind == .number
    guard !isHoliday(number, word.form), !isCapitalized(index + 1) else { return nil }
    let isDate: Bool
    if lists.months.contains(word.key) {
      isDate =
        followsNumber || ["en", "depuis", "début", "fin", "courant"].contains(before) || (precedesYear && before != "")
    } else {
      isDate =
        ["le", "ce", "chaque", "du", "au", "dès", "de"].contains(before) && (precedesYear || !isCapitalized(index + 1))
    }
    guard isDate, isLowerWord(index - 1) || followsNumber else { return nil }
    return finding("date", index, block.text(index).lowercased(), .safe)
  }

  /// Days that name a feast or an event.
  private func isHoliday(_ number: String, _ month: String) -> Bool {
    ["14 Juillet", "11 Septembre", "4 Septembre", "8 Mai", "1er Mai", "11 Novembre", "4 Juillet", "18 Juin"]
      .contains("\(number) \(month)")
  }

  private func commonNoun(at index: Int) -> Finding? {
    guard isInner(index), block.block.isRunningText, let word = word(index), let before = self.word(index - 1),
      word.isCommon, word.key.count > 3, !word.key.contains(0x2D), word.can(.noun),
      !lists.institutions.contains(word.key),
      !lists.nationalities.contains(word.key)
    else { return nil }
    let token = tokens[index]
    guard token.context.isDisjoint(with: [.quoted, .link, .strong, .emphasis]) else { return nil }
    guard word.features.isDisjoint(with: [.personName, .placeName, .properNoun]) else { return nil }
    guard tokens[index - 1].casing == .lower || tokens[index - 1].context.contains(.sentenceStart),
      isElided(index - 1) || before.can(.determiner) || (before.can(.adjective) && !before.can(.noun))
    else { return nil }
    let next = index + 1
    if tokens.indices.contains(next) {
      if tokens[next].isCapitalized || tokens[next].kind == .number || tokens[next].kind == .address { return nil }
      if ["d'", "de", "du", "des", "pour", "aux", "à", "et"].contains(self.word(next)?.form.lowercased() ?? ""),
        isCapitalized(next + 1)
      {
        return nil
      }
    }
    return finding("common-noun", index, block.text(index).lowercased(), .unsafe)
  }

  /// An adjective with a capital behind its noun: `Spéculation Dangereuse`.
  private func adjective(at index: Int) -> Finding? {
    guard index > 0, tokens[index - 1].kind == .word, !tokens[index].context.contains(.sentenceStart),
      tokens[index].context.isDisjoint(with: [.quoted, .link, .strong, .emphasis]), let word = word(index),
      let before = self.word(index - 1), word.isCommon, word.key.count > 4, before.isCommon, before.can(.noun),
      word.isOnly([.adjective, .pastParticiple]), word.can(.adjective), !lists.institutions.contains(before.key),
      !lists.nationalities.contains(word.key), !lists.institutions.contains(word.key)
    else { return nil }
    let numbers = word.features.intersection(before.features).intersection(.numbers)
    let genders = word.features.intersection(before.features).intersection(.genders)
    guard !numbers.isEmpty, !genders.isEmpty, !isCapitalized(index + 1),
      block.block.isHeading ? index + 1 == tokens.count : tokens[index - 1].casing == .lower
    else { return nil }
    return finding(
      "adjective", index, block.text(index).lowercased(), .unsafe, severity: block.block.isHeading ? nil : .info)
  }

  // MARK: Words in capitals

  private func upperWord(at index: Int) -> Finding? {
    guard let word = word(index), word.key.count >= 3, !lists.acronyms.contains(word.key),
      !word.form.unicodeScalars.contains(where: { !$0.properties.isAlphabetic }), !isUpper(index - 1),
      !isUpper(index + 1),
      block.block.isRunningText
    else { return nil }
    let lower = block.text(index).lowercased()
    let opens = tokens[index].context.contains(.sentenceStart) || (index > 0 && isOpeningMark(tokens[index - 1]))
    if ["les", "des", "ces", "une", "cette", "leurs", "nos", "aux", "dans", "pour", "avec", "mais"].contains(lower) {
      guard isLowerWord(index + 1) else { return nil }
      return finding(
        "upper-word", index, opens ? lower.capitalizedFirst : lower, .unsafe, severity: opens ? nil : .info)
    }
    guard word.key.count >= 5, index > 0, let before = self.word(index - 1), tokens[index - 1].casing == .lower,
      before.can(.determiner) || before.can(.adposition) || isElided(index - 1)
    else { return nil }
    if word.isCommon { return finding("upper-word", index, lower, .unsafe, severity: .info) }
    if lists.countries.contains(word.key) { return finding("upper-word", index, lower.capitalizedFirst, .safe) }
    guard word.evidence.english > 0, word.evidence.english <= 12_000, !hasTwin(index) else { return nil }
    return finding("upper-word", index, nil, .display)
  }

  /// Whether the capitals stand again in the block: an acronym that happens to be a word elsewhere.
  private func hasTwin(_ index: Int) -> Bool { twins.contains(tokens[index].word) }

  /// The words in capitals that stand more than once.
  private static func twins(in tokens: [Token]) -> Set<Int32> {
    var seen: Set<Int32> = []
    var twins: Set<Int32> = []
    for token in tokens where token.casing == .upper && !seen.insert(token.word).inserted { twins.insert(token.word) }
    return twins
  }

  private func isUpper(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].casing == .upper
  }

  private func isOpeningMark(_ token: Token) -> Bool {
    token.kind == .mark && [0x22, 0xAB, 0x201C, 0x201E, 0x3A].contains(token.scalar)
  }

  // MARK: Headings

  /// A heading whose words all take capitals the English way.
  func titleCase() -> Finding? {
    guard block.block.isHeading else { return nil }
    var capitalized = 0
    var lower = 0
    for index in tokens.indices.dropFirst() where tokens[index].kind == .word {
      let word = words[tokens[index].word]
      guard word.isCommon, word.key.count >= 4, !lists.functionWords.contains(word.key) else { continue }
      if tokens[index].context.contains(.sentenceStart) { continue }
      if index > 0, tokens[index - 1].isMark(":") { continue }
      if tokens[index].casing == .initial { capitalized += 1 } else if tokens[index].casing == .lower { lower += 1 }
    }
    guard capitalized >= 3, lower == 0 else { return nil }
    return Finding(rule: "casing/title-case", block: block.index, range: block.range(0..<tokens.count))
  }

  // MARK: Capitals missing

  private func acronym(at index: Int) -> Finding? {
    guard let word = word(index), lists.acronyms.contains(word.key),
      tokens[index].context.isDisjoint(with: [.emphasis, .foreign])
    else { return nil }
    if index + 1 < tokens.count, tokens[index + 1].gap.isEmpty, tokens[index + 1].kind == .mark,
      [0x2F, 0x5F, 0x2D, 0x3D].contains(tokens[index + 1].scalar)
    {
      return nil
    }
    return finding("acronym", index, block.text(index).uppercased(), .safe)
  }

  private func capitalAccent(at index: Int) -> Finding? {
    guard let word = word(index), !word.isKnown, !word.isCommon, let first = word.form.first else { return nil }
    // Loans that English shares: Email, Emoji.
    if word.key.count >= 4, (1...10_000).contains(word.evidence.english) { return nil }
    let accents: [Character: [String]] = ["E": ["É", "È", "Ê"], "A": ["À", "Â"], "C": ["Ç"], "I": ["Î"], "O": ["Ô"]]
    for accented in accents[first] ?? [] {
      let form = accented + word.form.dropFirst()
      if words.word(form).isKnown { return finding("capital-accent", index, form, .safe) }
    }
    return nil
  }

  private func lowerCaseName(at index: Int) -> Finding? {
    guard let word = word(index), !word.isKnown, word.key.count >= 4, tokens[index].kind == .word,
      tokens[index].context.isDisjoint(with: [.emphasis, .foreign])
    else { return nil }
    let capitalized = words.word(word.form.capitalizedFirst)
    guard capitalized.isKnown, capitalized.can(.noun) || capitalized.can(.properNoun), !capitalized.can(.personName)
    else {
      return nil
    }
    return finding("lower-case-name", index, word.form.capitalizedFirst, .unsafe)
  }
}
