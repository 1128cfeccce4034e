import Documents
import French

/// Reports what has been left in another language: whole blocks, sentences, and runs of words.
///
/// What looks foreign and is right is left alone: titles of linked pages, names, quoted titles, words in italics.
struct ForeignTextDetector: Detector {
  static let name = "foreign-text"
  static let coversFiles = true
  static let rules = [
    "mixed-language/heading", "mixed-language/paragraph", "mixed-language/sentence", "mixed-language/argument",
    "mixed-language/run", "mixed-language/file",
  ]

  private let adopted: AdoptedPhrases

  init(_ context: DetectorContext) { adopted = AdoptedPhrases(context.lists) }

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    var lastList: Int?
    var headings: [Finding] = []
    var file = ForeignFile()
    let bits = document.words.bits(DetectorBits.self)
    let adopted = adopted.finder(in: document.words)
    for block in document.blocks where block.isFrenchProse {
      let isTelling = block.tokens.contains { bits[$0.word].contains(.foreign) }
      let spans = isTelling ? LanguageTagger.spans(in: block, words: document.words) : []
      guard !spans.isEmpty else {
        file.add(block, language: nil)
        continue
      }
      let reader = ForeignBlockReader(block: block, words: document.words, bits: bits, adopted: adopted)
      let (language, whole) = reader.wholeBlock(spans).map { ($0.language, $0.finding) } ?? (nil, nil)
      file.add(block, language: language)
      if let whole {
        // A list left in another language is one fault, said at its first item.
        if whole.rule == "mixed-language/heading" {
          headings.append(whole)
        } else if block.block.list == nil || block.block.list != lastList {
          report(whole)
        }
        lastList = block.block.list
        continue
      }
      // Spans are sorted and none crosses the end of a sentence.
      var next = 0
      for sentence in block.sentences {
        let first = next
        while next < spans.count, spans[next].tokens.lowerBound < sentence.upperBound { next += 1 }
        let inside = Array(spans[first..<next])
        guard !inside.isEmpty else { continue }
        if block.sentences.count > 1, let finding = reader.wholeSentence(sentence, inside) {
          report(finding)
        } else {
          for span in inside where sentence.contains(span.tokens.lowerBound) {
            if let finding = reader.run(span) { report(finding) }
          }
        }
      }
    }
    if let finding = file.finding(in: document) { report(finding) }
    self.report(headings: headings, in: document, report)
  }

  /// Reports headings; where most of the document's are in another language they are titles of works or talks.
  private func report(headings: [Finding], in document: AnalyzedDocument, _ report: (Finding) -> Void) {
    let count = document.blocks.count { $0.block.isHeading }
    let areTitles = headings.count >= 3 && headings.count * 2 >= count
    for var heading in headings {
      if areTitles { heading.severity = .info }
      report(heading)
    }
  }
}
