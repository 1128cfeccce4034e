import Documents
import Testing
import Text

@Suite struct RobustnessTests {
  /// Beginnings and parts of markup, repeated until nothing but linear time and constant stack will do.
  static let patterns = [
    ">", "> ", "[", "![", "*", "*a ", "- ", "1. ", "[a](", "&", "`", "``a", "{{<", "{{< a >}}", "{{< code >}}\n",
    "{% highlight %}\n", "{", "<!--", "<!--\n", "<a b='", "<div>\n", "<div>", "</p><div>", "[^", "[^a]: b\n", "$$",
    "$$\n",
    "!!! note\n", "\0", "a\0", "[a]: b 'c\n", "[a]: b 'c'\n", "|", "![](a)", "[](a 'b')", "\\*", "```\n",
    "~~~\n\n```\n",
    "<i>", "<kbd>", "&eacute;", " ", "\t", "![][a]", "> > a\n", "---\n", "a\r", "<p title=\"a\">", "a {.b}", "{.b ",
    "http://a.b ",
    ":::note a\n", "<q>", "<blockquote>\n\n", "[a]\n", "# a {#b}\n", "[![a](b)](c)\n", "<![CDATA[", "<?", "a  \n",
    "<p lang=x>\n",
    "- a\n  ", "é", "e\u{301}", "😀", "\u{FEFF}", "\r\n", "| a ", "```", "+++\n", "{\"a\":",
  ]

  @Test(arguments: patterns)
  func manyOfTheSame(pattern: String) throws {
    for path in ["a.md", "a.mdx", "a.txt"] {
      expectExactPlaces(try document(String(repeating: pattern, count: 10_000), path: path))
    }
  }

  @Test func wideTablesAreText() throws {
    let count = 3_000
    let text =
      String(repeating: "|a", count: count) + "\n" + String(repeating: "|-", count: count) + "\n"
      + String(repeating: "b\n", count: count)
    #expect(try document(text).blocks.count == 1)
  }

  @Test func deepFrontMatter() throws {
    for (open, close) in [("---\ntitle: ", "\n---\n"), ("+++\ntitle = ", "\n+++\n"), ("{\"a\": ", "")] {
      let text = open + String(repeating: "[", count: 10_000) + close + "\nFin"
      #expect(try document(text).blocks.last?.renderedText.hasSuffix("Fin") == true)
    }
  }

  @Test func longLine() throws {
    let line = String(repeating: "Un *mot* et [un lien](u) puis `code`. ", count: 20_000)
    let document = try document(line)
    expectExactPlaces(document)
    #expect(document.blocks.count == 1)
  }

  @Test func nullIsAReplacementCharacter() throws {
    #expect(try rendered("a\0\0b **c\0**\n") == ["p: a\u{FFFD}b c\u{FFFD}"])
  }

  @Test func nothing() throws {
    for text in ["", "\u{FEFF}", "\n", "---", "+++", "{", "---\n", "<", "[", "&"] {
      _ = try rendered(text)
    }
  }

  /// Every way to write the same text gives the same blocks.
  @Test func lineEndings() throws {
    let expected = try rendered(sample)
    #expect(
      try rendered(sample.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        == expected)
    #expect(try rendered("\u{FEFF}" + sample) == expected)
    #expect(
      try rendered(sample.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r")) == expected)
  }

  /// Cutting a file anywhere gives a document.
  @Test func prefixes() throws {
    for count in 0...sample.unicodeScalars.count {
      let prefix = String(String.UnicodeScalarView(sample.unicodeScalars.prefix(count)))
      expectExactPlaces(try document(prefix))
      expectExactPlaces(try document(prefix, path: "a.mdx"))
    }
  }

  private let sample = """
    ---
    title: "L'\\u00e9té 😀"
    description: >-
      Une
      ligne
    ---
    # Titre `code` {#id}

    Un *te\u{301}xte **gras** et* [lien](http://a.b "Titre") sur
    deux lignes ![alt](a.png "t")  
    &eacute; \\* {{< ref "x" >}} fin[^1]

    [^1]: Note

    > [!NOTE]
    > cité <q lang="en">so</q>
    > <br>suite

    - un
    - deux
      1. trois

         quatre

    | A | B |
    |---|---|
    | c | `d` |

    <div title="Info">
    <p>Un</p>
    </div>

    ```swift
    let x
    ```

    !!! note "Titre"
        Texte

    [r]: u "T"

    [r] www.a.fr
    """
}
