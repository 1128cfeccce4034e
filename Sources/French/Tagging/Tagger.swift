/// Chooses the tag of every token in its sentence: a linear model over hashed features, searched with two hypotheses.
///
/// Not safe to share between threads: one for each worker, over one shared model.
package final class Tagger {
  private let model: TaggerModel
  private let words: WordTable
  private var store: TagProfiles
  private var byWord: [Int32] = []
  private let scratch: TaggerScratch

  /// Longer sentences are cut into windows of so many tokens.
  package static let windowLength = 200

  /// A tagger for the words of a worker.
  package init(model: TaggerModel, words: WordTable) {
    self.model = model
    self.words = words
    store = TagProfiles(model: model)
    scratch = TaggerScratch(tags: model.tags)
  }

  /// The tags of a sentence, written to the same places of an array.
  ///
  /// - Complexity: linear in the number of tokens, times the number of candidates.
  package func tag(_ sentence: Range<Int>, of tokens: [Token], text: [UInt8], into tags: inout [Tag?]) {
    var start = sentence.lowerBound
    while start < sentence.upperBound {
      let end = min(start + Self.windowLength, sentence.upperBound)
      scratch.window[0] = 0
      scratch.window[1] = 0
      for index in start..<end { scratch.window[index - start + 2] = profile(of: tokens[index], text) }
      scratch.window[end - start + 2] = 0
      scratch.window[end - start + 3] = 0
      decode(end - start)
      for index in start..<end { tags[index] = model.tags[Int(scratch.chosen[index - start])].tag }
      start = end
    }
  }

  private func profile(of token: Token, _ text: [UInt8]) -> Int32 {
    if token.word >= 0 {
      let index = Int(token.word)
      if index >= byWord.count { byWord += [Int32](repeating: -1, count: words.words.count - byWord.count) }
      if byWord[index] < 0 { byWord[index] = store.word(words[token.word]) }
      return byWord[index]
    }
    switch token.kind {
    case .mark: return store.mark(text[token.range], scalar: token.scalar)
    case .number: return store.number(text[token.range])
    case .placeholder: return store.fixed(.properNoun)
    default: return store.fixed(.other)
    }
  }

  private func decode(_ count: Int) {
    store.profiles.withUnsafeBufferPointer { profiles in
      store.candidates.withUnsafeBufferPointer { candidates in
        model.tags.withUnsafeBufferPointer { tags in
          guard let profiles = profiles.baseAddress, let candidates = candidates.baseAddress,
            let tags = tags.baseAddress
          else { return }
          Decoder(
            profiles: profiles, candidates: candidates, tags: tags, weights: model.weights, shift: model.shift,
            scratch: scratch
          ).decode(count)
        }
      }
    }
  }
}

/// The buffers of a tagger, allocated once.
package final class TaggerScratch {
  /// The profiles of a window, with two boundaries on either side.
  let window: UnsafeMutablePointer<Int32>
  /// The numbers of the chosen tags.
  let chosen: UnsafeMutablePointer<UInt8>
  fileprivate let links: UnsafeMutablePointer<Link>
  fileprivate let scores: UnsafeMutablePointer<Int32>
  fileprivate let classScores: UnsafeMutablePointer<Int32>
  fileprivate let features: UnsafeMutablePointer<UInt32>
  fileprivate let history: UnsafeMutablePointer<UInt32>
  /// Scores of a tag after another one, for each of three distances; found when first needed.
  fileprivate let pairs: UnsafeMutablePointer<Int32>
  fileprivate let tagCount: Int
  fileprivate let boundary: TagInfo

  /// Which tag a hypothesis chose, and which hypothesis it went on from.
  fileprivate struct Link {
    var tag: UInt8
    var from: UInt8
  }

  init(tags: [TagInfo]) {
    tagCount = tags.count
    boundary = TagFeatures.boundary
    window = .allocate(capacity: Tagger.windowLength + 4)
    chosen = .allocate(capacity: Tagger.windowLength)
    links = .allocate(capacity: Tagger.windowLength * 2)
    scores = .allocate(capacity: 256)
    classScores = .allocate(capacity: 256)
    features = .allocate(capacity: TagFeatures.capacity)
    history = .allocate(capacity: TagFeatures.capacity)
    pairs = .allocate(capacity: 3 * tagCount * (tagCount + 1))
    pairs.initialize(repeating: .min, count: 3 * tagCount * (tagCount + 1))
  }

  deinit {
    window.deallocate()
    chosen.deallocate()
    links.deallocate()
    scores.deallocate()
    classScores.deallocate()
    features.deallocate()
    history.deallocate()
    pairs.deallocate()
  }
}

/// One search over the tokens of a window.
private struct Decoder {
  let profiles: UnsafePointer<TagProfile>
  let candidates: UnsafePointer<TagProfiles.Candidate>
  let tags: UnsafePointer<TagInfo>
  let weights: UnsafePointer<Int8>
  let shift: UInt32
  let scratch: TaggerScratch

  /// A hypothesis: its score and the numbers of its last three tags, the boundary counted as the tag after the last.
  struct State {
    var score: Int32
    var tag1: UInt8
    var tag2: UInt8
    var tag3: UInt8
    var from: UInt8

