import Documents
import Foundation
import French
import System
import Text

/// Prints the tokens of a file with everything that is known of them.
struct Analyze {
  let linter: DevLinter

  /// One token, as it is printed and as JSON has it.
  struct Record: Encodable {
    /// A reading of the dictionary.
    struct Reading: Encodable {
      var lemma: String
      var upos: String
      var feats: String
    }

    var block: Int
    var sentence: Int
    var token: Int
    var line: Int
    var column: Int
    /// Source bytes.
    var start: Int
    var end: Int
    var form: String
    var kind: String
    var casing: String
    var gap: [String]
    var context: [String]
    var isKnown: Bool?
    var isCommon: Bool?
    var readings: [Reading]?
    /// The part of speech that the tagger chose, with the lemma of the first reading that has it.
    var tag: Reading?
    var frequencyRank: Int?
    /// Ranks in the word lists of other languages, by code.
    var evidence: [String: Int]?
    /// The language that the sequence model chose.
    var language: String?
    /// The index of the innermost quotation in its block.
    var quotation: Int?
  }

  /// Prints a file, or standard input for `-`.
  ///
  /// - Throws: `FileError`, `EncodingError`.
  func run(_ path: String, asJSON: Bool) throws {
    let bytes = path == "-" ? try FileSystem.readAll(from: 0) : try FileSystem.readFile(FilePath(path))
    let source = try SourceText(path: path == "-" ? "stdin.md" : path, bytes: bytes)
    let analyzer = Analyzer(lexicon: linter.lexicon, lists: linter.lists, vocabulary: linter.vocabulary)
    let document = analyzer.analyze(DocumentParser.parse(source))
    let output = BufferedOutput(descriptor: 1)
    if asJSON {
      try writeJSON(document, to: output)
    } else {
      for block in document.blocks { write(block, of: document, to: output) }
    }
    output.flush()
  }

  // MARK: Records

  private func records(of block: AnalyzedBlock, in document: AnalyzedDocument) -> [Record] {
    let languages = languages(of: block, document.words)
    let quotations = quotations(of: block)
    var result: [Record] = []
    result.reserveCapacity(block.tokens.count)
    for (sentence, range) in block.sentences.enumerated() {
      for index in range {
        let token = block.tokens[index]
        let place = block.block.run.sourceRange(of: token.range)
        let position = document.document.source.position(at: place.lowerBound)
        var record = Record(
          block: block.index, sentence: sentence, token: index, line: position.line, column: position.column,
          start: place.lowerBound, end: place.upperBound, form: block.text(index), kind: "\(token.kind)",
          casing: "\(token.casing)", gap: names(of: token.gap), context: names(of: token.context))
        record.quotation = quotations[index]
        if token.isWord, token.word >= 0 { describe(document.words[token.word], in: &record, languages[index]) }
        let tag = block.tag(of: index)
        let lemma = token.word >= 0 ? document.words[token.word].readings.first { tag.fits($0.features) }?.lemma : nil
        record.tag = Record.Reading(
          lemma: lemma ?? "_", upos: tag.partOfSpeech.name, feats: tag.features.featureNames)
        result.append(record)
      }
    }
    return result
  }

  private func describe(_ word: Word, in record: inout Record, _ language: String?) {
    record.isKnown = word.isKnown
    record.isCommon = word.isCommon
    record.readings = word.readings.map {
      Record.Reading(lemma: $0.lemma, upos: $0.features.partOfSpeechNames, feats: $0.features.featureNames)
    }
    record.frequencyRank = word.frequencyRank > 0 ? word.frequencyRank : nil
    var evidence: [String: Int] = [:]
    for language in ForeignLanguage.allCases where word.evidence[language] > 0 {
      evidence[language.rawValue] = word.evidence[language]
    }
    record.evidence = evidence
    record.language = language ?? "fr"
  }

  /// The codes of the languages of tokens in foreign runs.
  private func languages(of block: AnalyzedBlock, _ words: WordTable) -> [String?] {
    var result = [String?](repeating: nil, count: block.tokens.count)
    for span in LanguageTagger.spans(in: block, words: words) {
      for index in span.tokens { result[index] = span.language.rawValue }
    }
    return result
  }

