import Linting
import Rules
import System

/// The folders of rules that are not built in: the project's own `.calque/rules` and those of `--rules`.
enum UserRules {
  /// The folders whose rules count in the working directory, the project's own first.
  static func folders(_ arguments: ParsedArguments, in context: CommandContext) -> [String] {
    joined(discovered(in: context), arguments.list(of: CheckCommand.Options.ruleFolders))
  }

  /// The project's own folders that count in the working directory, the nearest last.
  ///
  /// A fault in a configuration file does not matter here; such a file then sets no limit to the search.
  static func discovered(in context: CommandContext) -> [String] {
    let home = context.environment.nonEmpty("HOME")
    let configuration =
      (try? ConfigurationFinder(.folders, home: home).configuration(inFolder: "."))
      ?? (try? ConfigurationFinder(.none, home: home).configuration(inFolder: "."))
    return configuration?.ruleFolders ?? []
  }

  /// The project's own folders, then those named folders that are none of these.
  static func joined(_ own: [String], _ named: [String]) -> [String] {
    guard !own.isEmpty, !named.isEmpty else { return own + named }
    let identities = own.map(identity)
    return own + named.filter { !identities.contains(identity($0)) }
  }

  private static func identity(_ path: String) -> FileSystem.Identity? {
    do throws(FileError) { return try FileSystem.status(of: FilePath(path)).identity } catch { return nil }
  }
}

extension LinterRequest {
  /// The folders whose rules count where a configuration does.
  func ruleFolders(with configuration: EffectiveConfiguration?) -> [String] {
    UserRules.joined(configuration?.ruleFolders ?? [], ruleFolders)
  }

  /// The lists of folders whose rules count together for some file of the run.
  var ruleFolderLists: [[String]] {
    var lists: [[String]] = []
    for configuration in project.configurations {
      let folders = ruleFolders(with: configuration)
      if !lists.contains(folders) { lists.append(folders) }
    }
    if lists.isEmpty || project.hasOthers, !lists.contains(ruleFolders) { lists.append(ruleFolders) }
    return lists
  }
}

extension LinterFactory {
  /// Reads all rules that count for some file of a run; of two of one id, which never count together, the first.
  ///
  /// - Parameter details: whether reasons, sources and examples are read too.
  /// - Throws: ``SetupError`` for the first fault in a file of rules.
  func readRules(of request: LinterRequest, details: Bool) throws(SetupError) -> [Rule] {
    let lists = request.ruleFolderLists
    var rules: [Rule] = []
    var ids: Set<String> = []
    for (index, folders) in lists.enumerated() {
      // What a longer list holds too says nothing new.
      let isPart = lists.indices.contains { $0 != index && Set(lists[$0]).isSuperset(of: folders) }
      if isPart { continue }
      rules += try readRules(folders, details).filter { ids.insert($0.id).inserted }
    }
    return rules
  }

  /// Checks the rules and families that a command line names.
  ///
  /// - Parameter more: names besides those that are selected or ignored.
  /// - Returns: the rules, where they had to be read.
  /// - Throws: ``SetupError`` for a name that no rule of the run has.
  @discardableResult func checkNames(
    of request: LinterRequest, and more: [String] = []
  ) throws(SetupError) -> [Rule]? {
    let names = request.selected + request.ignored + more
    guard !names.isEmpty else { return nil }
    let rules = try readRules(of: request, details: false)
    if let fault = RuleNames(rules).fault(in: names) { throw SetupError(fault) }
    return rules
  }
}
