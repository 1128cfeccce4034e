import Rules

/// The places of a rule that are to be judged: always the same ones while the rule says them.
struct Sample {
  /// How many places a rule needs, where it has as many.
  static let size = 20

  /// The places of one rule, those on texts of people first.
  ///
  /// - Parameter hits: what the rule says, at the level at which it is measured.
  static func places(of hits: [Corpora.Hit]) -> [Corpora.Hit] {
    var seen: Set<Corpora.Place> = []
    let ordered = hits.filter { seen.insert($0.place).inserted }
      .map { (rank: $0.corpus.isHuman ? 0 : 1, key: key(of: $0.place), hit: $0) }
      .sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }
    return ordered.prefix(size).map(\.hit)
  }

  /// A number that spreads places evenly and stays the same from run to run.
  private static func key(of place: Corpora.Place) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(place.rule)\t\(place.corpus)\t\(place.file)\t\(place.line)\t\(place.span)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash ^ hash >> 29
  }

  /// The level at which a rule is measured: what it says with doubt (`info`) counts only where it says nothing surer.
  static func level(of rule: Rule) -> Severity { min(rule.severity, .warning) }
}
