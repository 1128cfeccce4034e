import YAML

/// Front matter in YAML.
enum FrontMatterYAML {
  /// Reads front matter.
  ///
  /// What libyaml refuses is read line by line: metadata that a machine translated are often no more YAML.
  ///
  /// - Returns: Whether it is front matter at all, and not text between two thematic breaks.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, into fields: inout FrontMatter.Fields) -> Bool {
    do {
      guard let root = try YAML.parse(Array(bytes[range])) else { return true }
      guard root.pairs != nil else { return root.isNull }
      walk(bytes, root, range.lowerBound, into: &fields)
      return true
    } catch {
      return readLines(bytes, range, into: &fields)
    }
  }

  private static func walk(
    _ bytes: [UInt8], _ root: YAMLNode, _ base: Int, into fields: inout FrontMatter.Fields
  ) {
    var pending: [(node: YAMLNode, path: String)] = [(root, "")]
    while let (node, path) = pending.popLast() {
      if node.isAlias { continue }
      switch node.value {
      case .scalar(_, let style):
        guard let use = fields.use(of: path), !node.isNull else { continue }
        let range = (node.range.lowerBound + base)..<(node.range.upperBound + base)
        fields.take(path, YAMLScalar.run(bytes, range, style: style), for: use)
      case .sequence(let items):
        for item in items.reversed() { pending.append((item, path)) }
      case .mapping(let pairs):
        for pair in pairs.reversed() {
          guard let key = pair.key.string else { continue }
          pending.append((pair.value, path.isEmpty ? key : path + "." + key))
        }
      }
    }
  }

  /// Reads the `key: value` lines of what is no YAML.
  private static func readLines(
    _ bytes: [UInt8], _ range: Range<Int>, into fields: inout FrontMatter.Fields
  ) -> Bool {
    var found = false
    var line = range.lowerBound
    while line < range.upperBound {
      let end = bytes.lineEnd(from: line, end: range.upperBound)
      var colon = line
      while colon < end, bytes[colon].isASCIIAlphanumeric || [0x2D, 0x5F, 0x2E].contains(bytes[colon]) { colon += 1 }
      if colon > line, colon < end, bytes[colon] == UInt8(ascii: ":"), colon + 1 == end || bytes[colon + 1].isSpace {
        found = true
        let key = bytes.string(line..<colon)
        if let use = fields.use(of: key) { takeLine(bytes, key, (colon + 1)..<end, for: use, into: &fields) }
      }
      line = bytes.skipNewline(at: end, end: range.upperBound)
    }
    return found
  }

  private static func takeLine(
    _ bytes: [UInt8], _ key: String, _ range: Range<Int>, for use: FrontMatter.Fields.Use,
    into fields: inout FrontMatter.Fields
  ) {
    var start = bytes.skipSpaces(from: range.lowerBound, end: range.upperBound)
    var end = range.upperBound
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    guard start < end, ![UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "[")].contains(bytes[start]) else { return }
    let isDouble = bytes[start] == UInt8(ascii: "\"")
    let isSingle = bytes[start] == UInt8(ascii: "'")
    if isDouble || isSingle {
      start += 1
      if end > start, bytes[end - 1] == bytes[start - 1] { end -= 1 }
    }
    fields.take(key, QuotedText.run(bytes, start..<end, escapes: isDouble ? .json : .none), for: use)
  }
}
