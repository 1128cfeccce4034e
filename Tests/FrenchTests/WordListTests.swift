import French
import TestSupport
import Testing

/// Packed word lists, and the slips found through them.
struct WordListTests {
  private static let packed = WordLists.pack([
    "french": ["a": 5, "maison": 3, "maisons": 4, "été": 65_535, "œuvre": 9], "empty": [:],
  ])

  @Test func roundTrip() {
    let lists = WordLists(packed: Self.packed)
    #expect(lists.names == ["empty", "french"])
    let list = lists["french"]
    #expect(list.value(of: Array("maison".utf8)) == 3)
    #expect(list.value(of: Array("été".utf8)) == 65_535)
    #expect(list.contains("maisons"))
    for absent in ["", "m", "maiso", "maisonss", "z", "é"] { #expect(!list.contains(absent)) }
    var words: [String] = []
    list.forEach { word, _ in words.append(word) }
    #expect(words == ["a", "maison", "maisons", "été", "œuvre"])
    #expect(lists["empty"].isEmpty)
    #expect(lists["absent"].isEmpty)
  }

  /// Cut short or changed at any byte, a pack gives fewer words or wrong ones, and never a trap.
  @Test func damagedPacks() {
    func use(_ bytes: [UInt8]) {
      let lists = WordLists(packed: bytes)
      for name in lists.names {
        let list = lists[name]
        for word in ["", "a", "maison", "zzz", "été"] { _ = list.contains(word) }
        list.forEach { _, _ in }
      }
      let slips = Slips(words: WordTable(lexicon: StubLexicon(nouns: "maison"), lists: lists))
      _ = slips.candidates(for: Array("maizon".utf8), maximumRank: 10)
    }
    for count in 0..<Self.packed.count { use(Array(Self.packed.prefix(count))) }
    for index in Self.packed.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var bytes = Self.packed
        bytes[index] = value
        use(bytes)
      }
    }
  }

  private static var slips: Slips {
    let words: [String: UInt16] = [
      "maison": 3, "probablement": 20, "été": 30, "cœur": 40, "appeler": 50, "zèbre": 60, "parfois": 70,
      "bonjour": 30_000, "inconnu": 80,
    ]
    let known = StubLexicon(nouns: "maison probablement été cœur appeler zèbre parfois bonjour")
    return Slips(words: WordTable(lexicon: known, lists: WordLists(packed: WordLists.pack(["french": words]))))
  }

  @Test(arguments: [
    ("robablement", ["probablement"]), ("probablementt", ["probablement"]), ("probablemnet", ["probablement"]),
    ("probablememt", ["probablement"]), ("zébre", ["zèbre"]), ("coeur", ["cœur"]), ("apeler", ["appeler"]),
    ("mmaison", ["maison"]), ("maisonn", ["maison"]), ("parfoisx", ["parfois"]),
    // Two slips, a rare word, a word that the dictionary does not have, a form too short or too long.
    ("robablementt", []), ("bonjou", []), ("inconn", []), ("ma", []), (String(repeating: "a", count: 25), []),
    ("", []),
  ])
  func slips(_ form: String, _ expected: [String]) {
    #expect(Self.slips.candidates(for: Array(form.utf8), maximumRank: 20_000).map(\.text) == expected)
  }

  @Test func formsOfOneWord() {
    #expect(Slips.isRevisedSpelling(Array("aout".utf8), of: "août"))
    #expect(!Slips.isRevisedSpelling(Array("aoux".utf8), of: "août"))
    #expect(Slips.isWithoutLigature(Array("coeur".utf8), of: "cœur"))
  }
}
