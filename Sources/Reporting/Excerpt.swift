import Text

/// A part of one source line that fits a width, with marks under it.
struct Excerpt {
  /// A run of neighbouring columns of the same kind.
  struct Piece: Equatable {
    var text: String
    var mark: Mark
    var isSign: Bool
  }

  /// What a column belongs to.
  enum Mark: Equatable {
    case none
    case primary
    case related
  }

  /// The text, left to right.
  private(set) var pieces: [Piece] = []
  /// What stands under each column, as far as the last mark; a caret for a mark without width.
  private(set) var underline: [Under] = []

  /// What stands under a column.
  enum Under: Equatable {
    case nothing
    case primary
    case related
    case caret
  }

  private struct Cell {
    var text: String
    var width: Int
    var mark: Mark
    var isSign: Bool
  }

  /// Cuts an excerpt from a line.
  ///
  /// - Parameters:
  ///   - line: bytes of the line, without its ending.
  ///   - primary: bytes to mark and to keep in view, its start first; what lies outside the line is ignored.
  ///   - related: other bytes to mark where they are in view.
  ///   - showsEnd: whether the end of `primary` matters more than its start.
  /// - Complexity: linear in the width, whatever the length of the line.
  init(
    of source: SourceText, line: Range<Int>, primary: Range<Int>, related: [Range<Int>], showsEnd: Bool = false,
    style: TextStyle, width: Int
  ) {
    let primary = primary.clamped(to: line)
    // As many bytes a column as the longest scalar has: enough to fill the width from both sides.
    let reach = width * 4
    let focus = showsEnd ? primary.upperBound : primary.lowerBound
    let lower = Self.scalarBoundary(max(line.lowerBound, focus - reach), in: source)
    let upper = Self.scalarBoundary(min(line.upperBound, focus + reach), in: source)
    let window = lower..<max(lower, upper)
    let related = related.filter { $0.overlaps(window) }
    var cells: [Cell] = []
    // The cell before which a mark without width stands.
    var caret: Int?
    var offset = window.lowerBound
    var widths = DisplayWidth.State()
    var column = 0
    for scalar in source.string(window).unicodeScalars {
      let next = offset + UTF8.width(scalar)
      if primary.isEmpty, caret == nil, offset >= primary.lowerBound { caret = cells.count }
      let mark: Mark =
        primary.overlaps(offset..<next)
        ? .primary : related.contains { $0.overlaps(offset..<next) } ? .related : .none
      offset = next
      if scalar == "\t" {
        let spaces = 4 - column % 4
        cells.append(Cell(text: String(repeating: " ", count: spaces), width: spaces, mark: mark, isSign: false))
        column += spaces
        continue
      }
      let (text, isSign) = VisibleText.source(scalar, isASCII: style.isASCII)
      let changed = isSign || style.isASCII
      let added = changed ? DisplayWidth.columns(of: text) : widths.columns(addedBy: scalar)
      if changed { widths = DisplayWidth.State() }
      column += added
      if !changed, Self.joins(scalar, added: added, to: cells.last?.isSign) {
        cells[cells.count - 1].text += text
        cells[cells.count - 1].width += added
        if mark == .primary || cells[cells.count - 1].mark == .none { cells[cells.count - 1].mark = mark }
      } else if added == 0 {
        // A combining character with nothing to stand on.
        cells.append(Cell(text: "◌" + text, width: 1, mark: mark, isSign: true))
        column += 1
      } else {
        cells.append(Cell(text: text, width: added, mark: mark, isSign: isSign))
      }
    }
    if primary.isEmpty, caret == nil { caret = cells.count }
    let shown = Self.cut(
      cells, around: Self.focus(of: cells, caret: caret, showsEnd: showsEnd), width: width,
      isWhole: (window.lowerBound == line.lowerBound, window.upperBound == line.upperBound), style: style)
    lay(cells, shown, caret: caret, style: style)
  }

