import Foundation
import French
import TestSupport
import Testing

private func entries(_ text: String) throws -> [VocabularyEntry] {
  try VocabularyEntry.read(bytes(text), file: "mots.txt")
}

/// What a vocabulary file may hold.
struct VocabularyEntryTests {
  @Test func lines() throws {
    let read = try entries(
      "\u{FEFF}# commentaire\nwebhook like article\r\n\nKubernetes  # un nom\napprentissage profond\nl’O’Reilly\n")
    #expect(read.map(\.words) == [["webhook"], ["Kubernetes"], ["apprentissage", "profond"], ["O'Reilly"]])
    #expect(read.map(\.model) == ["article", nil, nil, nil])
    #expect(read.map(\.place.line) == [2, 4, 5, 6])
  }

  @Test(arguments: [
    ("like", VocabularyError.Reason.form), ("webhook like", .form), ("like article", .form),
    ("webhook like un article", .form), ("web hook like article", .form), ("webhook like ++", .form),
    ("++", .noWord), ("12", .noWord),
  ])
  func malformed(_ line: String, _ reason: VocabularyError.Reason) {
    let error = #expect(throws: VocabularyError.self) { try entries("juste\n" + line + "\n") }
    #expect(error?.reason == reason)
    #expect(error?.place.line == 2)
    #expect(error?.place.text == line)
  }

  @Test func notUTF8() {
    let error = #expect(throws: VocabularyError.self) {
      try VocabularyEntry.read([0x61, 0x0A, 0x63, 0xE9, 0x0A], file: "mots.txt")
    }
    #expect(error?.reason == .encoding)
    #expect(error?.place.line == 2)
  }

  /// Whatever the bytes, an error at worst.
  @Test func anyBytes() {
    for byte in UInt8.min...UInt8.max {
      for text in [[byte], [0x61, byte, 0x20, byte], bytes("a like ") + [byte], [byte, byte, 0x0A, byte]] {
        _ = try? VocabularyEntry.read(text, file: "mots.txt")
      }
    }
  }
}

/// Vocabularies over a dictionary that has no affixes: words stand as they are written.
struct PlainVocabularyTests {
  private func table(_ text: String) throws -> WordTable {
    let stub = StubLexicon(nouns: "le site porte")
    return WordTable(lexicon: stub, lists: WordLists(), vocabulary: try Vocabulary(entries(text), lexicon: stub))
  }

  @Test func capitals() throws {
    let words = try table("webhook\nKubernetes\niPhone\nWałęsa\n")
    for form in ["webhook", "Webhook", "WEBHOOK", "Kubernetes", "KUBERNETES", "iPhone", "IPHONE", "Wałęsa"] {
      #expect(words.word(form).isKnown, "\(form)")
    }
    for form in ["kubernetes", "Iphone", "wałęsa", "webhooks", "kubernete"] {
      #expect(!words.word(form).isKnown, "\(form)")
    }
    #expect(words.word("site").isKnown)
    #expect(words.word("Kubernetes").can(.properNoun))
    #expect(words.word("webhook").readings.isEmpty)
  }

  @Test func compoundsAndElisions() throws {
    let words = try table("webhook\nupsert\n")
    for form in ["porte-webhook", "webhook-upsert", "l'upsert", "L’upsert", "d'upsert"] {
      #expect(words.word(form).isKnown, "\(form)")
    }
    for form in ["l'webhook", "webhook-", "-webhook", "webhook-zzz", "zz'upsert", "webhook--site"] {
      #expect(!words.word(form).isKnown, "\(form)")
    }
  }

  @Test func phrases() throws {
    let words = try table("Apprentissage profond\nwebhook\n")
    #expect(words.word("apprentissage").isKnown == false)
    #expect(words.word("Apprentissage").isKnown)
    #expect(words.word("profond").isKnown)
    #expect(words.vocabulary.contains(phrase: bytes("apprentissage profond")))
    #expect(!words.vocabulary.contains(phrase: bytes("webhook")))
  }

  @Test func inflectionNeedsADictionary() throws {
    let stub = StubLexicon(nouns: "article")
    let error = #expect(throws: VocabularyError.self) {
      try Vocabulary(entries("# un\nwebhook like article\n"), lexicon: stub)
    }
    #expect(error?.reason == .noInflection)
    #expect(error?.place.line == 2)
    let builtIn = try Vocabulary([], builtIn: entries("webhook like article\n"), lexicon: stub)
    #expect(builtIn.formCount == 1)
  }

  @Test func equality() throws {
    let stub = StubLexicon(nouns: "article")
    let one = try Vocabulary(entries("a\nb\n"), lexicon: stub)
    #expect(try one == Vocabulary(entries("a # autre\n\nb\n"), lexicon: stub))
    #expect(try one != Vocabulary(entries("a b\n"), lexicon: stub))
    #expect(one != .none)
    #expect(try Vocabulary([], lexicon: stub) == .none)
  }

  /// Trees with words of their own share a dictionary and no words.
  @Test func eachAnalyzerHasItsOwn() throws {
    let own = try table("webhook\n")
    let other = try table("upsert\n")
    #expect(own.word("webhook").isKnown && !own.word("upsert").isKnown)
    #expect(!other.word("webhook").isKnown && other.word("upsert").isKnown)
  }
}

