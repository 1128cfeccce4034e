import Auditing
import French
import Linting
import Rules
import System

/// Keys of everything besides its content that the findings in a file depend on: this program, the dictionary, the
/// rules, words and configurations of users, and the options.
public struct SettingsKey: Sendable {
  /// The key of a run: what holds for every file, and the project's own rules.
  public let base: [UInt8]
  /// What holds for every file.
  private let shared: [UInt8]
  private let finder: ConfigurationFinder
  private let configurations: [ObjectIdentifier: [UInt8]]

  /// A key for files that depend on nothing.
  public init() {
    base = []
    shared = []
    finder = ConfigurationFinder(.none)
    configurations = [:]
  }

  /// The keys of a request over a dictionary.
  ///
  /// - Throws: ``SetupError`` when a folder of rules cannot be read.
  init(_ request: LinterRequest, _ lexicon: LexiconIdentity) throws(SetupError) {
    var parts: [[UInt8]] = []
    if let executable = Machine.executable { parts.append(Self.content(of: executable)) }
    parts.append(Self.content(of: FilePath(lexicon.path)))
    if lexicon.path.hasSuffix(".aff") {
      parts.append(Self.content(of: FilePath(lexicon.path.dropLast(4) + ".dic")))
    }
    parts += try Self.contents(ofRulesIn: request.ruleFolders)
    parts += request.vocabularies.map { Self.content(of: FilePath($0)) }
    let words = [
      request.level?.rawValue ?? "", request.variant?.rawValue ?? "", request.replacesBuiltins ? "1" : "0",
      request.suggests ? "1" : "0",
    ]
    parts += (words + request.selected + [""] + request.ignored).map { Array($0.utf8) }
    shared = Self.joined(parts)
    var configurations: [ObjectIdentifier: [UInt8]] = [:]
    for configuration in request.project.configurations {
      let own = try Self.contents(ofRulesIn: configuration.ruleFolders)
      // Their fingerprints stand in the key of the whole audit too, each folder's once.
      parts += own.filter { !parts.contains($0) }
      configurations[ObjectIdentifier(configuration)] = Self.joined(own + [Self.key(of: configuration)])
    }
    base = Self.joined(parts)
    finder = request.project.finder
    self.configurations = configurations
  }

  /// The key for the file of a path.
  public func key(for path: String) -> [UInt8] {
    let kind = Array(AuditOptions.fileExtension(of: path).utf8)
    guard !configurations.isEmpty, let configuration = try? finder.configuration(of: path) else { return shared + kind }
    return shared + (configurations[ObjectIdentifier(configuration)] ?? []) + kind
  }

  /// The contents of the files of rules in some folders.
  private static func contents(ofRulesIn folders: [String]) throws(SetupError) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    for folder in folders { contents += try StandardSetup.files(in: FilePath(folder)).map(content) }
    return contents
  }

  /// The files of a configuration, those that they name, and which of their parts count.
  private static func key(of configuration: EffectiveConfiguration) -> [UInt8] {
    var parts = configuration.files.map { content(of: FilePath($0)) }
    parts += configuration.vocabulary.map { content(of: FilePath($0.value)) }
    parts += configuration.glossary.map { term in
      Array(([term.term, term.use ?? "", term.isKept ? "1" : "0"] + term.avoid).joined(separator: "\0").utf8)
    }
    parts.append(configuration.matched.map { $0 ? 1 : 0 })
    return joined(parts)
  }

  /// The address of a file, or its name where it cannot be read.
  private static func content(of path: FilePath) -> [UInt8] { ContentHash(ofFileAt: path)?.bytes ?? path.bytes }

  /// Each part as its address, so that no two rows of parts look alike.
  private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
    ContentHash(of: parts.flatMap { ContentHash(of: $0).bytes }).bytes
  }
}
