import Documents
import Testing
import Text

@Suite struct HTMLTests {
  @Test(arguments: [
    ("cou<b>p</b>é<br>ligne<br/>\nsuite", ["p: coupé⏎ligne⏎suite"]),
    ("<kbd>Ctrl</kbd>+<var>x</var> <code>a <b>c</b></code> fin", ["p: ⟨code⟩+⟨code⟩ ⟨code⟩ fin"]),
    ("<div>\n<p>Un</p>\n<p>Deux &eacute; <em>x</em></p>\n</div>\n\nFin", ["p: Un", "p: Deux é x", "p: Fin"]),
    ("<h2 id=\"a\">Titre</h2>\n<ul>\n<li>un</li>\n<li>deux\n</ul>", ["h2: Titre", "li: un", "li: deux"]),
    ("<table><tr><th>A</th><td>b</td></tr></table>", ["th: A", "td: b"]),
    ("<p title=\"L&apos;info\">Texte</p>", ["attribute(title) ^1: L'info", "p: Texte"]),
    ("Un <img src=\"a\" alt=\"Une image\"> ici", ["p: Un ⟨image⟩ ici", "attribute(alt) ^0: Une image"]),
    (
      "<input placeholder='Votre nom' aria-label=Nom>",
      ["attribute(placeholder): Votre nom", "attribute(aria-label): Nom"]
    ),
    ("<script>\nvar a = \"<p>non</p>\";\n</script>\n\n<style>\np {}\n</style>\n\nOui", ["p: Oui"]),
    ("<pre>\ncode <b>x</b>\n\nencore\n</pre>\nAprès", ["p: Après"]),
    ("Avant <!-- non --> après\n\n<!--\nnon\n\nnon\n-->\n\nFin", ["p: Avant  après", "p: Fin"]),
    ("<!-- jamais fermé\n\ntexte", []),
    (
      "<div lang=\"EN-gb\">\n\nHello\n\n<p lang=de>Hallo</p>\n\n</div>\n\nBonjour",
      ["p @en-gb: Hello", "p @de: Hallo", "p: Bonjour"]
    ),
    ("<ConsoleBlock level=\"error\">\n\nIt failed.\n\n</ConsoleBlock>\n\nFin", ["p @zxx: It failed.", "p: Fin"]),
    ("<blockquote>\n\nCité\n\n</blockquote>\n\nFin", ["p q1: Cité", "p: Fin"]),
    ("3 < 4 et a<b", ["p: 3 < 4 et a<b"]),
    ("<a name=\"x\"></a>\n## Titre", ["h2: Titre"]),
    ("## <a name=\"x\"></a>Titre", ["h2: Titre"]),
    ("| a |\n| - |\n| un<br>deux<ul><li>trois</li></ul> |", ["th: a", "td: un⏎deux", "li: trois"]),
    ("<details><summary>Voir</summary>\n\nTexte\n\n</details>", ["p: Voir", "p: Texte"]),
    ("<p\n  title=\"a\n  b\"\n>Texte</p>", ["attribute(title) ^1: a⏎b", "p: Texte"]),
    ("**a <span\nclass=\"x\">b</span>** c", ["p: a b c"]),
    ("<em>a <i lang=en>b", ["p: a b"]),
  ])
  func html(text: String, expected: [String]) throws {
    #expect(try rendered(text) == expected)
  }

  @Test func elementsAreNoted() throws {
    let document = try document("<q>Oui</q>, <cite>Titre</cite> <i lang=\"en\">so</i> <i>si</i> <a href=\"x\">là</a>")
    #expect(
      document.blocks[0].run.inlines.map { "\($0.kind.name) \(document.source.string($0.source))" } == [
        "q <q>Oui</q>", "cite <cite>Titre</cite>", "i <i lang=\"en\">so</i>", "emphasis <i>si</i>",
        "link <a href=\"x\">là</a>",
      ])
    #expect(document.blocks[0].run.inlines.map(\.language) == [nil, nil, "en", nil, nil])
  }
}
