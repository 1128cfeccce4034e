/// The tags that the dictionary leaves open for a word.
package enum TagCandidates {
  /// Verbs that build tenses, passives and causatives.
  private static let auxiliaryLemmas: Set<String> = ["être", "avoir", "faire"]

  /// The tags of a word's readings in their order, without duplicates; empty for an unknown word.
  ///
  /// - Parameters:
  ///   - readings: the readings of the form and of its lower case.
  ///   - form: the form in small letters, with the straight apostrophe.
  ///   - isCapitalized: whether the word is written with a capital, so that it may be a name.
  package static func tags(of readings: [Reading], form: String, isCapitalized: Bool) -> [Tag] {
    var result: [Tag] = []
    func add(_ tag: Tag) { if !result.contains(tag) { result.append(tag) } }
    if FunctionWords.isContraction(form) { add(Tag(.adpositionDeterminer, FunctionWords.contraction(form))) }
    if FunctionWords.isContractedPronoun(form) { add(Tag(.adpositionPronoun, FunctionWords.contraction(form))) }
    if FunctionWords.isDeterminer(form) { add(Tag(.determiner, FunctionWords.determiner(form))) }
    if FunctionWords.isBoundAdverb(form) { add(Tag(.adverb)) }
    if FunctionWords.isPronoun(form) { add(Tag(.pronoun, FunctionWords.pronoun(form))) }
    for reading in readings { addTags(of: reading, form, add) }
    if isCapitalized { add(Tag(.properNoun)) }
    return result
  }

  private static func addTags(of reading: Reading, _ form: String, _ add: (Tag) -> Void) {
    let features = reading.features
    if features.contains(.properNoun) { add(Tag(.properNoun)) }
    if features.contains(.noun), !features.contains(.verb) { addNouns(features, add) }
    if features.contains(.adjective) { addAdjective(features, add) }
    if features.contains(.verb) || features.contains(.auxiliary) { addVerb(reading, add) }
    if features.contains(.adverb) { add(Tag(.adverb)) }
    if features.contains(.determiner), !FunctionWords.isContraction(form) {
      add(Tag(.determiner, FunctionWords.determiner(form)))
    }
    if features.contains(.pronoun) { add(Tag(.pronoun, FunctionWords.pronoun(form))) }
    if features.contains(.adposition), !FunctionWords.isContraction(form) { add(Tag(.adposition)) }
    if features.contains(.coordinator) { add(Tag(.coordinator)) }
    if features.contains(.subordinator) { add(Tag(.subordinator)) }
    if features.contains(.numeral) { add(Tag(.numeral)) }
    if features.contains(.interjection) { add(Tag(.interjection)) }
    if features.contains(.symbol) { add(Tag(.symbol)) }
    if features.contains(.other) { add(Tag(.other)) }
  }

  /// Nouns that are open on gender or number take the value of their sentence.
  private static func addNouns(_ features: Features, _ add: (Tag) -> Void) {
    forEachChoice(features, genders) { gender in
      forEachChoice(features, numbers) { number in add(Tag(.noun, gender.union(number))) }
    }
  }

  /// Adjectives that are open on gender or number stay so, as in the treebanks.
  private static func addAdjective(_ features: Features, _ add: (Tag) -> Void) {
    add(Tag(.adjective, features.intersection(Features.genders.union(.numbers))))
  }

  private static func addVerb(_ reading: Reading, _ add: (Tag) -> Void) {
    let features = reading.features
    let isAuxiliary = features.contains(.auxiliary) || auxiliaryLemmas.contains(reading.lemma)
    func addValue(_ value: Features) {
      add(Tag(.verb, value))
      if isAuxiliary { add(Tag(.auxiliary, value.contains(.pastParticiple) ? .pastParticiple : value)) }
    }
    if features.contains(.infinitive) { addValue(.infinitive) }
    if features.contains(.presentParticiple) { addValue(.presentParticiple) }
    if features.contains(.pastParticiple) {
      addValue(features.intersection(Features.genders.union(.numbers)).union(.pastParticiple))
    }
    guard features.contains(.finite) else { return }
    forEachChoice(features, persons) { person in
      // Several moods and tenses in one reading are several tags; models hold those that exist.
      let kept = features.intersection(.numbers).union(person).union(.finite)
      forEachChoice(features, moods) { mood in
        forEachChoice(features, tenses) { tense in addValue(kept.union(mood).union(tense)) }
      }
    }
  }

  private static let genders: [Features] = [.masculine, .feminine]
  private static let numbers: [Features] = [.singular, .plural]
  private static let persons: [Features] = [.first, .second, .third]
  private static let moods: [Features] = [.indicative, .subjunctive, .conditional, .imperative]
  private static let tenses: [Features] = [.present, .imperfect, .future, .simplePast]

  /// Calls `body` with each value that a reading leaves open; with an empty one where it says nothing.
  private static func forEachChoice(_ features: Features, _ values: [Features], _ body: (Features) -> Void) {
    var isOpen = false
    for value in values where features.contains(value) {
      isOpen = true
      body(value)
    }
    if !isOpen { body([]) }
  }
}
