import Rules

/// Completions for zsh.
struct ZshCompletions {
  let model: CompletionModel

  /// The function, for a folder of `fpath`.
  var script: String {
    """
    #compdef calque
    # Completions of calque for zsh; written by 'calque completions zsh'.
    _calque() {
      local curcontext="$curcontext" state line
      local -a commands
      commands=(
    \(model.firstWords.map { "    \(quoted("\($0.word):\($0.summary)"))" }.joined(separator: "\n"))
      )
      _arguments -C \\
        \(quoted("(- *)--version[\(model.language == .french ? "Affiche la version" : "Show the version")]")) \\
    \(CommonOptions.all.map { "    \(spec($0))" }.joined(separator: " \\\n")) \\
        '1:command:->command' '*::argument:->argument' && return 0
      case $state in
        command) _describe -t commands command commands ;;
        argument)
          case $words[1] in
            help) _describe -t commands command commands ;;
    \(model.firstWords.filter { $0.word != "help" }.map { cases(of: $0.word) }.joined(separator: "\n"))
          esac ;;
      esac
    }
    # Loaded by compinit or called for the first time, the file is the function itself.
    if [[ $funcstack[1] == _calque ]]; then _calque "$@"; else compdef _calque calque; fi

    """
  }

  private func cases(of first: String) -> String {
    var lines = ["        \(first))"]
    for second in model.secondWords(after: first) {
      guard let command = model.commands.first(where: { $0.name == "\(first) \(second.word)" }) else { continue }
      lines.append("          if [[ $words[2] == \(second.word) ]] && (( CURRENT > 2 )); then")
      lines.append("            shift words; (( CURRENT-- ))")
      lines.append(arguments(of: command, indent: "            "))
      lines.append("            return")
      lines.append("          fi")
    }
    if let command = model.commands.first(where: { $0.name == first }) {
      lines.append(arguments(of: command, indent: "          "))
    } else {
      lines.append("          _arguments \(quoted("1: :(\(secondWords(first)))"))")
    }
    lines.append("          ;;")
    return lines.joined(separator: "\n")
  }

  private func secondWords(_ first: String) -> String {
    model.secondWords(after: first).map(\.word).joined(separator: " ")
  }

  private func arguments(of command: CommandDeclaration, indent: String) -> String {
    var specs = command.allOptions.map { spec($0) }
    let seconds = secondWords(command.name)
    if !seconds.isEmpty { specs.append(quoted("1: :(\(seconds))")) }
    if let operand = command.operand, let values = CompletionModel.operands(of: command) {
      let place = seconds.isEmpty ? (operand.count.upperBound == 1 ? "1" : "*") : "2"
      specs.append(quoted("\(place):\(escaped(operand.placeholder[model.language])):\(action(values))"))
    }
    return indent + "_arguments \\\n" + specs.map { indent + "  " + $0 }.joined(separator: " \\\n")
  }

  private func spec(_ option: OptionDeclaration) -> String {
    let help = "[\(escaped(option.help[model.language]))]"
    var tail = help
    if let values = CompletionModel.values(of: option), let placeholder = option.placeholder {
      tail += ":\(escaped(placeholder[model.language])):\(action(values))"
    }
    let takesValue = option.placeholder != nil
    var isList = false
    if case .list = option.value { isList = true }
    let long = option.name + (takesValue ? "=" : "")
    guard let letter = option.letter else { return quoted((isList ? "*" : "") + long + tail) }
    let short = "-\(letter)" + (takesValue ? "+" : "")
    let head = isList ? "'*'" : quoted("(-\(letter) \(option.name))")
    return "\(head){\(short),\(long)}\(quoted(tail))"
  }

  private func action(_ values: CompletionModel.Values) -> String {
    switch values {
    case .anything: " "
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .paths: "_files"
    }
  }

  /// Text inside a specification, where brackets and colons count.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "[]:\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
