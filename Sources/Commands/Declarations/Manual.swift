import Reporting
import Rules

/// Writes the manual page from the declarations, in roff with the macros of man(7).
struct Manual {
  let language: MessageLanguage
  let commands: [CommandDeclaration]

  private func text(_ french: String, _ english: String) -> String {
    Localized(french: french, english: english)[language]
  }

  /// The page.
  var page: String {
    var page = ".TH CALQUE 1 2026-11-28 \"calque \(Calque.version)\" \"\(text("Commandes", "User Commands"))\"\n"
    page += section(text("NOM", "NAME"))
    page +=
      "calque \\- \(Self.escaped(text("contrôle le français d’une machine", "lint French that a machine has translated")))\n"
    page += section("SYNOPSIS")
    page += commands.map { synopsis(of: $0) }.joined(separator: ".br\n")
    page += section("DESCRIPTION")
    page += Self.lines(
      text(
        "calque contrôle la qualité de traductions et de textes français en Markdown, MDX et texte brut.",
        "calque checks the quality of translations and other French text in Markdown, MDX and plain text."))
    page += section(text("COMMANDES", "COMMANDS"))
    for command in commands { page += self.command(command) }
    page += section(text("CODE DE SORTIE", "EXIT STATUS"))
    page += item("0", text("Rien à redire.", "Nothing is wrong."))
    page += item("1", text("Il y a des résultats, ou un diff.", "There are findings, or a diff."))
    page += item(
      "2", text("Le travail n’a pas pu être fait, ou pas en entier.", "The work could not be done, or not wholly."))
    page += section(text("ENVIRONNEMENT", "ENVIRONMENT"))
    page += item(
      "CALQUE_DICTIONARY",
      text(
        "Le dictionnaire de hunspell\u{A0}: fichier .aff ou dossier.",
        "The dictionary of hunspell: .aff file or folder."))
    page += item(
      "XDG_CACHE_HOME",
      text("Où est gardée l’image compilée du dictionnaire.", "Where the compiled image of the dictionary is kept."))
    page += item(
      "NO_COLOR, CLICOLOR_FORCE", text("Sans couleurs, avec couleurs.", "Without colours, with colours."))
    page += item(
      "LC_ALL, LC_MESSAGES, LANG", text("La langue des messages.", "The language of messages."))
    return page
  }

  private func synopsis(of command: CommandDeclaration) -> String {
    var line = "\\fBcalque \(Self.escaped(command.name))\\fR [\\fIOPTION\\fR]..."
    if let operand = command.operand {
      let name = "\\fI\(Self.escaped(operand.placeholder[language]))\\fR"
      let many = operand.count.upperBound > 1 ? "..." : ""
      line += operand.count.lowerBound == 0 ? " [\(name)]\(many)" : " \(name)\(many)"
    }
    return line + "\n"
  }

  private func command(_ command: CommandDeclaration) -> String {
    var result = ".SS \"\(Self.escaped("calque " + command.name))\"\n"
    result += Self.escaped(command.summary[language]) + ".\n"
    for part in command.discussion[language].split(separator: "\n\n") { result += paragraph(String(part)) }
    for option in command.allOptions {
      var name = option.letter.map { "\\fB\\-\($0)\\fR, " } ?? ""
      name += "\\fB\(Self.escaped(option.name))\\fR"
      if let placeholder = option.placeholder { name += "=\\fI\(Self.escaped(placeholder[language]))\\fR" }
      result += ".TP\n" + name + "\n" + Self.lines(help(of: option))
    }
    if !command.examples.isEmpty { result += paragraph(text("Exemples\u{A0}:", "Examples:")) }
    for example in command.examples {
      result += ".TP\n\\fB\(Self.escaped("calque " + example.line))\\fR\n\(Self.lines(example.text[language]))"
    }
    return result
  }

  private func help(of option: OptionDeclaration) -> String {
    var help = option.help[language]
    switch option.value {
    case .choice(_, let choices), .outputs(_, let choices):
      help += text("\u{A0}: ", ": ") + choices.joined(separator: ", ")
    case .list: help += text(" (liste à virgules, ou option répétée)", " (separated by commas, or repeated)")
    case .flag, .text, .number: break
    }
    if let standard = option.standard { help += text(" (par défaut\u{A0}: \(standard))", " (default: \(standard))") }
    return help + "."
  }

  private func section(_ title: String) -> String { ".SH \(title)\n" }

  private func paragraph(_ text: String) -> String { ".PP\n" + Self.lines(text) }

  private func item(_ term: String, _ text: String) -> String {
    ".TP\n\\fB\(Self.escaped(term))\\fR\n\(Self.lines(text))"
  }

  /// Running text in lines of the source that are not too long, none of which is a request.
  private static func lines(_ text: String) -> String {
    TextLayout.wrap(escaped(text), to: 76).reduce(into: "") { result, line in
      result += (line.first == "." || line.first == "'" ? "\\&" : "") + line + "\n"
    }
  }

  /// Text in which roff sees no request and no escape.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\u{A0}": result += "\\~"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
