import Foundation
import French
import Synchronization
import Testing

/// A small dictionary made from the installed one, so that unoptimised builds of the tests stay quick: every entry in
/// optimised builds, every seventeenth otherwise.
let sampledDictionary: String? = {
  guard let files = try? DictionaryFiles.find() else { return nil }
  #if DEBUG
    let step = 17
  #else
    let step = 1
  #endif
  let folder = temporaryFolder()
  guard let words = try? String(contentsOfFile: files.words, encoding: .utf8) else { return nil }
  let kept = words.split(separator: "\n").dropFirst().enumerated().filter { $0.offset % step == 0 }.map(\.element)
  let text = "\(kept.count)\n" + kept.joined(separator: "\n") + "\n"
  try? text.write(toFile: folder + "/fr.dic", atomically: true, encoding: .utf8)
  try? FileManager.default.copyItem(atPath: files.affixes, toPath: folder + "/fr.aff")
  return folder
}()

/// A new folder that goes when the tests end.
func temporaryFolder() -> String {
  let path = NSTemporaryDirectory() + "calque-tests-" + UUID().uuidString
  try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  _ = removal
  temporaryFolders.withLock { $0.append(path) }
  return path
}

private let temporaryFolders = Mutex<[String]>([])
private let removal = atexit {
  for path in temporaryFolders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
}

/// Both lexicons over the sampled dictionary, and its forms.
struct LexiconPair {
  let hunspell: HunspellLexicon
  let compiled: any Lexicon
  let forms: [[UInt8]]

  static let shared: LexiconPair? = {
    guard let dictionary = sampledDictionary else { return nil }
    let cache = temporaryFolder()
    guard let files = try? DictionaryFiles.find(explicit: dictionary), let hunspell = try? HunspellLexicon(files),
      case .built(let image)? = try? LexiconImage.build(dictionary: dictionary, cacheFolder: cache),
      let compiled = try? openLexicon(LexiconOptions(dictionary: dictionary, cacheFolder: cache))
    else { return nil }
    var forms: [[UInt8]] = []
    image.forEachForm { forms.append(Array($0)) }
    return LexiconPair(hunspell: hunspell, compiled: compiled, forms: forms)
  }()
}

private func text(_ form: [UInt8]) -> String { String(decoding: form, as: UTF8.self) }
private func initial(_ form: [UInt8]) -> [UInt8] {
  bytes(text(form).prefix(1).uppercased() + text(form).dropFirst())
}
private func capitals(_ form: [UInt8]) -> [UInt8] { bytes(text(form).uppercased()) }

@Suite("compiled lexicon against hunspell", .serialized, .enabled(if: sampledDictionary != nil))
struct CompiledLexiconAgreementTests {
  let pair: LexiconPair

  init() throws {
    pair = try #require(LexiconPair.shared)
  }

  @Test func theImageIsInUse() {
    #expect(pair.compiled is CompiledLexicon)
    #expect(pair.forms.count > 10_000)
  }

  static let transformations: [(name: String, change: @Sendable ([UInt8]) -> [UInt8])] = [
    ("as it is", { $0 }),
    ("Initial", initial),
    ("CAPITALS", capitals),
    ("l'elided", { bytes("l'") + $0 }),
    ("d’Elided", { bytes("d’") + initial($0) }),
    ("QU'ELIDED", { bytes("QU'") + capitals($0) }),
    ("lorsqu’elided", { bytes("lorsqu’") + $0 }),
    ("hyphenated", { bytes("porte-") + $0 }),
    ("Hyphenated", { initial($0) + bytes("-") + initial($0) }),
    ("HYPHENATED", { capitals($0) + bytes("-Y") }),
    ("with a stop", { $0 + bytes(".") }),
    ("one letter lost", { $0.count > 3 ? bytes(String(text($0).dropFirst(2))) : $0 }),
    ("mixed", { bytes(text($0).prefix(2).uppercased() + text($0).dropFirst(2)) }),
  ]

  @Test(arguments: transformations.indices)
  func verdicts(_ index: Int) {
    let (name, change) = Self.transformations[index]
    var differences: [String] = []
    // Every form as it is; of the changed ones, which cost hunspell more, a part.
    let step = index == 0 || pair.forms.count < 100_000 ? 1 : 7
    for place in stride(from: index % step, to: pair.forms.count, by: step) {
      let word = change(pair.forms[place])
      if pair.compiled.accepts(word) != pair.hunspell.accepts(word) { differences.append(text(word)) }
    }
    #expect(differences.isEmpty, "\(name): \(differences.count) of \(pair.forms.count), \(differences.prefix(5))")
  }

