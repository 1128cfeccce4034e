import Text

/// The body of a Markdown file with a copy of the same length in which everything that md4c would misread is covered.
///
/// Shortcodes, template expressions, footnote labels and the marks of other dialects are overwritten by fillers that md4c
/// takes as words, as blanks or as the marks of a list. The text of the document is read from the original bytes; where
/// it meets a covered range, the range's kind says what stands there.
struct MaskedSource {
  /// The file.
  let bytes: [UInt8]
  /// Bytes of the file that are Markdown: what follows the front matter.
  let body: Range<Int>
  /// The copy that md4c reads: the file and a line end.
  private(set) var masked: [UInt8]
  /// What was covered, sorted by place, without overlaps.
  private(set) var regions: [Region] = []
  /// Titles of reference definitions, sorted, if md4c takes them as such.
  private(set) var definitions: [ReferenceDefinition] = []

  /// A range that md4c does not see.
  struct Region {
    /// What stands there.
    enum Kind {
      /// A shortcode or a template expression: a placeholder inside text.
      case template
      /// A formula: a placeholder.
      case math
      /// The reference to a footnote: a placeholder.
      case footnoteReference
      /// The label of a footnote definition: nothing; its list item is a footnote.
      case footnoteDefinition
      /// The mark of an admonition whose content is indented: nothing; its list item is no item.
      case admonition
      /// The mark of an admonition between fences: nothing; the rest of the line is its title.
      case directive
      /// An attribute list, a comment, a line of code: nothing.
      case nothing
      /// Text in which md4c is to see no mark.
      case text
      /// NUL bytes: U+FFFD.
      case null
    }
    /// Bytes of the file.
    var range: Range<Int>
    /// What stands there.
    var kind: Kind
    /// What md4c sees instead.
    var filler: Filler
  }

  /// What md4c sees instead of a region.
  enum Filler {
    /// A word of letters, line endings included.
    case word
    /// A row of full stops, which ends emphasis and addresses.
    case stops
    /// Spaces; line endings stay.
    case blank
    /// The row under the head of a table of so many columns.
    case row(columns: Int)
    /// These bytes, and full stops after them.
    case marks(StaticString)
  }

  /// The title of a reference definition.
  struct ReferenceDefinition {
    /// The whole definition.
    var range: Range<Int>
    /// The title between its quotation marks.
    var title: Range<Int>
  }

  /// Covers what must be covered, and adds the arguments of shortcodes that are prose.
  ///
  /// - Complexity: linear in the size of the body, but for sorting the covered ranges.
  init(
    _ source: SourceText, body: Range<Int>, format: DocumentFormat, prose: ProseSettings,
    into assembler: inout BlockAssembler
  ) {
    let bytes = source.bytes
    self.bytes = bytes
    self.body = body
    // md4c 0.4.8 looks at the byte behind the text where a reference definition may end with it.
    self.masked = bytes + [UInt8(ascii: "\n")]
    let ranges = source.lineRanges(from: body.lowerBound)
    let guarded = ParagraphGuard(bytes, lines: ranges).regions
    for region in guarded { cover(region) }
    let unmarked = self
    let code = CodeRanges(from: CodeFinder.firstMark(in: bytes, body)) {
      let finder = CodeFinder(bytes)
      unmarked.withMarkdownEvents(format: format, to: finder)
      return finder.ranges
    }
    var lines = LineScanner(bytes, body: body, code: code, format: format)
    lines.scan(ranges)
    definitions = lines.definitions
    for directive in lines.directives { Shortcode(bytes, directive).addArguments(bytes, prose, into: &assembler) }
    var templates = TemplateScanner(bytes, body: body, code: code, format: format, prose: prose)
    templates.scan(into: &assembler)
    var found = lines.regions + templates.regions + guarded
    found.sort { left, right in
      let (a, b) = (left.range, right.range)
      return a.lowerBound != b.lowerBound ? a.lowerBound < b.lowerBound : a.upperBound > b.upperBound
    }
    var covered = body.lowerBound
    for region in found where region.range.lowerBound >= covered {
      regions.append(region)
      covered = region.range.upperBound
    }
    blankLonelyTemplates()
    for region in regions { cover(region) }
  }

  /// The index of the first region that ends behind an offset.
  ///
  /// - Complexity: logarithmic in the number of regions.
  func regionIndex(endingAfter offset: Int) -> Int {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func cover(_ region: Region) {
    for offset in region.range {
      switch region.filler {
      case .word: masked[offset] = UInt8(ascii: "x")
      case .stops, .marks: masked[offset] = UInt8(ascii: ".")
      case .row: masked[offset] = UInt8(ascii: "-")
      case .blank: if !masked[offset].isNewline { masked[offset] = 0x20 }
      }
    }
    if case .row(let columns) = region.filler {
      let first = region.range.lowerBound
      // Three dashes a cell; the bar before the first one is left out where there is no room.
      let bar = region.range.count >= 4 * columns ? 1 : 0
      if bar == 1 { masked[first] = UInt8(ascii: "|") }
      for column in 1..<max(columns, 1) { masked[first + bar + 4 * column - 1] = UInt8(ascii: "|") }
    }
    if case .marks(let marks) = region.filler {
      marks.withUTF8Buffer { buffer in
        for (index, byte) in buffer.enumerated() where index < region.range.count {
          masked[region.range.lowerBound + index] = byte
        }
      }
    }
  }

  /// Templates that have their lines for themselves stand between blocks, not in a text.
  private mutating func blankLonelyTemplates() {
    var index = 0
    while index < regions.count {
      var last = index
      while last + 1 < regions.count,
        bytes.skipSpaces(from: regions[last].range.upperBound, end: body.upperBound)
          == regions[last + 1].range.lowerBound
      {
        last += 1
      }
      defer { index = last + 1 }
      let group = index...last
      guard
        group.allSatisfy({ regions[$0].kind == .template || regions[$0].kind == .nothing || regions[$0].kind == .math })
      else { continue }
      let end = bytes.skipSpaces(from: regions[last].range.upperBound, end: body.upperBound)
      guard end == body.upperBound || bytes[end].isNewline else { continue }
      var start = regions[index].range.lowerBound
      while start > body.lowerBound, bytes[start - 1].isSpace || bytes[start - 1] == UInt8(ascii: ">") { start -= 1 }
      guard start == body.lowerBound || bytes[start - 1].isNewline else { continue }
      for lonely in group {
        regions[lonely].kind = .nothing
        regions[lonely].filler = .blank
      }
    }
  }
}

/// Ranges of code, asked in ascending order; found when the first question comes that needs them, which few files have.
struct CodeRanges {
  private let found: Found
  private var index = 0

  /// What the copies have in common.
  private final class Found {
    private let findStart: () -> Int
    private let find: () -> [Range<Int>]
    lazy var start = findStart()
    lazy var ranges = find()

    init(_ findStart: @escaping () -> Int, _ find: @escaping () -> [Range<Int>]) {
      self.findStart = findStart
      self.find = find
    }
  }

  /// Takes what finds an offset before which there is no code, and what finds the ranges, sorted.
  init(from start: @escaping @autoclosure () -> Int, _ find: @escaping () -> [Range<Int>]) {
    found = Found(start, find)
  }

  /// Whether an offset, not smaller than the one asked for before, is in code.
  mutating func contains(_ offset: Int) -> Bool {
    guard offset >= found.start else { return false }
    let ranges = found.ranges
    while index < ranges.count, ranges[index].upperBound <= offset { index += 1 }
    return index < ranges.count && ranges[index].contains(offset)
  }
}
