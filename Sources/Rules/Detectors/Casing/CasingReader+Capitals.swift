import Documents
import French

/// Capitals that French does not have.
extension CasingReader {
  func elidedCapital(at index: Int) -> Finding? {
    guard isInner(index), tokens.indices.contains(index + 1), tokens[index + 1].gap.isEmpty,
      let next = word(index + 1), !lists.elidedNames.contains(next.key),
      tokens[index + 1].casing != .upper || next.isKnown
    else { return nil }
    // Stressed in capitals, alone or with its neighbours: C’est l’INVERSE, ET QU’IL EST LÀ.
    if tokens[index + 1].casing == .upper, next.isCommon { return nil }
    // A title or the name of a product stands in a link or begins in bold type.
    let mayBeTitle =
      (tokens[index].context.contains(.link)
        && (tokens[index + 1].casing == .initial || !tokens[index - 1].context.contains(.link)))
      || block.block.kind == .imageAlternative
      || (tokens[index].context.contains(.strong) && !tokens[index - 1].context.contains(.strong))
    // In the first person the whole is most often a title or a brand: J’accuse, J’agis.
    guard !["j'", "m'", "t'"].contains(word(index)?.form.lowercased() ?? "") else { return nil }
    // A first name before a particle: Jean D’Ormesson.
    if let before = word(index - 1), before.can(.personName), tokens[index - 1].isCapitalized { return nil }
    if block.block.isHeading, isCapitalized(index - 1), isCapitalized(index + 1) { return nil }
    return finding(
      "elided-capital", index, block.text(index).lowercased(), .safe, severity: mayBeTitle ? .info : nil)
  }

  /// A function word with a capital inside a sentence.
  func functionWord(at index: Int) -> Finding? {
    guard let word = word(index), word.key.count > 1, isUnnamed(word, at: index),
      !["une", "or", "car"].contains(word.form.lowercased()), word.key != Array("est".utf8) || isVerb(at: index)
    else { return nil }
    guard isLowerWord(index + 1) || isElided(index + 1), !tokens[index].context.contains(.strong) else { return nil }
    // After a lower-case word or a comma, and not inside a title between marks.
    guard isLowerWord(index - 1) || tokens[index - 1].kind == .mark else { return nil }
    guard !isElided(index - 1), !tokens[index].context.contains(.link) || tokens[index - 1].context.contains(.link)
    else {
      return nil
    }
    // A sentence has ended in a word with dots: les Noir.e.s. Par ce texte…
    if tokens[index - 1].kind != .mark, block.block.run.text[Int(tokens[index - 1].end) - 1] == 0x2E { return nil }
    if let before = self.word(index - 1) {
      if before.can(.determiner) || before.can(.adposition) || Self.labelled.contains(before.form) { return nil }
    }
    // Where the type changes or a gap stands, a definition begins.
    guard tokens[index].gap == .ordinary || tokens[index].gap == .lineBreak,
      tokens[index].context.contains(.strong) == tokens[index - 1].context.contains(.strong), !isCited(before: index)
    else { return nil }
    return finding("function-word", index, block.text(index).lowercased(), .unsafe)
  }

  /// Whether a comma stands before a word, and before it an author with an initial: the title of a work begins.
  private func isCited(before index: Int) -> Bool {
    guard index >= 4, tokens[index - 1].isMark(","), tokens[index - 2].casing == .initial, tokens[index - 3].isMark(".")
    else { return false }
    return tokens[index - 4].casing == .initial && tokens[index - 4].range.count <= 2
  }

  /// Whether no name begins with the word: a function word, or behind a comma a verb or an adverb.
  func isUnnamed(_ word: Word, at index: Int) -> Bool {
    if lists.functionWords.contains(word.key) { return true }
    return tokens[index - 1].kind == .mark && word.isCommon && word.key.count > 3 && word.isOnly([.verb, .adverb])
      && word.features.isDisjoint(with: [.noun, .properNoun, .adjective, .infinitive, .imperative])
  }

  /// Words before the name of a part of a program.
  static let labelled: Set<String> = [
    "option", "options", "dialogue", "type", "bouton", "page", "liste", "onglet", "menu", "commande", "champ", "case",
    "volet", "section", "rubrique", "fenêtre", "paramètre", "action", "groupe", "émission", "film", "livre", "roman",
    "chanson", "série", "revue", "cite",
  ]

  /// Whether a capitalised *Est* is the verb: behind a noun that is no side, before what an attribute begins with.
  func isVerb(at index: Int) -> Bool {
    guard let before = word(index - 1), let next = word(index + 1) else { return false }
    let sides: Set<String> = [
      "côté", "zone", "région", "rive", "façade", "nord", "sud", "secteur", "flanc", "partie", "aile",
    ]
    return before.isOnly([.noun]) && !sides.contains(before.form)
      && ["de", "que", "un", "une", "très", "plus", "pas", "donc", "aussi", "le", "la", "en", "à"].contains(next.form)
  }

