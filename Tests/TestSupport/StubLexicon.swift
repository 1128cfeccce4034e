public import French

/// A dictionary of a few words, so that a test says itself what is known.
///
/// A form is right where its small letters are listed and its capitals stand at the start or everywhere; one listed
/// with capitals is right only so.
public struct StubLexicon: Lexicon {
  /// Which dictionary answers: none that is installed.
  public let identity = LexiconIdentity(variant: "test", version: "0", path: "")
  private let words: [[UInt8]: [Reading]]

  /// A dictionary of words with what each can be; the word is its own lemma.
  public init(_ words: [String: Features]) {
    self.init(
      readings: words.mapValues { [$0] }.reduce(into: [:]) { result, word in
        result[word.key] = word.value.map { Reading(lemma: word.key, features: $0) }
      })
  }

  /// A dictionary of words with their readings.
  public init(readings: [String: [Reading]]) {
    words = readings.reduce(into: [:]) { $0[Array($1.key.utf8)] = $1.value }
  }

  /// A dictionary of words that are nouns, in a text with spaces between them.
  public init(nouns: String) {
    self.init(nouns.split(separator: " ").reduce(into: [:]) { $0[String($1)] = .noun })
  }

  /// Whether the form is listed, or its small letters are.
  public func accepts(_ form: [UInt8]) -> Bool { entry(form) != nil }

  /// The readings of the form or of its small letters.
  public func readings(of form: [UInt8]) -> [Reading] { entry(form) ?? [] }

  /// None.
  public func suggestions(for form: [UInt8], limit: Int) -> [String] { [] }

  private func entry(_ form: [UInt8]) -> [Reading]? {
    guard !form.isEmpty else { return nil }
    if let entry = words[form] { return entry }
    let text = String(decoding: form, as: UTF8.self)
    let lower = text.lowercased()
    guard text == lower.uppercased() || text == lower.prefix(1).uppercased() + lower.dropFirst() else { return nil }
    return words[Array(lower.utf8)]
  }
}
