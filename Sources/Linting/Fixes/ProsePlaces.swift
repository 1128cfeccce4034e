import Documents
import Text

/// The way from bytes of a file back to the text of its blocks.
struct ProsePlaces {
  /// The bytes of the file.
  let bytes: [UInt8]

  /// A part of the text of a block.
  struct Place: Hashable {
    var block: Int
    var text: Range<Int>

    /// No prose: a comment of ours.
    static let outside = Place(block: -1, text: 0..<0)
  }

  private struct Part {
    var block: Int
    var piece: ProseRun.Piece
    /// Whether an edit has to leave it: a line break that is markup.
    var isFixed: Bool
  }

  /// Pieces of prose, placeholders left out, sorted by their place in the source.
  private let parts: [Part]

  /// - Complexity: n log n in the number of pieces.
  init(_ document: Document) {
    bytes = document.source.bytes
    var parts: [Part] = []
    for (index, block) in document.blocks.enumerated() {
      for piece in block.run.pieces where piece.kind != .placeholder {
        let isBreak = block.run.isBreak(piece) || piece.kind == .replaced && bytes[piece.source].contains(0x0A)
        parts.append(Part(block: index, piece: piece, isFixed: isBreak && !piece.isSoftBreak(in: bytes)))
      }
    }
    parts.sort { ($0.piece.source.lowerBound, $0.block) < ($1.piece.source.lowerBound, $1.block) }
    self.parts = parts
  }

  /// The part of a block's text that a range of bytes is, or `nil` where the range holds or cuts anything else than
  /// prose: markup, code, an address, half an entity, a line break that is markup.
  ///
  /// - Complexity: logarithmic in the number of pieces, linear in those of the range.
  func place(of range: Range<Int>) -> Place? {
    guard let first = index(endingAt: range.lowerBound) else { return nil }
    if range.isEmpty { return insertion(at: range.lowerBound, from: first) }
    var index = first
    if parts[index].piece.source.upperBound == range.lowerBound { index += 1 }
    guard index < parts.count, parts[index].piece.source.contains(range.lowerBound) else { return nil }
    let block = parts[index].block
    guard let lower = Self.textOffset(parts[index].piece, at: range.lowerBound) else { return nil }
    while true {
      let piece = parts[index].piece
      guard !parts[index].isFixed else { return nil }
      if range.upperBound <= piece.source.upperBound {
        guard let upper = Self.textOffset(piece, at: range.upperBound), lower < upper else { return nil }
        return Place(block: block, text: lower..<upper)
      }
      let next = index + 1
      // What is not there may be markup, or the text of another block.
      guard next < parts.count, parts[next].block == block,
        parts[next].piece.source.lowerBound == piece.source.upperBound
      else { return nil }
      index = next
    }
  }

  /// The index of the block whose prose is at an offset or nearest before it; -1 before all prose.
  func block(at offset: Int) -> Int {
    let index = lastIndex(startingAtOrBefore: offset)
    return index < 0 ? -1 : parts[index].block
  }

  private func insertion(at offset: Int, from first: Int) -> Place? {
    for index in first...min(first + 1, parts.count - 1) {
      let piece = parts[index].piece
      guard piece.source.lowerBound <= offset, offset <= piece.source.upperBound,
        let text = Self.textOffset(piece, at: offset)
      else { continue }
      return Place(block: parts[index].block, text: text..<text)
    }
    return nil
  }

  /// The offset in the text of an offset in the source; `nil` inside a piece that is replaced as a whole.
  private static func textOffset(_ piece: ProseRun.Piece, at offset: Int) -> Int? {
    if offset == piece.source.lowerBound { return piece.text.lowerBound }
    if offset == piece.source.upperBound { return piece.text.upperBound }
    return piece.kind == .verbatim ? piece.text.lowerBound + offset - piece.source.lowerBound : nil
  }

  /// The first of the parts that end at an offset or hold it.
  private func index(endingAt offset: Int) -> Int? {
    var index = lastIndex(startingAtOrBefore: offset)
    if index > 0, parts[index].piece.source.lowerBound == offset,
      parts[index - 1].piece.source.upperBound == offset
    {
      index -= 1
    }
    return index >= 0 ? index : nil
  }

  private func lastIndex(startingAtOrBefore offset: Int) -> Int {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].piece.source.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
