import French
public import Linting
public import Reporting
public import Rules
import System

/// What the command line asks of a linter.
public struct LinterRequest: Sendable {
  /// The lowest severity that is shown, where the command line says it.
  public var level: Severity?
  /// Rules and families that alone are on; empty: the usual ones.
  public var selected: [String] = []
  /// Rules and families that are off.
  public var ignored: [String] = []
  /// The path of the dictionary, or `nil` to look in the usual places.
  public var dictionary: String?
  /// Folders with more rules, which count for all files; those of the project come with its configurations.
  public var ruleFolders: [String] = []
  /// Files of words that are right besides those of the dictionary.
  public var vocabularies: [String] = []
  /// Whether rules of those folders take the place of built-in ones of the same id, instead of clashing with them.
  public var replacesBuiltins = false
  /// The regional usage that rules on typography follow, where the command line says it.
  public var variant: Variant?
  /// The configurations of the files that will be linted.
  public var project = ProjectConfiguration.none
  /// Whether unknown words come with suggestions, which is slow.
  public var suggests = false

  /// What hides findings before the level does.
  public var screens: [any FindingScreen] = []

  /// The request of a command line without options.
  public init() {}
}

/// A linter ready to work.
public struct PreparedLinter: Sendable {
  /// The linter.
  public var linter: any FileLinting
  /// The dictionary that answers.
  public var dictionary: ToolInfo.Dictionary?
  /// Makes the keys of everything besides its content that the findings in a file depend on; costs some milliseconds.
  public var settings: @Sendable () throws(SetupError) -> SettingsKey
  /// Makes the linters with the settings that the examples of some rules want, by the ids of those rules.
  public var exampleLinters: @Sendable () throws(SetupError) -> [String: any FileLinting]

  /// A linter ready to work.
  public init(
    linter: any FileLinting, dictionary: ToolInfo.Dictionary?,
    settings: @escaping @Sendable () throws(SetupError) -> SettingsKey = { SettingsKey() },
    exampleLinters: @escaping @Sendable () throws(SetupError) -> [String: any FileLinting] = { [:] }
  ) {
    self.linter = linter
    self.dictionary = dictionary
    self.settings = settings
    self.exampleLinters = exampleLinters
  }
}

/// Why no linter could be made: one message, with what to do.
public struct SetupError: Error, Sendable {
  /// What is wrong.
  public var message: Localized
  /// The file and line to blame, where there are.
  public var place: String?
  /// The line to blame, where it is known.
  public var excerpt: String?

  /// Why no linter could be made.
  public init(_ message: Localized, place: String? = nil, excerpt: String? = nil) {
    self.message = message
    self.place = place
    self.excerpt = excerpt
  }
}

/// Makes what the subcommands work with; tests put a simpler one in its place.
public struct LinterFactory: Sendable {
  /// Makes a linter.
  public var makeLinter: @Sendable (LinterRequest) throws(SetupError) -> PreparedLinter
  /// Reads all rules: the built-in ones and those of some folders.
  ///
  /// The second argument says whether reasons, sources and examples are read too.
  public var readRules: @Sendable ([String], Bool) throws(SetupError) -> [Rule]
  /// Reads the rules of one folder alone, with everything that is said of them.
  public var readFolder: @Sendable (String) throws(SetupError) -> [Rule]
  /// Finds the dictionary without loading it.
  public var findDictionary: @Sendable (String?) throws(SetupError) -> ToolInfo.Dictionary
  /// Finds the compiled image of the dictionary, where there is one.
  public var findImage: @Sendable (String?) -> ImageInfo?
  /// Compiles the image of a dictionary anew.
  public var buildImage: @Sendable (String?) throws(SetupError) -> ImageInfo
  /// Reads vocabulary files for a dictionary.
  public var readVocabulary: @Sendable (LinterRequest) throws(SetupError) -> VocabularyInfo

