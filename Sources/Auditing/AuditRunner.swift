import Database
public import Linting
import Rules
import Synchronization
import System
import Text

/// Checks the files of a source with every processor, in memory that does not grow with their number, and hands on the
/// audits in the order of the files.
public struct AuditRunner: Sendable {
  private let linter: any FileLinting
  private let threads: Int
  private let cache: Cache?

  /// Files that may be ahead of the one that is handed on next, for each thread.
  private static let filesAhead = 16
  /// Files after which what was found is written to the cache.
  private static let batch = 512

  /// Where earlier findings are and what they depend on.
  public struct Cache: Sendable {
    /// The path of the database.
    public var path: String
    /// Today, in days since 1970.
    public var day: Int
    /// Everything besides the content that the findings in the file of a path depend on.
    public var settings: @Sendable (_ path: String) -> [UInt8]
    /// Whether findings that the cache knows are only counted, and may come without messages and excerpts.
    public var countsOnly = false

    /// A cache at a path.
    public init(path: String, day: Int, settings: @escaping @Sendable (_ path: String) -> [UInt8]) {
      self.path = path
      self.day = day
      self.settings = settings
    }
  }

  /// A runner over a linter.
  ///
  /// - Parameters:
  ///   - threads: how many files are checked at once, 1 at least.
  ///   - cache: where earlier findings are, or `nil` to check everything.
  public init(linter: any FileLinting, threads: Int, cache: Cache? = nil) {
    self.linter = linter
    self.threads = max(1, threads)
    self.cache = cache
  }

  /// What is known of one file on its way.
  private struct Item: Sendable {
    var audit: FileAudit
    var key: ContentHash?
    var isCached = false
  }

  /// Checks files and calls `deliver` with each audit, on the calling thread, in the order of the indices.
  ///
  /// A file that cannot be read gives an audit with an error and stops no other.
  ///
  /// - Parameters:
  ///   - indices: the files of the source to check.
  ///   - deliver: takes an audit, and whether the cache knew it, and says whether more are wanted.
  /// - Returns: why the cache could not be used, if it could not; the audit is whole all the same.
  public func run(
    _ source: any AuditSource, _ indices: [Int], deliver: (FileAudit, _ isCached: Bool) -> Bool
  ) -> DatabaseFailure? {
    let writer = CacheWriter(cache)
    let queue = OrderedQueue<Item>(count: indices.count, ahead: threads * Self.filesAhead)
    let workers = (0..<min(threads, indices.count)).compactMap { _ in
      Thread.start {
        let reader = cache.flatMap { try? AuditCache(path: $0.path) }
        while let index = queue.take() { queue.put(item(source, indices[index], reader), at: index) }
      }
    }
    var delivered = 0
    if workers.isEmpty {
      for index in indices {
        let item = item(source, index, nil)
        guard deliver(item.audit, false) else { break }
      }
      return writer.failure
    }
    while let item = queue.next() {
      writer.take(item.key, item.audit, isCached: item.isCached)
      delivered += 1
      if delivered % Self.batch == 0 { writer.flush() }
      guard deliver(item.audit, item.isCached) else { break }
    }
    queue.stop()
    for worker in workers { worker.join() }
    writer.finish()
    return writer.failure
  }

  private func item(_ source: any AuditSource, _ index: Int, _ reader: AuditCache?) -> Item {
    let path = source.path(at: index)
    let bytes: [UInt8]
    do throws(AuditSourceError) { bytes = try source.bytes(at: index) } catch {
      return Item(audit: FileAudit(path: path, errors: [error.message]))
    }
    var key: ContentHash?
    if let cache {
      let known = ContentHash(of: bytes, seed: ContentHash(of: cache.settings(path)).short)
      key = known
      if let record = reader?.record(known),
        let audit = RecordCoder.decode(record, path: path, countsOnly: cache.countsOnly)
      {
        return Item(audit: audit, key: key, isCached: true)
      }
    }
    do throws(EncodingError) {
      return Item(audit: FindingRecorder.audit(linter.lint(try SourceText(path: path, bytes: bytes))), key: key)
    } catch {
      return Item(audit: FileAudit(path: path, bytes: bytes.count, errors: [error.message]))
    }
  }
}

/// Why the cache was of no use.
public typealias DatabaseFailure = String

/// Gathers what is to be kept in the cache and writes it in pieces; a cache that fails is left alone from then on.
private final class CacheWriter {
  private var cache: AuditCache?
  private let day: Int
  private var records: [(key: ContentHash, record: [UInt8])] = []
  private var used: [ContentHash] = []
  private(set) var failure: DatabaseFailure?

  init(_ location: AuditRunner.Cache?) {
    day = location?.day ?? 0
    guard let location else { return }
    do throws(DatabaseError) { cache = try AuditCache(path: location.path) } catch { failure = error.text }
  }

  func take(_ key: ContentHash?, _ audit: FileAudit, isCached: Bool) {
    guard cache != nil, let key else { return }
    if isCached { used.append(key) } else { records.append((key, RecordCoder.encode(audit))) }
  }

  func flush() {
    guard let cache, !records.isEmpty || !used.isEmpty else { return }
    do throws(DatabaseError) { try cache.keep(records, used: used, day: day) } catch {
      failure = error.text
      self.cache = nil
    }
    records = []
    used = []
  }

  func finish() {
    flush()
    try? cache?.prune(day: day)
  }
}
