/// Completions for bash, from 3.2 on.
struct BashCompletions {
  let model: CompletionModel

  /// The script, to be sourced.
  var script: String {
    """
    # Completions of calque for bash; written by 'calque completions bash'.
    _calque() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command="" word i
      COMPREPLY=()
      # --name=value comes as three words.
      if [[ $cur == = ]]; then
        cur=""
      elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
      fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case "$command|$word" in
    \(commandCases)
        esac
      done
      case "$command|$prev" in
    \(valueCases)
      esac
      local options="" words=""
      case "$command" in
    \(optionCases)
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
      elif [[ -n $words ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
      fi
    }
    # Where nothing is proposed, files are.
    complete -o bashdefault -o default -F _calque calque

    """
  }

  private var commandCases: String {
    var lines: [String] = []
    for first in model.firstWords {
      lines.append("      \"|\(first.word)\") command=\(first.word) ;;")
      for second in model.secondWords(after: first.word) {
        lines.append("      \"\(first.word)|\(second.word)\") command=\"\(first.word) \(second.word)\" ;;")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var valueCases: String {
    var lines: [String] = []
    for command in model.commands {
      for option in command.allOptions {
        guard let values = CompletionModel.values(of: option) else { continue }
        var patterns = "\"\(command.name)|\(option.name)\""
        if let letter = option.letter { patterns += " | \"\(command.name)|-\(letter)\"" }
        switch values {
        case .words(let words):
          lines.append(
            "    \(patterns)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$cur\")); return ;;")
        case .anything, .paths: lines.append("    \(patterns)) return ;;")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private var optionCases: String {
    let common = CommonOptions.all.map(\.name).joined(separator: " ")
    let first = model.firstWords.map(\.word).joined(separator: " ")
    var lines = ["    \"\") options=\"--version \(common)\" words=\"\(first)\" ;;", "    help) words=\"\(first)\" ;;"]
    for command in model.commands {
      let options = command.allOptions.map(\.name).joined(separator: " ")
      var words = model.secondWords(after: command.name).map(\.word)
      if case .words(let choices)? = CompletionModel.operands(of: command) { words += choices }
      let list = words.isEmpty ? "" : " words=\"\(words.joined(separator: " "))\""
      lines.append("    \"\(command.name)\") options=\"\(options)\"\(list) ;;")
    }
    return lines.joined(separator: "\n")
  }
}
