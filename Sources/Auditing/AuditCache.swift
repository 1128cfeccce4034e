import Database
import System

/// What audits found before, by content and by everything that the findings depend on.
///
/// One SQLite file that several processes may use at once. Not safe to use from two threads: each opens its own.
final class AuditCache {
  private let database: Database
  /// Whether a reader keeps no writer waiting, however long it looks at one state of the file.
  private let isShared: Bool
  /// How many records have been asked for.
  private var questions = 0

  /// How many questions are answered from one state of the file: to look at it anew takes as long as an answer.
  private static let questionsPerState = 64
  /// Days after which an entry that no audit asked for is dropped.
  private static let lifetime = 60
  /// To be raised whenever the tables change; an older file is made anew.
  private static let schema = 1

  /// Opens the cache, made where there is none.
  ///
  /// - Throws: ``DatabaseError``; a damaged file is removed first and made anew, once.
  init(path: String) throws(DatabaseError) {
    do throws(DatabaseError) {
      database = try Self.open(path)
    } catch {
      guard error.reason == .damaged else { throw error }
      for suffix in ["", "-wal", "-shm"] { FileSystem.remove(FilePath(path + suffix)) }
      database = try Self.open(path)
    }
    isShared = Self.isShared(database)
  }

  private static func isShared(_ database: Database) -> Bool {
    guard let statement = try? database.statement("PRAGMA journal_mode") else { return false }
    defer { statement.reset() }
    return (try? statement.step()) == true && statement.text(0) == "wal"
  }

  private static func open(_ path: String) throws(DatabaseError) -> Database {
    let database = try Database(path: path)
    // What a power failure loses is found again. Where another process changes the mode now, it need not be done twice.
    // A new file has large pages, for records of some kilobytes.
    try database.execute("PRAGMA page_size=16384; PRAGMA synchronous=OFF")
    try? database.execute("PRAGMA journal_mode=WAL")
    if try database.number("PRAGMA user_version") != schema {
      try database.transaction { () throws(DatabaseError) in
        guard try database.number("PRAGMA user_version") != schema else { return }
        try database.execute(
          """
          DROP TABLE IF EXISTS entry;
          CREATE TABLE entry (key BLOB PRIMARY KEY, day INTEGER NOT NULL, record BLOB NOT NULL);
          PRAGMA user_version = \(schema);
          """)
      }
    }
    return database
  }

  /// The record of a key, if any, as of the last questions or now.
  ///
  /// What asks keeps nothing.
  func record(_ key: ContentHash) -> [UInt8]? {
    if isShared, questions % Self.questionsPerState == 0 {
      if questions > 0 { try? database.execute("COMMIT") }
      try? database.execute("BEGIN")
    }
    questions += 1
    guard let statement = try? database.statement("SELECT record FROM entry WHERE key = ?") else { return nil }
    defer { statement.reset() }
    guard (try? statement.bind([.bytes(key.bytes)])) != nil, (try? statement.step()) == true else { return nil }
    return statement.bytes(0)
  }

  /// Keeps records, and notes the keys that were asked for.
  ///
  /// - Parameter day: days since 1970.
  func keep(_ records: [(key: ContentHash, record: [UInt8])], used: [ContentHash], day: Int) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      for entry in records {
        try database.run(
          "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", .bytes(entry.key.bytes), .integer(day), .bytes(entry.record))
      }
      for key in used {
        try database.run(
          "UPDATE entry SET day = ?1 WHERE key = ?2 AND day < ?1 - 7", .integer(day), .bytes(key.bytes))
      }
    }
  }

  /// Drops what no audit asked for in a long time.
  func prune(day: Int) throws(DatabaseError) {
    try database.run("DELETE FROM entry WHERE day < ?", .integer(day - Self.lifetime))
  }
}
