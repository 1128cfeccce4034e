public import French

/// How a model is trained.
public struct TrainingRecipe: Sendable {
  /// Passes over the sentences.
  public var epochs: Int
  /// Models trained on their own, in other orders of the sentences, whose weights are averaged.
  public var rounds: Int
  /// The power of two of weights.
  public var bits: Int
  /// The start of the sequence of random numbers that orders the sentences.
  public var seed: UInt64

  /// A recipe; the defaults are those of the model that is shipped.
  public init(epochs: Int = 8, rounds: Int = 8, bits: Int = 19, seed: UInt64 = 1) {
    self.epochs = epochs
    self.rounds = rounds
    self.bits = bits
    self.seed = seed
  }
}

/// Trains the tagger: an averaged perceptron over the same features and the same search as in use, updated where the
/// search is most wrong (max-violation).
///
/// Whole numbers only, and random numbers of its own: the same sentences, dictionary and recipe give the same bytes on
/// every platform.
public enum Trainer {
  /// The bytes of a model.
  ///
  /// - Parameters:
  ///   - lexicon: the dictionary that gives candidates; the model works best with the same one.
  ///   - progress: called after each pass with its number and the sentences that needed an update.
  /// - Complexity: linear in tokens and passes, about a second for 100,000 tokens.
  /// - Throws: never for bytes of its own.
  public static func train(
    _ sentences: [TreebankSentence], lexicon: any Lexicon, recipe: TrainingRecipe = TrainingRecipe(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    let seen = SeenTags(sentences)
    let empty = try TaggerModel(ModelWriter.bytes(seen: seen, weights: [Int8](repeating: 0, count: 16)))
    let words = WordTable(lexicon: lexicon, lists: WordLists())
    var profiles = FormProfiles(model: empty, words: words)
    var examples: [Example] = []
    for sentence in sentences {
      let ids = profiles.profiles(of: sentence.items.map(\.form))
      for start in stride(from: 0, to: ids.count, by: Tagger.windowLength) {
        let end = min(start + Tagger.windowLength, ids.count)
        let gold = (start..<end).map { place in
          closest(to: sentence.items[place].tag, of: ids[place], profiles.store, empty)
        }
        examples.append(Example(window: [0, 0] + ids[start..<end] + [0, 0], gold: gold))
      }
    }
    var random = SplitMix(state: recipe.seed)
    var weights = [Int64](repeating: 0, count: 1 << recipe.bits)
    for _ in 0..<max(recipe.rounds, 1) {
      let perceptron = Perceptron(store: profiles.store, tags: empty.tags, bits: recipe.bits)
      var order = Array(examples.indices)
      for epoch in 1...max(recipe.epochs, 1) {
        random.shuffle(&order)
        let wrong = order.count { perceptron.learn(examples[$0].window, gold: examples[$0].gold) }
        progress(epoch, wrong)
      }
      perceptron.addAverages(to: &weights)
    }
    return ModelWriter.bytes(seen: seen, weights: quantised(weights))
  }

  /// The weights scaled so that the largest fits a signed byte.
  private static func quantised(_ weights: [Int64]) -> [Int8] {
    let largest = max(1, weights.map { Int64(clamping: $0.magnitude) }.max() ?? 1)
    return weights.map { value in
      let scaled = (Int64(clamping: value.magnitude) * 254 + largest) / (2 * largest)
      return Int8(clamping: value < 0 ? -scaled : scaled)
    }
  }

  /// A sentence as numbers.
  private struct Example {
    /// Profiles, with two boundaries on either side.
    var window: [Int32]
    /// Numbers of candidates.
    var gold: [UInt8]
  }

  /// The number of a tag, or that of the most similar candidate where it is none of them.
  private static func closest(to tag: Tag, of profile: Int32, _ store: TagProfiles, _ model: TaggerModel) -> UInt8 {
    var best: UInt8 = 0
    var bestScore = -1
    for index in store.profiles[Int(profile)].candidates {
      let number = store.candidates[Int(index)].tag
      let candidate = model.tags[Int(number)].tag
      if candidate == tag { return number }
      let shared = candidate.features.intersection(tag.features).rawValue.nonzeroBitCount
      let score = shared + (candidate.partOfSpeech == tag.partOfSpeech ? 100 : 0)
      if score > bestScore {
        best = number
        bestScore = score
      }
    }
    return best
  }
}

/// Random numbers that are the same everywhere.
struct SplitMix {
  var state: UInt64

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return TagHash.finish(state)
  }

  /// Puts the elements in another order.
  mutating func shuffle(_ items: inout [Int]) {
    guard items.count > 1 else { return }
    for index in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(index, Int(next() % UInt64(index + 1)))
    }
  }
}
