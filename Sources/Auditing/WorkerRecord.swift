import Database

/// A record that a worker was handed: `{"id": …, "path": "…", "text": "…"}`.
public struct WorkerRecord: Sendable, Hashable {
  /// The JSON of the id, `null` where there is none.
  public var id: String
  /// The path, or `nil`.
  public var path: String?
  /// The text as UTF-8; `nil` where the record has none.
  public var text: [UInt8]?
}

/// Reads records from lines of JSON.
///
/// SQLite checks the JSON and finds the members. Not safe to use from two threads at once.
public final class WorkerRecordReader {
  private let database: Database

  /// - Throws: ``DatabaseFault`` when SQLite cannot be had.
  public init() throws(DatabaseFault) {
    do throws(DatabaseError) { database = try Database(path: ":memory:") } catch { throw DatabaseFault(error) }
  }

  /// The record of a line; `nil` when it is no JSON object.
  public func record(_ line: [UInt8]) -> WorkerRecord? {
    do throws(DatabaseError) {
      let statement = try database.statement(
        """
        SELECT json_type(?1) = 'object', ?1 -> '$.id', ?1 -> '$.path', ?1 -> '$.text' WHERE json_valid(?1)
        """)
      defer { statement.reset() }
      try statement.bind([.text(String(decoding: line, as: UTF8.self))])
      guard try statement.step(), statement.integer(0) == 1 else { return nil }
      return WorkerRecord(
        id: statement.isNull(1) ? "null" : statement.text(1),
        path: JSONString.decode(statement.bytes(2)).map { String(decoding: $0, as: UTF8.self) },
        text: JSONString.decode(statement.bytes(3)))
    } catch { return nil }
  }
}

/// Text in JSON.
enum JSONString {
  /// The UTF-8 of a string of valid JSON, zeros included; a half of a surrogate pair becomes U+FFFD; `nil` for any
  /// other value.
  static func decode(_ json: [UInt8]) -> [UInt8]? {
    guard json.count >= 2, json.first == UInt8(ascii: "\""), json.last == UInt8(ascii: "\"") else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    var index = 1
    let end = json.count - 1
    while index < end {
      guard json[index] == UInt8(ascii: "\\"), index + 1 < end else {
        result.append(json[index])
        index += 1
        continue
      }
      let escape = json[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"): result.append(contentsOf: scalar(json, &index).utf8)
      default: result.append(escape)
      }
    }
    return result
  }

  /// The character of the digits behind `\u`, and of a second half that follows.
  private static func scalar(_ json: [UInt8], _ index: inout Int) -> String {
    guard let unit = unit(json, at: index) else { return "\u{FFFD}" }
    index += 4
    if unit & 0xFC00 == 0xD800, index + 1 < json.count, json[index] == UInt8(ascii: "\\"),
      json[index + 1] == UInt8(ascii: "u"), let low = self.unit(json, at: index + 2), low & 0xFC00 == 0xDC00
    {
      index += 6
      return String(decoding: [unit, low], as: UTF16.self)
    }
    return String(decoding: [unit], as: UTF16.self)
  }

  private static func unit(_ json: [UInt8], at index: Int) -> UInt16? {
    guard index + 4 <= json.count else { return nil }
    return UInt16(String(decoding: json[index..<index + 4], as: UTF8.self), radix: 16)
  }
}
