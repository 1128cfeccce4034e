import Documents
import Testing
import Text

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("# Été\n\nSous\n===\n\n## Fin ##\n", ["h1: Été", "h1: Sous", "h2: Fin"]),
    ("Une\nligne  \net\\\nautre\n", ["p: Une⏎ligne⏎et⏎autre"]),
    ("- un\n- deux\n  - trois\n", ["li l1: un", "li l1: deux", "li l2: trois"]),
    ("1. un\n\n2. deux\n\n   suite\n", ["p l1: un", "p l1: deux", "p l1: suite"]),
    ("- [x] fait\n- [ ] à faire\n", ["li l1: fait", "li l1: à faire"]),
    ("> cité\n> > deux\nlâche\n", ["p q1: cité", "p q2: deux⏎lâche"]),
    ("> - a\n>   b\n", ["li q1 l1: a⏎b"]),
    ("| A | B |\n| - |:-:|\n| c \\| d | `e` |\n", ["th: A", "th: B", "td: c | d", "td: ⟨code⟩"]),
    ("Un *deux **trois*** ~~quatre~~ _cinq_\n", ["p: Un deux trois quatre cinq"]),
    ("snake_case et 5 $ et 10 $ @ici #mot\n", ["p: snake_case et 5 $ et 10 $ @ici #mot"]),
    ("Le `code` et ``a ` b``.\n", ["p: Le ⟨code⟩ et ⟨code⟩."]),
    ("&eacute;&nbsp;&#233;&#xE9;&inconnu; AT&T &hellip;\n", ["p: é\u{A0}éé&inconnu; AT&T …"]),
    ("\\*a\\* \\\\ \\q\n", ["p: *a* \\ \\q"]),
    ("<http://a.b> http://c.d/e www.f.fr g@h.fr <i@j.fr>\n", ["p: ⟨address⟩ ⟨address⟩ ⟨address⟩ ⟨address⟩ ⟨address⟩"]),
    ("Titre {#id}\n---\n\n# Deux {#b .c}\n", ["h2: Titre", "h1: Deux"]),
    ("# Trois {/*trois*/}\n", ["h1: Trois"]),
    ("Texte\n{: .classe}\n\n[a](b){:target=\"_blank\"} fin\n", ["p: Texte", "p: a fin"]),
    ("Terme\n: définition\n", ["p: Terme", "li l1: définition"]),
    ("a\n\n---\n\n***\nb\n", ["p: a", "p: b"]),
    ("    code\n\nà\n\n```swift\nlet x\n```\n", ["p: à"]),
    ("$$\n\\frac{a}{b}\n$$\n\nOn a $$x^2$$ ici.\n", ["p: On a ⟨math⟩ ici."]),
    ("[TOC]\n\n[[toc]]\n\nÀ\n", ["p: À"]),
  ])
  func blocks(text: String, expected: [String]) throws {
    #expect(try rendered(text) == expected)
  }

  @Test(arguments: [
    ("[a](b \"Titre\") é", ["p: a é", "title ^0: Titre"]),
    ("[a](<b c> 'l\\'été &amp; \\* lui')", ["p: a", "title ^0: l'été & * lui"]),
    ("[a](b\n\"deux\nlignes\")", ["p: a", "title ^0: deux⏎lignes"]),
    ("> [a](b \"deux\n> lignes\")", ["p q1: a", "title q1 ^0: deux⏎lignes"]),
    ("![alt *x*](i.png \"t\")", ["p: ⟨image⟩", "alt ^0: alt x", "title ^0: t"]),
    ("![](i.png 't') et ![](j.png)", ["p: ⟨image⟩ et ⟨image⟩", "title ^0: t"]),
    ("[![alt](i)](u 't')", ["p: ⟨image⟩", "alt ^0: alt", "title ^0: t"]),
    ("[](u 'seul')\n\nfin", ["title: seul", "p: fin"]),
    ("[r]: u 'T'\n\n[r], [r][], [x][r]", ["title ^1: T", "p: r, r, x"]),
    ("[r]:\n  <u>\n  \"T\"\n[s]: v\n\n![i][r]", ["title ^1: T", "p: ⟨image⟩", "alt ^1: i"]),
    ("[n'est pas]: rien \"du\" tout", ["p: [n'est pas]: rien \"du\" tout"]),
    ("[a][manque] et [b]", ["p: [a][manque] et [b]"]),
    ("[a *b* `c`](d)", ["p: a b ⟨code⟩"]),
    (
      "Fin[^1] et[^é].\n\n[^1]: Note.\n[^é]: Deux *mots*\n    suite\n\n    Paragraphe.\n\nTexte",
      ["p: Fin⟨note⟩ et⟨note⟩.", "footnote: Note.", "footnote: Deux mots⏎suite", "footnote: Paragraphe.", "p: Texte"]
    ),
    ("- un\n\n[^1]: Note.\n", ["li l1: un", "footnote: Note."]),
  ])
  func links(text: String, expected: [String]) throws {
    #expect(try rendered(text) == expected)
  }

  @Test(arguments: [
    ("> [!NOTE]\n> Texte", ["p q1: Texte"]),
    ("> [!TIP] Titre\n> Texte", ["h6 q1: Titre", "p q1: Texte"]),
    ("> [!div class=\"x\"]\n> Texte", ["p q1: Texte"]),
    ("[!INCLUDE [a](b.md)]\n\nTexte", ["p: Texte"]),
    (":::note Titre *ici*\nTexte\n:::\nFin", ["h6: Titre ici", "p: Texte", "p: Fin"]),
    ("::: tip\nTexte\n:::", ["p: Texte"]),
    (":::note[Titre]{.a}\nTexte\n:::", ["h6: Titre", "p: Texte"]),
    (
      ":::image source=\"a.png\" alt-text=\"Une image\":::\n\nTexte",
      ["shortcode(image.alt-text): Une image", "p: Texte"]
    ),
    (
      "!!! note \"Titre\"\n    Texte\n    deux\n\n    Suite\n\nFin",
      ["h6: Titre", "p: Texte⏎deux", "p: Suite", "p: Fin"]
    ),
    ("??? warning\n    Texte\n", ["p: Texte"]),
    ("=== \"Onglet\"\n\n    Texte\n", ["h6: Onglet", "p: Texte"]),
  ])
  func admonitions(text: String, expected: [String]) throws {
    #expect(try rendered(text) == expected)
  }

  @Test func markupHasItsSource() throws {
    let text =
      "> Un *é* **fort _et_** [lien *x*](u \"t\")\n> `c` <http://a.b> ![a](b) ~~non~~ <q lang=\"EN\">so</q> [r][s]\n\n[s]: t\n"
    let document = try document(text)
    #expect(markup("emphasis", in: document) == ["*é*", "_et_", "*x*"])
    #expect(markup("strong", in: document) == ["**fort _et_**"])
    #expect(markup("link", in: document) == ["[lien *x*](u \"t\")", "[r][s]"])
    #expect(markup("code", in: document) == ["`c`"])
    #expect(markup("address", in: document) == ["<http://a.b>"])
    #expect(markup("image", in: document) == ["![a](b)"])
    #expect(markup("strikethrough", in: document) == ["~~non~~"])
    #expect(markup("q", in: document) == ["<q lang=\"EN\">so</q>"])
    #expect(document.blocks[0].run.inlines.first { $0.kind.name == "q" }?.language == "en")
  }

  @Test func breaksCoverTheMarkOfTheNextLine() throws {
    let document = try document("> é\n> > à  \n> > ù\n")
    let breaks = document.blocks.flatMap { block in
      block.run.pieces.filter { $0.kind == .replaced }.map { document.source.string($0.source) }
    }
    #expect(breaks == ["  \n> > "])
  }

  @Test func codeBlocks() throws {
    let text =
      "```swift title=x\nlet é\n\n```\n\n    indenté\n\n- ~~~\n  a\n\n  ~~~~\n\n> ```\n> b\n\n```\n```\n\n````md\n```\n"
    let document = try document(text)
    #expect(document.codeBlocks.map(\.language) == ["swift", nil, nil, nil, nil, "md"])
    #expect(
      document.codeBlocks.map { document.source.string($0.range) } == [
        "```swift title=x\nlet é\n\n```", "indenté", "~~~\n  a\n\n  ~~~~", "```\n> b", "```\n```", "````md\n```",
      ])
    #expect(document.blocks.isEmpty)
  }

  @Test func kindsOfBlocks() throws {
    let document = try document("# A\n\nb\n\n- c\n")
    #expect(document.blocks.map(\.isHeading) == [true, false, false])
    #expect(document.blocks.map(\.isRunningText) == [false, true, true])
  }
}