  /// A factory of its own parts.
  public init(
    makeLinter: @escaping @Sendable (LinterRequest) throws(SetupError) -> PreparedLinter,
    readRules: @escaping @Sendable ([String], Bool) throws(SetupError) -> [Rule],
    findDictionary: @escaping @Sendable (String?) throws(SetupError) -> ToolInfo.Dictionary,
    findImage: @escaping @Sendable (String?) -> ImageInfo? = { _ in nil },
    buildImage: @escaping @Sendable (String?) throws(SetupError) -> ImageInfo = { _ throws(SetupError) in
      throw SetupError(Localized(french: "aucune image", english: "no image"))
    },
    readVocabulary: @escaping @Sendable (LinterRequest) throws(SetupError) -> VocabularyInfo = { _ in
      VocabularyInfo(entries: 0, forms: 0)
    },
    readFolder: @escaping @Sendable (String) throws(SetupError) -> [Rule] = { _ in [] }
  ) {
    self.readFolder = readFolder
    self.findImage = findImage
    self.buildImage = buildImage
    self.readVocabulary = readVocabulary
    self.makeLinter = makeLinter
    self.readRules = readRules
    self.findDictionary = findDictionary
  }

  /// The same factory for a process that ends with its work: what its linters have learnt is given back with the process,
  /// all at once, and not word by word.
  func keepingLinters() -> LinterFactory {
    var factory = self
    factory.makeLinter = { [makeLinter] request throws(SetupError) in
      let prepared = try makeLinter(request)
      _ = Unmanaged.passRetained(Kept(linter: prepared.linter))
      return prepared
    }
    return factory
  }

  private final class Kept: Sendable {
    let linter: any FileLinting

    init(linter: any FileLinting) { self.linter = linter }
  }

  /// The built-in rules, hunspell and the built-in word lists.
  public static let standard = LinterFactory(
    makeLinter: { request throws(SetupError) in try StandardSetup.makeLinter(request) },
    readRules: { folders, details throws(SetupError) in
      try StandardSetup.contents(folders: folders, details: details).rules
    },
    findDictionary: { path throws(SetupError) in
      do throws(LexiconError) {
        return StandardSetup.info(LexiconIdentity(affixesAt: try DictionaryFiles.find(explicit: path).affixes))
      } catch {
        throw SetupError(error)
      }
    },
    findImage: { path in
      guard let image = try? LexiconImage.existing(dictionary: path) else { return nil }
      return ImageInfo(path: image.path, bytes: image.byteCount, forms: image.formCount)
    },
    buildImage: { path throws(SetupError) in try StandardSetup.buildImage(path) },
    readVocabulary: { request throws(SetupError) in
      let entries = try StandardSetup.vocabularyEntries(request.vocabularies)
      let vocabulary = try StandardSetup.vocabulary(
        entries, builtIn: [], lexicon: try StandardSetup.lexicon(request.dictionary))
      return VocabularyInfo(entries: entries.count, forms: vocabulary.formCount)
    },
    readFolder: { folder throws(SetupError) in
      var contents = RuleReader.Contents(rules: [], macros: [:])
      try StandardSetup.add(folder: folder, to: &contents)
      return contents.rules
    })
}

/// The compiled image of a dictionary.
public struct ImageInfo: Sendable, Hashable {
  /// The path of the image.
  public var path: String
  /// Its size in bytes.
  public var bytes: Int
  /// How many forms it holds.
  public var forms: Int

  /// The compiled image of a dictionary.
  public init(path: String, bytes: Int, forms: Int) {
    self.path = path
    self.bytes = bytes
    self.forms = forms
  }
}

/// What vocabulary files hold.
public struct VocabularyInfo: Sendable, Hashable {
  /// How many lines count.
  public var entries: Int
  /// How many forms they make.
  public var forms: Int

  /// What vocabulary files hold.
  public init(entries: Int, forms: Int) {
    self.entries = entries
    self.forms = forms
  }
}

