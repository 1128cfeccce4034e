public import Linting
public import Rules

/// What a finding of each severity weighs.
///
/// Source: MQM scoring models (themqm.org), severity multipliers minor 1, major 5, critical 25.
public struct SeverityWeights: Sendable, Hashable {
  /// Of an info, a minor error.
  public var info = 1.0
  /// Of a warning, a major error.
  public var warning = 5.0
  /// Of an error, a critical error.
  public var error = 25.0

  /// The weights of MQM.
  public init() {}

  /// The weight of a severity.
  public subscript(_ severity: Severity) -> Double {
    get {
      switch severity {
      case .info: info
      case .warning: warning
      case .error: error
      }
    }
    set {
      switch severity {
      case .info: info = newValue
      case .warning: warning = newValue
      case .error: error = newValue
      }
    }
  }

  /// The sum of the weights of some findings.
  public func penalty(_ counts: SeverityCounts) -> Double {
    Severity.allCases.reduce(0) { $0 + self[$1] * Double(counts[$1]) }
  }
}

/// What was counted in a file, in a folder or in the whole.
public struct Tally: Sendable, Hashable {
  /// Files that were checked.
  public var files = 0
  /// Words of prose in them.
  public var words = 0
  /// Bytes of them.
  public var bytes = 0
  /// Findings by severity.
  public var counts = SeverityCounts()

  /// Nothing counted.
  public init() {}

  /// Counts a file.
  public mutating func add(_ audit: FileAudit) {
    files += 1
    words += audit.words
    bytes += audit.bytes
    for index in audit.findings.indices { counts[audit.findings[index].severity] += 1 }
  }

  /// Counts what another tally counted.
  public mutating func add(_ other: Tally) {
    files += other.files
    words += other.words
    bytes += other.bytes
    counts.add(other.counts)
  }
}

/// The score of some text: how much the findings weigh against its length.
///
/// Source: MQM, linear scoring model with raw calibration: the penalty is normed to 1,000 words, and the quality score
/// is 100 less a tenth of it.
public struct Score: Sendable, Hashable {
  /// The weight of all findings for each 1,000 words; 0 where there are no words.
  public var penalty: Double
  /// 100 for text without findings, 0 at least.
  public var quality: Double { max(0, 100 - penalty / 10) }

  /// A score of so many points for each 1,000 words.
  public init(penalty: Double) { self.penalty = penalty }

  /// The score of what a tally counted.
  public init(_ tally: Tally, weights: SeverityWeights) {
    penalty = tally.words == 0 ? 0 : weights.penalty(tally.counts) * 1000 / Double(tally.words)
  }

  /// A letter for the score: A up to 10 points for each 1,000 words, B up to 25, C up to 50, D up to 100, then E.
  public var grade: Character {
    switch penalty {
    case ...10: "A"
    case ...25: "B"
    case ...50: "C"
    case ...100: "D"
    default: "E"
    }
  }
}
