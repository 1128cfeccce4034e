import Foundation
import TestSupport
import Testing

/// Whether a program is on `PATH`.
private func has(_ program: String) -> Bool {
  (try? Execution.run("sh", ["-c", "command -v \(program)"]))?.status == 0
}

/// Completions and the manual page, read by the programs that they are for.
@Suite("Completions in real shells, the manual in real readers")
struct ShellTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ arguments: [String], to name: String) throws -> String {
    let result = try Execution.run(Executable.path, arguments, environment: Case.environment)
    try #require(result.status == 0)
    return try folder.write(result.output, to: name)
  }

  private func lines(_ result: Execution) -> [String] {
    String(decoding: result.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  @Test("bash proposes commands, options and values", arguments: ["en", "fr"])
  func bash(language: String) throws {
    let script = try write(["completions", "bash", "--lang", language], to: "calque.bash")
    let program = """
      source '\(script)'
      t() { COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _calque; echo "[${COMPREPLY[*]}]"; }
      t calque exp
      t calque check --fix-o
      t calque check --format con
      t calque check --format = con
      t calque check -l e
      t calque rules t
      t calque --lang fr check --ext
      t calque completions ''
      t calque dictionary b
      t calque check fichier
      """
    let result = try Execution.run("bash", ["--norc", "-c", program], environment: Case.environment)
    #expect(result.errors.isEmpty)
    #expect(
      lines(result) == [
        "[explain]", "[--fix-only]", "[concise]", "[concise]", "[error]", "[test]",
        "[--extend-safe-fixes --extend-unsafe-fixes]", "[bash zsh fish]", "[build]", "[]",
      ])
  }

  @Test("fish proposes commands, options, values and files", .enabled(if: has("fish")), arguments: ["en", "fr"])
  func fish(language: String) throws {
    let script = try write(["completions", "fish", "--lang", language], to: "calque.fish")
    try folder.write("", to: "texte.md")
    let asked = [
      "calque exp", "calque check --fix-o", "calque check --format con", "calque check --format=con",
      "calque check -l e", "calque rules t", "calque completions z", "calque dictionary b", "calque check text",
      "calque check --dictionary text",
    ]
    let program =
      "source '\(script)'\n" + asked.map { "complete -C '\($0)' | string split -f1 \\t" }.joined(separator: "\n")
    var environment = Case.environment
    environment["HOME"] = folder.url.path
    let result = try Execution.run("fish", ["-N", "-c", program], in: folder.url, environment: environment)
    #expect(result.errors.isEmpty, "\(String(decoding: result.errors, as: UTF8.self))")
    #expect(
      lines(result) == [
        "explain", "--fix-only", "concise", "--format=concise", "error", "test", "zsh", "build", "texte.md", "texte.md",
      ])
  }

  @Test("zsh completes commands, options, values and files", .enabled(if: has("zsh")), arguments: ["en", "fr"])
  func zsh(language: String) throws {
    _ = try write(["completions", "zsh", "--lang", language], to: "functions/_calque")
    try folder.write("", to: "texte.md")
    let asked = [
      "calque exp", "calque check --fix-o", "calque check --format con", "calque check --format=con",
      "calque check -l e", "calque rules te", "calque completions z", "calque dictionary b", "calque check text",
      "calque check --dictionary=text",
    ]
    // A shell in a pseudoterminal, a tabulation behind each line, and a key that prints the line.
    let program = """
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z 'PS1=; fpath=("\(folder.url.path)/functions" $fpath); autoload -Uz compinit; compinit -u -D'
      zpty -w z 'show() { print -r -- "<$BUFFER>"; BUFFER=; }; zle -N show; bindkey "^X" show; setopt no_beep; print READY'
      zpty -r z line '*READY*READY*'
      for text in \(asked.map { "'\($0)'" }.joined(separator: " ")); do
        zpty -w -n z "$text"$'\\t'$'\\x18'
        zpty -r z line '*<*>*'
        print -r -- "${${line##*<}%%>*}"
      done
      zpty -d z
      """
    var environment = Case.environment
    environment["HOME"] = folder.url.path
    environment["TERM"] = "dumb"
    let result = try Execution.run("zsh", ["-f", "-c", program], in: folder.url, environment: environment)
    #expect(
      lines(result) == [
        "calque explain", "calque check --fix-only", "calque check --format concise", "calque check --format=concise",
        "calque check -l error", "calque rules test", "calque completions zsh", "calque dictionary build",
        "calque check texte.md", "calque check --dictionary=texte.md",
      ], "\(String(decoding: result.errors, as: UTF8.self))")
  }

  @Test("man and mandoc read the manual without a warning", arguments: ["en", "fr"])
  func manual(language: String) throws {
    let page = try write(["manual", "--lang", language], to: "calque.1")
    let text = try String(contentsOfFile: page, encoding: .utf8)
    for option in ["--fix", "--format", "--dictionary", "--lang"] {
      #expect(text.contains("\\fB\(option.replacing("-", with: "\\-"))\\fR"))
    }
    if has("mandoc") {
      let result = try Execution.run("mandoc", ["-Tlint", "-Wwarning", page])
      #expect(result.status == 0, "\(String(decoding: result.output + result.errors, as: UTF8.self))")
    }
    if has("man") {
      var environment = Case.environment
      environment["MANPAGER"] = "cat"
      let result = try Execution.run("man", ["--warnings", "-l", page], environment: environment)
      #expect(result.status == 0)
      #expect(result.errors.isEmpty, "\(String(decoding: result.errors, as: UTF8.self))")
    }
  }

  @Test func anUnknownShellIsAnError() throws {
    let result = try Execution.run(Executable.path, ["completions", "tcsh"], environment: Case.environment)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(String(decoding: result.errors, as: UTF8.self).contains("'tcsh'"))
  }
}
