import French
import Rules
import TestSupport
import Testing

@testable import Rules

/// What is said of a pattern that is wrong, and how long a wicked one may take.
struct PatternErrorTests {
  @Test(arguments: [
    ("(chat", "missing “)”", 5), ("[chat", "missing “]”", 5), ("<NOUN", "missing “>”", 5),
    ("[a] [b]", "only one [ ]", 4), ("\"chat", "quotation mark never closed", 5),
    ("chat)", "is not expected here", 4), ("<NUON>", "unknown condition “NUON”", 1),
    ("<Number=Many>", "unknown condition", 1), ("<lemma=>", "unknown condition", 1),
    ("<!lemma=a>", "unknown condition", 1),
    ("a{13}", "repetition outside 0…12", 5), ("a{2,1}", "repetition outside", 6), ("a{2", "ends too early", 3),
    ("a??", "not expected here", 2), ("(?<= a b? ) c", "fixed number of tokens", 11),
    ("(a) (b) where agree(1,3)", "no such group", 24), ("a where agree(1,1)", "no such group", 18),
    ("(a) where likes(1,1)", "unknown relation “likes”", 15), ("(a) where same(1,1:Case)", "expected Gender", 23),
    ("{NOTHING}", "unknown macro", 0), ("{LOOP}", "macros contain each other", 0), ("", "empty", 0),
    ("( )", "empty", 2),
    ("a | | b", "empty", 4), ("(?: )", "empty", 4), ("~", "ends too early", 1), ("@ a", "not expected here", 1),
    (String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40), "nested too deep", 24),
  ])
  func errors(_ pattern: String, _ message: String, _ offset: Int) {
    do {
      _ = try PatternParser.parse(pattern, macros: ["LOOP": "a {LOOP}"])
      Issue.record("no error for \(pattern)")
    } catch {
      #expect(error.message.english.contains(message), "\(error.message.english)")
      #expect(!error.message.french.isEmpty)
      #expect(error.offset == offset)
    }
  }

  @Test func errorsNameTheirPlace() {
    #expect(throws: RuleError.self) { try spans("(chat", in: "a") }
    do {
      _ = try RuleSet([rule("<NUON>")], macros: [:], lists: WordLists())
      Issue.record("no error")
    } catch {
      #expect(error.origin == Rule.Origin(file: "test.yaml", line: 7))
      #expect(error.excerpt == "<NUON>")
    }
  }

  /// Every beginning of a pattern is a pattern or an error.
  @Test func everyBeginning() {
    let pattern =
      "^ (?: le | \"la\\\"\" )? + [(~faire/dire) @animals{1,2}] (?<! =LES ) <NOUN !Number=Plur text=a|b> $ where same(1,1)"
    for end in pattern.indices {
      _ = try? PatternParser.parse(String(pattern[..<end]))
      _ = try? PatternParser.parse(String(pattern[end...]))
    }
  }

  /// What takes no token can be repeated without end in a short text: the pattern is refused at once.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "(?: ", count: 20) + "a{0}" + String(repeating: " ){12}", count: 20),
      String(repeating: "(?: ", count: 20) + "^" + String(repeating: " ){12}", count: 20),
      String(repeating: "(?= ", count: 20) + "a{12}" + String(repeating: " ){12}", count: 20),
      "((((a{12}){12}){12}){12}){12}",
    ])
  func tooLarge(_ pattern: String) {
    #expect(throws: RuleError.self) { try RuleSet([rule(pattern)], macros: [:], lists: WordLists()) }
  }

  /// Groups are counted across looks: a slot for each exists wherever it stands.
  @Test func manyGroupsInALook() throws {
    let groups = String(repeating: "(a) ", count: 60)
    #expect(try spans("b (?= \(groups))", in: "b " + String(repeating: "a ", count: 60)) == ["b"])
  }

  /// The instructions that a pattern runs in a text of words.
  private func steps(_ pattern: String, _ text: String) throws -> Int {
    let input = Matcher.Input(rule: 0, pattern: 0, text: pattern, origin: Rule.Origin(file: "", line: 1))
    let matcher = try Matcher([input], macros: [:])
    let document = try analyzed(text)
    let state = matcher.makeState()
    matcher.match(document.blocks, words: document.words, state: state, scopes: [ScopeSet(.prose)]) { _, _ in }
    return state.steps
  }

  /// Twice the text, twice the work: the count of instructions, not the clock, tells.
  @Test(arguments: [
    "(?: a? ){12} b", "(?: (?: a? ){12} ){12} b", "(?: a | a a | a ){12} b", "(?: a{1,12} ){1,12} b",
    "(?: (?: a | a a ){1,12} ){1,6} b", "<ANY>{0,12} <ANY>{0,12} <ANY>{0,12} b",
    "(?= (?= (?= <ANY>{0,12} b ) a? ) a? ) a",
    "a (?! <ANY>{0,12} b )", "(?<! a a a ) a a",
  ])
  func workIsLinear(_ pattern: String) throws {
    let small = try steps(pattern, String(repeating: "a ", count: 300))
    let large = try steps(pattern, String(repeating: "a ", count: 600))
    #expect(small > 0)
    #expect(large < small * 5 / 2)
    // At most once for each instruction and each of the tokens that a match may take.
    #expect(large < 600 * 65 * 4_000)
  }
}
