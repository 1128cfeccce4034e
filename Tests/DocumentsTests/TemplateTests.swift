import Documents
import Testing

@Suite struct TemplateTests {
  @Test(arguments: [
    ("Voir {{< ref \"a.md\" >}} ici.", ["p: Voir ⟨template⟩ ici."]),
    (
      "{{< figure src=\"a.png\" title=\"Un titre\" caption='Légende' alt=`L'\"été\"` attr=\"x\" >}}",
      ["shortcode(figure.title): Un titre", "shortcode(figure.caption): Légende", "shortcode(figure.alt): L'\"été\""]
    ),
    (
      "Avant\n\n{{< a\n  title=\"Deux\n  lignes\"\n>}}\n\nAprès",
      ["p: Avant", "shortcode(a.title): Deux⏎  lignes", "p: Après"]
    ),
    ("{{% note %}}\nTexte *ici*\n{{% /note %}}", ["p: Texte ici"]),
    ("{{< highlight go >}}\nfunc main() // du code\n{{< /highlight >}}\nFin", ["p: Fin"]),
    ("{{</* figure title=\"non\" */>}}\n\n`{{< a title=\"non\" >}}`", ["p: ⟨code⟩"]),
    ("```\n{{< a title=\"non\" >}}\n```\n<!-- {{< a title=\"non\" >}} -->", []),
    ("{{< a title=\"dit \\\"oui\\\"\" >}}", ["shortcode(a.title): dit \"oui\""]),
    ("{{< a \"positionnel\" >}} {{< b >}}", []),
    ("Le {{ site.name }} et {% if x %}oui{% endif %}.", ["p: Le ⟨template⟩ et ⟨template⟩oui⟨template⟩."]),
    ("{% include figure.html caption=\"Légende\" %}", ["shortcode(figure.html.caption): Légende"]),
    ("{% highlight js %}\nvar x\n{% endhighlight %}\n\nFin", ["p: Fin"]),
    ("[lien]({{< relref \"x y\" >}}) et **{{ a }}**", ["p: lien et ⟨template⟩"]),
    ("{{< jamais fermé", ["p: {{< jamais fermé"]),
    ("- {{< a >}} un\n- deux", ["li l1: ⟨template⟩ un", "li l1: deux"]),
    ("{{< a title=\"Le <b>gras</b> et `code`\" >}}", ["shortcode(a.title): Le gras et ⟨code⟩"]),
  ])
  func markdown(text: String, expected: [String]) throws {
    #expect(try rendered(text) == expected)
  }

  @Test(arguments: [
    (
      "import A from './a'\nimport {\n  B,\n} from 'b'\n\n# Titre\n\nexport const c = {\n  d: 'e',\n}\n\nFin",
      ["h1: Titre", "p: Fin"]
    ),
    ("Il y a {count} mots {/* rien */}ici.", ["p: Il y a ⟨template⟩ mots ici."]),
    (
      "<Tabs>\n  <TabItem label=\"Onglet\" value=\"x\">\n    Un *texte*.\n  </TabItem>\n</Tabs>",
      ["attribute(label) ^1: Onglet", "p: Un texte."]
    ),
    ("<Foo style={{a: \"b\"}} title=\"Titre\" /> suite", ["attribute(title) ^1: Titre", "p: suite"]),
    ("Un <Badge>mot</Badge> ici", ["p: Un mot ici"]),
    ("{`Un } piège`} fin", ["p: ⟨template⟩ piège`} fin"]),
  ])
  func mdx(text: String, expected: [String]) throws {
    #expect(try rendered(text, path: "a.mdx") == expected)
  }

  @Test func importLinesOfMarkdown() throws {
    #expect(try rendered("import X from '@site/x';\n\nimport de vin et export\n") == ["p: import de vin et export"])
  }
}
