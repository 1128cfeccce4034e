import French
import TestSupport
import Testing
import Training

/// Small models of a few sentences.
struct TrainerTests {
  private static let lexicon = StubLexicon(readings: [
    "le": [Reading(lemma: "le", features: [.determiner])],
    "chat": [Reading(lemma: "chat", features: [.noun, .masculine, .singular])],
    "dort": [Reading(lemma: "dormir", features: [.verb, .finite, .indicative, .present, .third, .singular])],
    "ferme": [
      Reading(lemma: "ferme", features: [.noun, .feminine, .singular]),
      Reading(lemma: "fermer", features: [.verb, .finite, .indicative, .present, .third, .singular]),
    ],
    "la": [
      Reading(lemma: "le", features: [.determiner]), Reading(lemma: "le", features: [.pronoun, .third, .singular]),
    ],
    "il": [Reading(lemma: "il", features: [.pronoun, .third, .singular])],
  ])

  private static func sentence(_ words: [(String, Tag)]) -> TreebankSentence {
    let items = words.map { TreebankSentence.Item(form: $0.0, tag: $0.1, range: 0..<0) }
    return TreebankSentence(items: items, text: words.map(\.0).joined(separator: " "))
  }

  private typealias Tag = French.Tag
  private static let verb = Tag(.verb, [.finite, .indicative, .present, .third, .singular])
  private static let article = Tag(.determiner, [.feminine, .singular])
  private static let noun = Tag(.noun, [.feminine, .singular])
  private static let object = Tag(.pronoun, [.feminine, .singular, .third])
  private static let subject = Tag(.pronoun, [.masculine, .singular, .third])

  private static let sentences: [TreebankSentence] = Array(
    repeating: [
      sentence([("la", article), ("ferme", noun), ("dort", verb)]),
      sentence([("il", subject), ("la", object), ("ferme", verb)]),
      sentence([("il", subject), ("ferme", verb), ("la", article), ("ferme", noun)]),
    ], count: 3
  ).flatMap { $0 }

  private static let recipe = TrainingRecipe(epochs: 5, rounds: 2, bits: 12, seed: 7)

  private static func train(_ recipe: TrainingRecipe = recipe) throws -> [UInt8] {
    try Trainer.train(sentences, lexicon: lexicon, recipe: recipe)
  }

  @Test func learnsItsSentences() throws {
    let evaluation = Evaluation(model: try TaggerModel(try Self.train()), lexicon: Self.lexicon)
    let score = evaluation.scoreOfTokens(Self.sentences)
    #expect(score.gold == 30)
    #expect(score.tags == 30)
    #expect(score.hundredths(score.partsOfSpeech) == 10_000)
  }

  @Test func trainsTheSameBytesEveryTime() throws {
    let first = try Self.train()
    #expect(try Self.train() == first)
    #expect(try Self.train(TrainingRecipe(epochs: 5, rounds: 2, bits: 12, seed: 8)) != first)
  }

  /// The bytes of this model must be the same on every platform.
  @Test func trainsTheBytesOfOtherPlatforms() throws {
    let bytes = try Self.train()
    let hash = bytes.reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) { $0 = ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    #expect(bytes.count == 4582)
    #expect(String(hash, radix: 16) == "3554a729eb3c2e62")
  }

  @Test func countsFromTextByPlace() throws {
    let model = try TaggerModel(try Self.train())
    var sentence = Self.sentences[0]
    sentence.items[0].range = 0..<2
    sentence.items[1].range = 3..<8
    sentence.items[2].range = 9..<12  // cut otherwise
    var missed: [String] = []
    let score = try Evaluation(model: model, lexicon: Self.lexicon).scoreOfText([sentence]) { missed.append($0) }
    #expect(score.gold == 3)
    #expect(score.found == 3)
    #expect(score.aligned == 2)
    #expect(score.tags == 2)
    #expect(missed == ["dort"])
    #expect(score.hundredths(score.tags) == 6_667)
  }

  @Test func otherTaggersMayCallContractionsPrepositions() {
    let du = Tag(.adpositionDeterminer, [.masculine, .singular])
    let gold = Self.sentence([("du", du), ("le", Self.article)])
    let other = Self.sentence([("du", Tag(.adposition)), ("le", Self.noun)])
    let score = Evaluation.score(of: [other], against: [gold])
    #expect(score?.tags == 1)
    #expect(Evaluation.score(of: [], against: [gold]) == nil)
    #expect(Evaluation.score(of: [Self.sentence([("de", du)])], against: [gold]) == nil)
  }

  @Test func nothingToLearn() throws {
    let model = try TaggerModel(try Trainer.train([], lexicon: Self.lexicon, recipe: Self.recipe))
    #expect(Evaluation(model: model, lexicon: Self.lexicon).scoreOfTokens(Self.sentences).found == 30)
  }

  // MARK: Reading models

  @Test func foreignFiles() {
    for bytes in [[], Array("CALQTA".utf8), Array("%PDF-1.7 and so on and on and on and on and on".utf8)] {
      #expect(throws: TaggerModelError.foreign) { try TaggerModel(bytes) }
    }
  }

  @Test func otherVersions() throws {
    var bytes = try Self.train()
    bytes[8] = 9
    #expect(throws: TaggerModelError.version(found: 9, expected: 1)) { try TaggerModel(bytes) }
  }

  @Test(arguments: [8, 11, 40, 47, 48, 500, 4_581])
  func truncatedFiles(_ length: Int) throws {
    let bytes = Array(try Self.train().prefix(length))
    #expect(throws: TaggerModelError.damaged) { try TaggerModel(bytes) }
  }

  @Test func addedBytes() throws {
    let bytes = try Self.train() + [0]
    #expect(throws: TaggerModelError.damaged) { try TaggerModel(bytes) }
  }

  /// Every single byte that changes is noticed, wherever it lies.
  @Test func damagedFiles() throws {
    let bytes = try Self.train()
    for place in Swift.stride(from: 12, to: bytes.count, by: 61) {
      var damaged = bytes
      damaged[place] ^= 0x41
      #expect(throws: TaggerModelError.damaged) { try TaggerModel(damaged) }
    }
  }

  @Test func messagesSayWhatToDo() {
    #expect(TaggerModelError.foreign.englishMessage.contains("no tagger model"))
    #expect(TaggerModelError.version(found: 3, expected: 1).frenchMessage.contains("version 3"))
    #expect(TaggerModelError.damaged.frenchMessage.contains("endommagé"))
    #expect(TaggerModelError.damaged.englishMessage.contains("train it anew"))
    #expect(TaggerModelError.foreign.frenchMessage.contains("modèle"))
    #expect(TaggerModelError.version(found: 3, expected: 1).englishMessage.contains("expected: 1"))
  }
}
