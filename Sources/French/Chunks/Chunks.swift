/// A noun with its determiners and adjectives, or a pronoun that stands for one.
public struct NounPhrase: Sendable, Hashable {
  /// Its tokens; a contraction (`du`) belongs to them as the article that it holds.
  public var tokens: Range<Int>
  /// The noun, name, pronoun or substantivised adjective.
  public var head: Int
  /// The preposition before the phrase, or the contraction at its start.
  public var preposition: Int?
  /// The genders and numbers that determiners, adjectives and head can have together, and the person.
  ///
  /// No gender, or no number, means that its parts contradict each other; both, that its parts leave it open.
  public var agreement: Features
  /// Whether the head is a pronoun.
  public var isPronoun: Bool
  /// Whether a coordinating conjunction joins it to another phrase.
  public var isCoordinated: Bool
}

/// A verb with the clitics, negation, auxiliaries and adverbs that belong to it.
public struct VerbGroup: Sendable, Hashable {
  /// Its tokens.
  public var tokens: Range<Int>
  /// The conjugated verb or auxiliary; nil in groups of an infinitive or a participle.
  public var finite: Int?
  /// The verb that says what happens: the participle after auxiliaries, else the verb itself.
  public var head: Int
  /// Whether `ne` or a negative adverb belongs to it.
  public var isNegated: Bool
  /// The bound pronoun that is its subject: `-il`, `-t-elle`.
  public var boundSubject: Int?
}

/// The phrases of a sentence.
public struct SentenceChunks: Sendable {
  /// The noun phrases in the order of the text; none overlaps another.
  public let nounPhrases: [NounPhrase]
  /// The verb groups in the order of the text; none overlaps another.
  public let verbGroups: [VerbGroup]
  /// The number of the subject candidate of each verb group among the noun phrases, or -1.
  let subjects: [Int]

  /// The nearest phrase that can be the subject of a verb group with a finite verb, across parentheses, insertions
  /// between commas or dashes, and relative clauses; a guess.
  ///
  /// In a relative clause it is the pronoun `qui`.
  ///
  /// - Parameter group: the number of the verb group.
  public func subject(ofGroup group: Int) -> NounPhrase? {
    guard subjects.indices.contains(group), subjects[group] >= 0 else { return nil }
    return nounPhrases[subjects[group]]
  }
}

extension AnalyzedBlock {
  /// The noun phrases and verb groups of a sentence, found when first asked for.
  ///
  /// - Parameter sentence: one of ``sentences``.
  /// - Complexity: linear in the number of tokens.
  public func chunks(of sentence: Range<Int>) -> SentenceChunks { annotations.chunks(of: sentence, in: self) }
}
