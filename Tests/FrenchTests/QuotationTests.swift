import French
import Testing

/// How quotation marks are paired.
struct QuotationTests {
  /// The quotations of each block as `open…close`, a missing side as `-`, `+` behind one that goes on elsewhere.
  private func quotations(_ text: String) throws -> [[String]] {
    try analysis(text).blocks.map { block in
      block.quotations.map { quotation in
        let open = quotation.open.map { block.text($0) } ?? "-"
        let close = quotation.close.map { block.text($0) } ?? "-"
        return "\(open)\(quotation.depth == 0 ? "" : "\(quotation.depth)")\(close)\(quotation.continues ? "+" : "")"
      }
    }
  }

  @Test(arguments: [
    ("Il dit « bonjour ».", ["«»"]),
    ("Il dit \"bonjour\".", ["\"\""]),
    ("Il dit “bonjour”.", ["“”"]),
    ("Er sagt „guten Tag“ heute.", ["„“"]),
    ("Il dit « bonjour\".", ["«\""]),
    ("Il dit \"bonjour », puis part.", ["\"»"]),
    ("Il dit « un “mot” rare ».", ["«»", "“1”"]),
    ("Il dit « bonjour.", ["«-"]),
    ("Il dit bonjour ».", ["-»"]),
    ("Il dit \"un\" et \"deux\".", ["\"\"", "\"\""]),
    ("Un écran de 15\" à prix bas.", []),
    ("Il parle d \"un homme.", []),
    ("Rien.", []),
  ])
  func pairs(_ text: String, _ expected: [String]) throws { #expect(try quotations(text) == [expected]) }

  @Test func overParagraphs() throws {
    #expect(try quotations("Il dit : « Un mot.\n\n» Deux mots.\n\nFini. »") == [["«-+"], ["-»+"], ["-»"]])
    #expect(try quotations("Il dit : « Un mot.\n\nDeux mots. »") == [["«-+"], ["-»+"]])
    #expect(try quotations("Il dit : « Un mot.\n\n« Deux mots. »") == [["«-+"], ["«»"]])
  }

  @Test func overListItems() throws {
    #expect(try quotations("- « Un mot ;\n- deux mots ;\n- trois mots. »") == [["«-+"], [], ["-»+"]])
  }

  @Test func headingsJoinNothing() throws {
    #expect(try quotations("# Un « mot\n\nDeux mots ».") == [["«-"], ["-»"]])
  }

  @Test func quotedTokens() throws {
    let block = try #require(try analysis("Il dit « un mot » hier.").blocks.first)
    let quoted = block.tokens.indices.filter { block.tokens[$0].context.contains(.quoted) }
    #expect(quoted.map { block.text($0) } == ["un", "mot"])
  }

  @Test func apostropheInPlaceOfMark() throws {
    let block = try #require(try analysis("Il parle d \"un homme.").blocks.first)
    let marks = block.tokens.indices.filter { QuotationMark.isApostrophe($0, block.tokens) }
    #expect(marks.map { block.text($0) } == ["\""])
  }

  /// Every mark is in one quotation at most, whatever the order of the marks.
  @Test func everyOrderOfMarks() throws {
    let marks = ["« ", " »", "\"", " \"", "“", "”", "mot"]
    for code in 0..<(7 * 7 * 7 * 7) {
      let text = "a " + [code % 7, code / 7 % 7, code / 49 % 7, code / 343].map { marks[$0] }.joined() + " b"
      for block in try analysis(text, path: "a.txt").blocks {
        let used = block.quotations.flatMap { [$0.open, $0.close].compactMap(\.self) }
        #expect(Set(used).count == used.count)
        #expect(used.allSatisfy { block.tokens[$0].kind == .mark })
        for quotation in block.quotations {
          #expect(quotation.open != nil || quotation.close != nil)
          if let open = quotation.open, let close = quotation.close { #expect(open < close) }
        }
      }
    }
  }

  /// Quotations that all go on in another block mark their tokens once.
  @Test(.timeLimit(.minutes(5))) func manyOpenQuotations() throws {
    let text = String(repeating: "« a ", count: 20_000) + "\n\n" + String(repeating: "b » ", count: 20_000)
    let blocks = try analysis(text).blocks
    #expect(blocks.count == 2)
    #expect(blocks[0].quotations.count >= 10_000)
  }
}
