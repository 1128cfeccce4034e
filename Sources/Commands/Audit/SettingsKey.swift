import Auditing
import French
import Linting
import Rules
import System

/// Keys of everything besides its content that the findings in a file depend on: this program, the dictionary, the
/// rules, words and configurations of users, and the options.
public struct SettingsKey: Sendable {
  /// What holds for every file.
  public let base: [UInt8]
  private let finder: ConfigurationFinder
  private let configurations: [ObjectIdentifier: [UInt8]]

  /// A key for files that depend on nothing.
  public init() {
    base = []
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
    for folder in request.ruleFolders {
      for path in try StandardSetup.files(in: FilePath(folder)) { parts.append(Self.content(of: path)) }
    }
    parts += request.vocabularies.map { Self.content(of: FilePath($0)) }
    let words = [
      request.level?.rawValue ?? "", request.variant?.rawValue ?? "", request.replacesBuiltins ? "1" : "0",
      request.suggests ? "1" : "0",
    ]
    parts += (words + request.selected + [""] + request.ignored).map { Array($0.utf8) }
    base = Self.joined(parts)
    finder = request.project.finder
    configurations = Dictionary(
      request.project.configurations.map { (ObjectIdentifier($0), Self.key(of: $0)) }, uniquingKeysWith: { $1 })
  }

  /// The key for the file of a path.
  public func key(for path: String) -> [UInt8] {
    let kind = Array(AuditOptions.fileExtension(of: path).utf8)
    guard !configurations.isEmpty, let configuration = try? finder.configuration(of: path) else { return base + kind }
    return base + (configurations[ObjectIdentifier(configuration)] ?? []) + kind
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
