import Linting
import Testing

@Suite("Path patterns")
struct GlobTests {
  @Test(
    "match as .gitignore does",
    arguments: [
      ("*.md", "a.md", true), ("*.md", "b/a.md", true), ("*.md", "a.mdx", false), ("/a.md", "b/a.md", false),
      ("drafts", "drafts/a.md", true), ("drafts", "x/drafts/a.md", true), ("drafts/", "drafts", false),
      ("drafts/", "drafts/a.md", true), ("b/drafts", "x/b/drafts/a.md", false), ("b/drafts", "b/drafts/a.md", true),
      ("b/**", "b/a/c.md", true), ("b/**", "b", false), ("**/c", "a/b/c/d.md", true), ("**/c", "c/d.md", true),
      ("a/**/c.md", "a/c.md", true), ("a/**/c.md", "a/x/y/c.md", true), ("a/*/c.md", "a/x/y/c.md", false),
      ("a?c.md", "aéc.md", true), ("a?c.md", "a/c.md", false), ("[a-c].md", "b.md", true), ("[!a-c].md", "b.md", false),
      ("[]].md", "].md", true), ("a.{md,mdx}", "a.mdx", true), ("{a,b/{c,d}}.md", "b/d.md", true),
      ("{a,b/{c,d}}.md", "b/e.md", false), ("\\*.md", "*.md", true), ("\\*.md", "a.md", false),
      ("./a.md", "a.md", true),
      ("a**b", "axxb", true), ("a**b", "ax/xb", false), ("é*", "été.md", true),
    ])
  func matching(_ pattern: String, _ path: String, _ matches: Bool) throws {
    #expect(try GlobPattern(pattern).matches(path) == matches, "\(pattern) on \(path)")
  }

  @Test("no pattern blows up")
  func linear() throws {
    let pattern = try GlobPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
    #expect(throws: GlobPattern.Fault.tooMany) { try GlobPattern(String(repeating: "{a,b}", count: 30)) }
  }

  @Test(
    "faults are told",
    arguments: [
      ("", GlobPattern.Fault.empty), ("/", .empty), ("!", .empty), ("[a", .openBracket), ("{a", .openBrace),
      ("[z-a]", .emptyRange), ("../x", .outside), ("a/../b", .outside),
    ])
  func faults(_ pattern: String, _ fault: GlobPattern.Fault) {
    #expect(throws: fault) { try GlobPattern(pattern) }
  }
}
