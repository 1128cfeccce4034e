public import Rules
import Synchronization
public import System

/// Finds the configuration of files: `.calque.yaml` and the rules of `.calque/rules` in their folders and above, joined,
/// the nearest winning.
///
/// The search goes up to a file that says `root: true`, to the root of the repository or to the home folder, whichever
/// comes first. Safe to use from several threads; each folder is looked at once.
public final class ConfigurationFinder: Sendable {
  /// The name of a configuration file.
  public static let fileName = ".calque.yaml"

  /// The folder of a project's own rules, beside its configuration file.
  public static let rulesFolderName = ".calque/rules"

  /// Where configuration files come from; folders of rules are found in any case.
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
    /// What counts above all folders.
    var outermost: Chain?
  }

  /// The layers and folders of rules that count in a folder; one value for all folders with the same.
  private final class Chain: Sendable {
    let layers: [ConfigurationLayer]
    /// The folders of rules as they can be opened, the farthest first.
    let ruleFolders: [String]
    let hasOverrides: Bool
    let known = Mutex<[[Bool]: EffectiveConfiguration]>([:])

    init(_ layers: [ConfigurationLayer], ruleFolders: [String] = []) {
      self.layers = layers
      self.ruleFolders = ruleFolders
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

  /// What counts for a file, which need not exist; `nil` where neither a configuration nor rules are found.
  ///
  /// - Parameter path: as the user wrote it, relative to the working directory.
  /// - Throws: ``RuleError`` for the first fault in a configuration file.
  /// - Complexity: three system calls for each folder that no file before was in or under.
  public func configuration(of path: String) throws(RuleError) -> EffectiveConfiguration? {
    let file = absolute(path)
    let chain = try chain(in: file.folder)
    guard !chain.layers.isEmpty || !chain.ruleFolders.isEmpty else { return nil }
    var matched: [Bool] = []
    if chain.hasOverrides {
      for layer in chain.layers where !layer.overrides.isEmpty {
        let relative = file.below(layer.base)?.text
        matched += layer.overrides.map { override in relative.map { override.patterns.decide($0) } ?? false }
      }
    }
    return chain.known.withLock { known in
      if let configuration = known[matched] { return configuration }
      let configuration = Self.effective(chain, matched)
      known[matched] = configuration
      return configuration
    }
  }

  /// What counts for the files of a folder that no pattern names; `nil` as for a file.
  ///
  /// - Throws: ``RuleError`` for the first fault in a configuration file.
  public func configuration(inFolder path: String) throws(RuleError) -> EffectiveConfiguration? {
    try configuration(of: FilePath(path).appending([UInt8(ascii: "*")]).text)
  }

  /// Whether the configuration leaves a file out.
  ///
  /// - Throws: ``RuleError`` for the first fault in a configuration file.
  public func excludes(_ path: String) throws(RuleError) -> Bool {
    let file = absolute(path)
    return try chain(in: file.folder).layers.contains { layer in
      !layer.exclude.isEmpty && file.below(layer.base).map { layer.exclude.decide($0.text) } == true
    }
  }

  private static func effective(_ chain: Chain, _ matched: [Bool]) -> EffectiveConfiguration {
    var rest = matched[...]
    var settings: [LayerSettings] = []
    for layer in chain.layers {
      settings.append(layer.settings)
      for override in layer.overrides where rest.popFirst() == true { settings.append(override.settings) }
    }
    return EffectiveConfiguration(
      files: chain.layers.map(\.file), settings: settings, matched: matched, ruleFolders: chain.ruleFolders)
  }

  /// The absolute path of a file that is named relative to the working directory.
  public func absolute(_ path: String) -> FilePath { FilePath(path).joined(to: here) }

  // MARK: Folders

  /// The chain above all folders: that of the one file which is read, where there is one.
  private func outermost() throws(RuleError) -> Chain {
    guard case .file(let name) = source else { return Self.empty }
    if let chain = state.withLock({ $0.outermost }) { return chain }
    let path = FilePath(name).joined(to: here)
    let read = Chain(try ConfigurationReader.layers(of: path, name: name, base: here))
    return state.withLock { state in
      let chain = state.outermost ?? read
      state.outermost = chain
      return chain
    }
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
    var result: Chain
    if let chain { result = chain } else { result = try outermost() }
    for folder in pending.reversed() {
      result = try extended(result, in: folder)
      state.withLock { $0.folders[folder] = result }
    }
    return result
  }

  private static let git = Array(".git".utf8)
  private static let name = Array(fileName.utf8)
  private static let rulesName = Array(rulesFolderName.utf8)
  private static let empty = Chain([])

  /// The chain of a folder below another one.
  private func extended(_ chain: Chain, in folder: FilePath) throws(RuleError) -> Chain {
    var (layers, ruleFolders) = (chain.layers, chain.ruleFolders)
    var isChanged = false
    let path = folder.appending(Self.name)
    if case .folders = source, FileSystem.exists(path) {
      let own = try ConfigurationReader.layers(of: path, name: displayName(of: Self.name, in: folder), base: folder)
      let isRoot = own.contains(where: \.isRoot)
      if isRoot { ruleFolders = [] }
      layers = isRoot ? own : layers + own
      isChanged = true
    }
    if FileSystem.isFolder(folder.appending(Self.rulesName)) {
      ruleFolders.append(displayName(of: Self.rulesName, in: folder))
      isChanged = true
    }
    return isChanged ? Chain(layers, ruleFolders: ruleFolders) : chain
  }

  /// The path of something in a folder, for people: relative to the working directory where the folder is in it, is it
  /// or is above it.
  private func displayName(of name: [UInt8], in folder: FilePath) -> String {
    let path = folder.appending(name)
    if let below = path.below(here) { return below.text }
    guard let below = here.below(folder) else { return path.text }
    let levels = below.bytes.split(separator: UInt8(ascii: "/")).count
    return String(repeating: "../", count: levels) + String(decoding: name, as: UTF8.self)
  }
}