/// The parts of the linter that users get.
enum StandardSetup {
  static func makeLinter(_ request: LinterRequest) throws(SetupError) -> PreparedLinter {
    let lists = Builtins.wordLists()
    var sets: [(folders: [String], rules: RuleSet)] = []
    for folders in request.ruleFolderLists { sets.append((folders, try rules(folders, lists, request))) }
    let entries = try vocabularyEntries(request.vocabularies)
    let lexicon = try lexicon(request.dictionary)
    let parts = LinterParts(request, lexicon: lexicon, lists: lists, entries: entries)
    let linter: any FileLinting
    if let only = sets.first, sets.count == 1, !request.project.isOpen {
      linter = try parts.linter(of: only.rules, from: only.folders)
    } else {
      var linters: [[String]: Linter] = [:]
      for set in sets { linters[set.folders] = try parts.linter(of: set.rules, from: set.folders) }
      linter = ProjectLinter(
        linters,
        folders: { path throws(SetupError) in
          do throws(RuleError) {
            return request.ruleFolders(with: try request.project.finder.configuration(of: path))
          } catch { throw SetupError(error) }
        },
        make: { folders throws(SetupError) in
          try parts.linter(of: try rules(folders, lists, request), from: folders)
        })
    }
    let identity = lexicon.identity
    return PreparedLinter(
      linter: linter, dictionary: info(identity),
      settings: { () throws(SetupError) in try SettingsKey(request, identity) },
      exampleLinters: { [sets] () throws(SetupError) in
        var linters: [String: any FileLinting] = [:]
        for set in sets {
          for (id, rules) in set.rules.exampleSettings() {
            linters[id] = try parts.linter(of: rules, from: set.folders)
          }
        }
        return linters
      })
  }

  /// The built-in rules and those of some folders, compiled.
  private static func rules(
    _ folders: [String], _ lists: WordLists, _ request: LinterRequest
  ) throws(SetupError) -> RuleSet {
    let contents = try contents(folders: folders, details: false, replacesBuiltins: request.replacesBuiltins)
    do throws(RuleError) {
      return try RuleSet(
        contents.rules, macros: contents.macros, lists: lists, packedPatterns: Builtins.packedPatterns)
    } catch {
      throw SetupError(error)
    }
  }

  static func lexicon(_ dictionary: String?) throws(SetupError) -> any Lexicon {
    do throws(LexiconError) { return try openLexicon(LexiconOptions(dictionary: dictionary)) } catch {
      throw SetupError(error)
    }
  }

  static func vocabulary(
    _ entries: [VocabularyEntry], builtIn: [VocabularyEntry], lexicon: any Lexicon
  ) throws(SetupError) -> Vocabulary {
    do throws(VocabularyError) { return try Vocabulary(entries, builtIn: builtIn, lexicon: lexicon) } catch {
      throw SetupError(error)
    }
  }

  static func vocabularyEntries(_ paths: [String]) throws(SetupError) -> [VocabularyEntry] {
    var entries: [VocabularyEntry] = []
    for path in paths {
      let bytes: [UInt8]
      do throws(FileError) { bytes = try FileSystem.readFile(FilePath(path)) } catch {
        throw SetupError(error.message, place: path)
      }
      do throws(VocabularyError) { entries += try VocabularyEntry.read(bytes, file: path) } catch {
        throw SetupError(error)
      }
    }
    return entries
  }

  static func buildImage(_ dictionary: String?) throws(SetupError) -> ImageInfo {
    let result: LexiconImage.BuildResult
    do throws(LexiconError) { result = try LexiconImage.build(dictionary: dictionary) } catch {
      throw SetupError(error)
    }
    switch result {
    case .built(let image): return ImageInfo(path: image.path, bytes: image.byteCount, forms: image.formCount)
    case .busy:
      throw SetupError(
        Localized(
          french: "un autre processus compile l’image en ce moment\u{A0}; réessayez dans quelques secondes",
          english: "another process is compiling the image now; try again in a few seconds"))
    case .unwritable(let folder):
      throw SetupError(
        Localized(
          french: "impossible d’écrire l’image\u{A0}; donnez dans XDG_CACHE_HOME un dossier où écrire",
          english: "cannot write the image; name a folder that can be written to in XDG_CACHE_HOME"),
        place: folder.isEmpty ? nil : folder)
    case .unsupported:
      throw SetupError(
        Localized(
          french: "ce dictionnaire ne se laisse pas compiler\u{A0}; hunspell y répond seul, plus lentement",
          english: "this dictionary cannot be compiled; hunspell answers alone, more slowly"))
    }
  }

