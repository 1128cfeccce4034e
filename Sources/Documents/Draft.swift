/// A block that is being read; of the many events that change it, none copies it.
final class Draft {
  /// What it will be.
  var kind: Block.Kind
  /// The number that other blocks know it by.
  var id: Int
  /// The text so far.
  private(set) var run = ProseRun()
  /// Elements of HTML that are open in it and were worth noting.
  var elements: [(name: String, inline: Int)] = []
  /// Spaces that are text only if more text follows on the line.
  private var held: Range<Int>?
  /// A line break that is text only if more text follows.
  private var heldBreak: Range<Int>?

  /// A block without text.
  init(kind: Block.Kind, id: Int, run: ProseRun = ProseRun()) {
    self.kind = kind
    self.id = id
    self.run = run
  }

  /// Whether nothing but markup was read so far.
  var isEmpty: Bool { run.text.isEmpty }

  /// Adds text from the source. Spaces at the ends of the lines of the text are left out.
  func append(verbatim range: Range<Int>, of bytes: [UInt8]) {
    var start = range.lowerBound
    var end = range.upperBound
    if run.text.isEmpty || heldBreak != nil { start = bytes.skipSpaces(from: start, end: end) }
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    if end > start {
      flush(bytes)
      run.append(verbatim: start..<end, of: bytes)
    }
    if end < range.upperBound, !run.text.isEmpty, heldBreak == nil {
      held = (end == start ? held?.lowerBound ?? end : end)..<range.upperBound
    }
  }

  /// Adds text that stands for source bytes.
  func append(_ text: [UInt8], replacing range: Range<Int>, of bytes: [UInt8]) {
    flush(bytes)
    run.append(text, replacing: range)
  }

  /// Adds a placeholder.
  func appendPlaceholder(_ kind: ProseRun.Inline.Kind, for range: Range<Int>, of bytes: [UInt8]) {
    flush(bytes)
    run.appendPlaceholder(kind, for: range)
  }

  /// Adds a line break, unless the text starts or ends with it.
  func appendBreak(_ range: Range<Int>) {
    guard !run.text.isEmpty else { return }
    held = nil
    heldBreak = heldBreak ?? range
  }

  /// Opens markup.
  func begin(
    _ kind: ProseRun.Inline.Kind, at offset: Int, language: String? = nil, of bytes: [UInt8]
  ) -> Int {
    flush(bytes)
    return run.beginInline(kind, sourceStart: offset, language: language)
  }

  /// Closes markup.
  func end(_ inline: Int, at offset: Int) {
    guard inline < run.inlines.count else { return }
    run.endInline(inline, sourceEnd: offset)
  }

  private func flush(_ bytes: [UInt8]) {
    if let range = heldBreak {
      run.append([0x0A], replacing: range)
      heldBreak = nil
      held = nil
    } else if let range = held {
      // Markup between two spaces leaves two pieces.
      run.append(verbatim: range, of: bytes)
      held = nil
    }
  }
}
