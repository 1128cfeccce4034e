import Synchronization

/// A dictionary held in an image: the verdicts and readings of hunspell in a fraction of a microsecond.
///
/// What the image cannot decide (letters outside the Latin script that the dictionary uses, characters that it
/// converts) is asked of hunspell, which is loaded when first needed.
public final class CompiledLexicon: Lexicon {
  /// The dictionary.
  public let identity: LexiconIdentity
  /// The image.
  public let image: LexiconImage

  let files: DictionaryFiles
  private let authority = Mutex<HunspellLexicon?>(nil)

  init(image: LexiconImage, files: DictionaryFiles) {
    self.image = image
    self.files = files
    identity = image.identity
  }

  /// The verdict, as hunspell's own.
  ///
  /// - Complexity: O(n) for words without hyphens; those have at most nine.
  public func accepts(_ form: [UInt8]) -> Bool {
    form.withUnsafeBufferPointer { verdict($0) }
  }

  /// The verdict for bytes held elsewhere; nothing is copied to the heap.
  public func accepts(_ form: Span<UInt8>) -> Bool {
    form.withUnsafeBufferPointer { verdict($0) }
  }

  /// The readings of the form and of its lower case.
  public func readings(of form: [UInt8]) -> [Reading] { entry(of: form).readings }

  /// The readings for bytes held elsewhere.
  public func readings(of form: Span<UInt8>) -> [Reading] {
    form.withUnsafeBufferPointer { entry($0).readings }
  }

  /// The verdict and the readings, found together.
  public func entry(of form: [UInt8]) -> LexiconEntry {
    form.withUnsafeBufferPointer { entry($0) }
  }

  /// Suggestions of our own ranking, without frequencies; those of hunspell where there are none.
  public func suggestions(for form: [UInt8], limit: Int) -> [String] {
    suggestions(for: form, limit: limit) { _ in nil }
  }

  /// Suggestions of our own ranking; those of hunspell where there are none.
  ///
  /// - Complexity: one to a few milliseconds.
  public func suggestions(for form: [UInt8], limit: Int, rank: @escaping (String) -> Int?) -> [String] {
    let words = Suggester.Words(images: [image], accepts: accepts, rank: rank)
    let own = Suggester.suggestions(for: form, in: words, limit: limit)
    return own.isEmpty ? hunspell?.suggestions(for: form, limit: limit) ?? [] : own
  }

  /// The authority, loaded on first use; nil when the files have gone since.
  var hunspell: HunspellLexicon? {
    authority.withLock { loaded in
      if loaded == nil { loaded = try? HunspellLexicon(files) }
      return loaded
    }
  }

  private func verdict(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !form.isEmpty, form.count <= HunspellLexicon.longestForm else { return false }
    return switch Verdict.of(form, in: image) {
    case .right: true
    case .wrong: false
    case .unknown: hunspell?.accepts(Array(form)) ?? false
    }
  }

  private func entry(_ form: UnsafeBufferPointer<UInt8>) -> LexiconEntry {
    guard !form.isEmpty, form.count <= HunspellLexicon.longestForm else { return .wrong }
    return ReadingLookup.entry(of: form, in: image) ?? hunspell?.entry(of: Array(form)) ?? .wrong
  }
}
