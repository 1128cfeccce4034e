import Rules

/// Completions for fish.
struct FishCompletions {
  let model: CompletionModel

  /// The script, for a folder of completions.
  var script: String {
    var lines = ["# Completions of calque for fish; written by 'calque completions fish'.", "complete -c calque -f"]
    lines.append(
      "complete -c calque -n __fish_use_subcommand -l version -s V -d \(quoted(versionHelp))")
    for first in model.firstWords {
      lines.append(
        "complete -c calque -n __fish_use_subcommand -a \(first.word) -d \(quoted(first.summary))")
      for second in model.secondWords(after: first.word) {
        lines.append(
          "complete -c calque -n \(quoted(condition(first.word))) -a \(second.word) -d \(quoted(second.summary))")
      }
    }
    let words = model.firstWords.map(\.word).joined(separator: " ")
    lines.append("complete -c calque -n '__fish_seen_subcommand_from help' -a \(quoted(words))")
    for command in model.commands { lines += self.lines(of: command) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var versionHelp: String {
    model.language == .french ? "Affiche la version" : "Show the version"
  }

  private func lines(of command: CommandDeclaration) -> [String] {
    let start = "complete -c calque -n \(quoted(condition(command.name)))"
    var lines = command.allOptions.map { option in
      var line = start + " -l \(option.name.dropFirst(2))"
      if let letter = option.letter { line += " -s \(letter)" }
      switch CompletionModel.values(of: option) {
      case nil: break
      case .anything: line += " -x"
      case .words(let words): line += " -x -a \(quoted(words.joined(separator: " ")))"
      case .paths: line += " -r -F"
      }
      return line + " -d \(quoted(option.help[model.language]))"
    }
    switch CompletionModel.operands(of: command) {
    case nil, .anything: break
    case .words(let words): lines.append(start + " -a \(quoted(words.joined(separator: " ")))")
    case .paths: lines.append(start + " -F")
    }
    return lines
  }

  /// True when a command, of one word or of two, stands before the cursor.
  private func condition(_ command: String) -> String {
    let words = command.split(separator: " ").map(String.init)
    var condition = words.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
    let others = words.count == 1 ? model.secondWords(after: words[0]).map(\.word) : []
    if !others.isEmpty { condition += "; and not __fish_seen_subcommand_from \(others.joined(separator: " "))" }
    return condition
  }

  private func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "'"
  }
}
