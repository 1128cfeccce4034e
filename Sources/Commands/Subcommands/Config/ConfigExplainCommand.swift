import Linting
import Reporting
import Rules
import System
import Text

/// `calque config explain`: which rules apply to a line and why.
enum ConfigExplainCommand: Subcommand {
  static let declaration = CommandDeclaration(
    name: "config explain",
    summary: Localized(
      french: "Explique quelles règles valent pour une ligne, et pourquoi",
      english: "Explain which rules apply to a line, and why"),
    operand: CommandDeclaration.Operand(french: "FICHIER:LIGNE", english: "FILE:LINE", count: 1...1),
    discussion: Localized(
      french: """
        Montre ce que les règles trouvent sur la ligne, aussi ce qui n’est pas signalé et ce qui le cache\u{A0}: une \
        règle désactivée, un résultat qui le recouvre, un commentaire, le niveau, une référence. Montre aussi les règles que la \
        configuration change, avec le fichier et la ligne qui le disent.
        """,
      english: """
        Shows what the rules find on the line, also what is not reported and what hides it: a rule that is off, a \
        finding that covers it, a comment, the level, a baseline. Shows too the rules that the configuration changes, with the file \
        and line that say so.
        """),
    options: [
      ConfigurationOptions.config, ConfigurationOptions.noConfig, CheckCommand.Options.dictionary,
      CheckCommand.Options.ruleFolders, CheckCommand.Options.vocabularies,
    ],
    examples: [("config explain article.md:12", Localized(french: "Une ligne", english: "A line"))])

  static func run(_ arguments: ParsedArguments, in context: CommandContext) -> Int32 {
    do throws(SetupError) {
      let (path, line) = try place(arguments.operands.first ?? "")
      let source = try read(path, line: line)
      let finder = ConfigurationOptions.finder(arguments, in: context)
      var request = LinterRequest()
      request.dictionary = arguments.value(of: CheckCommand.Options.dictionary)
      request.ruleFolders = arguments.list(of: CheckCommand.Options.ruleFolders)
      request.vocabularies = arguments.list(of: CheckCommand.Options.vocabularies)
      let isExcluded: Bool
      let configuration: EffectiveConfiguration?
      do throws(RuleError) {
        configuration = try finder.configuration(of: path)
        isExcluded = try finder.excludes(path)
      } catch {
        throw SetupError(error)
      }
      request.project = ProjectConfiguration(finder: finder)
      request.project.configurations = configuration.map { [$0] } ?? []
      request.project.hasOthers = configuration == nil
      let baselines = try Baselines(arguments, of: request.project)
      if !baselines.all.isEmpty { request.screens = [baselines] }
      let prepared = try context.factory.makeLinter(request)
      guard let linter = prepared.linter as? any LineExplaining else { return 2 }
      let rules = try context.factory.readRules(of: request, details: false)
      let configured: [ConfiguredRule]
      do throws(RuleError) { configured = try (configuration ?? .none).configure(rules) } catch {
        throw SetupError(error)
      }
      let text = LineExplanationText(context: context, source: source, line: line, rules: configured)
      if isExcluded {
        context.output.write(
          context.text(
            "Ce fichier est exclu\u{A0}: il n’est contrôlé qu’avec --no-exclude.\n\n",
            "This file is excluded: it is checked with --no-exclude only.\n\n"))
      }
      var explanation = linter.explain(source, line: line)
      if let baseline = baselines.all.first?.file.path {
        let diagnostics = prepared.linter.lint(source).diagnostics
        for index in explanation.entries.indices where explanation.entries[index].outcome == .shown {
          let known = explanation.entries[index].diagnostic
          if diagnostics.contains(where: { $0.rule == known.rule && $0.range == known.range }) { continue }
          explanation.entries[index].outcome = .known(baseline: baseline)
        }
      }
      context.output.write(text.text(of: explanation, files: configuration?.files ?? []))
      return 0
    } catch {
      context.complain(error)
      return 2
    }
  }

  /// The path and the line of `FILE:LINE`; a column behind is passed over.
  private static func place(_ operand: String) throws(SetupError) -> (path: String, line: Int) {
    var parts = operand.split(separator: ":", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    while parts.count > 1, numbers.count < 2, let number = parts.last.flatMap({ Int($0) }) {
      numbers.append(number)
      parts.removeLast()
    }
    guard let line = numbers.last, line > 0 else {
      throw SetupError(
        Localized(
          french: "« \(operand) »\u{A0}: FICHIER:LIGNE est attendu, par exemple article.md:12",
          english: "'\(operand)': FILE:LINE is expected, for instance article.md:12"))
    }
    return (parts.joined(separator: ":"), line)
  }

  private static func read(_ path: String, line: Int) throws(SetupError) -> SourceText {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.readFile(FilePath(path)) } catch {
      throw SetupError(error.message, place: path)
    }
    let source: SourceText
    do throws(EncodingError) { source = try SourceText(path: path, bytes: bytes) } catch {
      throw SetupError(error.message, place: path)
    }
    guard line <= source.lineCount else {
      throw SetupError(
        Localized(
          french: "le fichier n’a que \(source.lineCount) lignes",
          english: "the file has only \(source.lineCount) lines"),
        place: path)
    }
    return source
  }
}

