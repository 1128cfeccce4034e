/// Front matter in TOML and in JSON, read token by token.
struct FrontMatterTokens {
  private let bytes: [UInt8]
  private let end: Int
  private let isJSON: Bool
  private var offset: Int
  private var table = ""
  private var containers: [Container] = []
  private var key = ""
  private var isValue = false

  private struct Container {
    var isArray: Bool
    var key: String
  }

  /// How deep values may be nested.
  private static let maximumDepth = 100

  /// Reads a TOML file, or the JSON object that starts a range.
  ///
  /// - Returns: The offset behind the object and its line; `nil` when it is not closed, or nested too deep.
  /// - Complexity: linear in the length of the range.
  @discardableResult
  static func read(
    _ bytes: [UInt8], _ range: Range<Int>, isJSON: Bool, into fields: inout FrontMatter.Fields
  ) -> Int? {
    var reader = FrontMatterTokens(bytes, range, isJSON: isJSON)
    return reader.read(into: &fields)
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, isJSON: Bool) {
    self.bytes = bytes
    self.end = range.upperBound
    self.offset = range.lowerBound
    self.isJSON = isJSON
  }

  private mutating func read(into fields: inout FrontMatter.Fields) -> Int? {
    while offset < end {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "'") where isJSON: return nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let string = string() else { return nil }
        take(string, quote: byte, into: &fields)
      case UInt8(ascii: "[") where !isJSON && containers.isEmpty && !isValue: readTable()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard containers.count < Self.maximumDepth else { return nil }
        containers.append(Container(isArray: byte == UInt8(ascii: "["), key: path))
        key = ""
        isValue = byte == UInt8(ascii: "[")
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard containers.popLast() != nil else { return isJSON ? nil : end }
        key = ""
        isValue = containers.last?.isArray ?? false
        offset += 1
        if isJSON, containers.isEmpty { return afterObject() }
      case UInt8(ascii: ","):
        isValue = containers.last?.isArray ?? false
        if !isValue { key = "" }
        offset += 1
      case UInt8(ascii: ":") where isJSON, UInt8(ascii: "=") where !isJSON:
        isValue = true
        offset += 1
      case UInt8(ascii: "#") where !isJSON: offset = bytes.lineEnd(from: offset, end: end)
      case 0x0A, 0x0D:
        if !isJSON, containers.isEmpty {
          isValue = false
          key = ""
        }
        offset += 1
      default: readWord()
      }
    }
    return isJSON ? nil : end
  }

  /// The dotted path of the value that is read now.
  private var path: String {
    let outer = containers.last?.key ?? table
    if containers.last?.isArray == true { return outer }
    return outer.isEmpty ? key : outer + "." + key
  }

  /// The range of the content of the string that starts here.
  private mutating func string() -> (range: Range<Int>, isMultiline: Bool)? {
    let quote = bytes[offset]
    let isMultiline = !isJSON && offset + 2 < end && bytes[offset + 1] == quote && bytes[offset + 2] == quote
    let length = isMultiline ? 3 : 1
    let start = offset + length
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      if byte == quote {
        let isClosed = !isMultiline || (index + 2 < end && bytes[index + 1] == quote && bytes[index + 2] == quote)
        if isClosed {
          offset = index + length
          return (start..<index, isMultiline)
        }
      }
      if byte.isNewline, !isMultiline {
        // A string that its line does not close: the rest of the line is no value.
        offset = index
        return isJSON ? nil : (start..<start, false)
      }
      index += 1
    }
    offset = end
    return isJSON ? nil : (end..<end, false)
  }

  private mutating func take(
    _ string: (range: Range<Int>, isMultiline: Bool), quote: UInt8, into fields: inout FrontMatter.Fields
  ) {
    guard isValue else {
      let written = QuotedText.run(bytes, string.range, escapes: quote == UInt8(ascii: "\"") ? .json : .none)
      key += String(decoding: written.text, as: UTF8.self)
      return
    }
    guard let use = fields.use(of: path) else { return }
    var start = string.range.lowerBound
    if string.isMultiline { start = bytes.skipNewline(at: start, end: string.range.upperBound) }
    let escapes: QuotedText.Escapes = quote == UInt8(ascii: "\"") ? .json : .none
    fields.take(path, QuotedText.run(bytes, start..<string.range.upperBound, escapes: escapes), for: use)
  }

  /// `[table]` and `[[array of tables]]`.
  private mutating func readTable() {
    let line = bytes.lineEnd(from: offset, end: end)
    let close = bytes[offset..<line].firstIndex(of: UInt8(ascii: "]")) ?? line
    let name = bytes[offset..<close].filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "\"") && !$0.isSpace }
    table = String(decoding: name, as: UTF8.self)
    offset = line
  }

  private mutating func readWord() {
    let start = offset
    while offset < end, bytes[offset].isASCIIAlphanumeric || [0x2D, 0x5F, 0x2E, 0x2B].contains(bytes[offset]) {
      offset += 1
    }
    if offset == start {
      offset += 1
    } else if !isValue {
      key += bytes.string(start..<offset)
    }
  }

  private func afterObject() -> Int {
    let line = bytes.skipSpaces(from: offset, end: end)
    return bytes.skipNewline(at: line, end: end)
  }
}
