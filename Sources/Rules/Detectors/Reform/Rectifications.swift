import French

/// The rectifications of 1990, word by word.
///
/// Source: Conseil supérieur de la langue française, « Les rectifications de l’orthographe », Journal officiel, documents
/// administratifs, 6 December 1990, II.2 to II.7 and III. Compound numbers are not looked at.
enum Rectifications {
  /// Words that are changed one by one, with their plurals where these are regular.
  static let listed: [String: String] = {
    let pairs = [
      "oignon ognon", "nénuphar nénufar", "événement évènement", "réglementaire règlementaire",
      "réglementation règlementation", "réglementairement règlementairement", "crémerie crèmerie",
      "allégement allègement", "abrégement abrègement", "sécheresse sècheresse", "sécherie sècherie",
      "céleri cèleri", "crénelage crènelage", "féverole fèverole", "vénerie vènerie", "aiguë aigüe",
      "ambiguë ambigüe", "contiguë contigüe", "exiguë exigüe", "ambiguïté ambigüité", "exiguïté exigüité",
      "contiguïté contigüité", "suraiguë suraigüe", "gageure gageüre", "chariot charriot", "combatif combattif",
      "combative combattive", "combativité combattivité", "imbécillité imbécilité", "persifleur persiffleur",
      "persiflage persifflage", "boursouflure boursoufflure", "cahute cahutte", "bonhomie bonhommie",
      "prud'homal prudhommal", "joaillier joailler", "joaillière joaillère", "quincaillier quincailler",
      "marguillier marguiller", "groseillier groseiller", "douceâtre douçâtre", "asseoir assoir",
      "rasseoir rassoir", "surseoir sursoir", "ventail vantail", "chausse-trappe chaussetrappe",
      "week-end weekend", "porte-monnaie portemonnaie", "portefeuille portefeuille", "pique-nique piquenique",
      "croque-monsieur croquemonsieur", "tire-bouchon tirebouchon", "passe-temps passetemps",
      "mille-feuille millefeuille", "mille-pattes millepatte", "boute-en-train boutentrain",
      "entre-temps entretemps", "arc-boutant arcboutant", "auto-école autoécole",
      "auto-stop autostop", "extra-terrestre extraterrestre", "socio-économique socioéconomique",
      "micro-ordinateur microordinateur", "base-ball baseball", "basket-ball basketball", "volley-ball volleyball",
      "hand-ball handball", "cow-boy cowboy", "hot-dog hotdog", "strip-tease striptease", "tam-tam tamtam",
      "ping-pong pingpong", "va-nu-pieds vanupied", "haut-parleur hautparleur",
    ]
    var listed: [String: String] = [:]
    for pair in pairs {
      let words = pair.split(separator: " ").map(String.init)
      guard words.count == 2, words[0] != words[1] else { continue }
      listed[words[0]] = words[1]
      guard !words[0].hasSuffix("s") else { continue }
      listed[words[0] + "s"] = words[1] + "s"
    }
    return listed
  }()

  /// The classical word of each listed new one.
  static let classical: [String: String] = Dictionary(listed.map { ($1, $0) }) { first, _ in first }

  /// Forms whose circumflex tells them from others and stays.
  private static let kept: Set<String> = ["dû", "mûr", "sûr", "recrû", "redû"]

  /// The form of 1990 of a classical one; `nil` where nothing changes.
  ///
  /// - Parameters:
  ///   - form: in small letters, composed, with the straight apostrophe.
  ///   - readings: what the dictionary says of it.
  static func revised(_ form: String, readings: [Reading]) -> String? {
    if let listed = listed[form] { return listed }
    return withoutCircumflex(form, readings) ?? withGrave(form, readings) ?? withSingleConsonant(form, readings)
  }

  /// II.4: no circumflex on i and u, but in verb endings and where it tells words apart.
  private static func withoutCircumflex(_ form: String, _ readings: [Reading]) -> String? {
    guard form.unicodeScalars.contains(where: { $0 == "î" || $0 == "û" }), !kept.contains(form),
      !form.hasPrefix("jeûn"), !form.hasPrefix("crû") || form.hasPrefix("crûment"), !form.hasPrefix("croî")
    else { return nil }
    let isEnding = readings.contains { reading in
      reading.features.contains(.simplePast) || reading.features.isSuperset(of: [.subjunctive, .imperfect])
    }
    guard !isEnding, !readings.isEmpty else { return nil }
    return plain(form)
  }

  /// A form without the circumflex of its i and u.
  static func plain(_ form: String) -> String {
    String(String.UnicodeScalarView(form.unicodeScalars.map { $0 == "î" ? "i" : $0 == "û" ? "u" : $0 }))
  }

  /// II.3: è in the future and the conditional of verbs like *céder*.
  private static func withGrave(_ form: String, _ readings: [Reading]) -> String? {
    guard form.hasSuffix("rai") || form.contains("era") || form.contains("ero") || form.contains("eri"),
      !readings.isEmpty,
      readings.allSatisfy({ reading in
        reading.lemma.hasSuffix("er") && !reading.features.isDisjoint(with: [.future, .conditional])
      })
    else { return nil }
    var scalars = Array(form.unicodeScalars)
    // The last é, if the syllable behind it is the mute one of the ending: cé-de-rai.
    guard let accent = scalars.lastIndex(of: "é") else { return nil }
    let rest = scalars[(accent + 1)...]
    guard let vowel = rest.firstIndex(where: { "aeiouyéèêâîôû".unicodeScalars.contains($0) }), scalars[vowel] == "e",
      vowel > accent + 1, vowel + 1 < scalars.count, scalars[vowel + 1] == "r",
      scalars[(accent + 1)..<vowel].allSatisfy({ $0 != "y" })
    else { return nil }
    // The ending begins right behind: r and a vowel, and no other syllable of the stem.
    let ending = String(String.UnicodeScalarView(scalars[(vowel + 1)...]))
    guard endings.contains(ending) else { return nil }
    scalars[accent] = "è"
    return String(String.UnicodeScalarView(scalars))
  }

  private static let endings: Set<String> = [
    "rai", "ras", "ra", "rons", "rez", "ront", "rais", "rait", "rions", "riez", "raient",
  ]

  /// II.6: *-eler* and *-eter* take è, but for *appeler*, *jeter* and their families.
  private static func withSingleConsonant(_ form: String, _ readings: [Reading]) -> String? {
    guard !readings.isEmpty, readings.allSatisfy({ $0.features.contains(.verb) }) else { return nil }
    for (ending, double, single) in [("eler", "elle", "èle"), ("eter", "ette", "ète")] {
      guard let lemma = readings.first?.lemma, readings.allSatisfy({ $0.lemma == lemma }), lemma.hasSuffix(ending),
        !lemma.hasSuffix("appeler"), !lemma.hasSuffix("jeter"), !lemma.hasSuffix("peller")
      else { continue }
      let stem = String(lemma.dropLast(4))
      guard form.hasPrefix(stem + double) else { continue }
      return stem + single + form.dropFirst(stem.count + double.count)
    }
    return nil
  }
}
