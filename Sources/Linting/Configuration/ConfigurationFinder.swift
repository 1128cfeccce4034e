public import Rules
import Synchronization
import System

/// Finds the configuration of files: `.calque.yaml` in their folders and above, joined, the nearest winning.
///
/// The search goes up to a file that says `root: true`, to the root of the repository or to the home folder, whichever
/// comes first. Safe to use from several threads; each folder is looked at once.
public final class ConfigurationFinder: Sendable {
  /// The name of a configuration file.
  public static let fileName = ".calque.yaml"

  /// Where configurations come from.
  public enum Source: Sendable {
    /// From the folders of the files and those above.
    case folders
    /// From one file; its patterns are relative to the working directory.
    case file(String)
    /// From nowhere.
    case none
  }

  private let source: Source
  private let here: FilePath
  private let home: FilePath?
  private let state = Mutex(State())

  private struct State {
    var folders: [FilePath: Chain] = [:]
    var fixed: Chain?
  }

  /// The layers that count in a folder; one value for all folders with the same.
  private final class Chain: Sendable {
    let layers: [ConfigurationLayer]
    let hasOverrides: Bool
    let known = Mutex<[[Bool]: EffectiveConfiguration]>([:])

    init(_ layers: [ConfigurationLayer]) {
      self.layers = layers
      hasOverrides = layers.contains { !$0.overrides.isEmpty }
    }
  }

  /// A finder that has looked at nothing yet.
  ///
  /// - Parameter home: the home folder, where there is one.
  public init(_ source: Source = .folders, home: String? = nil) {
    self.source = source
    here = FileSystem.resolved(FilePath(".")) ?? FilePath("/")
    self.home = home.map { FilePath($0).normalized }
  }

  /// What counts for a file, which need not exist; `nil` where no configuration is found.
  ///
  /// - Parameter path: as the user wrote it, relative to the working directory.
  /// - Throws: ``RuleError`` for the first fault in a configuration file.
  /// - Complexity: two system calls for each folder that no file before was in or under.
  public func configuration(of path: String) throws(RuleError) -> EffectiveConfiguration? {
    let file = absolute(path)
    let chain = try chain(of: file)
    guard !chain.layers.isEmpty else { return nil }
    var matched: [Bool] = []
    if chain.hasOverrides {
      for layer in chain.layers where !layer.overrides.isEmpty {
        let relative = file.below(layer.base)?.text
        matched += layer.overrides.map { override in relative.map { override.patterns.decide($0) } ?? false }
      }
    }
    return chain.known.withLock { known in
      if let configuration = known[matched] { return configuration }
      let configuration = Self.effective(chain.layers, matched)
      known[matched] = configuration
      return configuration
    }
  }

  /// Whether the configuration leaves a file out.
  ///
  /// - Throws: ``RuleError`` for the first fault in a configuration file.
  public func excludes(_ path: String) throws(RuleError) -> Bool {
    let file = absolute(path)
    return try chain(of: file).layers.contains { layer in
      !layer.exclude.isEmpty && file.below(layer.base).map { layer.exclude.decide($0.text) } == true
    }
  }

  private static func effective(_ layers: [ConfigurationLayer], _ matched: [Bool]) -> EffectiveConfiguration {
    var rest = matched[...]
    var settings: [LayerSettings] = []
    for layer in layers {
      settings.append(layer.settings)
      for override in layer.overrides where rest.popFirst() == true { settings.append(override.settings) }
    }
    return EffectiveConfiguration(files: layers.map(\.file), settings: settings, matched: matched)
  }

  private func absolute(_ path: String) -> FilePath { FilePath(path).joined(to: here) }

  // MARK: Folders

  private func chain(of file: FilePath) throws(RuleError) -> Chain {
    switch source {
    case .none: return state.withLock { Self.fixed(&$0, []) }
    case .file(let name):
      if let fixed = state.withLock({ $0.fixed }) { return fixed }
      let path = FilePath(name).joined(to: here)
      let layers = try ConfigurationReader.layers(of: path, name: name, base: here)
      return state.withLock { Self.fixed(&$0, layers) }
    case .folders: return try chain(in: file.folder)
    }
  }

  private static func fixed(_ state: inout State, _ layers: [ConfigurationLayer]) -> Chain {
    if let chain = state.fixed { return chain }
    let chain = Chain(layers)
    state.fixed = chain
    return chain
  }

  /// The chain of a folder, found from the nearest folder above that is known.
  private func chain(in folder: FilePath) throws(RuleError) -> Chain {
    var pending: [FilePath] = []
    var current = folder
    var chain: Chain?
    while chain == nil {
      if let known = state.withLock({ $0.folders[current] }) {
        chain = known
        break
      }
      pending.append(current)
      let parent = current.folder
      if parent == current || current == home || FileSystem.exists(current.appending(Self.git)) { break }
      current = parent
    }
    var result = chain ?? Self.empty
    for folder in pending.reversed() {
      result = try extended(result, in: folder)
      state.withLock { $0.folders[folder] = result }
    }
    return result
  }

  private static let git = Array(".git".utf8)
  private static let name = Array(fileName.utf8)
  private static let empty = Chain([])

  /// The chain of a folder below another one.
  private func extended(_ chain: Chain, in folder: FilePath) throws(RuleError) -> Chain {
    let path = folder.appending(Self.name)
    guard FileSystem.exists(path) else { return chain }
    let layers = try ConfigurationReader.layers(of: path, name: displayName(of: path), base: folder)
    return Chain(layers.contains(where: \.isRoot) ? layers : chain.layers + layers)
  }

  /// A path for people: relative to the working directory where it is in it or in a folder above.
  private func displayName(of path: FilePath) -> String {
    if let name = path.below(here) { return name.text }
    guard let below = here.below(path.folder) else { return path.text }
    let levels = below.bytes.split(separator: UInt8(ascii: "/")).count
    return String(repeating: "../", count: levels) + String(decoding: path.lastComponent, as: UTF8.self)
  }
}