  /// The image gives readings that hunspell does not have to words of mixed capitals written in capitals
  /// (`ANNE-SOPHIE`), under their true lemma; hunspell knows them as a copy (`Anne-sophie`) that is no word. Nothing
  /// else may differ.
  @Test func readings() {
    var differences: [String] = []
    let step = pair.forms.count < 100_000 ? 1 : 3
    for place in stride(from: 0, to: pair.forms.count, by: step) {
      let form = pair.forms[place]
      let own = Set(pair.compiled.readings(of: form))
      let theirs = Set(pair.hunspell.readings(of: form))
      if own != theirs { differences.append(text(form)) }
    }
    #expect(differences.count * step * 100 < pair.forms.count, "\(differences.count), \(differences.prefix(9))")
    let explained = differences.filter { $0.contains { $0.isUppercase || $0.isNumber } }
    #expect(explained.count == differences.count)
  }

  @Test(arguments: ["l'", "d'", "qu'", "n'", "j'", "s'"])
  func readingsAfterElision(_ elision: String) {
    var differences: [String] = []
    var count = 0
    for form in pair.forms.enumerated().filter({ $0.offset % 35 == 0 }).map(\.element) {
      let word = bytes(elision) + form
      guard pair.hunspell.accepts(word) else { continue }
      count += 1
      if Set(pair.compiled.readings(of: word)) != Set(pair.hunspell.readings(of: word)) {
        differences.append(text(word))
      }
    }
    #expect(differences.count * 100 < count, "\(differences.count) of \(count), \(differences.prefix(9))")
  }

  @Test(arguments: [
    "", ".", "...", "'", "-", "--", "12", "1,5", "1.234.567", "12-", "-12", "1--2", "3e", "10e",
    "a-b-c-d-e-f-g-h-i-j-k",
    "l'", "L'", "qu’", "'maison", "maison'", "’maison’", "İstanbul", "ſel", "ﬁn", "ﬁls", "aﬀaire", "ſ", "Привет", "日本",
    "😀", "e\u{301}tait",
    "caf\u{65}\u{301}", "µm", "ΩA", "kΩ", "M.", "Mᵉ", "XXᵉ", "ŒUVRE", "Œuvre", "œuvre", "ÉTAT", "ÿ", "Ÿ", "ß", "STRAßE",
    "maison-maison", "arc-en-ciel", "Arc-En-Ciel", "ARC-EN-CIEL", "aujourd'hui", "AUJOURD'HUI", "Aujourd’hui", "a·b",
    "\u{0}", "mai\u{0}son", "‘maison", "maison’s", " maison", "deux mots", "l'l'homme", "d'l'homme",
  ])
  func oddities(_ word: String) {
    #expect(pair.compiled.accepts(bytes(word)) == pair.hunspell.accepts(bytes(word)))
    let entry = pair.compiled.entry(of: bytes(word))
    #expect(entry.isAccepted == pair.compiled.accepts(bytes(word)))
    #expect(entry.readings == pair.compiled.readings(of: bytes(word)))
  }

  @Test func bytesThatAreNoText() {
    for bad: [UInt8] in [
      [0xFF], [0xC3], [0x61, 0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80],
    ] {
      #expect(!pair.compiled.accepts(bad))
      #expect(pair.compiled.readings(of: bad).isEmpty)
    }
    #expect(!pair.compiled.accepts(Array(repeating: UInt8(ascii: "a"), count: 100_000)))
  }

  @Test func allWaysToAskAgree() {
    for form in pair.forms.prefix(500) {
      #expect(pair.compiled.accepts(form.span) == pair.compiled.accepts(form))
      #expect(pair.compiled.readings(of: form.span) == pair.compiled.readings(of: form))
      for changed in [form, form + bytes("x"), bytes("l'") + form, form + bytes("-") + form] {
        #expect(pair.compiled.entry(of: changed).isAccepted == pair.compiled.accepts(changed))
      }
    }
  }
}

@Suite("lexicon image file", .enabled(if: sampledDictionary != nil))
struct LexiconImageFileTests {
  /// A dictionary of a few words in a folder of its own.
  static func tinyDictionary() throws -> String {
    let folder = temporaryFolder()
    let installed = try DictionaryFiles.find()
    try FileManager.default.copyItem(atPath: installed.affixes, toPath: folder + "/fr.aff")
    try """
    5
    maison/S.() po:nom is:fem
    chanter/a0p+() po:v1_it_q__a
    France/L'D'Q' po:nom is:fem is:inv
    OpenOffice/L'D'Q' po:npr is:mas is:inv
    étai/S.() po:nom is:mas

    """.write(toFile: folder + "/fr.dic", atomically: true, encoding: .utf8)
    return folder
  }

