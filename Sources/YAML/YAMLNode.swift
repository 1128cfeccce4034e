/// A value of a YAML document with the place where it stands.
public struct YAMLNode: Sendable {
  /// What stands there.
  public enum Value: Sendable {
    /// A scalar, with the escapes and line folds of its style resolved. YAML types (numbers, `true`) are not told apart.
    case scalar(String, style: ScalarStyle)
    /// The items of a sequence in order.
    case sequence([YAMLNode])
    /// The pairs of a mapping in order; a key that stands twice is here twice.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  /// How a scalar is written.
  public enum ScalarStyle: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// What stands there; an alias is the value of its anchor.
  public var value: Value

  /// Bytes of the input, quotation marks or brackets included.
  ///
  /// An anchor or a tag before the value is not in the range. A literal or folded scalar starts at its `|` or `>`. A
  /// block collection ends where its last item ends. An alias has the range of the `*name`.
  public var range: Range<Int>

  /// The line of the first byte, 1-based.
  public var line: Int

  /// The column of the first byte in Unicode scalars, 1-based.
  public var column: Int

  /// Whether the value was written elsewhere and only referred to here.
  public var isAlias: Bool

  /// A value at a place.
  public init(value: Value, range: Range<Int>, line: Int, column: Int, isAlias: Bool = false) {
    self.value = value
    self.range = range
    self.line = line
    self.column = column
    self.isAlias = isAlias
  }

  /// The text of a scalar, or `nil` for a collection.
  public var string: String? {
    if case .scalar(let string, _) = value { string } else { nil }
  }

  /// The style of a scalar, or `nil` for a collection.
  public var style: ScalarStyle? {
    if case .scalar(_, let style) = value { style } else { nil }
  }

  /// The items of a sequence, or `nil` for anything else.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = value { items } else { nil }
  }

  /// The pairs of a mapping, or `nil` for anything else.
  public var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let pairs) = value { pairs } else { nil }
  }

  /// Whether this is a plain scalar that YAML reads as null: nothing, `~` or `null`.
  public var isNull: Bool {
    guard case .scalar(let string, .plain) = value else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(string)
  }

  /// The value of the first pair with a scalar key, or `nil`.
  ///
  /// - Complexity: linear in the number of pairs.
  public subscript(key: String) -> YAMLNode? {
    pairs?.first { $0.key.string == key }?.value
  }
}

/// Input that is no YAML, or more than ``YAML`` takes.
public struct YAMLError: Error, Sendable, Hashable {
  /// What is wrong, in English, without a position.
  public var message: String
  /// The line, 1-based.
  public var line: Int
  /// The column in Unicode scalars, 1-based.
  public var column: Int
  /// The offset in bytes from the start of the input.
  public var offset: Int

  /// An error at a place.
  public init(message: String, line: Int, column: Int, offset: Int) {
    self.message = message
    self.line = line
    self.column = column
    self.offset = offset
  }
}
