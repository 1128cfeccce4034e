import CMD4C

/// Takes what md4c finds; the base class of those who listen. Offsets are bytes from the start of the file.
class MarkdownListener {
  /// The first byte that md4c was given, and where it stands in the file.
  fileprivate(set) var base: UnsafePointer<CChar>?
  fileprivate(set) var body: Range<Int> = 0..<0

  func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {}
  func leaveBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {}
  func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {}
  func leaveSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {}
  /// Takes text; `nil` stands for text that md4c made up (a break, the newline of a line of code).
  func text(_ type: MD_TEXTTYPE, _ range: Range<Int>?) {}

  /// The place in the file of bytes that md4c points to, or `nil` when it made a copy of them.
  final func place(_ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> Range<Int>? {
    guard let base, let text, text >= base else { return nil }
    let start = body.lowerBound + (text - base)
    let end = start + Int(size)
    return end <= body.upperBound ? start..<end : nil
  }
}

extension MaskedSource {
  /// Lets md4c read the body and tells a listener what it finds.
  ///
  /// md4c is linear in the size and uses no recursion, whatever the nesting.
  func withMarkdownEvents(format: DocumentFormat, to listener: MarkdownListener) {
    var flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)
    flags |= UInt32(MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS)
    if format == .mdx { flags |= UInt32(MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS) }
    var parser = MD_PARSER(
      abi_version: 0, flags: flags,
      enter_block: { type, detail, context in
        withListener(context) { $0.enterBlock(type, detail) }
      },
      leave_block: { type, detail, context in
        withListener(context) { $0.leaveBlock(type, detail) }
      },
      enter_span: { type, detail, context in
        withListener(context) { $0.enterSpan(type, detail) }
      },
      leave_span: { type, detail, context in
        withListener(context) { $0.leaveSpan(type, detail) }
      },
      text: { type, text, size, context in
        withListener(context) { $0.text(type, $0.place(text, size)) }
      },
      debug_log: nil, syntax: nil)
    masked.withUnsafeBytes { buffer in
      let slice = UnsafeRawBufferPointer(rebasing: buffer[body])
      guard let base = slice.assumingMemoryBound(to: CChar.self).baseAddress, !slice.isEmpty else { return }
      listener.base = base
      listener.body = body
      _ = md_parse(
        base, MD_SIZE(truncatingIfNeeded: slice.count), &parser, Unmanaged.passUnretained(listener).toOpaque())
      listener.base = nil
    }
  }
}

/// Hands on an event without counting references, and asks md4c for more.
private func withListener(_ context: UnsafeMutableRawPointer?, _ body: (MarkdownListener) -> Void) -> CInt {
  if let context { Unmanaged<MarkdownListener>.fromOpaque(context)._withUnsafeGuaranteedRef(body) }
  return 0
}
