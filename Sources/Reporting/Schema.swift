/// The part of JSON Schema that our documents need, as values.
indirect enum Schema: Sendable {
  case text(String)
  case choice([String], String)
  case constant(Int, String)
  case number(minimum: Int, String)
  case list(Schema, String)
  case object([(name: String, schema: Schema)], String)
  case flag(String)
  /// An object with some known members, none of them required; others follow `rest`, or may not stand where it is `nil`.
  case map([(name: String, schema: Schema)], rest: Schema?, String)
  /// One of several.
  case either([Schema], String)
  /// Another definition of the same document.
  case reference(String)
  case optional(Schema)

  /// Writes the schema as the value of what stands open.
  func write(to json: inout PrettyJSON) {
    switch self {
    case .text(let description):
      json.object([("type", .text("string")), ("description", .text(description))])
    case .choice(let values, let description):
      json.object([
        ("enum", .list(values.map { .text($0) })), ("description", .text(description)),
      ])
    case .constant(let value, let description):
      json.object([("const", .number(value)), ("description", .text(description))])
    case .number(let minimum, let description):
      json.object([
        ("type", .text("integer")), ("minimum", .number(minimum)), ("description", .text(description)),
      ])
    case .list(let item, let description):
      json.object([
        ("type", .text("array")), ("description", .text(description)), ("items", .schema(item)),
      ])
    case .object(let members, let description):
      json.object([
        ("type", .text("object")), ("description", .text(description)), ("additionalProperties", .flag(false)),
        ("required", .list(members.map { .text($0.name) })),
        ("properties", .object(members.map { ($0.name, .schema($0.schema)) })),
      ])
    case .flag(let description):
      json.object([("type", .text("boolean")), ("description", .text(description))])
    case .map(let members, let rest, let description):
      json.object([
        ("type", .text("object")), ("description", .text(description)),
        ("additionalProperties", rest.map { .schema($0) } ?? .flag(false)),
        ("properties", .object(members.map { ($0.name, .schema($0.schema)) })),
      ])
    case .either(let schemas, let description):
      json.object([("description", .text(description)), ("anyOf", .list(schemas.map { .schema($0) }))])
    case .reference(let name):
      json.object([("$ref", .text("#/$defs/\(name)"))])
    case .optional(let schema):
      json.object([("anyOf", .list([.schema(schema), .object([("type", .text("null"))])]))])
    }
  }
}

/// Writes JSON text indented by two spaces, for files that people read and compare.
struct PrettyJSON {
  indirect enum Value {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([Value])
    case object([(String, Value)])
    case schema(Schema)
  }

  private(set) var bytes: [UInt8] = []
  private var depth = 0

  mutating func object(_ members: [(String, Value)]) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    for (index, member) in members.enumerated() {
      startLine(isFirst: index == 0)
      scalar { $0.value(member.0) }
      bytes.append(contentsOf: ": ".utf8)
      value(member.1)
    }
    depth -= 1
    if !members.isEmpty { startLine(isFirst: true) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func value(_ value: Value) {
    switch value {
    case .text(let text): scalar { $0.value(text) }
    case .number(let number): scalar { $0.value(number) }
    case .flag(let flag): scalar { $0.value(flag) }
    case .object(let members): object(members)
    case .schema(let schema): schema.write(to: &self)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      depth += 1
      for (index, item) in items.enumerated() {
        startLine(isFirst: index == 0)
        self.value(item)
      }
      depth -= 1
      if !items.isEmpty { startLine(isFirst: true) }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  private mutating func scalar(_ write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    write(&writer)
    bytes += writer.bytes
  }

  private mutating func startLine(isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    bytes.append(0x0A)
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: depth * 2)
  }
}
