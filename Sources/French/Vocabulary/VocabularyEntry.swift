/// One line of a vocabulary: words that are right in some texts although the dictionary lacks them.
public struct VocabularyEntry: Sendable, Hashable {
  /// The words as written, composed, with the straight apostrophe; several make a phrase.
  public var words: [String]
  /// The word of the dictionary after which the only word is inflected; nil for a word that is taken as it stands.
  public var model: String?
  /// Where the entry stands.
  public var place: Place

  /// A line of a vocabulary file.
  public struct Place: Sendable, Hashable {
    /// The path as the user wrote it.
    public var file: String
    /// From 1.
    public var line: Int
    /// The line itself.
    public var text: String
  }

  /// The entries of a vocabulary file.
  ///
  /// A line is a word or a name (`Kubernetes`), a phrase (`machine learning`), or a word with its model
  /// (`tokeniser like analyser`). `#` at the start of a line or after a space begins a comment.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - file: the path, for messages.
  /// - Throws: ``VocabularyError`` for the first malformed line.
  /// - Complexity: linear in the number of bytes.
  public static func read(_ bytes: [UInt8], file: String) throws(VocabularyError) -> [VocabularyEntry] {
    var entries: [VocabularyEntry] = []
    var number = 0
    for line in lines(of: bytes) {
      number += 1
      let place = Place(file: file, line: number, text: String(decoding: line, as: UTF8.self))
      guard String(validating: line, as: UTF8.self) != nil else { throw VocabularyError(.encoding, at: place) }
      if let entry = try entry(line, at: place) { entries.append(entry) }
    }
    return entries
  }

  /// The lines, without their ends and without a byte order mark.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
  }

  private static func entry(_ line: ArraySlice<UInt8>, at place: Place) throws(VocabularyError) -> VocabularyEntry? {
    let text = withoutComment(line)
    var fields = text.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
    guard !fields.isEmpty else { return nil }
    let separator = Array("like".utf8)
    guard let like = fields.firstIndex(where: { $0.elementsEqual(separator) }) else {
      let words = words(in: Array(text))
      guard !words.isEmpty else { throw VocabularyError(.noWord, at: place) }
      return VocabularyEntry(words: words, model: nil, place: place)
    }
    guard like == 1, fields.count == 3 else { throw VocabularyError(.form, at: place) }
    let model = fields.removeLast()
    let (own, others) = (words(in: Array(fields[0])), words(in: Array(model)))
    guard own.count == 1, others.count == 1 else { throw VocabularyError(.form, at: place) }
    return VocabularyEntry(words: own, model: others[0], place: place)
  }

  private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for index in line.indices where line[index] == UInt8(ascii: "#") {
      if index == line.startIndex || line[index - 1] == 0x20 || line[index - 1] == 0x09 { return line[..<index] }
    }
    return line
  }

  /// The words of a text, cut as in a document.
  private static func words(in text: [UInt8]) -> [String] {
    Tokenizer.tokens(of: text).compactMap { token in
      guard token.kind == .word, token.end - token.start < 100 else { return nil }
      return String(decoding: WordForm.normalized(text[token.range]), as: UTF8.self)
    }
  }
}

/// What is wrong with a vocabulary, with the line to blame.
public struct VocabularyError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// The line is not UTF-8.
    case encoding
    /// Nothing in the line is a word.
    case noWord
    /// The line is neither words nor `WORD like MODEL`.
    case form
    /// The dictionary does not have the model; `nearest` may be what was meant.
    case unknownModel(String, nearest: String?)
    /// The model is an inflected form; `lemma` is its dictionary form.
    case inflectedModel(String, lemma: String)
    /// The word does not end as its model does, so that some forms cannot be made.
    case differentEnding(String, model: String)
    /// The dictionary in use does not let its inflection be read.
    case noInflection
  }

  /// What is wrong.
  public var reason: Reason
  /// The line to blame.
  public var place: VocabularyEntry.Place

  init(_ reason: Reason, at place: VocabularyEntry.Place) {
    self.reason = reason
    self.place = place
  }

  /// What is wrong and what to do, in French.
  public var frenchMessage: String {
    switch reason {
    case .encoding: "ligne qui n’est pas en UTF-8\u{A0}; convertissez le fichier"
    case .noWord: "aucun mot sur cette ligne\u{A0}; écrivez un mot, un nom ou «\u{A0}MOT like MODÈLE\u{A0}»"
    case .form:
      "ligne mal formée\u{A0}; écrivez «\u{A0}MOT like MODÈLE\u{A0}», par exemple «\u{A0}plugin like lapin\u{A0}»"
    case .unknownModel(let model, let nearest):
      "modèle inconnu du dictionnaire\u{A0}: «\u{A0}\(model)\u{A0}»\u{A0}; "
        + (nearest.map { "vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" } ?? "prenez un mot qui se fléchit de même")
    case .inflectedModel(let model, let lemma):
      "«\u{A0}\(model)\u{A0}» est une forme de «\u{A0}\(lemma)\u{A0}»\u{A0}; donnez la forme du dictionnaire"
    case .differentEnding(let word, let model):
      "«\u{A0}\(word)\u{A0}» ne se termine pas comme «\u{A0}\(model)\u{A0}»\u{A0}; prenez un modèle de même terminaison"
    case .noInflection:
      "le dictionnaire utilisé ne permet pas de fléchir un mot\u{A0}; écrivez chaque forme sur une ligne"
    }
  }

  /// What is wrong and what to do, in English.
  public var englishMessage: String {
    switch reason {
    case .encoding: "line is not UTF-8; convert the file"
    case .noWord: "no word on this line; write a word, a name, or 'WORD like MODEL'"
    case .form: "malformed line; write 'WORD like MODEL', for instance 'plugin like lapin'"
    case .unknownModel(let model, let nearest):
      "the dictionary does not know the model '\(model)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "take a word that is inflected in the same way")
    case .inflectedModel(let model, let lemma):
      "'\(model)' is a form of '\(lemma)'; give the dictionary form"
    case .differentEnding(let word, let model):
      "'\(word)' does not end like '\(model)'; take a model with the same ending"
    case .noInflection:
      "the dictionary in use does not let a word be inflected; write each form on a line of its own"
    }
  }
}
