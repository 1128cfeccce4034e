/// Text without markup: paragraphs between blank lines.
enum PlainText {
  /// Adds the paragraphs of a file.
  static func parse(_ bytes: [UInt8], from start: Int, into assembler: inout BlockAssembler) {
    var run = ProseRun()
    var lineBreak: Range<Int>?
    var offset = start
    while offset < bytes.count {
      let end = bytes.lineEnd(from: offset, end: bytes.count)
      let next = bytes.skipNewline(at: end, end: bytes.count)
      let first = bytes.skipSpaces(from: offset, end: end)
      var last = end
      while last > first, bytes[last - 1].isSpace { last -= 1 }
      if first == last {
        assembler.add(Block(kind: .paragraph, run: run))
        run = ProseRun()
        lineBreak = nil
      } else {
        if let lineBreak { run.append([0x0A], replacing: lineBreak.lowerBound..<first) }
        run.append(verbatim: first..<last, of: bytes)
        lineBreak = last..<next
      }
      offset = next
    }
    assembler.add(Block(kind: .paragraph, run: run))
  }
}
