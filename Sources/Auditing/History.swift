import Database
public import Linting
public import Rules

/// The audits of a project in one SQLite file: figures of each, scores of files, and findings by fingerprint.
///
/// Every audit is written in one transaction, so that two at once wait for each other and a killed one leaves no part.
/// Not safe to use from two threads at once.
public final class AuditHistory {
  private let database: Database

  /// To be raised whenever the tables change.
  private static let schema = 1
  /// Marks the file as ours: `CLQH`.
  private static let application = 0x434C_5148

  /// Opens the history at a path.
  ///
  /// - Parameter isNew: whether the file is made where there is none; without, it is only read.
  /// - Throws: ``DatabaseFault``.
  public init(path: String, isNew: Bool) throws(DatabaseFault) {
    do throws(DatabaseError) {
      database = try Database(path: path, mode: isNew ? .readWrite : .readOnly)
      // One transaction, lest another process makes the tables between two looks.
      if isNew { try database.transaction(prepare) } else { _ = try isEmpty() }
    } catch { throw DatabaseFault(error) }
  }

  /// Whether nothing is in the file yet.
  ///
  /// - Throws: ``DatabaseError`` when it is no history, or one of another version.
  private func isEmpty() throws(DatabaseError) -> Bool {
    if try database.number("SELECT count(*) FROM sqlite_schema") == 0 { return true }
    guard try database.number("PRAGMA application_id") == Self.application else {
      throw DatabaseError(.foreign, "no history of audits")
    }
    let version = try database.number("PRAGMA user_version") ?? 0
    guard version == Self.schema else { throw DatabaseError(.newer, "version \(version)") }
    return false
  }

  private func prepare() throws(DatabaseError) {
    guard try isEmpty() else { return }
    try database.execute(
      """
      CREATE TABLE run (
        id INTEGER PRIMARY KEY, date INTEGER NOT NULL, seconds REAL NOT NULL, revision TEXT NOT NULL,
        version TEXT NOT NULL, settings TEXT NOT NULL, paths TEXT NOT NULL, files INTEGER NOT NULL,
        failed INTEGER NOT NULL, words INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
        infos INTEGER NOT NULL, penalty REAL NOT NULL);
      CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
      CREATE TABLE file (
        run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, path INTEGER NOT NULL REFERENCES name,
        words INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
        PRIMARY KEY (run, path)) WITHOUT ROWID;
      CREATE TABLE finding (
        run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, path INTEGER NOT NULL REFERENCES name,
        ordinal INTEGER NOT NULL, fingerprint INTEGER NOT NULL, rule INTEGER NOT NULL REFERENCES name,
        severity INTEGER NOT NULL, line INTEGER NOT NULL, text INTEGER NOT NULL REFERENCES name,
        PRIMARY KEY (run, path, ordinal)) WITHOUT ROWID;
      PRAGMA application_id = \(Self.application);
      PRAGMA user_version = \(Self.schema);
      """)
  }

  // MARK: - Writing

  /// What is kept of an audit besides its files.
  public struct Run: Sendable, Hashable {
    /// The number that `history` knows it by, from 1; 0 before it is written.
    public var id = 0
    /// When it began, in seconds since 1970.
    public var date: Int
    /// How long it took, in seconds.
    public var seconds: Double
    /// The commit, or empty.
    public var revision: String
    /// The version of the program.
    public var version: String
    /// A key of everything besides the texts that findings depend on.
    public var settings: String
    /// The paths that were asked for, separated by spaces.
    public var paths: String
    /// Files that were checked, and that could not be.
    public var files: Int
    /// Files that could not be checked.
    public var failedFiles: Int
    /// Words of prose.
    public var words: Int
    /// Findings by severity.
    public var counts: SeverityCounts
    /// Points for each 1,000 words.
    public var penalty: Double

    /// What is kept of an audit.
    public init(
      date: Int, seconds: Double, revision: String, version: String, settings: String, paths: String,
      summary: AuditSummary
    ) {
      self.date = date
      self.seconds = seconds
      self.revision = revision
      self.version = version
      self.settings = settings
      self.paths = paths
      files = summary.total.files
      failedFiles = summary.failedFiles
      words = summary.total.words
      counts = summary.total.counts
      penalty = summary.score.penalty
    }

    fileprivate init(_ row: Statement) {
      id = row.integer(0)
      date = row.integer(1)
      seconds = row.real(2)
      revision = row.text(3)
      version = row.text(4)
      settings = row.text(5)
      paths = row.text(6)
      files = row.integer(7)
      failedFiles = row.integer(8)
      words = row.integer(9)
      counts = SeverityCounts()
      counts[.error] = row.integer(10)
      counts[.warning] = row.integer(11)
      counts[.info] = row.integer(12)
      penalty = row.real(13)
    }
  }

  /// Adds an audit with its files and findings, wholly or not at all.
  ///
  /// - Returns: its number.
  /// - Throws: ``DatabaseFault``.
  public func add(_ run: Run, _ journal: AuditJournal) throws(DatabaseFault) -> Int {
    do throws(DatabaseError) {
      return try database.transaction { () throws(DatabaseError) in
        try database.run(
          "INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", .integer(run.date),
          .real(run.seconds), .text(run.revision), .text(run.version), .text(run.settings), .text(run.paths),
          .integer(run.files), .integer(run.failedFiles), .integer(run.words), .integer(run.counts.errors),
          .integer(run.counts.warnings), .integer(run.counts.infos), .real(run.penalty))
        let id = database.lastRow
        var failure: DatabaseError?
        let isWhole = journal.forEach { audit in
          do throws(DatabaseError) { try add(audit, to: id) } catch { failure = error }
          return failure == nil
        }
        if let failure { throw failure }
        guard isWhole else { throw DatabaseError(.other, "the journal cannot be read") }
        return id
      }
    } catch { throw DatabaseFault(error) }
  }

