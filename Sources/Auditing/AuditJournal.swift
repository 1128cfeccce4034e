public import Database
import System

/// The audits of the files done so far, on disk: what reports read again, and what an interrupted audit goes on from.
///
/// Not safe to use from two threads at once.
public final class AuditJournal {
  private let database: Database
  /// Where the file is; `nil` in memory.
  private let path: String?
  /// Held on the file of the request; without it another audit has that file, and this one is of no use later.
  private let lock: FileLock?
  /// How many files of an interrupted audit of this request were there and have been dropped.
  public let droppedFiles: Int
  private var isOpen = false
  private var waiting = 0

  /// Files after which what was done is on disk for good.
  private static let batch = 256
  /// To be raised whenever the tables change.
  private static let schema = 2

  /// Opens a journal.
  ///
  /// - Parameters:
  ///   - path: where it lies, or `nil` for one in memory. While another audit has it, a file beside it is taken, which
  ///     nobody goes on from.
  ///   - request: what the audit was asked for; a journal of another request is emptied.
  ///   - resumes: whether what the file holds is kept.
  /// - Throws: ``DatabaseError``.
  public init(path: String?, request: String, resumes: Bool) throws(DatabaseError) {
    lock = path.flatMap { FileLock.take(FilePath($0 + ".lock")) }
    self.path = lock == nil ? path.map { $0 + "-\(Machine.processNumber)" } : path
    do throws(DatabaseError) {
      database = try Self.open(self.path)
    } catch {
      guard error.reason == .damaged, let path = self.path else { throw error }
      Self.removeFiles(path)
      database = try Self.open(path)
    }
    let isOurs = try database.number("PRAGMA user_version") == Self.schema
    let isSame = isOurs ? try Self.heldRequest(in: database) == request : false
    if resumes, isSame {
      droppedFiles = 0
      return
    }
    droppedFiles = isSame ? try database.number("SELECT count(*) FROM file") ?? 0 : 0
    try database.execute(
      """
      DROP TABLE IF EXISTS meta;
      DROP TABLE IF EXISTS file;
      CREATE TABLE meta (request TEXT NOT NULL);
      CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL, isCached INTEGER NOT NULL, record BLOB NOT NULL);
      PRAGMA user_version = \(Self.schema);
      """)
    try database.run("INSERT INTO meta VALUES (?)", .text(request))
  }

  deinit {
    if lock == nil { remove() }
  }

  private static func open(_ path: String?) throws(DatabaseError) -> Database {
    let database = try Database(path: path ?? ":memory:")
    // Large pages, for records of some kilobytes that are written once and read in their order.
    try database.execute(
      """
      PRAGMA page_size=32768; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF
      """)
    return database
  }

  private static func removeFiles(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { FileSystem.remove(FilePath(path + suffix)) }
  }

  private static func heldRequest(in database: Database) throws(DatabaseError) -> String? {
    let statement = try database.statement("SELECT request FROM meta")
    defer { statement.reset() }
    return try statement.step() ? statement.text(0) : nil
  }

  /// Adds a file.
  public func add(_ audit: FileAudit, isCached: Bool) throws(DatabaseError) {
    if !isOpen {
      try database.execute("BEGIN")
      isOpen = true
    }
    try database.run(
      "INSERT INTO file (path, isCached, record) VALUES (?, ?, ?)", .text(audit.path), .integer(isCached ? 1 : 0),
      .bytes(RecordCoder.encode(audit)))
    waiting += 1
    if waiting >= Self.batch { try flush() }
  }

  /// Puts what was added on disk.
  public func flush() throws(DatabaseError) {
    waiting = 0
    guard isOpen else { return }
    isOpen = false
    try database.execute("COMMIT")
  }

  /// Calls `body` with each file, in the order in which they were added; it says whether to go on.
  ///
  /// - Returns: whether all was read, or as much as `body` wanted.
  /// - Complexity: one file in memory at a time.
  public func forEach(_ body: (FileAudit) -> Bool) -> Bool {
    do throws(DatabaseError) {
      try flush()
      let statement = try database.statement("SELECT path, record FROM file ORDER BY id")
      defer { statement.reset() }
      while try statement.step() {
        guard let audit = RecordCoder.decode(statement.bytes(1), path: statement.text(0)) else { return false }
        guard body(audit) else { return true }
      }
      return true
    } catch { return false }
  }

  /// Removes the file of the journal, when the audit is whole.
  public func remove() {
    guard let path else { return }
    try? flush()
    Self.removeFiles(path)
    if lock != nil { FileSystem.remove(FilePath(path + ".lock")) }
  }
}
