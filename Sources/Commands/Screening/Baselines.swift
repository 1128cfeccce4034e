import Linting
import Rules
import System
import Text

/// Which baseline holds for a file: the one of the command line, or the one that the nearest configuration names.
struct BaselineChoice: Sendable {
  private let named: String?
  private let finder: ConfigurationFinder
  private let fallback: String?

  /// - Parameters:
  ///   - named: the baseline of the command line, which holds for all files.
  ///   - fallback: the one of files for which nothing is said.
  init(_ named: String?, finder: ConfigurationFinder, else fallback: String? = nil) {
    self.named = named
    self.finder = finder
    self.fallback = fallback
  }

  /// The path of the baseline of a file; `nil` where there is none.
  func baseline(of path: String) -> String? { named ?? baseline(of: try? finder.configuration(of: path)) }

  /// The path of the baseline of the files in a folder; `nil` where there is none.
  func baseline(inFolder path: String) -> String? {
    named ?? baseline(of: try? finder.configuration(inFolder: path))
  }

  private func baseline(of configuration: EffectiveConfiguration?) -> String? {
    switch configuration?.baseline?.value {
    case .file(let path): path
    case .off: nil
    case nil: fallback
    }
  }
}

/// Hides the findings of the baselines of a run, each in its files.
struct Baselines: FindingScreen {
  private let choice: BaselineChoice
  /// By the paths that are in use for them.
  private var screens: [String: BaselineScreen] = [:]
  /// The baselines, each once.
  private(set) var all: [Entry] = []

  /// A baseline and what hides its findings.
  typealias Entry = (file: BaselineFile, screen: BaselineScreen)

  /// The baselines of a run of `check`.
  ///
  /// - Throws: ``SetupError`` for the first that cannot be read, with the place that names it or that is wrong in it.
  init(_ arguments: ParsedArguments, of project: ProjectConfiguration) throws(SetupError) {
    let named = arguments.value(of: ScreenOptions.baseline)
    choice = BaselineChoice(named, finder: project.finder)
    if let named {
      let file = BaselineFile(named)
      try add(file)
    } else if !arguments.has(ScreenOptions.noBaseline) {
      for baseline in project.configurations.compactMap(\.baseline) {
        guard case .file(let path) = baseline.value, screens[path] == nil else { continue }
        let file = BaselineFile(path, namedAt: baseline.origin)
        try add(file)
      }
    }
  }

  /// A screen without baselines.
  init(_ choice: BaselineChoice) { self.choice = choice }

  /// Opens a baseline; one that is open under another path keeps its screen.
  ///
  /// - Throws: ``SetupError`` for one that cannot be read.
  mutating func add(_ file: BaselineFile) throws(SetupError) {
    if let known = all.first(where: { $0.file.location == file.location }) {
      screens[file.path] = known.screen
    } else {
      let screen = file.screen(try file.index())
      screens[file.path] = screen
      all.append((file, screen))
    }
  }

  /// Which findings the baseline of the file does not hold.
  func kept(_ places: [FindingPlace], in source: SourceText) -> [Bool] {
    choice.baseline(of: source.path).flatMap { screens[$0] }?.kept(places, in: source)
      ?? Array(repeating: true, count: places.count)
  }
}
