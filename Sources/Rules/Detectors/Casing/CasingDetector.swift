import Documents
import French

/// Reports capitals that French does not have, and capitals that are missing.
struct CasingDetector: Detector {
  static let name = "casing"
  static let rules = [
    "casing/elided-capital", "casing/function-word", "casing/nationality", "casing/language", "casing/date",
    "casing/upper-word", "casing/common-noun", "casing/title-case", "casing/acronym", "casing/capital-accent",
    "casing/lower-case-name", "casing/adjective", "casing/office-title", "casing/article-before-name",
    "casing/institution-adjective",
  ]

  private let lists: CasingLists

  init(_ context: DetectorContext) { lists = CasingLists(context.lists) }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    var findings: [Finding] = []
    var habit = CapitalHabit()
    let bits = document.words.bits(DetectorBits.self)
    let surnames = Surnames(document)
    for block in document.blocks where block.isFrenchProse {
      let reader = CasingReader(block: block, words: document.words, bits: bits, lists: lists, surnames: surnames)
      if let title = reader.titleCase() {
        findings.append(title)
        continue
      }
      let tokens = block.tokens
      for index in tokens.indices {
        let token = tokens[index]
        // Most words in small letters are just words.
        if token.casing == .none
          || (token.casing == .lower && bits[token.word].isDisjoint(with: [.acronym, .mayLackCapital]))
        {
          continue
        }
        habit.note(token, in: block)
        guard let finding = reader.finding(at: index) else { continue }
        findings.append(finding)
        habit.note(finding, reader.word(index))
      }
    }
    for var finding in findings {
      if CapitalHabit.isJudgedByHabit(finding) { finding.severity = habit.isStrong ? nil : .info }
      // Who never accents a capital follows a habit of typewriters; who does so now and then has slipped.
      if finding.rule == "casing/capital-accent", !habit.hasAccents { finding.severity = .info }
      report(finding)
    }
  }
}

/// The capitalised words behind the first names of a document.
final class Surnames {
  private let document: AnalyzedDocument
  private lazy var keys = keysBehindFirstNames()

  init(_ document: AnalyzedDocument) { self.document = document }

  /// Whether the word of a key is one.
  ///
  /// - Complexity: linear in the number of tokens of the document when it is first asked.
  func contains(_ key: [UInt8]) -> Bool { keys.contains(key) }

  private func keysBehindFirstNames() -> Set<[UInt8]> {
    var keys: Set<[UInt8]> = []
    for block in document.blocks where block.isFrenchProse {
      let tokens = block.tokens
      for index in tokens.indices.dropFirst() where tokens[index].kind == .word && tokens[index].casing == .initial {
        let before = tokens[index - 1]
        guard before.kind == .word, before.casing == .initial, document.words[before.word].can(.personName)
        else { continue }
        keys.insert(document.words[tokens[index].word].key)
      }
    }
    return keys
  }
}

/// How freely the document strews capitals: one capital on a common noun may be the name of a thing, the fourth is a
/// habit of the machine.
private struct CapitalHabit {
  private var elisions = 0
  private var germanNouns: Set<[UInt8]> = []

  /// Whether some word of the document begins with an accented capital.
  private(set) var hasAccents = false

  /// Looks for an accent on a capital.
  mutating func note(_ token: Token, in block: AnalyzedBlock) {
    guard !hasAccents, token.kind == .word, token.isCapitalized else { return }
    let start = Int(token.start)
    guard block.block.run.text[start] == 0xC3, start + 1 < block.block.run.text.endIndex else { return }
    // À, Â, Ç, È, É, Ê, Î, Ô
    hasAccents = [0x80, 0x82, 0x87, 0x88, 0x89, 0x8A, 0x8E, 0x94].contains(block.block.run.text[start + 1])
  }

  /// Counts what no careful writer does: a capital on an elided article, and on nouns that German spells alike.
  mutating func note(_ finding: Finding, _ word: Word?) {
    switch finding.rule {
    case "casing/elided-capital", "casing/article-before-name": elisions += 1
    case "casing/common-noun":
      guard let word, word.evidence.german > 0 else { return }
      germanNouns.insert(word.key)
    default: return
    }
  }

  /// Nouns alone say little: people capitalise the terms of their trade, and titles of works stand in lists.
  var isStrong: Bool { elisions + germanNouns.count >= (elisions > 0 ? 3 : 6) }

  static func isJudgedByHabit(_ finding: Finding) -> Bool {
    ["casing/common-noun", "casing/office-title"].contains(finding.rule)
      || (finding.rule == "casing/adjective" && finding.severity == .info)
  }
}

extension DetectorBits {
  /// What a word can have to do with casing.
  static func casing(of word: Word, _ lists: Lists) -> Self {
    let hash = WordList.hash(word.key)
    var bits: Self = []
    if word.isCommon, word.key.count >= 4, !lists.casing.functionWords.contains(word.key, hash: hash) {
      bits.insert(.content)
    }
    if lists.acronyms.contains(word.key, hash: hash) { bits.insert(.acronym) }
    if word.isLower {
      if !word.isKnown, word.key.count >= 4 { bits.insert(.mayLackCapital) }
    } else {
      if word.form == "A" || !CasingReader.accentedCapitals(of: word).isEmpty { bits.insert(.mayLackAccent) }
      if mayBeNoName(word, hash: hash, lists.casing) { bits.insert(.mayBeNoName) }
    }
    return bits
  }

  private static func mayBeNoName(_ word: Word, hash: UInt32, _ lists: CasingLists) -> Bool {
    let isOrdinary =
      word.isCommon && word.key.count > 3
      && (word.can(.noun) || word.isOnly([.adjective, .pastParticiple, .verb, .adverb]))
    func isListed(_ list: WordList) -> Bool { list.contains(word.key, hash: hash) }
    return isOrdinary || isListed(lists.functionWords) || isListed(lists.months) || isListed(lists.weekdays)
      || isListed(lists.nationalities) || isListed(lists.offices) || CasingReader.isInstitutionAdjective(word)
      || CasingReader.articles.contains(word.form)
  }
}
