public import Linting
import Rules
import System

/// The options that say where configurations come from.
enum ConfigurationOptions {
  static let config = OptionDeclaration(
    "--config", value: .text(Localized(french: "FICHIER", english: "FILE")),
    french: "Fichier de configuration, au lieu des .calque.yaml des dossiers",
    english: "Configuration file, instead of the .calque.yaml of the folders")
  static let noConfig = OptionDeclaration(
    "--no-config", french: "Ne lit aucune configuration", english: "Read no configuration")
  static let noExclude = OptionDeclaration(
    "--no-exclude", french: "Prend aussi ce que la configuration exclut",
    english: "Take what the configuration excludes too")

  static let all = [config, noConfig, noExclude]

  /// The finder that the options ask for.
  static func finder(_ arguments: ParsedArguments, in context: CommandContext) -> ConfigurationFinder {
    let home = context.environment.nonEmpty("HOME")
    if let file = arguments.value(of: config) { return ConfigurationFinder(.file(file), home: home) }
    return ConfigurationFinder(arguments.has(noConfig) ? .none : .folders, home: home)
  }
}

/// The configurations of the files of one run.
public struct ProjectConfiguration: Sendable {
  /// Finds the configuration of a file.
  public var finder: ConfigurationFinder
  /// Every configuration that counts for a file of the run, each once.
  public var configurations: [EffectiveConfiguration] = []
  /// Whether files will come that no one has seen yet.
  public var isOpen = false
  /// Whether some file of the run may have none.
  public var hasOthers = true

  /// No configuration for any file.
  public static let none = ProjectConfiguration(finder: ConfigurationFinder(.none))

  /// The configurations that a finder will be asked for.
  public init(finder: ConfigurationFinder) { self.finder = finder }

  /// Finds the configurations of the inputs, and drops those that they exclude.
  ///
  /// - Throws: ``SetupError`` for the first fault in a configuration file.
  static func load(
    _ arguments: ParsedArguments, _ inputs: inout [Batch.Input], in context: CommandContext
  ) throws(SetupError) -> ProjectConfiguration {
    let (project, kept) = try load(arguments, paths: inputs.map(\.path), in: context)
    if kept.count < inputs.count { inputs = kept.map { inputs[$0] } }
    return project
  }

  /// Finds the configurations of the files of some paths; `nil` stands for a file that has none.
  ///
  /// - Returns: the configurations, and the indices of the paths that they do not exclude.
  /// - Throws: ``SetupError`` for the first fault in a configuration file.
  static func load(
    _ arguments: ParsedArguments, paths: [String?], in context: CommandContext
  ) throws(SetupError) -> (project: ProjectConfiguration, kept: [Int]) {
    let finder = ConfigurationOptions.finder(arguments, in: context)
    var project = ProjectConfiguration(finder: finder)
    let takesExcluded = arguments.has(ConfigurationOptions.noExclude)
    project.hasOthers = paths.isEmpty
    var seen: Set<ObjectIdentifier> = []
    var kept: [Int] = []
    do throws(RuleError) {
      if paths.isEmpty { try project.add(try finder.configuration(inFolder: "."), &seen) }
      for (index, path) in paths.enumerated() {
        guard let path else {
          kept.append(index)
          continue
        }
        let configuration = try finder.configuration(of: path)
        if configuration != nil, !takesExcluded, try finder.excludes(path) { continue }
        try project.add(configuration, &seen)
        kept.append(index)
      }
    } catch {
      throw SetupError(error)
    }
    if !takesExcluded {
      let named = project.namedFiles(arguments, in: finder)
      if !named.isEmpty { kept.removeAll { paths[$0].map { named.contains(finder.absolute($0)) } ?? false } }
    }
    return (project, kept)
  }

  /// The absolute paths of the files of words, terms and old findings, which are no texts to check.
  private func namedFiles(_ arguments: ParsedArguments, in finder: ConfigurationFinder) -> Set<FilePath> {
    var files = arguments.list(of: CheckCommand.Options.vocabularies)
    for configuration in configurations {
      files += configuration.vocabulary.map(\.value) + configuration.glossary.map(\.origin.file)
      if case .file(let path) = configuration.baseline?.value { files.append(path) }
    }
    return Set(files.map { finder.absolute($0) })
  }

  private mutating func add(
    _ configuration: EffectiveConfiguration?, _ seen: inout Set<ObjectIdentifier>
  ) throws(RuleError) {
    if configuration == nil { hasOthers = true }
    guard let configuration, seen.insert(ObjectIdentifier(configuration)).inserted else { return }
    configurations.append(configuration)
  }
}

extension Batch.Input {
  /// The path of the text, as the user wrote it; `nil` for what cannot be read anyway.
  var path: String? {
    switch self {
    case .entry(.file(let path)): path.text
    case .entry(.unreadable): nil
    case .bytes(let path, _): path
    }
  }
}