  /// The innermost quotation that each token stands in, its marks included.
  private func quotations(of block: AnalyzedBlock) -> [Int?] {
    var result = [Int?](repeating: nil, count: block.tokens.count)
    for (number, quotation) in block.quotations.enumerated().sorted(by: { $0.element.depth < $1.element.depth })
    where !quotation.isBroken {
      let last = block.tokens.count - 1
      let (first, end) = (quotation.open ?? 0, quotation.close ?? last)
      if first <= end { for index in first...end { result[index] = number } }
    }
    return result
  }

  private func names(of gap: Token.Gap) -> [String] {
    let all: [(Token.Gap, String)] = [
      (.ordinary, "space"), (.noBreak, "no-break"), (.narrowNoBreak, "narrow-no-break"), (.thin, "thin"), (.tab, "tab"),
      (.lineBreak, "line-break"), (.multiple, "multiple"),
    ]
    return all.filter { gap.contains($0.0) }.map(\.1)
  }

  private func names(of context: Token.Context) -> [String] {
    let all: [(Token.Context, String)] = [
      (.link, "link"), (.emphasis, "emphasis"), (.strong, "strong"), (.foreign, "foreign"),
      (.startsUpper, "starts-upper"), (.sentenceStart, "sentence-start"), (.quoted, "quoted"),
      (.elidedConsonant, "elided-consonant"),
    ]
    return all.filter { context.contains($0.0) }.map(\.1)
  }

  // MARK: Output

  /// One array, one token a line.
  private func writeJSON(_ document: AnalyzedDocument, to output: BufferedOutput) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var separator = "[\n"
    for block in document.blocks {
      for record in records(of: block, in: document) {
        output.write(separator)
        output.write([UInt8](try encoder.encode(record)))
        separator = ",\n"
      }
    }
    output.write(separator == "[\n" ? "[]\n" : "\n]\n")
  }

  private func write(_ block: AnalyzedBlock, of document: AnalyzedDocument, to output: BufferedOutput) {
    output.write("# block \(block.index): \(block.block.kind)\n")
    var sentence = -1
    for record in records(of: block, in: document) {
      if record.sentence != sentence {
        sentence = record.sentence
        output.write("## sentence \(sentence)\n")
      }
      output.write(line(record) + "\n")
    }
    output.write("\n")
  }

  private func line(_ record: Record) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text.count < width ? text + String(repeating: " ", count: width - text.count) : text
    }
    var parts = [padded("\(record.line):\(record.column)", 7), padded(record.form, 18)]
    var details = record.kind == "word" ? [record.casing] : [record.kind]
    if record.isKnown == false { details.append(record.isCommon == true ? "known-lower" : "unknown") }
    if let language = record.language, language != "fr" { details.append("language=\(language)") }
    if let rank = record.frequencyRank { details.append("rank=\(rank)") }
    for (code, rank) in (record.evidence ?? [:]).sorted(by: { $0.key < $1.key }) { details.append("\(code)=\(rank)") }
    if let quotation = record.quotation { details.append("quotation=\(quotation)") }
    details += record.context
    details += record.gap.filter { $0 != "space" }.map { "after-" + $0 }
    parts.append(details.joined(separator: " "))
    var result = parts.joined(separator: " ")
    for reading in record.readings ?? [] {
      result += "\n" + padded("", 8) + "  " + padded(reading.lemma, 18) + reading.upos
      if reading.feats != "_" { result += " " + reading.feats }
    }
    if let tag = record.tag {
      result += "\n" + padded("", 8) + "→ " + padded(tag.lemma, 18) + tag.upos + " " + tag.feats
    }
    return result
  }
}

extension Tag {
  /// Whether a reading of the dictionary has the class of the tag and contradicts none of its features.
  fileprivate func fits(_ reading: Features) -> Bool {
    guard !reading.isDisjoint(with: partOfSpeech.features) else { return false }
    return [Features.genders, .numbers, .persons].allSatisfy { group in
      let own = features.intersection(group)
      let others = reading.intersection(group)
      return own.isEmpty || others.isEmpty || !own.isDisjoint(with: others)
    }
  }
}
