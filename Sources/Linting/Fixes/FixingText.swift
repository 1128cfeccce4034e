import Documents
import Rules
import Text

/// A text in the course of being fixed, with what is known of it.
struct FixingText {
  let report: FileReport
  let source: SourceText
  let document: Document
  let structure: DocumentStructure
  let places: ProsePlaces

  private let prose: ProseSettings

  /// A text with the report on it.
  init(_ report: FileReport, _ source: SourceText, _ prose: ProseSettings) {
    self.init(report, source, prose, DocumentParser.parse(source, prose: prose))
  }

  /// The text that fixes made of this one, with the report on it.
  func next(_ report: FileReport, _ source: SourceText, _ document: Document) -> FixingText {
    FixingText(report, source, prose, document)
  }

  private init(_ report: FileReport, _ source: SourceText, _ prose: ProseSettings, _ document: Document) {
    self.prose = prose
    self.report = report
    self.source = source
    self.document = document
    structure = DocumentStructure(of: document)
    places = ProsePlaces(document)
  }

  /// How often each rule speaks in each block.
  var counts: [Spot: Int] {
    report.diagnostics.reduce(into: [:]) { $0[spot(of: $1), default: 0] += 1 }
  }

  /// A rule in a block.
  struct Spot: Hashable {
    var block: Int
    var rule: String
  }

  /// Where a diagnostic counts.
  func spot(of diagnostic: Diagnostic) -> Spot {
    Spot(block: places.block(at: diagnostic.range.lowerBound), rule: diagnostic.rule)
  }

  /// The text with the fixes applied, or `nil` where its structure or a word beside the edits would then be another.
  func applying(_ fixes: [FixCandidate]) -> (source: SourceText, document: Document)? {
    let edits = fixes.flatMap { fix in
      fix.edits.indices.map { (edit: fix.edits[$0], text: fix.texts[$0], place: fix.places[$0]) }
    }.sorted { Self.order($0.edit, $1.edit) }
    let bytes = Self.bytes(source.bytes, with: edits.map(\.edit))
    guard let changed = try? SourceText(path: source.path, bytes: bytes) else { return nil }
    let parsed = DocumentParser.parse(changed, prose: prose)
    guard parsed.blocks.count == document.blocks.count else { return nil }
    var expected: [Int: [UInt8]] = [:]
    var ends: [Int: Int] = [:]
    for (_, read, place) in edits where place != .outside {
      let text = document.blocks[place.block].run.text
      let start = ends[place.block, default: 0]
      guard start <= place.text.lowerBound else { return nil }
      expected[place.block, default: []] += text[start..<place.text.lowerBound]
      expected[place.block, default: []] += Array(read.utf8)
      ends[place.block] = place.text.upperBound
    }
    for (index, block) in document.blocks.enumerated() {
      let now = parsed.blocks[index].run.text
      guard let end = ends[index] else {
        guard now == block.run.text else { return nil }
        continue
      }
      guard now == expected[index, default: []] + block.run.text[end...] else { return nil }
    }
    let now = DocumentStructure(of: parsed)
    let isSame = edits.contains { $0.place == .outside } ? now.isSame(as: structure) : now == structure
    return isSame ? (changed, parsed) : nil
  }

  /// By place; an insertion before what is replaced behind it.
  static func order(_ left: SourceEdit, _ right: SourceEdit) -> Bool {
    (left.range.lowerBound, left.range.upperBound) < (right.range.lowerBound, right.range.upperBound)
  }

  private static func bytes(_ bytes: [UInt8], with edits: [SourceEdit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.count * 4)
    var position = 0
    for edit in edits where edit.range.lowerBound >= position && edit.range.upperBound <= bytes.count {
      result += bytes[position..<edit.range.lowerBound]
      result += Array(edit.replacement.utf8)
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}
