import Foundation
import French
import Text

/// Compares the compiled lexicon with hunspell, verdict by verdict and reading by reading.
struct Agreement {
  /// One entry of the word file in so many is taken; 1 for all.
  var step = 1
  /// A folder of texts whose distinct tokens are compared too.
  var corpora: String?

  /// Prints the figures for the dictionary of a folder and says whether all verdicts agree and 99 % of the readings.
  ///
  /// - Throws: `LexiconError` and errors of the file system.
  func run(_ dictionary: String) throws -> Bool {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "calque-agreement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let installed = try DictionaryFiles.find(explicit: dictionary)
    let folder = try sample(installed, into: scratch)
    let files = try DictionaryFiles.find(explicit: folder)
    guard case .built(let image) = try LexiconImage.build(dictionary: folder, cacheFolder: scratch.path) else {
      print("\(dictionary): no image can be built")
      return false
    }
    let compiled = try openLexicon(LexiconOptions(dictionary: folder, cacheFolder: scratch.path))
    let hunspell = try HunspellLexicon(files)
    print("\(compiled.identity.variant) \(compiled.identity.version), \(image.formCount) forms")
    var forms: [[UInt8]] = []
    forms.reserveCapacity(image.formCount)
    image.forEachForm { forms.append(Array($0)) }
    var agrees = true
    for shape in Self.shapes {
      agrees = compareVerdicts(shape.name + " forms", forms.lazy.map(shape.change), compiled, hunspell) && agrees
    }
    if let corpora {
      let tokens = Self.tokens(of: corpora)
      for shape in Self.shapes + Self.apostrophes {
        agrees = compareVerdicts(shape.name + " tokens", tokens.lazy.map(shape.change), compiled, hunspell) && agrees
      }
    }
    return compareReadings(forms, compiled, hunspell) && agrees
  }

  /// The dictionary itself, or a copy with a part of its entries.
  private func sample(_ files: DictionaryFiles, into scratch: URL) throws -> String {
    guard step > 1 else { return files.affixes }
    let lines = try String(contentsOfFile: files.words, encoding: .utf8).split(separator: "\n").dropFirst()
    let kept = lines.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    try "\(kept.count)\n\(kept.joined(separator: "\n"))\n"
      .write(to: scratch.appending(path: "fr.dic"), atomically: true, encoding: .utf8)
    try FileManager.default.copyItem(atPath: files.affixes, toPath: scratch.appending(path: "fr.aff").path)
    return scratch.path
  }

  // MARK: Comparisons

  private func compareVerdicts(
    _ name: String, _ words: some Sequence<[UInt8]>, _ compiled: any Lexicon, _ hunspell: any Lexicon
  ) -> Bool {
    var count = 0
    var differences: [[UInt8]] = []
    for word in words {
      count += 1
      if compiled.accepts(word) != hunspell.accepts(word) { differences.append(word) }
    }
    line("verdicts, \(name)", count, differences)
    return differences.isEmpty
  }

  /// Readings may differ where a word of mixed capitals is written in capitals: hunspell knows it as a copy under a
  /// lemma that is no word. Such differences are counted apart.
  private func compareReadings(_ forms: [[UInt8]], _ compiled: any Lexicon, _ hunspell: any Lexicon) -> Bool {
    var differences: [[UInt8]] = []
    for form in forms where Set(compiled.readings(of: form)) != Set(hunspell.readings(of: form)) {
      differences.append(form)
    }
    line("readings", forms.count, differences)
    let others = differences.filter { form in
      !String(decoding: form, as: UTF8.self).contains { $0.isUppercase || $0.isNumber }
    }
    line("  without words of mixed capitals and figures", forms.count - (differences.count - others.count), others)
    return differences.count * 100 <= forms.count
  }

  private func line(_ name: String, _ count: Int, _ differences: [[UInt8]]) {
    let share = count == 0 ? 100 : Double(count - differences.count) * 100 / Double(count)
    let examples = differences.prefix(8).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    let figure = String(format: "%.4f", share)
    print(
      "  \(name.padding(toLength: 48, withPad: " ", startingAt: 0)) \(figure) % of \(count)"
        + (differences.isEmpty ? "" : ", \(differences.count) differ: \(examples)"))
    // Each comparison takes some seconds: its line is shown at once, also in a pipe.
    fflush(nil)
  }

  // MARK: Words

  private typealias Shape = (name: String, change: @Sendable ([UInt8]) -> [UInt8])

  private static let shapes: [Shape] = [
    ("plain", { $0 }),
    ("Initial", initial),
    ("CAPITALS", capitals),
    ("l'elided", { Array("l'".utf8) + $0 }),
    ("d’Elided", { Array("d’".utf8) + initial($0) }),
    ("QU'ELIDED", { Array("QU'".utf8) + capitals($0) }),
    ("lorsqu’elided", { Array("lorsqu’".utf8) + $0 }),
    ("porte-hyphenated", { Array("porte-".utf8) + $0 }),
    ("Hyphenated-Hyphenated", { initial($0) + [0x2D] + initial($0) }),
    ("HYPHENATED-Y", { capitals($0) + Array("-Y".utf8) }),
    ("stopped.", { $0 + [0x2E] }),
  ]

  private static let apostrophes: [Shape] = [
    ("straight apostrophe", { Array(text($0).replacing("’", with: "'").utf8) }),
    ("curly apostrophe", { Array(text($0).replacing("'", with: "’").utf8) }),
  ]

  private static func text(_ form: [UInt8]) -> String { String(decoding: form, as: UTF8.self) }
  private static func initial(_ form: [UInt8]) -> [UInt8] {
    Array((text(form).prefix(1).uppercased() + text(form).dropFirst()).utf8)
  }
  private static func capitals(_ form: [UInt8]) -> [UInt8] { Array(text(form).uppercased().utf8) }

  /// The distinct tokens of all files below a folder, cut at spaces and at marks that are in no word.
  private static func tokens(of folder: String) -> [[UInt8]] {
    var isCut = [Bool](repeating: false, count: 256)
    for byte in "\"()[]{}<>,;:!?*_`#|/\\= \t\r\n".utf8 { isCut[Int(byte)] = true }
    var tokens: Set<[UInt8]> = []
    guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
    for case let file as String in files {
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
      for part in [UInt8](data).split(whereSeparator: { isCut[Int($0)] }) {
        let token = Array(trimmed(part))
        if token.count <= 60, String(validating: token, as: UTF8.self) != nil { tokens.insert(token) }
      }
    }
    return tokens.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The token without the marks of several bytes at its ends: quotation marks, dashes, the ellipsis, no-break spaces.
  private static func trimmed(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var token = token
    let marks = ["“", "”", "«", "»", "…", "–", "—", "\u{A0}", "\u{202F}"].map { Array($0.utf8) }
    while let mark = marks.first(where: { token.starts(with: $0) }) { token = token.dropFirst(mark.count) }
    while let mark = marks.first(where: { token.suffix($0.count).elementsEqual($0) }) {
      token = token.dropLast(mark.count)
    }
    return token
  }
}
