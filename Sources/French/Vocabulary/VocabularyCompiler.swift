import System

/// Makes the image of a vocabulary: a dictionary of its words, each with the affix flags of its model.
struct VocabularyCompiler {
  /// A hash of the entries and of the dictionary.
  let fingerprint: UInt64

  private let lexicon: any Lexicon
  private let entries: [VocabularyEntry]
  private let builtIn: [VocabularyEntry]
  private let files: DictionaryFiles?
  /// Whether an image may be kept for the next start: only where the dictionary has one, whose hash is at hand.
  private let isKept: Bool

  init(lexicon: any Lexicon, entries: [VocabularyEntry], builtIn: [VocabularyEntry]) {
    self.lexicon = lexicon
    self.entries = entries
    self.builtIn = builtIn
    let compiled = lexicon as? CompiledLexicon
    files = compiled?.files ?? (lexicon as? HunspellLexicon)?.files
    isKept = compiled != nil
    var key: [UInt8] = []
    for (group, mark) in [(builtIn, UInt8(1)), (entries, UInt8(2))] {
      for entry in group {
        key.append(mark)
        for word in entry.words + [entry.model ?? ""] { key += Array(word.utf8) + [0] }
      }
    }
    fingerprint = Fingerprint.of(key, seed: (compiled?.image.contentHash ?? 1) ^ ImageLayout.version)
  }

  /// Opens the image that was kept, or makes it.
  ///
  /// - Throws: ``VocabularyError`` for the first entry whose model does not fit.
  func image(cacheFolder: String?) throws(VocabularyError) -> LexiconImage? {
    let folder = isKept ? ImageFile.folder(cacheFolder) : nil
    let path = folder.map { ImageFile.vocabularyPath(fingerprint, in: $0) }
    if let path, let image = LexiconImage(path: path), image.contentHash == fingerprint { return image }
    guard let bytes = try compile() else { return nil }
    if let folder, let path, FileSystem.makeFolder(FilePath(folder)), ImageFile.replace(path, with: bytes) {
      ImageFile.removeOldVocabularies(in: folder)
    }
    return LexiconImage(bytes: bytes)
  }

  private func compile() throws(VocabularyError) -> [UInt8]? {
    let models = Set((entries + builtIn).compactMap(\.model))
    let affixes = models.isEmpty ? nil : files.flatMap { readFile($0.affixes) }.flatMap { AffixFile($0) }
    let lines =
      models.isEmpty ? [:] : files.flatMap { readFile($0.words) }.map { Self.lines(of: models, in: $0) } ?? [:]
    var words: [UInt8] = Array("0\n".utf8)
    for entry in builtIn {
      do throws(VocabularyError) { words += try self.words(of: entry, affixes, lines) } catch {
        words += Self.plainLines(entry)
      }
    }
    for entry in entries { words += try self.words(of: entry, affixes, lines) }
    guard let file = affixes ?? AffixFile([]),
      let compiled = ImageCompiler.compile(vocabulary: words, affixes: file)
    else { return nil }
    return ImageFile.assemble(compiled, stamp: FileStamp(words: []), contentHash: fingerprint)
  }

  /// The lines of a word file that an entry makes.
  private func words(
    of entry: VocabularyEntry, _ affixes: AffixFile?, _ lines: [String: [ArraySlice<UInt8>]]
  ) throws(VocabularyError) -> [UInt8] {
    guard let model = entry.model, let word = entry.words.first else { return Self.plainLines(entry) }
    guard let affixes else { throw VocabularyError(.noInflection, at: entry.place) }
    guard let tails = lines[model], !tails.isEmpty else {
      throw VocabularyError(reason(without: model), at: entry.place)
    }
    var result: [UInt8] = []
    var fits = false
    for tail in tails {
      let line = Array(word.utf8) + Self.withoutLemma(tail) + [0x0A]
      let (own, others) = (formCount(line, affixes), formCount(Array(model.utf8) + tail + [0x0A], affixes))
      // A model of two kinds (a noun and a verb) may fit in one of them.
      guard own >= others else { continue }
      fits = true
      result += line
    }
    guard fits else { throw VocabularyError(.differentEnding(word, model: model), at: entry.place) }
    return result
  }

  private func formCount(_ line: [UInt8], _ affixes: AffixFile) -> Int {
    FormExpander(affixes: affixes, words: Array("1\n".utf8) + line)?.items.count ?? 0
  }

  /// Why there is no entry for a model.
  private func reason(without model: String) -> VocabularyError.Reason {
    let form = Array(model.utf8)
    if let lemma = lexicon.readings(of: form).first?.lemma, lemma != model {
      return .inflectedModel(model, lemma: lemma)
    }
    return .unknownModel(model, nearest: lexicon.suggestions(for: form, limit: 1).first)
  }

  /// Each word on a line, names as proper nouns.
  private static func plainLines(_ entry: VocabularyEntry) -> [UInt8] {
    entry.words.flatMap { word in
      let isName = word.unicodeScalars.contains { $0.properties.isUppercase }
      return Array((word + (isName ? " po:npr\n" : "\n")).utf8)
    }
  }

  /// What follows the models in their entries of a word file: flags and fields.
  ///
  /// - Complexity: linear in the size of the file.
  private static func lines(of models: Set<String>, in words: [UInt8]) -> [String: [ArraySlice<UInt8>]] {
    let wanted = Dictionary(models.map { (Array($0.utf8)[...], $0) }, uniquingKeysWith: { first, _ in first })
    var isFirstByte = [Bool](repeating: false, count: 256)
    for model in models { if let byte = model.utf8.first { isFirstByte[Int(byte)] = true } }
    var result: [String: [ArraySlice<UInt8>]] = [:]
    var start = 0
    while start < words.count {
      let end = words[start...].firstIndex(of: 0x0A) ?? words.count
      defer { start = end + 1 }
      guard isFirstByte[Int(words[start])] else { continue }
      var line = words[start..<end]
      if line.last == 0x0D { line.removeLast() }
      let cut = line.firstIndex { $0 == UInt8(ascii: "/") || $0 == 0x20 || $0 == 0x09 } ?? line.endIndex
      guard let model = wanted[line[..<cut]] else { continue }
      result[model, default: []].append(line[cut...])
    }
    return result
  }

  /// Flags and fields without the lemma: the new word is its own.
  private static func withoutLemma(_ tail: ArraySlice<UInt8>) -> [UInt8] {
    let fields = tail.split(separator: 0x20, omittingEmptySubsequences: false)
    return Array(fields.filter { !$0.starts(with: Array("st:".utf8)) }.joined(separator: [0x20]))
  }
}
