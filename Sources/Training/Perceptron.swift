import French

/// The weights while they are learnt, with their averages.
final class Perceptron {
  private let store: TagProfiles
  private let tags: [TagInfo]
  private let shift: UInt32
  private let size: Int
  private let weights: UnsafeMutablePointer<Int32>
  /// Each change of a weight times the number of the step that made it.
  private let totals: UnsafeMutablePointer<Int64>
  private var step: Int64 = 1
  private let scratch: UnsafeMutablePointer<UInt32>
  private let fixed: UnsafeMutablePointer<UInt32>

  init(store: TagProfiles, tags: [TagInfo], bits: Int) {
    self.store = store
    self.tags = tags
    size = 1 << bits
    shift = UInt32(32 - bits)
    weights = .allocate(capacity: size)
    weights.initialize(repeating: 0, count: size)
    totals = .allocate(capacity: size)
    totals.initialize(repeating: 0, count: size)
    scratch = .allocate(capacity: TagFeatures.capacity)
    fixed = .allocate(capacity: 2 * TagFeatures.capacity)
  }

  deinit {
    weights.deallocate()
    totals.deallocate()
    scratch.deallocate()
    fixed.deallocate()
  }

  /// A hypothesis that chose a tag.
  private struct State {
    var score: Int64 = 0
    var tag1 = -1
    var tag2 = -1
    var tag3 = -1
    /// Which of the hypotheses before it went on.
    var from = 0
    /// Whether all its tags are right.
    var isGold = true

    func isSame(as other: State) -> Bool { tag1 == other.tag1 && tag2 == other.tag2 && tag3 == other.tag3 }
  }

  /// Searches a sentence and corrects the weights where the search was most wrong.
  ///
  /// - Parameters:
  ///   - window: profiles with two boundaries on either side.
  ///   - gold: the numbers of the right tags.
  /// - Returns: whether anything was corrected.
  func learn(_ window: [Int32], gold: [UInt8]) -> Bool {
    defer { step += 1 }
    return store.profiles.withUnsafeBufferPointer { profiles in
      window.withUnsafeBufferPointer { window in
        guard let profiles = profiles.baseAddress, let window = window.baseAddress else { return false }
        return learn(window + 2, profiles, gold)
      }
    }
  }

  private func learn(
    _ window: UnsafePointer<Int32>, _ profiles: UnsafePointer<TagProfile>, _ gold: [UInt8]
  ) -> Bool {
    var beam = [State()]
    var history: [[State]] = []
    var goldState = State()
    var violation: (score: Int64, position: Int)?
    for position in gold.indices {
      let place = window + position
      let profile = profiles + Int(place[0])
      var count = TagFeatures.ofForm(profile.pointee, into: fixed)
      count += TagFeatures.ofContext(place, profiles, into: fixed + count)
      var best: State?
      var runner: State?
      let range = profile.pointee.candidates
      let goldTag = Int(gold[position])
      for (index, state) in beam.enumerated() {
        let historyCount = ofHistory(state, place, profiles)
        for candidate in range {
          let tag = Int(store.candidates[Int(candidate)].tag)
          let score = state.score + sum(fixed, count, tag) + sum(scratch, historyCount, tag) + pairs(state, tag)
          let next = State(
            score: score, tag1: tag, tag2: state.tag1, tag3: state.tag2, from: index,
            isGold: state.isGold && tag == goldTag)
          if let old = best {
            if next.score > old.score {
              if !next.isSame(as: old) { runner = old }
              best = next
            } else if next.score > runner?.score ?? .min, !next.isSame(as: old) {
              runner = next
            }
          } else {
            best = next
          }
        }
      }
      guard let best else { return false }
      let historyCount = ofHistory(goldState, place, profiles)
      goldState = State(
        score: goldState.score + sum(fixed, count, goldTag) + sum(scratch, historyCount, goldTag)
          + pairs(goldState, goldTag), tag1: goldTag, tag2: goldState.tag1, tag3: goldState.tag2)
      beam = [best] + (runner.map { [$0] } ?? [])
      history.append(beam)
      if !best.isGold, best.score - goldState.score >= violation?.score ?? 0 {
        violation = (best.score - goldState.score, position)
      }
    }
    guard let violation else { return false }
    var chosen = [Int](repeating: 0, count: violation.position + 1)
    var index = 0
    for position in stride(from: violation.position, through: 0, by: -1) {
      chosen[position] = history[position][index].tag1
      index = history[position][index].from
    }
    var right = State()
    var wrong = State()
    for position in 0...violation.position {
      let place = window + position
      let profile = profiles + Int(place[0])
      let goldTag = Int(gold[position])
      let tag = chosen[position]
      if tag != goldTag {
        var count = TagFeatures.ofForm(profile.pointee, into: fixed)
        count += TagFeatures.ofContext(place, profiles, into: fixed + count)
        change(fixed, count, goldTag, by: 1)
        change(fixed, count, tag, by: -1)
      }
      if tag != goldTag || !right.isSame(as: wrong) {
        change(scratch, ofHistory(right, place, profiles), goldTag, by: 1)
        changePairs(right, goldTag, by: 1)
        change(scratch, ofHistory(wrong, place, profiles), tag, by: -1)
        changePairs(wrong, tag, by: -1)
      }
      right = State(tag1: goldTag, tag2: right.tag1, tag3: right.tag2)
      wrong = State(tag1: tag, tag2: wrong.tag1, tag3: wrong.tag2)
    }
    return true
  }