  /// Whether a scalar is drawn on the cell before it.
  private static func joins(_ scalar: Unicode.Scalar, added: Int, to isSign: Bool?) -> Bool {
    guard let isSign, !isSign else { return false }
    return added == 0 || scalar.value == 0xFE0F
  }

  /// The cells that must be seen.
  private static func focus(of cells: [Cell], caret: Int?, showsEnd: Bool) -> Range<Int> {
    if let caret { return caret..<caret }
    guard let first = cells.firstIndex(where: { $0.mark == .primary }),
      let last = cells.lastIndex(where: { $0.mark == .primary })
    else { return 0..<0 }
    return showsEnd ? last..<(last + 1) : first..<(last + 1)
  }

  /// The cells to show and whether something is left out before and after them.
  private static func cut(
    _ cells: [Cell], around focus: Range<Int>, width: Int, isWhole: (start: Bool, end: Bool), style: TextStyle
  ) -> (cells: Range<Int>, before: Bool, after: Bool) {
    let total = cells.reduce(0) { $0 + $1.width }
    if isWhole.start, isWhole.end, total <= width { return (cells.indices, false, false) }
    let room = width - 2 * DisplayWidth.columns(of: style.ellipsis)
    let spanWidth = cells[focus].reduce(0) { $0 + $1.width }
    let leftWidth = cells[..<focus.lowerBound].reduce(0) { $0 + $1.width }
    let rightWidth = cells[focus.upperBound...].reduce(0) { $0 + $1.width }
    let spare = max(0, room - spanWidth)
    let right = min(rightWidth, max(spare / 2, spare - leftWidth))
    let left = min(leftWidth, spare - right)
    var start = focus.lowerBound
    var used = 0
    while start > 0, used + cells[start - 1].width <= left {
      start -= 1
      used += cells[start].width
    }
    used = 0
    var end = focus.lowerBound
    while end < cells.count, used + cells[end].width <= min(room, spanWidth + right) {
      used += cells[end].width
      end += 1
    }
    // A cut between two words reads better than one inside a word.
    if start > 0, let space = cells[start..<min(start + 14, focus.lowerBound)].firstIndex(where: { $0.text == " " }) {
      start = space + 1
    }
    if end < cells.count,
      let space = cells[max(focus.upperBound, end - 14)..<max(focus.upperBound, end)].lastIndex(where: {
        $0.text == " "
      })
    {
      end = space
    }
    return (start..<end, start > 0 || !isWhole.start, end < cells.count || !isWhole.end)
  }

  private mutating func lay(
    _ cells: [Cell], _ shown: (cells: Range<Int>, before: Bool, after: Bool), caret: Int?, style: TextStyle
  ) {
    if shown.before { add(style.ellipsis, width: DisplayWidth.columns(of: style.ellipsis), .none, isSign: true) }
    for index in shown.cells {
      if caret == index { mark(.caret, at: underline.count) }
      let cell = cells[index]
      add(cell.text, width: cell.width, cell.mark, isSign: cell.isSign)
    }
    if caret == shown.cells.upperBound { mark(.caret, at: columns) }
    if shown.after { add(style.ellipsis, width: DisplayWidth.columns(of: style.ellipsis), .none, isSign: true) }
    while underline.last == .nothing { underline.removeLast() }
  }

  private var columns = 0

  private mutating func add(_ text: String, width: Int, _ mark: Mark, isSign: Bool) {
    if let last = pieces.last, last.mark == mark, last.isSign == isSign {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(text: text, mark: mark, isSign: isSign))
    }
    let under: Under =
      switch mark {
      case .none: .nothing
      case .primary: .primary
      case .related: .related
      }
    while underline.count < columns + width { underline.append(underline.count < columns ? .nothing : under) }
    columns += width
  }

  private mutating func mark(_ under: Under, at column: Int) {
    while underline.count <= column { underline.append(.nothing) }
    underline[column] = under
  }

  private static func scalarBoundary(_ offset: Int, in source: SourceText) -> Int {
    var offset = offset
    while offset > 0, offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
