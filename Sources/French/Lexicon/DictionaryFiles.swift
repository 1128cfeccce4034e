import System

/// The two files of one hunspell dictionary.
public struct DictionaryFiles: Sendable, Hashable {
  /// The affix file, symbolic links resolved.
  public var affixes: String
  /// The word file, symbolic links resolved.
  public var words: String

  /// Finds the dictionary to use.
  ///
  /// - Parameter explicit: a `.aff` or `.dic` path, either without its ending, or a folder; when given, nothing else is
  ///   tried. Otherwise the environment variable `CALQUE_DICTIONARY` counts in the same way, and then the folders of
  ///   `searchFolders` in order.
  /// - Throws: `LexiconError.notFound`, `.missing` or `.unreadable`.
  public static func find(explicit: String? = nil) throws(LexiconError) -> DictionaryFiles {
    if let named = explicit ?? environment("CALQUE_DICTIONARY"), !named.isEmpty {
      guard let found = at(expandHome(named)) else { throw .notFound(path: named) }
      try found.checkReadable()
      return found
    }
    let folders = searchFolders()
    for folder in folders {
      guard let found = inFolder(folder) else { continue }
      try found.checkReadable()
      return found
    }
    throw .missing(searched: folders)
  }

  /// The folders searched when no dictionary is named: those of `DICPATH`, then the one that came with the executable,
  /// then the usual ones of Linux and macOS.
  public static func searchFolders() -> [String] {
    var folders: [String] = []
    if let list = environment("DICPATH") {
      folders += list.split(separator: ":").map(String.init)
    }
    if let own = ownFolder() { folders.append(own) }
    folders += [
      "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/opt/homebrew/share/hunspell",
      "/usr/local/share/hunspell",
    ]
    if let home = environment("HOME"), !home.isEmpty { folders.append(home + "/Library/Spelling") }
    folders.append("/Library/Spelling")
    return folders
  }

  /// The folder `../share/calque` beside that of the executable, where there is one: packages that bring a dictionary
  /// along put it there.
  private static func ownFolder() -> String? {
    guard let executable = Machine.executablePath, let slash = executable.lastIndex(of: "/") else { return nil }
    let folder = executable[..<slash] + "/../share/calque"
    return isFolder(String(folder)) ? String(folder) : nil
  }

  /// File names without ending, the most usual first.
  private static let names = [
    "fr_FR", "fr", "fr-classique", "fr-classical", "fr_FR-classic", "fr-toutesvariantes", "fr-comprehensive",
    "fr-moderne", "fr-reforme1990", "fr-revised",
  ]

  private static func at(_ path: String) -> DictionaryFiles? {
    if isFolder(path) { return inFolder(path) }
    if path.hasSuffix(".aff") || path.hasSuffix(".dic") { return pair(String(path.dropLast(4))) }
    return pair(path)
  }

  private static func inFolder(_ folder: String) -> DictionaryFiles? {
    for name in names {
      if let found = pair(folder + "/" + name) { return found }
    }
    return nil
  }

  private static func pair(_ base: String) -> DictionaryFiles? {
    guard let affixes = resolved(base + ".aff"), let words = resolved(base + ".dic") else { return nil }
    guard !isFolder(affixes), !isFolder(words) else { return nil }
    return DictionaryFiles(affixes: affixes, words: words)
  }

  private func checkReadable() throws(LexiconError) {
    for path in [affixes, words] {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
      var first: UInt8 = 0
      let count = read(descriptor, &first, 1)
      let failure = errno
      close(descriptor)
      if count < 0 { throw .unreadable(path: path, reason: String(cString: strerror(failure))) }
      if count == 0 { throw .unsuitable(path: path) }
    }
  }
}

/// The value of an environment variable.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  return String(cString: value)
}

/// The path with a leading `~/` replaced by the home folder.
func expandHome(_ path: String) -> String {
  guard path.hasPrefix("~/"), let home = environment("HOME") else { return path }
  return home + path.dropFirst()
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func resolved(_ path: String) -> String? {
  guard let buffer = realpath(path, nil) else { return nil }
  defer { free(buffer) }
  return String(cString: buffer)
}