  private func info(_ tag: Int) -> TagInfo { tag < 0 ? TagFeatures.boundary : tags[tag] }

  private func ofHistory(
    _ state: State, _ place: UnsafePointer<Int32>, _ profiles: UnsafePointer<TagProfile>
  ) -> Int {
    TagFeatures.ofHistory(info(state.tag1), info(state.tag2), info(state.tag3), place, profiles, into: scratch)
  }

  private func sum(_ features: UnsafeMutablePointer<UInt32>, _ count: Int, _ tag: Int) -> Int64 {
    let info = tags[tag]
    var result: Int64 = 0
    for index in 0..<count {
      result += Int64(weights[TagFeatures.index(features[index], info.salt, shift: shift)])
      result += Int64(weights[TagFeatures.index(features[index], info.classSalt, shift: shift)])
    }
    return result
  }

  private func change(_ features: UnsafeMutablePointer<UInt32>, _ count: Int, _ tag: Int, by delta: Int32) {
    let info = tags[tag]
    for index in 0..<count {
      for salt in [info.salt, info.classSalt] {
        let place = TagFeatures.index(features[index], salt, shift: shift)
        weights[place] += delta
        totals[place] += Int64(delta) * step
      }
    }
  }

  private func pairs(_ state: State, _ tag: Int) -> Int64 {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.capacity) { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var result: Int64 = 0
      for (distance, before) in [state.tag1, state.tag2, state.tag3].enumerated() {
        let count = TagFeatures.ofPair(tags[tag], before: info(before), distance: UInt64(distance + 1), into: base)
        result += sum(base, count, tag)
      }
      return result
    }
  }

  private func changePairs(_ state: State, _ tag: Int, by delta: Int32) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.capacity) { buffer in
      guard let base = buffer.baseAddress else { return }
      for (distance, before) in [state.tag1, state.tag2, state.tag3].enumerated() {
        let count = TagFeatures.ofPair(tags[tag], before: info(before), distance: UInt64(distance + 1), into: base)
        change(base, count, tag, by: delta)
      }
    }
  }

  /// Adds the average of each weight over all steps, times the number of steps.
  func addAverages(to sums: inout [Int64]) {
    for place in sums.indices.prefix(size) { sums[place] += Int64(weights[place]) * step - totals[place] }
  }
}