/// An explanation of a line as text for people.
private struct LineExplanationText {
  let context: CommandContext
  let source: SourceText
  let line: Int
  let rules: [ConfiguredRule]

  func text(of explanation: LineExplanation, files: [String]) -> String {
    let colon = context.language == .french ? "\u{A0}:" : ":"
    let style = TextStyle(
      language: context.language, hasColor: ColorChoice.auto.isOn(in: context),
      width: min(context.terminalWidth ?? 100, 120))
    var result = style.strong(VisibleText.prose("\(source.path):\(line)"))
    let blocks = explanation.blocks.map { block in
      let kind = block.kind[context.language]
      return block.lines.count > 1 ? "\(kind) (\(block.lines.lowerBound)–\(block.lines.upperBound))" : kind
    }
    result += blocks.isEmpty ? "" : "  " + VisibleText.prose(blocks.joined(separator: ", "))
    let excerpt = String(source.string(source.lineRange(line)).prefix(100))
    result += "\n    " + VisibleText.source(excerpt) + "\n"
    result += context.text("Configuration\u{A0}: ", "Configuration: ")
    result += files.isEmpty ? context.text("aucune", "none") : VisibleText.prose(files.joined(separator: ", "))
    result += "\n"
    if explanation.blocks.isEmpty {
      result += context.text("Il n’y a pas de texte sur cette ligne.\n", "There is no prose on this line.\n")
    }
    if !explanation.entries.isEmpty { result += "\n" + context.text("Trouvé", "Found") + colon + "\n" }
    for entry in explanation.entries { result += text(of: entry) }
    let changed = rules.filter { $0.isChanged && !$0.origins.isEmpty }
    result += "\n"
    result += context.text(
      "Règles qui regardent cette ligne\u{A0}: \(explanation.rules.count) sur \(rules.count).",
      "Rules that look at this line: \(explanation.rules.count) of \(rules.count).")
    result += "\n"
    if !changed.isEmpty {
      result += "\n" + context.text("Changé par la configuration", "Changed by the configuration") + colon + "\n"
    }
    result += changes(changed)
    return result
  }

  /// How many rules that one line of a configuration changes are named.
  private static let named = 6

  private func changes(_ changed: [ConfiguredRule]) -> String {
    var counts: [Rule.Origin: Int] = [:]
    for configured in changed { if let origin = configured.origins.last { counts[origin, default: 0] += 1 } }
    let shown = changed.filter { configured in
      configured.origins.last.flatMap { counts[$0] }.map { $0 <= Self.named } ?? true
    }
    var result = ""
    let width = shown.reduce(0) { max($0, $1.rule.id.count) }
    for configured in shown {
      let gap = String(repeating: " ", count: width - configured.rule.id.count + 2)
      let place = configured.origins.last.map(ConfigurationText.place) ?? ""
      result += "  \(configured.rule.id)\(gap)\(level(of: configured))  \(VisibleText.prose(place))\n"
    }
    for (origin, count) in counts.sorted(by: { ($0.key.file, $0.key.line) < ($1.key.file, $1.key.line) })
    where count > Self.named {
      let place = VisibleText.prose(ConfigurationText.place(origin))
      result += context.text("  \(count) règles  \(place)\n", "  \(count) rules  \(place)\n")
    }
    return result
  }

  private func text(of entry: LineExplanation.Entry) -> String {
    let diagnostic = entry.diagnostic
    let position = source.position(at: diagnostic.range.lowerBound)
    let excerpt = String(source.string(diagnostic.range).prefix(40))
    var result = "  \(position.line):\(position.column)  \(diagnostic.severity.rawValue)  \(diagnostic.rule)"
    result += "  " + VisibleText.prose(context.text("« \(excerpt) »", "“\(excerpt)”")) + "\n"
    result += "      → " + outcome(of: entry) + "\n"
    return result
  }

  private func outcome(of entry: LineExplanation.Entry) -> String {
    let configured = rules.first { $0.rule.id == entry.diagnostic.rule }
    let place = configured?.origins.last.map { " (\(VisibleText.prose(ConfigurationText.place($0))))" } ?? ""
    switch entry.outcome {
    case .shown: return context.text("signalé", "reported") + place
    case .off:
      if place.isEmpty, configured?.entry.isPreview == true {
        return context.text("règle à l’essai, non choisie", "rule in preview, not selected")
      }
      return context.text("règle désactivée", "rule off") + place
    case .covered(let rule):
      return context.text("recouvert par \(rule)", "covered by \(rule)")
    case .suppressed(let line):
      return context.text("caché par le commentaire de la ligne \(line)", "hidden by the comment on line \(line)")
    case .known(let baseline):
      return context.text(
        "caché par la référence \(VisibleText.prose(baseline))", "hidden by the baseline \(VisibleText.prose(baseline))"
      )
    case .belowLevel(let level):
      return context.text("sous le niveau \(level.rawValue)", "below the level \(level.rawValue)") + place
    }
  }

  private func level(of configured: ConfiguredRule) -> String {
    let before = configured.entry.isPreview ? "off" : configured.entry.severity.rawValue
    let after = configured.isOn ? configured.rule.severity.rawValue : "off"
    let options = configured.rule.options.filter { configured.entry.options[$0.key] != $0.value }
      .sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let change = before == after ? after : "\(before) → \(after)"
    return ([change] + options).joined(separator: ", ")
  }
}
