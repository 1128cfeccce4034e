import System

/// How to open a dictionary.
public struct LexiconOptions: Sendable, Hashable {
  /// A `.aff` or `.dic` path or a folder; nil to search.
  public var dictionary: String?
  /// The folder of images; nil for the platform's place, empty for none.
  public var cacheFolder: String?
  /// Whether to use an image, and to build one where there is none.
  public var useImage: Bool

  /// How to open a dictionary.
  public init(dictionary: String? = nil, cacheFolder: String? = nil, useImage: Bool = true) {
    self.dictionary = dictionary
    self.cacheFolder = cacheFolder
    self.useImage = useImage
  }
}

/// Opens the French dictionary: from its image where there is one or one can be built, else through hunspell.
///
/// Without an image the first call builds it, which takes about a second; when several processes start at once, one
/// builds and the others use hunspell. Without a folder to write to, hunspell answers alone.
///
/// - Throws: `LexiconError` when there is no dictionary or it cannot be read.
public func openLexicon(_ options: LexiconOptions = LexiconOptions()) throws(LexiconError) -> any Lexicon {
  let files = try DictionaryFiles.find(explicit: options.dictionary)
  guard options.useImage, let folder = ImageFile.folder(options.cacheFolder) else { return try HunspellLexicon(files) }
  if let image = LexiconImage.open(for: files, in: folder) { return CompiledLexicon(image: image, files: files) }
  if case .built(let image) = LexiconImage.build(files, in: folder, anew: false) {
    return CompiledLexicon(image: image, files: files)
  }
  return try HunspellLexicon(files)
}

extension LexiconImage {
  /// What became of a build.
  public enum BuildResult: Sendable {
    /// The image is in place and open.
    case built(LexiconImage)
    /// Another process is building it.
    case busy
    /// The folder cannot be made or written to.
    case unwritable(folder: String)
    /// The dictionary uses what images do not support, or its forms disagree with hunspell; hunspell answers alone.
    case unsupported
  }

  /// Builds the image of a dictionary, replacing what is there.
  ///
  /// - Parameters:
  ///   - cacheFolder: the folder of images; nil for the platform's place.
  /// - Complexity: about a second.
  /// - Throws: `LexiconError` when there is no dictionary or it cannot be read.
  public static func build(
    dictionary: String? = nil, cacheFolder: String? = nil
  ) throws(LexiconError) -> BuildResult {
    let files = try DictionaryFiles.find(explicit: dictionary)
    guard let folder = ImageFile.folder(cacheFolder) else { return .unwritable(folder: cacheFolder ?? "") }
    return build(files, in: folder, anew: true)
  }

  /// Opens the image of the dictionary in use, without building one.
  ///
  /// - Throws: `LexiconError` when there is no dictionary or it cannot be read.
  public static func existing(
    dictionary: String? = nil, cacheFolder: String? = nil
  ) throws(LexiconError) -> LexiconImage? {
    let files = try DictionaryFiles.find(explicit: dictionary)
    guard let folder = ImageFile.folder(cacheFolder) else { return nil }
    return open(for: files, in: folder)
  }

  /// Builds under the lock of the folder.
  ///
  /// - Parameter anew: whether to build although there is a fitting image, or a note that there can be none.
  static func build(_ files: DictionaryFiles, in folder: String, anew: Bool) -> BuildResult {
    guard FileSystem.makeFolder(FilePath(folder)), access(folder, W_OK) == 0 else { return .unwritable(folder: folder) }
    let path = ImageFile.path(for: files, in: folder)
    guard let stamp = ImageFile.stamp(of: files) else { return .unsupported }
    if !anew, ImageFile.isNotedUnsupported(path, stamp) { return .unsupported }
    guard let lock = FileLock.take(FilePath(path + ".lock")) else { return .busy }
    defer { withExtendedLifetime(lock) {} }
    // Another process may have finished between our look and our lock.
    if !anew, let image = open(for: files, in: folder) { return .built(image) }
    guard let affixes = readFile(files.affixes), let words = readFile(files.words),
      let compiled = ImageCompiler.compile(affixes: affixes, words: words, path: files.affixes)
    else {
      ImageFile.noteUnsupported(path, stamp)
      return .unsupported
    }
    let hash = ImageFile.contentHash(affixes: affixes, words: words)
    let bytes = ImageFile.assemble(compiled, stamp: stamp, contentHash: hash)
    guard ImageFile.replace(path, with: bytes), let image = LexiconImage(path: path) else {
      return .unwritable(folder: folder)
    }
    guard image.agreesWithHunspell(files) else {
      unlink(path)
      ImageFile.noteUnsupported(path, stamp)
      return .unsupported
    }
    return .built(image)
  }

  /// Compares some hundred verdicts with those of hunspell: a guard against dictionaries that use the library in a way
  /// that the expansion does not follow.
  private func agreesWithHunspell(_ files: DictionaryFiles) -> Bool {
    guard let hunspell = try? HunspellLexicon(files) else { return false }
    let lexicon = CompiledLexicon(image: self, files: files)
    let step = max(1, formCount / 200)
    var count = 0
    var agrees = true
    forEachForm { form in
      defer { count += 1 }
      guard agrees, count % step == 0 else { return }
      var changed = Array(form)
      if changed.count > 2, changed[1] < 0x80 { changed.remove(at: 1) }
      for word in [Array(form), changed, Array("l'".utf8) + form] {
        if lexicon.accepts(word) != hunspell.accepts(word) { agrees = false }
      }
    }
    return agrees
  }
}
