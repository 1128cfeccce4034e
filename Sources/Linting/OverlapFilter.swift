import Rules

/// Keeps one finding for one fault.
///
/// A rule says in its entry which families its findings cover: a heading left in English is one finding, not five
/// misspelt words. Two findings of one rule at one place are one.
enum OverlapFilter {
  /// Where a finding stands, without what it says.
  private struct Place {
    var finding: Int
    var rule: Int
    var severity: Severity
    var block: Int
    var range: Range<Int>

    /// Whether a cover begins early enough to hold the start of a finding, or any part of it.
    func starts(before other: Place) -> Bool {
      (block, range.lowerBound) < (other.block, max(other.range.upperBound, other.range.lowerBound + 1))
    }
  }

  /// The findings that are no part of another one, by their places.
  ///
  /// - Complexity: n log n in the number of findings, times the covers open at one place.
  static func filter(_ findings: [Finding], rules: RuleSet) -> [Finding] {
    let places = places(of: findings, rules: rules)
    let covers = places.indices.filter { !rules.rules[places[$0].rule].covers.isEmpty }
    // A finding outside all blocks covers the whole file.
    let fileCovers = covers.filter { places[$0].block < 0 }
    var isDropped = [Bool](repeating: false, count: places.count)
    var open: [Int] = []
    var nextCover = 0
    for (index, place) in places.enumerated() {
      while nextCover < covers.count, places[covers[nextCover]].starts(before: place) {
        open.append(covers[nextCover])
        nextCover += 1
      }
      open.removeAll { places[$0].block != place.block || places[$0].range.upperBound <= place.range.lowerBound }
      func isCovered(by cover: Int) -> Bool {
        guard cover != index, !isDropped[cover] else { return false }
        return rules.rules[places[cover].rule].covers(findings[place.finding].rule)
      }
      let isCovered = open.contains(where: isCovered) || fileCovers.contains(where: isCovered)
      isDropped[index] = isCovered || (index > 0 && isSame(places[index - 1], place, in: findings))
    }
    return places.indices.compactMap { isDropped[$0] ? nil : findings[places[$0].finding] }
  }

  /// The places of the findings of known rules: the outer before the inner, the surest of one place first.
  private static func places(of findings: [Finding], rules: RuleSet) -> [Place] {
    var places = findings.indices.compactMap { index -> Place? in
      guard let rule = rules.index(of: findings[index]) else { return nil }
      let severity = findings[index].severity(under: rules.rules[rule])
      return Place(
        finding: index, rule: rule, severity: severity, block: findings[index].block, range: findings[index].range)
    }
    places.sort { left, right in
      if left.block != right.block { return left.block < right.block }
      if left.range != right.range {
        return (left.range.lowerBound, -left.range.upperBound) < (right.range.lowerBound, -right.range.upperBound)
      }
      if left.severity != right.severity { return left.severity > right.severity }
      return findings[left.finding].rule < findings[right.finding].rule
    }
    return places
  }

  /// Whether two findings of one family are at one place: the surest is kept.
  private static func isSame(_ left: Place, _ right: Place, in findings: [Finding]) -> Bool {
    left.block == right.block && left.range == right.range
      && findings[left.finding].family.elementsEqual(findings[right.finding].family)
  }
}

extension Finding {
  /// The family of the rule.
  fileprivate var family: Substring.UTF8View { rule.utf8.prefix { $0 != UInt8(ascii: "/") } }
}
