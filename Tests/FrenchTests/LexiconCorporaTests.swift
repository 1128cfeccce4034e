import Foundation
import French
import Testing

/// Texts beside the repository, for those who have them.
private let corpora: String? = {
  let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../../shared/corpora"
  )
  .standardizedFileURL.path
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()

/// The distinct tokens of all texts, cut at spaces and at marks that are in no word; every seventeenth in unoptimised
/// builds, every third in others.
private func distinctTokens(_ folder: String) -> [[UInt8]] {
  var tokens: Set<[UInt8]> = []
  guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
  let cuts = Set("\"“”«»()[]{}<>,;:!?*_`#|/\\=…\u{A0}\u{202F} \t\r\n".utf8.filter { $0 < 0x80 })
  for case let file as String in files {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
    for token in [UInt8](data).split(whereSeparator: { cuts.contains($0) }) where token.count <= 60 {
      tokens.insert(Array(token))
    }
  }
  let sorted = tokens.sorted { $0.lexicographicallyPrecedes($1) }
  #if DEBUG
    return sorted.enumerated().filter { $0.offset % 17 == 0 }.map(\.element)
  #else
    return sorted.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
  #endif
}

@Suite("compiled lexicon on real tokens", .enabled(if: corpora != nil && sampledDictionary != nil))
struct LexiconCorporaTests {
  @Test func verdicts() throws {
    let pair = try #require(LexiconPair.shared)
    let tokens = distinctTokens(try #require(corpora))
    #expect(!tokens.isEmpty)
    var differences: Set<String> = []
    func compare(_ form: [UInt8]) {
      if pair.compiled.accepts(form) != pair.hunspell.accepts(form) {
        differences.insert(String(decoding: form, as: UTF8.self))
      }
    }
    for token in tokens {
      compare(token)
      guard let text = String(validating: token, as: UTF8.self) else { continue }
      compare(bytes(text.prefix(1).uppercased() + text.dropFirst()))
      compare(bytes(text.uppercased()))
      compare(bytes(text.replacingOccurrences(of: "'", with: "’")))
      compare(bytes(text.replacingOccurrences(of: "’", with: "'")))
    }
    #expect(differences.isEmpty, "\(differences.count) of \(tokens.count): \(differences.prefix(20))")
  }
}
