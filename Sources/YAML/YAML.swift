import CYAML

/// Reads YAML 1.1 into a tree with exact places.
public enum YAML {
  /// How deep collections may be nested, aliases followed.
  static let maximumDepth = 200

  /// How many values a document may hold once its aliases are followed.
  static let maximumCount = 2_000_000

  /// Reads the only document of an input.
  ///
  /// An alias shares the value of its anchor, so that a file of nested aliases takes no more memory than it has values;
  /// whoever walks the tree sees at most two million of them. Collections may be nested 200 deep.
  ///
  /// - Parameter bytes: UTF-8, with or without a byte order mark.
  /// - Returns: The document, or `nil` when there is none (nothing but spaces and comments).
  /// - Throws: ``YAMLError`` at the place of the fault; a second document is one.
  /// - Complexity: linear in the number of bytes.
  public static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    let marks = MarkTable(bytes)
    let result: Result<YAMLNode?, YAMLError> = bytes.withUnsafeBufferPointer { buffer in
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      defer { parser.deallocate() }
      guard yaml_parser_initialize(parser) == 1 else {
        return .failure(YAMLError(message: "out of memory", line: 1, column: 1, offset: 0))
      }
      defer { yaml_parser_delete(parser) }
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      // libyaml looks for a byte order mark only when it is to find out the encoding by itself.
      let skipped = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let input = UnsafeBufferPointer(rebasing: buffer[skipped...])
      guard let base = input.baseAddress else { return .success(nil) }
      yaml_parser_set_input_string(parser, base, input.count)
      return Result { () throws(YAMLError) in
        try read(parser, marks: marks, skipped: skipped)
      }
    }
    return try result.get()
  }

  private static func read(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, marks: MarkTable, skipped: Int
  ) throws(YAMLError) -> YAMLNode? {
    var builder = TreeBuilder(marks: marks)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        throw error(of: parser.pointee, marks: marks, skipped: skipped)
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return builder.root }
      try builder.take(event)
    }
  }

  private static func error(of parser: yaml_parser_t, marks: MarkTable, skipped: Int) -> YAMLError {
    var message = parser.problem.map { String(cString: $0) } ?? "out of memory"
    if let context = parser.context { message += " " + String(cString: context) }
    let offset =
      parser.error == YAML_READER_ERROR
      ? parser.problem_offset + skipped : marks.offset(ofCharacter: parser.problem_mark.index)
    let position = marks.position(at: offset)
    return YAMLError(message: message, line: position.line, column: position.column, offset: offset)
  }
}
