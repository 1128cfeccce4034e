import Rules

/// Keeps one finding for one fault.
///
/// A rule says in its entry which families its findings cover: a heading left in English is one finding, not five
/// misspelt words. Two findings of one rule at one place are one.
enum OverlapFilter {
  /// The findings that are no part of another one.
  ///
  /// - Complexity: n log n in the number of findings, times the covers open at one place.
  static func filter(_ findings: [Finding], rules: RuleSet) -> [Finding] {
    func severity(_ finding: Finding) -> Severity {
      rules.indices[finding.rule].map { finding.severity(under: rules.rules[$0]) } ?? .info
    }
    var sorted = findings.sorted { left, right in
      let places = (left.block, left.range.lowerBound, -left.range.upperBound)
      let others = (right.block, right.range.lowerBound, -right.range.upperBound)
      if places != others { return places < others }
      return (severity(right), left.rule) < (severity(left), right.rule)
    }
    let covers = sorted.indices.filter { index in
      rules.indices[sorted[index].rule].map { !rules.rules[$0].covers.isEmpty } ?? false
    }
    guard !covers.isEmpty || sorted.count > 1 else { return sorted }
    // A finding outside all blocks covers the whole file.
    let fileCovers = covers.filter { sorted[$0].block < 0 }
    var dropped = Set<Int>()
    var open: [Int] = []
    var nextCover = 0
    for index in sorted.indices {
      let finding = sorted[index]
      while nextCover < covers.count, starts(sorted[covers[nextCover]], before: finding) {
        open.append(covers[nextCover])
        nextCover += 1
      }
      open.removeAll { sorted[$0].block != finding.block || sorted[$0].range.upperBound <= finding.range.lowerBound }
      let family = finding.rule.prefix { $0 != "/" }
      let isCovered = (open + fileCovers).contains { cover in
        guard cover != index, !dropped.contains(cover), let rule = rules.indices[sorted[cover].rule] else {
          return false
        }
        let names = rules.rules[rule].covers
        return names.contains { $0 == family || $0 == finding.rule }
      }
      if isCovered || (index > 0 && isSame(sorted[index - 1], finding)) { dropped.insert(index) }
    }
    var position = 0
    sorted.removeAll { _ in
      defer { position += 1 }
      return dropped.contains(position)
    }
    return sorted
  }

  /// Whether a cover begins early enough to hold the start of a finding, or any part of it.
  private static func starts(_ cover: Finding, before finding: Finding) -> Bool {
    (cover.block, cover.range.lowerBound) < (finding.block, max(finding.range.upperBound, finding.range.lowerBound + 1))
  }

  /// Whether two findings of one family are at one place: the surest is kept.
  private static func isSame(_ left: Finding, _ right: Finding) -> Bool {
    left.block == right.block && left.range == right.range
      && left.rule.prefix { $0 != "/" } == right.rule.prefix { $0 != "/" }
  }
}
