/// Gender, number and person of determiners and pronouns, which follow from the form alone.
///
/// The treebanks disagree on them (`son` is masculine in one and open in another), so their annotation is replaced by
/// this table, in training and in evaluation; the tagger chooses only the part of speech.
enum FunctionWords {
  /// The features of a form in small letters as a determiner; none for forms not listed.
  static func determiner(_ form: String) -> Features { determiners[form] ?? [] }

  /// The features of a form in small letters as a pronoun; none for forms not listed.
  static func pronoun(_ form: String) -> Features { pronouns[form] ?? bound(form) ?? [] }

  /// The features of a bound pronoun with its hyphens: `-il`, `-t-elle`.
  private static func bound(_ form: String) -> Features? {
    guard form.utf8.first == UInt8(ascii: "-") else { return nil }
    let bare = form.hasPrefix("-t-") || form.hasPrefix("-t'") ? form.dropFirst(3) : form.dropFirst()
    return pronouns[String(bare)]
  }

  /// The features of a contracted form in small letters.
  static func contraction(_ form: String) -> Features { contractions[form] ?? [] }

  /// Whether a form in small letters is a contraction with an article.
  static func isContraction(_ form: String) -> Bool { contracted[form] == .adpositionDeterminer }
  /// Whether a form in small letters is a contraction with a pronoun.
  static func isContractedPronoun(_ form: String) -> Bool { contracted[form] == .adpositionPronoun }
  /// Whether a form in small letters is listed as a determiner.
  static func isDeterminer(_ form: String) -> Bool { determiners[form] != nil }
  /// Whether a form in small letters is listed as a pronoun, or is a bound one.
  static func isPronoun(_ form: String) -> Bool { pronouns[form] != nil || bound(form) != nil }
  /// Whether a form in small letters is a particle bound by a hyphen.
  static func isBoundAdverb(_ form: String) -> Bool { form == "-là" || form == "-ci" }

  private static let contracted: FormTable<PartOfSpeech> = {
    let articles = ["du", "des", "au", "aux", "dudit", "audit", "ès"]
    let pronouns = ["auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles"]
    var result: [String: PartOfSpeech] = [:]
    for form in articles { result[form] = .adpositionDeterminer }
    for form in pronouns { result[form] = .adpositionPronoun }
    return FormTable(result)
  }()

  private static func table(_ rows: [(Features, String)]) -> FormTable<Features> {
    var result: [String: Features] = [:]
    for (features, forms) in rows {
      for form in forms.split(separator: " ") { result[String(form)] = features }
    }
    return FormTable(result)
  }

  private static let contractions = table([
    ([.masculine, .singular], "du au dudit audit auquel duquel"), (.plural, "des aux ès"),
    ([.masculine, .plural], "auxquels desquels"), ([.feminine, .plural], "auxquelles desquelles"),
  ])

  private static let determiners = table([
    ([.masculine, .singular], "le un ce cet aucun tout quel du certain nul tel maint différent"),
    ([.feminine, .singular], "la une cette sa ma ta aucune toute quelle certaine nulle telle mainte"),
    ([.masculine, .plural], "certains tous quels tels divers différents maints lesquels aucuns nuls"),
    ([.feminine, .plural], "certaines toutes quelles telles diverses différentes maintes lesquelles aucunes nulles"),
    (.singular, "l' son mon ton leur notre votre chaque quelque"),
    (.plural, "les des ces ses mes tes leurs nos vos plusieurs quelques"),
    ([], "de d'"), ([.masculine, .singular], "lequel"), ([.feminine, .singular], "laquelle"),
  ])

  private static let pronouns = table([
    ([.masculine, .singular, .third], "il le celui celui-ci celui-là un chacun quelqu'un tout ça lui-même l'un"),
    ([.feminine, .singular, .third], "elle la celle celle-ci celle-là une chacune quelqu'une elle-même l'une"),
    ([.masculine, .plural, .third], "ils ceux ceux-ci ceux-là eux certains tous uns quelques-uns eux-mêmes"),
    ([.feminine, .plural, .third], "elles celles celles-ci celles-là certaines toutes unes quelques-unes elles-mêmes"),
    ([.singular, .third], "on l' l'on ce c' ç' cela ceci lui autre personne rien soi soi-même quiconque même"),
    ([.plural, .third], "les leur autres plusieurs mêmes"),
    (.third, "se s' y en"),
    ([.singular, .first], "je j' me m' moi moi-même"), ([.singular, .second], "tu te t' toi toi-même"),
    ([.plural, .first], "nous nous-mêmes"), ([.plural, .second], "vous vous-mêmes vous-même"),
    ([.masculine, .singular], "lequel aucun quel nul mien tien sien"),
    ([.feminine, .singular], "laquelle aucune quelle nulle mienne tienne sienne"),
    ([.masculine, .plural], "lesquels quels miens tiens siens"),
    ([.feminine, .plural], "lesquelles quelles miennes tiennes siennes"),
    (.singular, "nôtre vôtre"), (.plural, "nôtres vôtres leurs"),
    ([], "qui que qu' quoi dont où"),
  ])
}
