import Documents
import French

/// Reports the spelling that the project does not follow, where the rectifications of 1990 left a choice.
struct ReformDetector: Detector {
  static let name = "reform"
  static let rules = ["spelling/revised-form", "spelling/classical-form"]

  private let reportsRevised: Bool
  private let reportsClassical: Bool

  init(_ context: DetectorContext) {
    func wants(_ rule: String, _ reform: SpellingReform) -> Bool {
      context.options[rule]?["spelling"] == reform.rawValue
    }
    reportsRevised = wants("spelling/revised-form", .classical)
    reportsClassical = wants("spelling/classical-form", .revised)
  }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    guard reportsRevised || reportsClassical else { return }
    var verdicts: [Int32: [(rule: String, instead: String)]] = [:]
    for block in document.blocks where block.isFrenchProse {
      for token in block.tokens where token.kind == .word && !token.context.contains(.foreign) {
        let found = verdicts[token.word] ?? verdict(on: document.words[token.word], document.words)
        verdicts[token.word] = found
        for (rule, instead) in found {
          // Names keep the spelling of their bearers: only the first word of a sentence loses its capital.
          let isInitial = token.casing == .initial && token.context.contains(.sentenceStart)
          guard token.casing == .lower || isInitial else { continue }
          let replacement = isInitial ? instead.capitalizedFirst : instead
          report(
            Finding(
              rule: rule, block: block.index, range: token.range,
              arguments: [block.text(bytes: token.range), replacement],
              fixes: [TextFix(.safe, token.range, replacement)]))
        }
      }
    }
  }

  private func verdict(on word: Word, _ words: WordTable) -> [(rule: String, instead: String)] {
    let form = String(decoding: word.key, as: UTF8.self)
    var found: [(rule: String, instead: String)] = []
    if reportsClassical, let revised = Rectifications.revised(form, readings: readings(of: form, words)) {
      found.append(("spelling/classical-form", revised))
    }
    if reportsRevised, let classical = classical(of: form, words) {
      found.append(("spelling/revised-form", classical))
    }
    return found
  }

  private func readings(of form: String, _ words: WordTable) -> [Reading] { words.word(form).readings }

  /// The classical form that the rectifications have changed into this one.
  private func classical(of form: String, _ words: WordTable) -> String? {
    if let listed = Rectifications.classical[form], words.word(listed).isKnown { return listed }
    let own = readings(of: form, words)
    for candidate in candidates(for: form) {
      let word = words.word(candidate)
      guard word.isKnown, Rectifications.revised(candidate, readings: word.readings) == form else { continue }
      // A form that is a word of its own besides: *boite* of *boiter*.
      let isOwnWord = own.contains { reading in
        !word.readings.contains { $0.lemma != reading.lemma && Rectifications.plain($0.lemma) == reading.lemma }
          && !word.readings.contains { $0.lemma == reading.lemma }
      }
      if !isOwnWord { return candidate }
    }
    return nil
  }

  /// The form with one circumflex more, or with é for è and a consonant doubled.
  private func candidates(for form: String) -> [String] {
    let scalars = Array(form.unicodeScalars)
    func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    var result: [String] = []
    for (index, scalar) in scalars.enumerated() {
      var changed = scalars
      switch scalar {
      case "i": changed[index] = "î"
      case "u": changed[index] = "û"
      case "è": changed[index] = "é"
      default: continue
      }
      result.append(text(changed))
      if scalar == "è", index + 1 < scalars.count, scalars[index + 1] == "l" || scalars[index + 1] == "t" {
        result.append(text(scalars[..<index] + ["e", scalars[index + 1]] + scalars[(index + 1)...]))
      }
    }
    return result
  }
}