  func open(_ dictionary: String, _ cache: String) throws -> any Lexicon {
    try openLexicon(LexiconOptions(dictionary: dictionary, cacheFolder: cache))
  }

  @Test func firstOpeningBuilds() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder() + "/a/b")
    #expect(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) == nil)
    let lexicon = try open(dictionary, cache)
    #expect(lexicon is CompiledLexicon)
    #expect(lexicon.readings(of: bytes("maisons")).map(\.lemma) == ["maison"])
    #expect(lexicon.accepts(bytes("OPENOFFICE")))
    #expect(!lexicon.accepts(bytes("Openoffice")))
    let image = try #require(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache))
    #expect(image.formCount > 40)
    #expect(image.identity.path.hasSuffix("/fr.aff"))
  }

  @Test func aChangedDictionaryIsBuiltAgain() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    #expect(try !open(dictionary, cache).accepts(bytes("table")))
    try "1\ntable/S.() po:nom is:fem\n".write(toFile: dictionary + "/fr.dic", atomically: true, encoding: .utf8)
    let lexicon = try open(dictionary, cache)
    #expect(lexicon is CompiledLexicon)
    #expect(lexicon.accepts(bytes("tables")))
    #expect(!lexicon.accepts(bytes("maison")))
  }

  @Test func theSameContentsWithANewDateKeepTheImage() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    _ = try open(dictionary, cache)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: dictionary + "/fr.dic")
    #expect(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) != nil)
    #expect(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) != nil)
  }

  @Test func withoutAWritableCacheHunspellAnswers() throws {
    let dictionary = try Self.tinyDictionary()
    let file = temporaryFolder() + "/file"
    try "".write(toFile: file, atomically: true, encoding: .utf8)
    for cache in [file, file + "/below", "", "/proc/nowhere"] {
      let lexicon = try open(dictionary, cache)
      #expect(lexicon is HunspellLexicon)
      #expect(lexicon.accepts(bytes("maisons")))
    }
  }

  @Test func imagesCanBeSwitchedOff() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    let options = LexiconOptions(dictionary: dictionary, cacheFolder: cache, useImage: false)
    #expect(try openLexicon(options) is HunspellLexicon)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache).isEmpty)
  }

  @Test func aDictionaryThatIsNotSupportedIsUsedThroughHunspell() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    let affixes = try String(contentsOfFile: dictionary + "/fr.aff", encoding: .utf8)
    try ("COMPOUNDMIN 2\n" + affixes).write(toFile: dictionary + "/fr.aff", atomically: true, encoding: .utf8)
    for _ in 0..<2 {
      let lexicon = try open(dictionary, cache)
      #expect(lexicon is HunspellLexicon)
      #expect(lexicon.accepts(bytes("maisons")))
    }
  }

  @Test func damageNeverGetsThrough() throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    _ = try open(dictionary, cache)
    let image = try #require(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache))
    let good = try Data(contentsOf: URL(fileURLWithPath: image.path))
    func opens(_ data: Data) throws -> Bool {
      try data.write(to: URL(fileURLWithPath: image.path), options: .atomic)
      return try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) != nil
    }
    #expect(try opens(good))
    for offset in stride(from: 0, to: good.count, by: 7) {
      var bad = good
      bad[offset] ^= 0x41
      #expect(try !opens(bad), "a byte changed at \(offset)")
    }
    for length in [0, 1, 8, 100, 383, 384, good.count / 2, good.count - 1] {
      #expect(try !opens(good.prefix(length)), "cut off at \(length)")
    }
    #expect(try !opens(good + Data([0])))
    #expect(try !opens(Data(repeating: 0x2A, count: 5000)))
    #expect(try open(dictionary, cache).accepts(bytes("maisons")))
    #expect(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) != nil)
  }

  @Test func manyStartAtOnce() async throws {
    let (dictionary, cache) = (try Self.tinyDictionary(), temporaryFolder())
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<10 {
        group.addTask {
          guard let lexicon = try? openLexicon(LexiconOptions(dictionary: dictionary, cacheFolder: cache)) else {
            return false
          }
          return lexicon.accepts(bytes("maisons")) && !lexicon.accepts(bytes("maisonz"))
        }
      }
      for await right in group { #expect(right) }
    }
    #expect(try LexiconImage.existing(dictionary: dictionary, cacheFolder: cache) != nil)
    let leftOver = try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.hasSuffix(".tmp") }
    #expect(leftOver.isEmpty)
  }
}
