/// The text that a reader reads, as contiguous UTF-8, with a piecewise map to the bytes of the source.
///
/// Markup is not in the text: emphasis marks, link brackets and addresses are skipped, an entity or an escape stands
/// as the character that it means, a soft break as one line feed. What is no prose but has a place in the sentence
/// (code, an address, an image, a template expression) stands as one ``placeholder``, so that a sentence stays one.
public struct ProseRun: Sendable {
  /// U+FFFC OBJECT REPLACEMENT CHARACTER, three bytes in UTF-8.
  public static let placeholder: [UInt8] = [0xEF, 0xBF, 0xBC]

  /// The text, UTF-8.
  public private(set) var text: [UInt8] = []

  /// The map, sorted by place in the text and without gaps there.
  public private(set) var pieces: [Piece] = []

  /// What encloses parts of the text, sorted by start, the outer before the inner.
  public private(set) var inlines: [Inline] = []

  /// A part of the text that comes from one range of the source.
  public struct Piece: Sendable, Hashable {
    /// How the source became the text.
    public enum Kind: Sendable, Hashable {
      /// Byte for byte.
      case verbatim
      /// As a whole: an entity, an escape, a line break.
      case replaced
      /// As a whole, by a placeholder.
      case placeholder
    }
    /// Bytes of ``ProseRun/text``.
    public var text: Range<Int>
    /// Bytes of the source.
    public var source: Range<Int>
    /// How the source became the text.
    public var kind: Kind
  }

  /// Markup that encloses a part of the text.
  public struct Inline: Sendable, Hashable {
    /// The kinds of markup that rules tell apart.
    public enum Kind: Sendable, Hashable {
      case link, emphasis, strong, strikethrough, underline
      /// A placeholder for inline code.
      case code
      /// A placeholder for an address that is shown as itself.
      case address
      /// A placeholder for an image.
      case image
      /// A placeholder for a shortcode, a template expression or an MDX expression.
      case template
      /// A placeholder for a mathematical formula.
      case math
      /// A placeholder for a footnote reference.
      case footnoteReference
      /// An HTML element that says that its content is a quotation, a citation, code, or in another language.
      case html(element: String)
    }
    /// The markup.
    public var kind: Kind
    /// Bytes of ``ProseRun/text``.
    public var text: Range<Int>
    /// Bytes of the source, markup included.
    public var source: Range<Int>
    /// The value of a `lang` attribute of this element, lower case.
    public var language: String?
  }

  /// An empty run.
  public init() {}

  /// Adds source bytes that stand in the text as they are. Adjacent pieces are joined.
  public mutating func append(verbatim source: Range<Int>, of bytes: [UInt8]) {
    append(bytes[source], verbatim: source)
  }

  /// Adds source bytes that stand in the text as they are, given as such. Adjacent pieces are joined.
  mutating func append(_ copy: ArraySlice<UInt8>, verbatim source: Range<Int>) {
    guard !source.isEmpty else { return }
    let start = text.count
    text.append(contentsOf: copy)
    if let last = pieces.last, last.kind == .verbatim, last.source.upperBound == source.lowerBound {
      pieces[pieces.count - 1].text = last.text.lowerBound..<text.count
      pieces[pieces.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      pieces.append(Piece(text: start..<text.count, source: source, kind: .verbatim))
    }
  }

  /// Adds text that stands for source bytes as a whole.
  public mutating func append(_ replacement: some Collection<UInt8>, replacing source: Range<Int>) {
    guard !replacement.isEmpty else { return }
    let start = text.count
    text.append(contentsOf: replacement)
    pieces.append(Piece(text: start..<text.count, source: source, kind: .replaced))
  }

  /// Adds a placeholder for source bytes that are no prose, and says what they are.
  public mutating func appendPlaceholder(_ kind: Inline.Kind, for source: Range<Int>) {
    let start = text.count
    text.append(contentsOf: Self.placeholder)
    pieces.append(Piece(text: start..<text.count, source: source, kind: .placeholder))
    inlines.append(Inline(kind: kind, text: start..<text.count, source: source))
  }

  /// Opens markup that encloses the text added until ``endInline(_:sourceEnd:)``, and says its index.
  public mutating func beginInline(_ kind: Inline.Kind, sourceStart: Int, language: String? = nil) -> Int {
    let here = text.count..<text.count
    inlines.append(Inline(kind: kind, text: here, source: sourceStart..<sourceStart, language: language))
    return inlines.count - 1
  }

  /// Closes the markup that ``beginInline(_:sourceStart:language:)`` opened under this index.
  public mutating func endInline(_ index: Int, sourceEnd: Int) {
    let opened = inlines[index]
    inlines[index].text = opened.text.lowerBound..<text.count
    inlines[index].source = opened.source.lowerBound..<max(opened.source.lowerBound, sourceEnd)
  }

  /// The source bytes of a range of the text.
  ///
  /// The range of a part of a replaced piece is the whole piece. An empty range between two pieces is an empty range on
  /// that side of the markup between them where less markup is open, so that an insertion stays outside of both what
  /// ends and what begins there.
  ///
  /// - Complexity: logarithmic in the number of pieces.
  public func sourceRange(of range: Range<Int>) -> Range<Int> {
    guard !pieces.isEmpty else { return 0..<0 }
    if range.isEmpty {
      let offset = insertionPlace(of: range.lowerBound)
      return offset..<offset
    }
    let lower = start(of: range.lowerBound)
    return lower..<max(lower, end(of: range.upperBound))
  }

  private func insertionPlace(of offset: Int) -> Int {
    guard offset > 0 else { return start(of: 0) }
    let before = end(of: offset)
    guard offset < text.count else { return before }
    let after = start(of: offset)
    guard before < after else { return before }
    let depths = inlines.reduce(into: (before: 0, after: 0)) { depths, inline in
      if inline.text.contains(offset - 1) { depths.before += 1 }
      if inline.text.contains(offset) { depths.after += 1 }
    }
    return depths.after < depths.before ? after : before
  }

  private func start(of offset: Int) -> Int {
    let piece = pieces[pieceIndex(containing: min(offset, text.count - 1))]
    return piece.kind == .verbatim
      ? piece.source.lowerBound + (offset - piece.text.lowerBound) : piece.source.lowerBound
  }

  private func end(of offset: Int) -> Int {
    let piece = pieces[pieceIndex(containing: offset - 1)]
    return piece.kind == .verbatim
      ? piece.source.lowerBound + (offset - piece.text.lowerBound) : piece.source.upperBound
  }

  private func pieceIndex(containing offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].text.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