  /// An adjective of a people with a capital inside a sentence.
  func nationality(at index: Int) -> Finding? {
    guard let word = word(index), lists.nationalities.contains(word.key),
      let before = self.word(index - 1)
    else { return nil }
    let lower = block.text(index).lowercased()
    if before.form == "en", word.can([.adjective]), !isCapitalized(index + 1), isLanguage(word.form.lowercased()) {
      return finding("language", index, lower, .safe)
    }
    guard tokens[index - 1].casing == .lower, tokens[index - 1].kind == .word, before.can(.noun),
      before.isOnly([.noun, .adjective, .verb]), !isCapitalized(index + 1) || isName(index + 1)
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

  /// Whether a name of a person or a place stands there, so that what stands before it is no name of several words.
  private func isName(_ index: Int) -> Bool {
    guard isCapitalized(index), let word = word(index) else { return false }
    return !word.isCommon && word.key.count > 2 && tokens[index].casing == .initial
  }

  /// An adjective with a capital behind the name of an institution: `Banque Mondiale`, `Cour Suprême`.
  func institutionAdjective(at index: Int) -> Finding? {
    guard index > 0, tokens[index - 1].casing == .initial, let word = word(index), let before = self.word(index - 1),
      Self.isInstitutionAdjective(word), lists.institutions.contains(before.key),
      !isCapitalized(index + 1), tokens[index].context.isDisjoint(with: [.link, .strong, .emphasis, .quoted]),
      block.block.isRunningText, !Self.firms.contains(before.form + " " + word.form)
    else { return nil }
    return finding("institution-adjective", index, block.text(index).lowercased(), .safe)
  }

  static func isInstitutionAdjective(_ word: Word) -> Bool { institutionAdjectives.contains(word.key) }

  private static let institutionAdjectives: FormSet = [
    "mondiale", "mondial", "internationale", "international", "européenne", "européen", "nationale", "national",
    "fédérale", "fédéral", "fédérales", "constitutionnelle", "constitutionnel", "pénale", "pénal", "suprême",
    "populaire", "islamique", "démocratique", "atlantique", "monétaire", "générale", "arabe", "africaine",
    "soviétique", "soviétiques", "unies", "socialiste", "communiste", "conservateur", "travailliste", "républicain",
    "froide", "rouge", "civile", "administrative", "administratif", "centrale", "économique", "sociale",
    "musulmans", "russe", "chinoise", "américaine", "allemande", "française", "britannique", "turque", "iranienne",
    "israélienne", "palestinienne", "orientale", "occidentale",
  ]

  /// Names of firms and bodies that keep their capitals.
  private static let firms: Set<String> = [
    "Société Générale", "Banque Populaire", "Action Française", "Union Nationale", "Front National",
    "Académie Française", "Armée Française", "Culture Générale",
    "Nations Unies",
  ]

  /// A prefix before the capital: intra-Afghans, anti-Américain.
  func compoundNationality(at index: Int) -> Finding? {
    guard !tokens[index].startsUpper, let word = word(index), word.key.contains(0x2D),
      let hyphen = word.form.lastIndex(of: "-")
    else { return nil }
    let last = String(word.form[word.form.index(after: hyphen)...])
    let prefixes: Set<String> = ["intra", "inter", "anti", "pro", "pan", "trans", "pré", "post", "non", "ex", "franco"]
    guard prefixes.contains(String(word.form[..<hyphen])), last.first?.isUppercase == true,
      lists.nationalities.contains(last.lowercased())
    else { return nil }
    return finding("nationality", index, word.form.lowercased(), .safe)
  }

  func isLanguage(_ form: String) -> Bool {
    [
      "français", "anglais", "allemand", "espagnol", "italien", "portugais", "russe", "chinois", "japonais", "arabe",
      "néerlandais", "polonais", "turc", "grec", "roumain", "ukrainien", "coréen", "suédois", "tchèque", "hongrois",
    ].contains(form)
  }

  /// A month or a day of the week with a capital inside a sentence.
  func date(at index: Int) -> Finding? {
    guard let word = word(index), lists.months.contains(word.key) || lists.weekdays.contains(word.key)
    else { return nil }
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
  func isHoliday(_ number: String, _ month: String) -> Bool {
    ["14 Juillet", "11 Septembre", "4 Septembre", "8 Mai", "1er Mai", "11 Novembre", "4 Juillet", "18 Juin"]
      .contains("\(number) \(month)")
  }

  /// A noun with a capital inside a sentence.
  func commonNoun(at index: Int) -> Finding? {
    guard block.block.isRunningText, let word = word(index), let before = self.word(index - 1),
      word.isCommon, word.key.count > 3, !word.key.contains(0x2D), word.can(.noun),
      !lists.institutions.contains(word.key), !lists.nationalities.contains(word.key),
      !lists.offices.contains(word.key)
    else { return nil }
    let token = tokens[index]
    guard token.context.isDisjoint(with: [.quoted, .link, .strong, .emphasis]) else { return nil }
    guard word.features.isDisjoint(with: [.personName, .placeName, .properNoun]) else { return nil }
    guard
      tokens[index - 1].casing == .lower || tokens[index - 1].context.contains(.sentenceStart) || isElided(index - 1),
      isElided(index - 1) || before.can(.determiner) || (before.can(.adjective) && !before.can(.noun))
        || (before.can(.adposition) && word.evidence.german > 0),
      !isPortfolio(index)
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
    // Behind a bare “de” it may be a family name.
    let mayBeName = before.form == "de" && !tokens[index].context.contains(.sentenceStart)
    if mayBeName, surnames.contains(word.key) { return nil }
    return finding("common-noun", index, block.text(index).lowercased(), .unsafe, severity: mayBeName ? .info : nil)
  }

  /// Whether the noun names what a minister or an office is in charge of: *ministère des Transports*.
  private func isPortfolio(_ index: Int) -> Bool {
    (1...3).contains { distance in
      guard let word = word(index - distance) else { return false }
      return Self.holders.contains(word.form.lowercased())
    }
  }

  private static let holders: Set<String> = [
    "ministre", "ministres", "ministère", "ministères", "secrétaire", "secrétariat", "direction", "département",
    "commissaire", "sous-secrétaire", "porte-parole", "fédéral", "délégué", "déléguée", "portefeuille", "office",
    "maire", "fête", "journée", "ordre", "salon", "parc", "hôtel", "musée", "café", "théâtre", "rue", "place",
  ]

  /// A title with a capital before a name, inside a sentence: *le Général Dupont*.
  func officeTitle(at index: Int) -> Finding? {
    guard block.block.isRunningText, let word = word(index), lists.offices.contains(word.key),
      let before = self.word(index - 1), tokens[index - 1].casing == .lower || isElided(index - 1),
      before.can(.determiner) || before.can(.adposition) || before.can(.adjective) || isElided(index - 1),
      !["monsieur", "madame", "m.", "mme"].contains(self.word(index - 2)?.form.lowercased() ?? ""),
      tokens[index].context.isDisjoint(with: [.quoted, .link, .strong, .emphasis])
    else { return nil }
    return finding("office-title", index, block.text(index).lowercased(), .unsafe)
  }

  /// An article or a preposition with a capital before the name of a country, inside a sentence: *l’Irak, Le Yémen et La
  /// Jordanie*.
  func articleBeforeName(at index: Int) -> Finding? {
    guard tokens[index].range.count <= 3, Self.articles.contains(block.text(index)), let name = word(index + 1),
      isCapitalized(index + 1), !isCapitalized(index - 1),
      tokens[index].context.isDisjoint(with: [.quoted, .link, .strong, .emphasis])
    else { return nil }
    // A French article is no part of an English name: « hier, Le Climate Institute ».
    let isEnglish =
      tokens[index - 1].isMark(",") && !name.isCommon && name.readings.isEmpty && name.evidence.english > 0
    guard isEnglish ? isCapitalized(index + 2) : lists.countries.contains(name.key) && !isCapitalized(index + 2)
    else { return nil }
    return finding("article-before-name", index, block.text(index).lowercased(), .safe)
  }

  static let articles: Set<String> = ["Le", "La", "Les", "De", "Du", "Des", "En", "Au", "Aux"]

  /// Whether a place bears the name of a colour: la mer Noire, le fleuve Jaune.
  private func isColouredPlace(_ noun: Word, _ adjective: Word) -> Bool {
    ["mer", "fleuve", "rivière", "forêt", "montagne", "montagnes"].contains(noun.form.lowercased())
      && ["noir", "rouge", "jaune", "blanc", "bleu", "mort"].contains { adjective.has(lemma: $0) }
  }

  /// An adjective with a capital behind its noun: `Spéculation Dangereuse`.
  func adjective(at index: Int) -> Finding? {
    guard index > 0, tokens[index - 1].kind == .word, !tokens[index].context.contains(.sentenceStart),
      tokens[index].context.isDisjoint(with: [.quoted, .link, .strong, .emphasis]), let word = word(index),
      let before = self.word(index - 1), word.isCommon, word.key.count > 4, before.isCommon, before.can(.noun),
      // Before a noun with a capital the two are a name: la Grande Guerre, une nouvelle Grande Guerre.
      !isCapitalized(index + 1) || !(before.can(.determiner) || before.can(.adjective)),
      word.isOnly([.adjective, .pastParticiple]), word.can(.adjective), !lists.institutions.contains(before.key),
      !lists.nationalities.contains(word.key), !lists.institutions.contains(word.key)
    else { return nil }
    let numbers = word.features.intersection(before.features).intersection(.numbers)
    let genders = word.features.intersection(before.features).intersection(.genders)
    guard !numbers.isEmpty, !genders.isEmpty, !isCapitalized(index + 1) || self.word(index + 1)?.isCommon == true,
      // Behind a noun with a capital inside the heading the two are a name: Nouveautés du Mode Strict.
      block.block.isHeading
        ? index + 1 == tokens.count
          && (tokens[index - 1].casing == .lower || tokens[index - 1].context.contains(.sentenceStart))
        : tokens[index - 1].casing == .lower,
      !isColouredPlace(before, word)
    else { return nil }
    return finding(
      "adjective", index, block.text(index).lowercased(), .unsafe, severity: block.block.isHeading ? nil : .info)
  }
}
