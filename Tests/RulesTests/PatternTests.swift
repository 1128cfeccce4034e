import French
import Rules
import TestSupport
import Testing

/// What each construct of the pattern language matches.
struct PatternTests {
  @Test(arguments: [
    // Literals fold case, apostrophes and kinds of space; marks are tokens.
    ("le chat", "Le\u{A0}Chat dort, le  chat aussi.", ["Le\u{A0}Chat", "le  chat"]),
    ("l'homme", "L’homme dort.", ["L’homme"]),
    ("\"le chat\"", "le chat dort", ["le chat"]),
    ("chat ,", "le chat, le chat", ["chat,"]),
    ("\"?\"", "Quoi ? Rien.", ["?"]),
    ("donne-le", "Il donne-le ici.", ["donne-le"]),
    ("-le", "Il donne-le ici.", ["-le"]),
    ("51", "Les 51 chats", ["51"]),
    ("node.js", "Avec node.js ici", ["node.js"]),
    // The exact form.
    ("=LES", "LES chats, les chats", ["LES"]),
    // Lemmas, lists.
    ("~faire sens", "Cela fait sens de faire sens.", ["fait sens", "faire sens"]),
    ("~faire/dormir", "Il dort et fait.", ["dort", "fait"]),
    ("@animals", "Un chat, un Chien, un loup.", ["chat", "Chien"]),
    // Conditions on one token.
    ("<NOUN>", "le chat dort", ["chat"]),
    ("<VERB|ADJ>", "le chat noir dort", ["noir", "dort"]),
    ("<VERB VerbForm=Inf>", "il fait faire", ["faire"]),
    ("<lemma=chat Number=Plur>", "chat chats", ["chats"]),
    ("<only:NOUN>", "le chat noir", ["chat"]),
    ("<only:NOUN|ADJ>", "le chat noir dort", ["chat", "noir"]),
    ("<!NOUN KNOWN>", "le chat noir dort", ["le", "dort"]),
    ("<text=chat|noir>", "chat noir dort", ["chat", "noir"]),
    ("<WORD !text=chat>", "chat noir", ["noir"]),
    ("<suffix=ir>", "noir faire", ["noir"]),
    ("<prefix=no>", "noir faire", ["noir"]),
    ("<list=animals>", "chat noir", ["chat"]),
    ("<WORD !list=animals>", "chat noir", ["noir"]),
    ("<NUMBER>", "les 12 chats", ["12"]),
    ("<MARK>", "oui, non", [","]),
    ("<QUOTE>", "dit « oui »", ["«", "»"]),
    ("<ADDRESS>", "sur node.js ici", ["node.js"]),
    ("<CODE>", "le `code` ici", ["\u{FFFC}"]),
    ("<UPPER>", "les CHATS", ["CHATS"]),
    ("<CAP>", "le Chat NOIR", ["Chat", "NOIR"]),
    ("<LOWER>", "Le Chat noir", ["noir"]),
    ("<MIXED>", "le TikTok", ["TikTok"]),
    ("<UNKNOWN>", "le loup", ["loup"]),
    ("<COMMON>", "Chat loup", ["Chat"]),
    ("<NAME>", "le Dupont", ["Dupont"]),
    ("<WORD LINK>", "le [chat](x) noir", ["chat"]),
    ("<CAP INNER>", "Le Chat", ["Chat"]),
    ("chat <ANY>", "chat , noir", ["chat ,"]),
    // Alternatives, repetitions, groups.
    ("chat | noir", "chat noir", ["chat", "noir"]),
    ("le chat noir? dort", "le chat dort, le chat noir dort", ["le chat dort", "le chat noir dort"]),
    ("le (?: chat | chien ) dort", "le chien dort", ["le chien dort"]),
    ("chat{2}", "chat chat chat", ["chat chat"]),
    ("chat{1,3}", "chat chat chat chat", ["chat chat chat", "chat"]),
    ("chat{0,2} dort", "chat chat chat dort", ["chat chat dort"]),
    // The span.
    ("le [chat] dort", "le chat dort", ["chat"]),
    ("[le] <NOUN>", "le chat, le loup", ["le"]),
    // Looks.
    ("chat (?= dort )", "chat noir, chat dort", ["chat"]),
    ("chat (?! dort )", "chat dort, chat noir", ["chat"]),
    ("(?<= le ) chat", "un chat, le chat", ["chat"]),
    ("(?<! le ) chat", "le chat, un chat", ["chat"]),
    ("(?<! le ) chat", "chat", ["chat"]),
    ("chat (?= \"51\" )", "chat 51", ["chat"]),
    ("chat (?= noir (?! dort ) )", "chat noir dort, chat noir.", ["chat"]),
    // Boundaries and glue.
    ("^ le", "Le chat le dit. Le loup.", ["Le", "Le"]),
    ("^ le", "« Le chat »", ["Le"]),
    ("^ le", "« « » chat le chat", []),
    ("chat $", "Le chat. Un chat dort. Un chat !", ["chat", "chat"]),
    ("chat $", "Un chat, oui", []),
    ("l' + homme", "l'homme", ["l'homme"]),
    ("le + chat", "le chat", []),
    // Conditions between groups.
    ("(<DET>) (<NOUN>) where disagree(1,2)", "le chat la chat les chat", ["la chat", "les chat"]),
    ("(<DET>) (<NOUN>) where disagree(1,2:Number)", "la chat, les chat", ["les chat"]),
    ("(<DET>) (<NOUN>) where agree(1,2:Gender)", "la chat, le chat", ["le chat"]),
    ("(<WORD>) et (<WORD>) where same(1,2)", "chat et Chat, chat et noir", ["chat et Chat"]),
    ("(<WORD>) et (<WORD>) where different(1,2)", "chat et chat, chat et noir", ["chat et noir"]),
    ("(<DET>) (<NOUN>) where disagree(1,2:Gender) and agree(1,2:Number)", "la chat, les chat", ["la chat"]),
  ])
  func constructs(_ pattern: String, _ text: String, _ expected: [String]) throws {
    #expect(try spans(pattern, in: text) == expected)
  }