  private func add(_ audit: FileAudit, to run: Int) throws(DatabaseError) {
    var tally = Tally()
    tally.add(audit)
    let path = try name(audit.path)
    try database.run(
      "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", .integer(run), .integer(path), .integer(audit.words),
      .integer(tally.counts.errors), .integer(tally.counts.warnings), .integer(tally.counts.infos))
    for (ordinal, finding) in audit.findings.enumerated() {
      try database.run(
        "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)", .integer(run), .integer(path),
        .integer(ordinal), .integer(Int(truncatingIfNeeded: finding.fingerprint)), .integer(try name(finding.rule)),
        .integer(Severity.allCases.firstIndex(of: finding.severity) ?? 0), .integer(finding.line),
        .integer(try name(String(finding.text.prefix(Self.longestText)))))
    }
  }

  /// Characters of the text at fault that are kept.
  private static let longestText = 120
  private var names: [String: Int] = [:]
  /// Names that are remembered at most, so that memory does not grow with the size of an audit.
  private static let mostNames = 20_000

  private func name(_ text: String) throws(DatabaseError) -> Int {
    if let known = names[text] { return known }
    try database.run("INSERT OR IGNORE INTO name (text) VALUES (?)", .text(text))
    let id = try database.number("SELECT id FROM name WHERE text = ?", .text(text)) ?? 0
    if names.count >= Self.mostNames { names.removeAll(keepingCapacity: true) }
    names[text] = id
    return id
  }

  // MARK: - Reading

  /// All audits, the oldest first.
  ///
  /// - Throws: ``DatabaseFault``.
  public func runs() throws(DatabaseFault) -> [Run] {
    do throws(DatabaseError) {
      let statement = try database.statement("SELECT * FROM run ORDER BY date, id")
      defer { statement.reset() }
      var runs: [Run] = []
      while try statement.step() { runs.append(Run(statement)) }
      return runs
    } catch { throw DatabaseFault(error) }
  }

  /// One finding of an audit.
  public struct Entry: Sendable, Hashable {
    /// The path of the file.
    public var path: String
    /// The line, from 1.
    public var line: Int
    /// The severity.
    public var severity: Severity
    /// The id of the rule.
    public var rule: String
    /// The text at fault, its beginning where it is long.
    public var text: String
    fileprivate var fingerprint: Int
  }

  /// What changed from one audit to another.
  public struct Difference: Sendable, Hashable {
    /// Findings of the later audit alone.
    public var new: [Entry] = []
    /// Findings of the earlier audit alone.
    public var fixed: [Entry] = []
    /// Findings of both that stand in another file now.
    public var moved: [Move] = []
    /// How many stayed, whatever their line.
    public var unchanged = 0
  }

  /// A finding that stands in another file than before.
  public struct Move: Sendable, Hashable {
    /// Where it was.
    public var from: Entry
    /// Where it is.
    public var to: Entry
  }

  /// What changed from one audit to another; findings are matched by fingerprint, first within their file.
  ///
  /// - Throws: ``DatabaseFault``.
  public func difference(from earlier: Int, to later: Int) throws(DatabaseFault) -> Difference {
    var difference = Difference()
    var old: [Int: [Entry]] = [:]
    for entry in try entries(of: earlier) { old[entry.fingerprint, default: []].append(entry) }
    var unmatched: [Entry] = []
    for entry in try entries(of: later) {
      if let index = old[entry.fingerprint]?.firstIndex(where: { $0.path == entry.path }) {
        old[entry.fingerprint]?.remove(at: index)
        difference.unchanged += 1
      } else {
        unmatched.append(entry)
      }
    }
    for entry in unmatched {
      if let origin = old[entry.fingerprint]?.first {
        old[entry.fingerprint]?.removeFirst()
        difference.moved.append(Move(from: origin, to: entry))
      } else {
        difference.new.append(entry)
      }
    }
    difference.fixed = old.values.joined().sorted { ($0.path, $0.line, $0.rule) < ($1.path, $1.line, $1.rule) }
    return difference
  }

  private func entries(of run: Int) throws(DatabaseFault) -> [Entry] {
    do throws(DatabaseError) {
      let statement = try database.statement(
        """
        SELECT path.text, line, severity, rule.text, body.text, fingerprint
        FROM finding JOIN name AS path ON path.id = finding.path JOIN name AS rule ON rule.id = finding.rule
          JOIN name AS body ON body.id = finding.text
        WHERE run = ? ORDER BY path.text, ordinal
        """)
      defer { statement.reset() }
      try statement.bind([.integer(run)])
      var entries: [Entry] = []
      while try statement.step() {
        let severity = min(max(statement.integer(2), 0), Severity.allCases.count - 1)
        entries.append(
          Entry(
            path: statement.text(0), line: statement.integer(1), severity: Severity.allCases[severity],
            rule: statement.text(3), text: statement.text(4), fingerprint: statement.integer(5)))
      }
      return entries
    } catch { throw DatabaseFault(error) }
  }
}
