import CSQLite

/// What a column or a parameter holds.
public enum Value: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  case bytes([UInt8])

  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

/// A compiled statement of SQL.
public final class Statement {
  private let handle: OpaquePointer
  private unowned let database: Database

  /// SQLite's mark for memory that it must copy.
  private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  init(_ sql: String, in database: Database) throws(DatabaseError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw Database.error(code, database.handle) }
    handle = prepared
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Sets the parameters, the first first.
  public func bind(_ values: [Value]) throws(DatabaseError) {
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      let code: Int32 =
        switch value {
        case .null: sqlite3_bind_null(handle, position)
        case .integer(let number): sqlite3_bind_int64(handle, position, Int64(number))
        case .real(let number): sqlite3_bind_double(handle, position, number)
        case .text(let text): Self.bind(text, to: handle, position)
        case .bytes(let bytes):
          bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, position, 0)
            : bytes.withUnsafeBytes {
              sqlite3_bind_blob64(handle, position, $0.baseAddress, UInt64($0.count), Self.transient)
            }
        }
      guard code == SQLITE_OK else { throw Database.error(code, database.handle) }
    }
  }

  private static func bind(_ text: String, to handle: OpaquePointer, _ position: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        // A buffer without bytes may have no address, which would mean NULL.
        guard let address = $0.baseAddress, !$0.isEmpty else { return sqlite3_bind_text(handle, position, "", 0, nil) }
        return sqlite3_bind_text64(handle, position, address, UInt64($0.count), transient, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Goes to the next row; false after the last.
  public func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = Database.error(code, database.handle)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes it ready to run again, without parameters.
  public func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// Whether a column of the row, counted from 0, holds nothing.
  public func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  /// A column of the row as a whole number; 0 where it is none.
  public func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

  /// A column of the row as a number; 0 where it is none.
  public func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  /// A column of the row as text, zeros included.
  public func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A column of the row as bytes.
  public func bytes(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }
}
