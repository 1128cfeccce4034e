public import Database
import System

/// The audits of the files done so far, on disk: what reports read again, and what an interrupted audit goes on from.
///
/// Not safe to use from two threads at once.
public final class AuditJournal {
  private let database: Database
  /// Where the file is; `nil` in memory.
  private let path: String?
  private var isOpen = false
  private var waiting = 0

  /// Files after which what was done is on disk for good.
  private static let batch = 256
  /// To be raised whenever the tables change.
  private static let schema = 2

  /// Opens a journal.
  ///
  /// - Parameters:
  ///   - path: where it lies, or `nil` for one in memory.
  ///   - request: what the audit was asked for; a journal of another request is emptied.
  ///   - resumes: whether what the file holds is kept.
  /// - Throws: ``DatabaseError``, with ``DatabaseError/Reason/busy`` while another audit writes it.
  public init(path: String?, request: String, resumes: Bool) throws(DatabaseError) {
    self.path = path
    database = try Database(path: path ?? ":memory:")
    try database.execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF")
    let isOurs = try database.number("PRAGMA user_version") == Self.schema
    let isSame = isOurs ? try heldRequest() == request : false
    if !resumes || !isSame {
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
  }

  private func heldRequest() throws(DatabaseError) -> String? {
    let statement = try database.statement("SELECT request FROM meta")
    defer { statement.reset() }
    return try statement.step() ? statement.text(0) : nil
  }

  /// How many files an interrupted audit of a request left in a journal; 0 when there is none.
  public static func interrupted(path: String, request: String) -> Int {
    guard FileSystem.exists(FilePath(path)), let database = try? Database(path: path),
      (try? database.number("PRAGMA user_version")) == schema,
      (try? database.number("SELECT count(*) FROM meta WHERE request = ?", .text(request))) == 1
    else { return 0 }
    return (try? database.number("SELECT count(*) FROM file")) ?? 0
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
    for suffix in ["", "-wal", "-shm"] { FileSystem.remove(FilePath(path + suffix)) }
  }
}
