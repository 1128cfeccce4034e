import CSQLite

/// A connection to a SQLite database.
///
/// Not safe to use from two threads at once; each thread opens its own.
public final class Database {
  let handle: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// How a database is opened.
  public enum Mode: Sendable {
    /// The file is made where there is none.
    case readWrite
    /// The file must be there and is not written.
    case readOnly
  }

  /// How long a connection waits for another one to finish writing, in milliseconds.
  private static let patience: Int32 = 30_000

  /// Opens a database file; the path `:memory:` gives one in memory.
  ///
  /// - Throws: ``DatabaseError``.
  public init(path: String, mode: Mode = .readWrite) throws(DatabaseError) {
    var opened: OpaquePointer?
    let flags =
      mode == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let error = Self.error(code, opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.patience)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs SQL that has no parameters and gives no rows, several statements if need be.
  public func execute(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Self.error(code, handle) }
  }

  /// A statement ready for its parameters; kept, so that the same text is compiled once.
  ///
  /// It is reset, so it must not be in use further out.
  public func statement(_ sql: String) throws(DatabaseError) -> Statement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    let statement = try Statement(sql, in: self)
    statements[sql] = statement
    return statement
  }

  /// Runs a statement with parameters to its end.
  public func run(_ sql: String, _ parameters: Value...) throws(DatabaseError) {
    let statement = try statement(sql)
    try statement.bind(parameters)
    while try statement.step() {}
    statement.reset()
  }

  /// The first column of the first row, as a number; `nil` where there is no row.
  public func number(_ sql: String, _ parameters: Value...) throws(DatabaseError) -> Int? {
    let statement = try statement(sql)
    defer { statement.reset() }
    try statement.bind(parameters)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The row of the last insertion.
  public var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Does work in one transaction that holds the write lock from its start; undone where the work throws.
  public func transaction<Result>(_ work: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  static func error(_ code: Int32, _ handle: OpaquePointer?) -> DatabaseError {
    let text =
      handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
      ?? String(cString: sqlite3_errstr(code))
    let reason: DatabaseError.Reason =
      switch code & 0xFF {
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_FULL, SQLITE_IOERR: .unwritable
      default: .other
      }
    return DatabaseError(reason, text)
  }
}
