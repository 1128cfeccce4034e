import CYAML

/// Makes a tree of the events of libyaml, without recursion.
struct TreeBuilder {
  /// The tree so far; whole after the last event.
  private(set) var root: YAMLNode?

  private let marks: MarkTable
  private var stack: [Frame] = []
  private var anchors: [String: Measured] = [:]
  private var count = 0
  private var documents = 0

  /// A value with the number of values in it and the depth of its collections.
  private struct Measured {
    var node: YAMLNode
    var count: Int
    var height: Int
  }

  /// A collection that is still open.
  private struct Frame {
    var isMapping: Bool
    var isFlow: Bool
    var start: Int
    var anchor: String?
    var items: [YAMLNode] = []
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var key: YAMLNode?
    var count = 1
    var height = 0
    var end: Int
  }

  init(marks: MarkTable) {
    self.marks = marks
  }

  /// Takes the next event of the stream.
  mutating func take(_ event: yaml_event_t) throws(YAMLError) {
    let range = marks.offset(ofCharacter: event.start_mark.index)..<marks.offset(ofCharacter: event.end_mark.index)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 { throw error("only one document is allowed", at: range.lowerBound) }
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let string = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
      let style = Self.style(data.style)
      // The event's range starts at an anchor or a tag; only the value counts.
      let start = data.anchor == nil && data.tag == nil ? range.lowerBound : marks.skipProperties(range)
      let node = self.node(.scalar(string, style: style), start..<range.upperBound)
      try add(Measured(node: node, count: 1, height: 0), anchor: Self.name(data.anchor))
    case YAML_ALIAS_EVENT:
      let name = Self.name(event.data.alias.anchor) ?? ""
      guard var target = anchors[name] else { throw error("unknown anchor \(name)", at: range.lowerBound) }
      let place = node(target.node.value, range)
      target.node = place
      target.node.isAlias = true
      try add(target, anchor: nil)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      try open(isMapping: false, isFlow: isFlow, range, anchor: data.anchor, tag: data.tag)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      try open(isMapping: true, isFlow: isFlow, range, anchor: data.anchor, tag: data.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      try close(range)
    default:
      break
    }
  }

  private mutating func open(
    isMapping: Bool, isFlow: Bool, _ range: Range<Int>, anchor: UnsafeMutablePointer<UInt8>?,
    tag: UnsafeMutablePointer<UInt8>?
  ) throws(YAMLError) {
    if stack.count >= YAML.maximumDepth { throw error("nested too deep", at: range.lowerBound) }
    let start = anchor == nil && tag == nil ? range.lowerBound : marks.skipProperties(range)
    stack.append(
      Frame(isMapping: isMapping, isFlow: isFlow, start: start, anchor: Self.name(anchor), end: range.upperBound))
  }

  private mutating func close(_ range: Range<Int>) throws(YAMLError) {
    guard let frame = stack.popLast() else { return }
    let end = max(frame.start, frame.isFlow ? range.upperBound : frame.end)
    let value: YAMLNode.Value = frame.isMapping ? .mapping(frame.pairs) : .sequence(frame.items)
    let closed = Measured(
      node: node(value, frame.start..<end), count: frame.count, height: frame.height + 1)
    try add(closed, anchor: frame.anchor)
  }

  private mutating func add(_ value: Measured, anchor: String?) throws(YAMLError) {
    let offset = value.node.range.lowerBound
    if stack.count + value.height > YAML.maximumDepth { throw error("nested too deep", at: offset) }
    if value.node.isAlias || value.height == 0 { count += value.count } else { count += 1 }
    if count > YAML.maximumCount { throw error("too many values", at: offset) }
    if let anchor { anchors[anchor] = value }
    guard let last = stack.indices.last else {
      root = value.node
      return
    }
    stack[last].count += value.count
    stack[last].height = max(stack[last].height, value.height)
    stack[last].end = max(stack[last].end, value.node.range.upperBound)
    if !stack[last].isMapping {
      stack[last].items.append(value.node)
    } else if let key = stack[last].key {
      stack[last].pairs.append((key, value.node))
      stack[last].key = nil
    } else {
      stack[last].key = value.node
    }
  }

  private func node(_ value: YAMLNode.Value, _ range: Range<Int>) -> YAMLNode {
    let position = marks.position(at: range.lowerBound)
    return YAMLNode(value: value, range: range, line: position.line, column: position.column)
  }

  private func error(_ message: String, at offset: Int) -> YAMLError {
    let position = marks.position(at: offset)
    return YAMLError(message: message, line: position.line, column: position.column, offset: offset)
  }

  private static func name(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLNode.ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
