import Reporting
import Rules

/// Writes the help of the program and of its subcommands from their declarations.
struct Help {
  let language: MessageLanguage
  let width: Int

  private func text(_ french: String, _ english: String) -> String {
    Localized(french: french, english: english)[language]
  }

  /// The help of the program.
  func program(_ commands: [CommandDeclaration]) -> String {
    var result = wrap(
      text(
        "calque contrôle la qualité de traductions et de textes français en Markdown.",
        "calque checks the quality of translations and other French text in Markdown."), indent: 0)
    result +=
      "\n" + heading(text("Utilisation", "Usage"))
      + "  calque \(text("COMMANDE [OPTION]… [ARGUMENT]…", "COMMAND [OPTION]… [ARGUMENT]…"))\n"
    result += "\n" + heading(text("Commandes", "Commands"))
    result += table(commands.map { ($0.name, $0.summary[language]) })
    result += "\n" + heading("Options")
    result += table(
      [
        (
          "-V, --version",
          text("Affiche la version et le dictionnaire utilisé", "Show the version and the dictionary in use")
        )
      ]
        + CommonOptions.all.map(row))
    result += "\n"
    result += wrap(
      text(
        "« calque help COMMANDE » ou « calque COMMANDE --help » explique une commande.",
        "'calque help COMMAND' or 'calque COMMAND --help' explains a command."), indent: 0)
    return result
  }

  /// The help of a subcommand.
  func command(_ command: CommandDeclaration) -> String {
    var result = wrap(command.summary[language] + ".", indent: 0)
    result += "\n" + heading(text("Utilisation", "Usage")) + "  calque \(usage(of: command))\n"
    for paragraph in command.discussion[language].split(separator: "\n\n") {
      result += "\n" + wrap(String(paragraph), indent: 0)
    }
    result += "\n" + heading("Options") + table(command.allOptions.map(row))
    if !command.examples.isEmpty {
      result += "\n" + heading(text("Exemples", "Examples"))
      result += table(command.examples.map { ("calque " + $0.line, $0.text[language]) }, widest: 44)
    }
    return result
  }

  private func usage(of command: CommandDeclaration) -> String {
    var result = "\(command.name) [OPTION]…"
    if let operand = command.operand {
      let name = operand.placeholder[language]
      let many = operand.count.upperBound > 1
      result += operand.count.lowerBound == 0 ? " [\(name)]" : " \(name)"
      if many { result += "…" }
    }
    return result
  }

  private func row(of option: OptionDeclaration) -> (String, String) {
    var name = option.letter.map { "-\($0), \(option.name)" } ?? option.name
    if let placeholder = option.placeholder { name += " " + placeholder[language] }
    var help = option.help[language]
    switch option.value {
    case .choice(_, let choices): help += text("\u{A0}: ", ": ") + choices.joined(separator: ", ")
    case .outputs(let placeholder, let choices):
      help += text("\u{A0}: ", ": ") + choices.joined(separator: ", ")
      help += text(
        "\u{A0}; \(placeholder[language]):FICHIER écrit dans un fichier, l’option peut être répétée",
        "; \(placeholder[language]):FILE writes to a file, the option may be repeated")
    case .list: help += text(" (liste à virgules, ou option répétée)", " (separated by commas, or repeated)")
    case .flag, .text, .number: break
    }
    if let standard = option.standard { help += text(" (par défaut\u{A0}: \(standard))", " (default: \(standard))") }
    return (name, help)
  }

  private func heading(_ title: String) -> String { title + text("\u{A0}:", ":") + "\n" }

  /// Two columns; a name wider than `widest` has a line of its own.
  private func table(_ rows: [(name: String, text: String)], widest: Int = 28) -> String {
    let column = min(widest, rows.reduce(0) { max($0, DisplayWidth.columns(of: $1.name)) })
    var result = ""
    for row in rows {
      let nameWidth = DisplayWidth.columns(of: row.name)
      result += "  " + row.name
      if nameWidth > column {
        result += "\n" + String(repeating: " ", count: column + 4)
      } else {
        result += String(repeating: " ", count: column - nameWidth + 2)
      }
      result += wrap(row.text, indent: column + 4).drop { $0 == " " }
    }
    return result
  }

  private func wrap(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return TextLayout.wrap(text, to: width - indent).reduce(into: "") { $0 += margin + $1 + "\n" }
  }
}
