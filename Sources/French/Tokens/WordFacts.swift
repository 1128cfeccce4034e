/// What the dictionary and the word lists say of one form.
struct WordFacts: Sendable {
  /// Whether the dictionary or a word list of ours accepts the form as it is written.
  var isKnown: Bool
  /// Whether the dictionary accepts the form in small letters.
  var isCommon: Bool
  /// What the dictionary says the form can be, the lower-case form included.
  var readings: [Reading]
  /// What the other languages' word lists say.
  var evidence: LanguageEvidence
  /// The rank of the form among French words, 1 the most frequent; 0 when it is not among them.
  var rank: UInt16
}