/// Words inflected after words of the installed dictionary, through hunspell and through the image.
@Suite("vocabulary over the dictionary", .enabled(if: hunspell != nil))
struct VocabularyInflectionTests {
  private static let text = """
    zorbiser like analyser
    zorbifier like crier
    webhook like article
    zorbel like nouvel
    zorbeau like beau
    Zorbia like France
    zorbif like actif
    """

  private func forms(_ lexicon: any Lexicon, cacheFolder: String) throws -> WordTable {
    let vocabulary = try Vocabulary(
      entries(Self.text.replacing("zorbel like nouvel\n", with: "")), lexicon: lexicon, cacheFolder: cacheFolder)
    return WordTable(lexicon: lexicon, lists: WordLists(), vocabulary: vocabulary)
  }

  /// A dictionary of the models only, so that its image is built at once.
  private static func smallDictionary() throws -> String {
    let folder = temporaryFolder()
    let installed = try DictionaryFiles.find()
    try FileManager.default.copyItem(atPath: installed.affixes, toPath: folder + "/fr.aff")
    let models = ["analyser", "crier", "article", "beau", "France", "actif"].map { $0 + "/" }
    let lines = try String(contentsOfFile: installed.words, encoding: .utf8).split(separator: "\n")
      .filter { line in models.contains { line.hasPrefix($0) } }
    try "\(lines.count)\n\(lines.joined(separator: "\n"))\n"
      .write(toFile: folder + "/fr.dic", atomically: true, encoding: .utf8)
    return folder
  }

  private func check(_ words: WordTable) {
    for form in [
      "zorbiser", "zorbisons", "Zorbisait", "ZORBISÉES", "zorbisassent", "zorbifieront", "webhooks", "Webhook",
      "zorbeaux", "zorbelle", "zorbelles", "Zorbia", "ZORBIA", "zorbifs", "zorbives", "l'Zorbia",
    ] {
      #expect(words.word(form).isKnown == (form != "l'Zorbia"), "\(form)")
      #expect(words.lexicon.accepts(Array(form.utf8)) == words.lexicon.entry(of: Array(form.utf8)).isAccepted)
    }
    for form in ["zorbia", "zorbisir", "webhookes", "zorbiss", "zorbelles-", "zorb"] {
      #expect(!words.word(form).isKnown, "\(form)")
    }
    #expect(words.word("zorbisons").readings.map(\.lemma).allSatisfy { $0 == "zorbiser" })
    #expect(words.word("zorbisons").can([.verb, .finite, .first, .plural]))
    #expect(words.word("zorbisées").can([.pastParticiple, .feminine, .plural]))
    #expect(
      words.word("webhooks").readings.contains(Reading(lemma: "webhook", features: [.noun, .masculine, .plural])))
    #expect(words.word("zorbelles").can([.adjective, .feminine, .plural]))
    #expect(words.word("analysons").has(lemma: "analyser"))
  }

  @Test func throughHunspell() throws {
    check(try forms(try HunspellLexicon(DictionaryFiles.find()), cacheFolder: ""))
  }

  @Test func throughImages() throws {
    let (dictionary, cache) = (try Self.smallDictionary(), temporaryFolder())
    let lexicon = try openLexicon(LexiconOptions(dictionary: dictionary, cacheFolder: cache))
    #expect(lexicon is CompiledLexicon)
    func kept() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.hasPrefix("vocabulary-") }
    }
    check(try forms(lexicon, cacheFolder: cache))
    let first = try kept()
    #expect(first.count == 1)
    check(try forms(lexicon, cacheFolder: cache))
    #expect(try kept() == first)
    // A damaged image is made again.
    let path = cache + "/" + (first.first ?? "")
    try Data(repeating: 7, count: 500).write(to: URL(fileURLWithPath: path))
    check(try forms(lexicon, cacheFolder: cache))
    check(try forms(lexicon, cacheFolder: "/proc/nowhere"))
  }

  @Test func suggestions() throws {
    let lexicon = try openLexicon(
      LexiconOptions(dictionary: try Self.smallDictionary(), cacheFolder: temporaryFolder()))
    let words = try forms(lexicon, cacheFolder: "").lexicon
    #expect(words.suggestions(for: bytes("webhoks"), limit: 3).contains("webhooks"))
    #expect(words.suggestions(for: bytes("zorbizons"), limit: 3).first == "zorbisons")
    #expect(words.suggestions(for: bytes("analisons"), limit: 3).first == "analysons")
    #expect(words.nearby(bytes("webhok")).contains("webhook"))
    #expect(lexicon.suggestions(for: bytes("webhoks"), limit: 3).contains("webhooks") == false)
  }

  @Test(arguments: [
    ("zorbis like analyser", VocabularyError.Reason.differentEnding("zorbis", model: "analyser")),
    ("zorbiser like analysons", .inflectedModel("analysons", lemma: "analyser")),
    ("zorbiser like zzanalyserzz", .unknownModel("zzanalyserzz", nearest: nil)),
    ("zorbiser like analiser", .unknownModel("analiser", nearest: "analyser")),
  ])
  func faults(_ line: String, _ reason: VocabularyError.Reason) throws {
    let lexicon = try openLexicon(
      LexiconOptions(dictionary: try Self.smallDictionary(), cacheFolder: temporaryFolder()))
    let error = #expect(throws: VocabularyError.self) {
      try Vocabulary(entries("juste\n" + line), lexicon: lexicon, cacheFolder: "")
    }
    #expect(error?.reason == reason)
    #expect(error?.place.line == 2)
    #expect(error?.frenchMessage.isEmpty == false && error?.englishMessage.isEmpty == false)
  }
}