    func isSame(as other: State) -> Bool { tag1 == other.tag1 && tag2 == other.tag2 && tag3 == other.tag3 }
  }

  func decode(_ count: Int) {
    let boundary = UInt8(scratch.tagCount)
    var first = State(score: 0, tag1: boundary, tag2: boundary, tag3: boundary, from: 0)
    var second = first
    var hasSecond = false
    for position in 0..<count {
      let window = UnsafePointer(scratch.window + position + 2)
      let profile = profiles + Int(window[0])
      let base = candidates + Int(profile.pointee.candidates.lowerBound)
      let candidateCount = profile.pointee.candidates.count
      if candidateCount == 1, !hasSecond {
        first = State(score: first.score, tag1: base[0].tag, tag2: first.tag1, tag3: first.tag2, from: 0)
        scratch.links[2 * position] = TaggerScratch.Link(tag: first.tag1, from: 0)
        continue
      }
      scoreTokens(window, base, candidateCount, Int(profile.pointee.classCount))
      var best = State(score: .min, tag1: 0, tag2: 0, tag3: 0, from: 0)
      var runner = best
      for hypothesis in 0..<(hasSecond ? 2 : 1) {
        let state = hypothesis == 0 ? first : second
        let featureCount = TagFeatures.ofHistory(
          info(state.tag1), info(state.tag2), info(state.tag3), window, profiles, into: scratch.history)
        var classNumber = -1
        var classScore: Int32 = 0
        for index in 0..<candidateCount {
          let candidate = base[index]
          let tag = tags + Int(candidate.tag)
          if Int(candidate.classNumber) != classNumber {
            classNumber = Int(candidate.classNumber)
            classScore = sum(scratch.history, featureCount, tag.pointee.classSalt)
          }
          var score = state.score + scratch.scores[index] + classScore
          score += sum(scratch.history, featureCount, tag.pointee.salt)
          score += pair(candidate.tag, state.tag1, 0) + pair(candidate.tag, state.tag2, 1)
          score += pair(candidate.tag, state.tag3, 2)
          let next = State(
            score: score, tag1: candidate.tag, tag2: state.tag1, tag3: state.tag2, from: UInt8(hypothesis))
          if next.score > best.score {
            if best.score == .min || !next.isSame(as: best) { runner = best }
            best = next
          } else if next.score > runner.score, !next.isSame(as: best) {
            runner = next
          }
        }
      }
      first = best
      second = runner
      hasSecond = runner.score > .min
      scratch.links[2 * position] = TaggerScratch.Link(tag: best.tag1, from: best.from)
      scratch.links[2 * position + 1] = TaggerScratch.Link(tag: runner.tag1, from: runner.from)
    }
    var hypothesis = 0
    for position in stride(from: count - 1, through: 0, by: -1) {
      let link = scratch.links[2 * position + hypothesis]
      scratch.chosen[position] = link.tag
      hypothesis = Int(link.from)
    }
  }

  /// The scores of the candidates whatever the tags before.
  @inline(__always)
  private func scoreTokens(
    _ window: UnsafePointer<Int32>, _ base: UnsafePointer<TagProfiles.Candidate>, _ count: Int, _ classCount: Int
  ) {
    guard count > 1 else {
      scratch.scores[0] = 0
      return
    }
    let featureCount = TagFeatures.ofContext(window, profiles, into: scratch.features)
    var classNumber = -1
    var classScore: Int32 = 0
    for index in 0..<count {
      let candidate = base[index]
      let tag = tags + Int(candidate.tag)
      if classCount > 1, Int(candidate.classNumber) != classNumber {
        classNumber = Int(candidate.classNumber)
        classScore = sum(scratch.features, featureCount, tag.pointee.classSalt)
      }
      scratch.scores[index] = candidate.score + classScore + sum(scratch.features, featureCount, tag.pointee.salt)
    }
  }

  @inline(__always)
  private func sum(_ features: UnsafeMutablePointer<UInt32>, _ count: Int, _ salt: UInt32) -> Int32 {
    var result: Int32 = 0
    for index in 0..<count {
      result &+= Int32(weights[TagFeatures.index(features[index], salt, shift: shift)])
    }
    return result
  }

  @inline(__always)
  private func info(_ tag: UInt8) -> TagInfo { Int(tag) < scratch.tagCount ? tags[Int(tag)] : scratch.boundary }

  @inline(__always)
  private func pair(_ tag: UInt8, _ before: UInt8, _ distance: Int) -> Int32 {
    let place = (distance * (scratch.tagCount + 1) + Int(before)) * scratch.tagCount + Int(tag)
    let known = scratch.pairs[place]
    return known > .min ? known : makePair(tag, before, distance, place)
  }

  @inline(never)
  private func makePair(_ tag: UInt8, _ before: UInt8, _ distance: Int, _ place: Int) -> Int32 {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.capacity) { features in
      guard let base = features.baseAddress else { return 0 }
      let tag = tags[Int(tag)]
      let count = TagFeatures.ofPair(tag, before: info(before), distance: UInt64(distance + 1), into: base)
      let score = sum(base, count, tag.salt) + sum(base, count, tag.classSalt)
      scratch.pairs[place] = score
      return score
    }
  }
}
