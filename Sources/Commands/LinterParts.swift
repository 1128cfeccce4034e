import French
import Linting
import Rules
import Synchronization
import System

/// What the linters of one run have in common: they differ in their rules alone.
struct LinterParts: Sendable {
  private let request: LinterRequest
  private let lexicon: any Lexicon
  private let lists: WordLists
  private let builtIn: [VocabularyEntry]
  /// The words of the vocabulary files of the command line.
  private let entries: [VocabularyEntry]

  /// What the linters of a request have in common.
  init(_ request: LinterRequest, lexicon: any Lexicon, lists: WordLists, entries: [VocabularyEntry]) {
    self.request = request
    self.lexicon = lexicon
    self.lists = lists
    self.entries = entries
    builtIn = Vocabulary.builtIn(lists)
  }

  /// The linter of the files for which the rules of some folders count.
  ///
  /// - Throws: ``SetupError`` for the first fault in what their configurations say.
  func linter(of rules: RuleSet, from folders: [String]) throws(SetupError) -> Linter {
    var known: [ObjectIdentifier: FileSettings] = [:]
    var first: FileSettings?
    for configuration in request.project.configurations where request.ruleFolders(with: configuration) == folders {
      let prepared = try settings(configuration, rules)
      known[ObjectIdentifier(configuration)] = prepared
      first = first ?? prepared
    }
    // Where every file has a configuration, the settings of those without are never asked for.
    let hasOthers = request.project.hasOthers && folders == request.ruleFolders
    let standard: FileSettings
    if let first, !hasOthers { standard = first } else { standard = try settings(nil, rules) }
    let finder = request.project.finder
    let hasConfigurations = !known.isEmpty || request.project.isOpen
    let prepared = Mutex(known)
    return Linter(
      lexicon: lexicon, lists: lists, suggests: request.suggests, screens: request.screens,
      settings: { path in
        // The files of most runs were looked up before, so that no fault is left to find.
        guard hasConfigurations, let configuration = try? finder.configuration(of: path) else { return standard }
        let key = ObjectIdentifier(configuration)
        return prepared.withLock { known in
          if let settings = known[key] { return settings }
          let made = (try? settings(configuration, rules)) ?? standard
          known[key] = made
          return made
        }
      })
  }

  private func settings(
    _ configuration: EffectiveConfiguration?, _ rules: RuleSet
  ) throws(SetupError) -> FileSettings {
    let vocabulary = try StandardSetup.vocabulary(
      entries + projectEntries(configuration), builtIn: builtIn, lexicon: lexicon)
    let commandLine = FileSettings.CommandLine(
      level: request.level, variant: request.variant, selected: request.selected, ignored: request.ignored)
    do throws(RuleError) {
      return try FileSettings(configuration, rules: rules, commandLine: commandLine, vocabulary: vocabulary)
    } catch {
      throw SetupError(error)
    }
  }

  /// The words of the vocabulary files of a configuration, and those that its glossary asks for.
  private func projectEntries(_ configuration: EffectiveConfiguration?) throws(SetupError) -> [VocabularyEntry] {
    guard let configuration else { return [] }
    var entries = try StandardSetup.vocabularyEntries(configuration.vocabulary.map(\.value))
    for term in configuration.glossary {
      guard let wanted = term.isKept ? term.term : term.use else { continue }
      // A term that is no word, such as one of signs alone, adds none.
      entries += (try? VocabularyEntry.read(Array(wanted.utf8), file: term.origin.file)) ?? []
    }
    return entries
  }
}