  /// The built-in rules and macros, then those of each folder.
  ///
  /// - Throws: ``SetupError`` with the place of the second of two rules of one id.
  static func contents(
    folders: [String], details: Bool, replacesBuiltins: Bool = false
  ) throws(SetupError) -> RuleReader.Contents {
    var contents = Builtins.rules(details: details)
    let builtins = contents.rules.count
    for folder in folders { try add(folder: folder, to: &contents) }
    let added = contents.rules[builtins...]
    if replacesBuiltins {
      let ids = Set(added.map(\.id))
      contents.rules = contents.rules[..<builtins].filter { !ids.contains($0.id) } + added
    }
    if !added.isEmpty { try checkIDs(contents.rules, builtins: contents.rules.count - added.count) }
    return contents
  }

  /// Adds the rules and macros of a folder, or of one file.
  static func add(folder: String, to contents: inout RuleReader.Contents) throws(SetupError) {
    for path in try files(in: FilePath(folder)) {
      let bytes: [UInt8]
      do throws(FileError) { bytes = try FileSystem.readFile(path) } catch {
        throw SetupError(error.message, place: path.text)
      }
      do throws(RuleError) {
        let file = try RuleReader.read(bytes, file: path.text)
        contents.rules += file.rules
        contents.macros.merge(file.macros) { _, later in later }
      } catch {
        throw SetupError(error)
      }
    }
  }

  /// Throws at the second of two rules of one id.
  private static func checkIDs(_ rules: [Rule], builtins: Int) throws(SetupError) {
    var places: [String: Int] = [:]
    for (index, rule) in rules.enumerated() {
      guard let other = places.updateValue(index, forKey: rule.id) else { continue }
      let first = rules[other].origin
      let french = other < builtins ? "est une règle de Calque" : "est déjà dans \(first.file):\(first.line)"
      let english = other < builtins ? "is a rule of Calque" : "stands already in \(first.file):\(first.line)"
      throw SetupError(
        Localized(
          french: "l’id « \(rule.id) » \(french)\u{A0}; choisissez-en un autre",
          english: "the id '\(rule.id)' \(english); choose another one"),
        place: "\(rule.origin.file):\(rule.origin.line)")
    }
  }

  /// The `.yaml` and `.yml` files of a folder and of its folders, in bytewise order; a file stands for itself.
  static func files(in root: FilePath) throws(SetupError) -> [FilePath] {
    var result: [FilePath] = []
    var pending = [root]
    while let path = pending.popLast() {
      do throws(FileError) {
        guard try FileSystem.status(of: path).kind == .folder else {
          result.append(path)
          continue
        }
        for entry in try FileSystem.entries(of: path) where entry.name.first != UInt8(ascii: ".") {
          let child = path.appending(entry.name)
          let name = child.text
          if entry.kind == .folder {
            pending.append(child)
          } else if name.utf8.suffix(5).elementsEqual(".yaml".utf8) || name.utf8.suffix(4).elementsEqual(".yml".utf8) {
            result.append(child)
          }
        }
      } catch {
        throw SetupError(error.message, place: path.text)
      }
    }
    return result.sorted()
  }

  static func info(_ identity: LexiconIdentity) -> ToolInfo.Dictionary {
    ToolInfo.Dictionary(variant: identity.variant, version: identity.version, path: identity.path)
  }
}

extension SetupError {
  init(_ error: RuleError) {
    self.init(
      error.message, place: error.origin.line > 0 ? "\(error.origin.file):\(error.origin.line)" : error.origin.file,
      excerpt: error.excerpt)
  }

  fileprivate init(_ error: VocabularyError) {
    self.init(
      Localized(french: error.frenchMessage, english: error.englishMessage),
      place: "\(error.place.file):\(error.place.line)", excerpt: error.place.text)
  }

  fileprivate init(_ error: LexiconError) {
    self.init(Localized(french: error.frenchMessage, english: error.englishMessage))
  }
}
