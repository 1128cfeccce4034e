public import Linting
import Rules

/// What an audit counts while it runs, in memory that grows with folders and rules, not with findings.
public struct AuditSummary: Sendable {
  /// What each severity weighs.
  public let weights: SeverityWeights
  /// Everything.
  public private(set) var total = Tally()
  /// Files that could not be checked, or not wholly.
  public private(set) var failedFiles = 0
  /// Files that the cache knew.
  public private(set) var cachedFiles = 0
  /// Files with at least one finding.
  public private(set) var filesWithFindings = 0
  /// The files of each folder, without those of the folders in it; `.` is the current one.
  public private(set) var folders: [String: Tally] = [:]
  /// The findings of each rule.
  public private(set) var rules: [String: RuleTally] = [:]
  /// How many files have a penalty up to each of ``steps`` and, last, above all of them.
  public private(set) var distribution = Array(repeating: 0, count: Self.steps.count + 1)
  /// The files that weigh most, the heaviest first.
  public private(set) var worst: [FileTally] = []

  /// Upper ends of the classes of ``distribution``, in points for each 1,000 words.
  public static let steps: [Double] = [0, 5, 10, 25, 50, 100, 200]
  /// How many files ``worst`` holds at most.
  public static let worstCount = 50

  /// The findings of a rule.
  public struct RuleTally: Sendable, Hashable {
    /// Findings by severity.
    public var counts = SeverityCounts()
    /// Files with one at least.
    public var files = 0

    /// Nothing counted.
    public init() {}

    /// Counts the findings of a file.
    fileprivate mutating func add(_ file: SeverityCounts) {
      counts.add(file)
      files += 1
    }
  }

  /// A file and what was counted in it.
  public struct FileTally: Sendable, Hashable {
    /// The path.
    public var path: String
    /// What was counted.
    public var tally: Tally
  }

  /// An audit that has seen nothing yet.
  public init(weights: SeverityWeights) { self.weights = weights }

  /// Counts a file.
  public mutating func add(_ audit: FileAudit, isCached: Bool = false) {
    if !audit.errors.isEmpty { failedFiles += 1 }
    guard audit.errors.isEmpty || audit.bytes > 0 else { return }
    var tally = Tally()
    tally.add(audit)
    total.add(tally)
    if isCached { cachedFiles += 1 }
    folders[Self.folder(of: audit.path), default: Tally()].add(tally)
    distribution[Self.steps.firstIndex { Score(tally, weights: weights).penalty <= $0 } ?? Self.steps.count] += 1
    guard !audit.findings.isEmpty else { return }
    filesWithFindings += 1
    var counts: [String: SeverityCounts] = [:]
    // By index: a copy of each finding would count the references of all its texts.
    for index in audit.findings.indices {
      counts[audit.findings[index].rule, default: SeverityCounts()][audit.findings[index].severity] += 1
    }
    for (rule, counts) in counts { rules[rule, default: RuleTally()].add(counts) }
    note(FileTally(path: audit.path, tally: tally))
  }

  private mutating func note(_ file: FileTally) {
    let penalty = weights.penalty(file.tally.counts)
    if worst.count == Self.worstCount, let last = worst.last, weights.penalty(last.tally.counts) >= penalty { return }
    let index = worst.firstIndex { weights.penalty($0.tally.counts) < penalty } ?? worst.count
    worst.insert(file, at: index)
    if worst.count > Self.worstCount { worst.removeLast() }
  }

  /// The score of everything.
  public var score: Score { Score(total, weights: weights) }

  /// The findings of each family.
  public var families: [String: RuleTally] {
    rules.reduce(into: [:]) { families, entry in
      let family = String(entry.key.prefix { $0 != "/" })
      families[family, default: RuleTally()].counts.add(entry.value.counts)
    }
  }

  /// Each folder with all that lies below it, in bytewise order, without those that hold nothing but one other folder.
  public var folderTree: [FileTally] {
    var tree: [String: Tally] = [:]
    for (folder, tally) in folders {
      tree[folder, default: Tally()].add(tally)
      var rest = folder
      while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
        rest = String(rest[..<slash])
        tree[rest, default: Tally()].add(tally)
      }
    }
    let chains = tree.keys.filter { folder in
      let parent = Self.folder(of: folder)
      return parent != folder && tree[parent]?.files == tree[folder]?.files
    }
    for folder in chains { tree[Self.folder(of: folder)] = nil }
    return tree.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { FileTally(path: $0.key, tally: $0.value) }
  }

  /// The folder of a path, `.` where it names none.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