  @Test func macros() throws {
    let macros = ["ANIMAL": "chat | chien", "ONE": "un {ANIMAL}"]
    #expect(try spans("{ANIMAL} noir", in: "chat noir, chien noir", macros: macros) == ["chat noir", "chien noir"])
    #expect(try spans("{ONE}", in: "un chien", macros: macros) == ["un chien"])
  }

  /// A match is looked for from the rarest word, wherever it stands in the pattern.
  @Test func anchorsAtADistance() throws {
    #expect(try spans("<WORD> <ANY> sens", in: "le chat sens sens sens") == ["le chat sens"])
    #expect(try spans("<WORD>? sens", in: "sens le sens") == ["sens", "le sens"])
    #expect(try spans("(?: le | la ) [chat]", in: "la chat") == ["chat"])
  }

  @Test func sentencesAreNotCrossed() throws {
    #expect(try spans("chat noir", in: "Un chat. Noir.") == [])
    #expect(try spans("chat . noir", in: "Un chat. Noir.") == [])
    #expect(try spans("(?<= chat ) noir", in: "Un chat. Noir.") == [])
  }

  @Test func fixes() throws {
    func fixed(_ pattern: String, _ replacement: String, _ text: String) throws -> [String] {
      try findings(rule(pattern, replace: replacement), in: text).map {
        $0.1.fixes.first?.edits.first?.replacement ?? ""
      }
    }
    #expect(try fixed("le (chat) (noir)", "{2} {1}", "un le chat noir") == ["noir chat"])
    #expect(try fixed("le chat", "[{0}]", "un le chat") == ["[le chat]"])
    #expect(try fixed("(le)? chat", "un{1}", "noir chat") == ["un"])
    #expect(try fixed("le chat", "la {9} {x", "un le chat") == ["la {9} {x"])
    // A capital is kept.
    #expect(try fixed("le chat", "un chat", "Le chat dort. LE CHAT") == ["Un chat", "un chat"])
  }

  @Test func argumentsOfTheMessage() throws {
    let found = try #require(try findings(rule("(le) (noir)? chat"), in: "le chat").first)
    #expect(found.1.arguments == ["le chat", "le", ""])
  }

  @Test func scopes() throws {
    let text = "# Le chat\n\nLe chat, [un](x \"Le chat\")\n\n- le chat"
    #expect(try findings(rule("le chat", scope: .headings), in: text).count == 1)
    #expect(try findings(rule("le chat", scope: .text), in: text).count == 2)
    #expect(try findings(rule("le chat", scope: .prose), in: text).count == 3)
    #expect(try findings(rule("le chat", scope: .everything), in: text).count == 4)
  }
}
