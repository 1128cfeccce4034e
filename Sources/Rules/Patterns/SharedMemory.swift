import French
import Synchronization

/// What the workers of one linter have found out of words for its patterns: what one of them has asked, the others copy.
///
/// Safe to share between threads that have one store of words and one set of patterns.
final class SharedMemory: Sendable {
  private let state = Mutex(State())

  private struct State {
    /// By the number of the word in the store.
    var words: [(profile: WordProfile, list: Int32)?] = []
    /// The numbers of the lists of candidates, by the bytes of the keys of the words that have them.
    var numbers = FormIndex()
    var lists: [[Int32]] = []
  }

  /// What is known of a word of the store: its profile, in memory of its own, and the number of its list.
  func word(_ number: Int32) -> (profile: WordProfile, list: Int32)? {
    guard number >= 0 else { return nil }
    return state.withLock { state in
      guard Int(number) < state.words.count, let (profile, list) = state.words[Int(number)] else { return nil }
      return (profile.copy, list)
    }
  }

  /// Keeps what is known of a word of the store.
  ///
  /// - Parameters:
  ///   - key: the key of its candidates.
  ///   - index: makes the list of its candidates where no word has had the key yet.
  /// - Returns: the number of its list.
  func keep(_ profile: WordProfile, key: [Int32], of number: Int32, _ index: CandidateIndex) -> Int32 {
    state.withLock { state in
      let list: Int32
      if let known = key.withUnsafeBytes({ state.numbers.number(of: $0) }) {
        list = known
      } else {
        list = Int32(state.lists.count)
        key.withUnsafeBytes { state.numbers.insert($0, number: list) }
        state.lists.append(index.entries(ofKey: key))
      }
      guard number >= 0 else { return list }
      state.words.grow(toHold: Int(number), with: nil)
      state.words[Int(number)] = (profile.copy, list)
      return list
    }
  }

  /// Appends the entries of a list.
  func append(_ list: Int32, to entries: inout [Int32]) { state.withLock { entries += $0.lists[Int(list)] } }
}

extension WordProfile {
  /// The same in memory of its own: threads do not count references to what they share.
  fileprivate var copy: WordProfile { WordProfile(literal: literal, lemmas: lemmas.map { $0 }, lists: lists) }
}
