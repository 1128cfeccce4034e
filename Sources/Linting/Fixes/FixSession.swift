import Documents
import Rules
import Text

/// One attempt to fix one text.
struct FixSession {
  private let linter: any FileLinting
  private let policy: FixPolicy
  /// Blocks that are left as they are.
  private let frozen: Set<Int>
  private let start: FixingText
  /// The text so far.
  private(set) var text: FixingText
  /// Fixes applied so far.
  private(set) var applied = 0
  /// The lines of the first text that those of the present one come from.
  private(set) var lines: LineOrigins
  /// After ``run(rounds:)``: blocks that did not come to rest or have faults that they did not have; -1 stands for the
  /// whole file.
  private(set) var restless: Set<Int> = []
  /// Whether fixes were refused because the linter found something new in the text with them.
  private(set) var foundNews = false
  /// Fixes that are not applied, with their places in the present text.
  private var refused: Set<FixCandidate> = []
  /// Bytes that may still be parsed to find out which of the fixes are to blame.
  private var budget: Int

  /// How often a round is done again because the linter found something new.
  private static let retries = 8

  init(linter: any FileLinting, policy: FixPolicy, text: FixingText, frozen: Set<Int>) {
    self.linter = linter
    self.policy = policy
    self.frozen = frozen
    self.text = text
    start = text
    lines = LineOrigins(text.source.bytes)
    budget = max(64 << 20, 40 * text.source.bytes.count)
  }

  /// Applies fixes until nothing changes.
  mutating func run(rounds: Int) {
    for round in 0..<rounds {
      let candidates = candidates()
      if candidates.isEmpty { break }
      let fixes = goodFixes(of: candidates)
      if round == rounds - 1 { restless.formUnion(fixes.flatMap { $0.places.map(\.block) }) }
    }
    let before = start.counts
    for (spot, count) in text.counts where count > before[spot, default: 0] { restless.insert(spot.block) }
  }

  // MARK: Choosing

  /// The fixes of a round: one for each diagnostic that has one, by place and rule, none touching one before it.
  private func candidates() -> [FixCandidate] {
    let isPlainText = DocumentFormat(path: text.source.path) == .plainText
    var all: [FixCandidate] = []
    for diagnostic in text.report.diagnostics {
      guard let fix = policy.choice(for: diagnostic),
        let candidate = FixCandidate(fix, of: diagnostic.rule, in: text.places, isPlainText: isPlainText),
        !refused.contains(candidate), candidate.places.allSatisfy({ !frozen.contains($0.block) })
      else { continue }
      all.append(candidate)
    }
    all.sort { left, right in
      let places = (left.range.lowerBound, left.range.upperBound)
      let others = (right.range.lowerBound, right.range.upperBound)
      return places != others ? places < others : left.rule < right.rule
    }
    var taken = TakenRanges()
    return all.filter { taken.take($0.edits.map(\.range)) }
  }

  // MARK: Applying

  /// Applies those of the fixes that do no harm, goes on to the text that they give, and says which they were.
  private mutating func goodFixes(of candidates: [FixCandidate]) -> [FixCandidate] {
    var candidates = candidates
    for retry in 0...Self.retries {
      let accepted = structurallySound(candidates)
      guard !accepted.isEmpty, let (source, document) = text.applying(accepted) else { return [] }
      let next = text.next(linter.lint(source), source, document)
      let culprits = culprits(among: accepted, in: next, takesAll: retry == Self.retries)
      if culprits.isEmpty {
        advance(to: next, accepted)
        return accepted
      }
      foundNews = true
      refused.formUnion(culprits)
      candidates = accepted.filter { !culprits.contains($0) }
    }
    return []
  }

  private mutating func advance(to next: FixingText, _ accepted: [FixCandidate]) {
    let edits = accepted.flatMap(\.edits).sorted { FixingText.order($0, $1) }
    lines.apply(edits, to: text.source.bytes)
    refused = Set(refused.compactMap { $0.moved(by: edits) })
    applied += accepted.count
    text = next
  }

  /// The fixes that together leave the structure of the document as it is; the others are refused.
  private mutating func structurallySound(_ candidates: [FixCandidate]) -> [FixCandidate] {
    var accepted: [FixCandidate] = []
    // The parts still to be tried, the first one last.
    var pending = candidates.isEmpty ? [] : [candidates[...]]
    while let part = pending.popLast() {
      guard budget > 0 else {
        refused.formUnion(part)
        continue
      }
      if isSound(accepted + part) {
        accepted += part
      } else if part.count > 1 {
        let middle = part.startIndex + part.count / 2
        pending.append(part[middle...])
        pending.append(part[..<middle])
      } else if let fix = part.first {
        if let spelling = fix.spellings.dropFirst().first(where: { isSound(accepted + [$0]) }) {
          accepted.append(spelling)
        } else {
          refused.insert(fix)
        }
      }
    }
    return accepted
  }

  private mutating func isSound(_ fixes: [FixCandidate]) -> Bool {
    budget -= text.source.bytes.count
    return text.applying(fixes) != nil
  }

  // MARK: New faults

  /// The fixes after which the linter finds a fault that was not there, and that no later round would mend.
  private func culprits(among fixes: [FixCandidate], in next: FixingText, takesAll: Bool) -> Set<FixCandidate> {
    let before = text.counts
    var culprits: Set<FixCandidate> = []
    for (spot, count) in next.counts where count > before[spot, default: 0] {
      let diagnostics = next.report.diagnostics.filter { next.spot(of: $0) == spot }
      if diagnostics.contains(where: { policy.choice(for: $0) != nil }) { continue }
      let inBlock = fixes.filter { $0.places.contains { $0.block == spot.block } }
      let blamed = inBlock.isEmpty ? fixes : inBlock
      if takesAll {
        culprits.formUnion(blamed)
      } else if let nearest = nearest(to: diagnostics, among: blamed, of: fixes) {
        culprits.insert(nearest)
      }
    }
    return culprits
  }

  /// The fix nearest to any of the diagnostics, which are given in the text that the fixes made.
  private func nearest(
    to diagnostics: [Diagnostic], among candidates: [FixCandidate], of fixes: [FixCandidate]
  ) -> FixCandidate? {
    let edits = fixes.flatMap(\.edits).sorted { FixingText.order($0, $1) }
    var best: (fix: FixCandidate, distance: Int)?
    for fix in candidates {
      let shift = edits.reduce(0) { sum, edit in
        edit.range.upperBound <= fix.range.lowerBound && !fix.edits.contains(edit)
          ? sum + edit.replacement.utf8.count - edit.range.count : sum
      }
      let place = (fix.range.lowerBound + shift)..<(fix.range.upperBound + shift)
      for diagnostic in diagnostics {
        let distance = max(
          0, diagnostic.range.lowerBound - place.upperBound, place.lowerBound - diagnostic.range.upperBound)
        if best.map({ distance < $0.distance }) ?? true { best = (fix, distance) }
      }
    }
    return best?.fix
  }
}

extension FixCandidate {
  /// The same fix where edits of other places have moved it; `nil` where they touch it, or where its text is another
  /// now.
  fileprivate func moved(by others: [SourceEdit]) -> FixCandidate? {
    var copy = self
    for index in edits.indices {
      let range = edits[index].range
      var shift = 0
      for other in others {
        if other.range.upperBound < range.lowerBound {
          shift += other.replacement.utf8.count - other.range.count
        } else if other.range.lowerBound <= range.upperBound {
          return nil
        } else {
          break
        }
      }
      copy.edits[index].range = (range.lowerBound + shift)..<(range.upperBound + shift)
    }
    return copy
  }
}
