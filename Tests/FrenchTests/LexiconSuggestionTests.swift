import Foundation
import French
import Testing

/// The compiled lexicon over the whole installed dictionary; building it without optimisation takes too long.
private let whole: (any Lexicon)? = {
  #if DEBUG
    nil
  #else
    try? openLexicon(LexiconOptions(cacheFolder: temporaryFolder()))
  #endif
}()

private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func lines(_ path: String) throws -> [Substring] {
  try String(contentsOf: repository.appendingPathComponent(path), encoding: .utf8).split(separator: "\n")
    .filter { $0.first != "#" }
}

@Suite("suggestions over a small image", .enabled(if: hunspell != nil))
struct SmallSuggestionTests {
  let lexicon: any Lexicon

  init() throws {
    let dictionary = try LexiconImageFileTests.tinyDictionary()
    lexicon = try openLexicon(LexiconOptions(dictionary: dictionary, cacheFolder: temporaryFolder()))
  }

  func first(_ form: String) -> String? { lexicon.suggestions(for: bytes(form), limit: 3).first }

  @Test(arguments: [
    ("maisson", "maison"), ("masion", "maison"), ("aison", "maison"), ("maizon", "maison"), ("Maisson", "Maison"),
    ("MAISSON", "MAISON"), ("france", "France"), ("etais", "étais"), ("l'etai", "l'étai"), ("chanterè", "chanter"),
    ("l’etai", "l'étai"), ("létai", "l'étai"),
  ])
  func oneWord(_ written: String, _ meant: String) {
    #expect(lexicon.suggestions(for: bytes(written), limit: 9).contains(meant))
  }

  @Test func limits() {
    #expect(lexicon.suggestions(for: bytes("chante"), limit: 2).count == 2)
    #expect(lexicon.suggestions(for: bytes("chante"), limit: 0).isEmpty)
    #expect(lexicon.suggestions(for: [], limit: 3).isEmpty)
    #expect(lexicon.suggestions(for: [0xFF, 0xC3], limit: 3).isEmpty)
    #expect(lexicon.suggestions(for: Array(repeating: 0x61, count: 5000), limit: 3).isEmpty)
  }

  @Test func frequencyDecidesBetweenEqualSlips() {
    let rank: @Sendable (String) -> Int? = { $0 == "chantais" ? 1 : nil }
    #expect(lexicon.suggestions(for: bytes("chantaos"), limit: 1, rank: rank) == ["chantais"])
  }

  @Test(arguments: [
    ("maizon", ["maison"]), ("masion", ["maison"]), ("mason", ["maison"]), ("maisson", ["maison"]),
    ("etai", ["étai"]), ("maison", ["maisons"]), ("france", ["France"]), ("mazon", []), ("", []),
  ])
  func nearby(_ written: String, _ expected: [String]) {
    #expect(Set(lexicon.nearby(bytes(written))) == Set(expected))
  }

  @Test func nearbyThroughHunspellIsTheSame() throws {
    let slow = try HunspellLexicon(DictionaryFiles.find(explicit: lexicon.identity.path))
    for form in ["maizon", "masion", "chantai", "etai", "chnater"] {
      #expect(Set(slow.nearby(bytes(form))) == Set(lexicon.nearby(bytes(form))))
    }
  }
}

@Suite("suggestions over the whole dictionary", .enabled(if: whole != nil))
struct WholeSuggestionTests {
  @Test func typicalErrors() throws {
    let lexicon = try #require(whole)
    var rank: [String: Int] = [:]
    for (place, line) in try lines("dictionaries/french.txt").enumerated() { rank[String(line)] = place }
    let ranks = rank
    var first: [String] = []
    var third: [String] = []
    var count = 0
    for line in try lines("Tests/Data/misspellings.tsv") {
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 2)
      // Other variants of the dictionary accept some of them.
      if lexicon.accepts(bytes(fields[0])) { continue }
      count += 1
      let found = lexicon.suggestions(for: bytes(fields[0]), limit: 3) { ranks[$0] }
      if found.first != fields[1] { first.append(fields[0]) }
      if !found.contains(fields[1]) { third.append(fields[0]) }
    }
    #expect(count > 300)
    #expect(first.count * 100 < count * 10, "not first: \(first)")
    #expect(third.count * 100 < count * 4, "not among three: \(third)")
  }
}
