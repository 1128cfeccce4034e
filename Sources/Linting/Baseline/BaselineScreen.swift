import Synchronization
public import System
public import Text

/// Hides the findings that a baseline holds.
///
/// A finding is known when its file has an entry of the same rule, text and words around it that is not used up. What
/// is left is then compared with the words of one side only: an edit beside an old fault does not make it new. A file
/// that the baseline does not name takes the entries of one that is gone, if at least half of them match.
public final class BaselineScreen: FindingScreen {
  private let baseline: BaselineIndex
  private let folder: FilePath
  private let here: FilePath
  private let state = Mutex(State())

  /// What was found of one file.
  public struct Match: Sendable, Hashable {
    /// The file, as the baseline would name it.
    public var path: FilePath
    /// The file that the entries are of: the same one, or one that is gone.
    public var owner: FilePath
    /// Entries of the findings that are known, with their present surroundings.
    public var known: [BaselineEntry]
    /// How many findings the entries that match nothing stand for.
    public var stale: Int
  }

  private struct State {
    var matches: [FilePath: Match] = [:]
    var gone: GoneFiles?
  }

  /// A screen of a baseline.
  ///
  /// - Parameters:
  ///   - folder: the absolute folder that its paths are relative to.
  ///   - here: the absolute working directory, which the paths of files are relative to.
  public init(_ baseline: BaselineIndex, folder: FilePath, here: FilePath) {
    self.baseline = baseline
    self.folder = folder
    self.here = here
  }

  /// What the baseline would call a file: a path relative to its folder, or an absolute one outside it.
  public func name(of path: String) -> FilePath { Self.name(of: path, folder: folder, here: here) }

  /// What a baseline in a folder calls a file.
  public static func name(of path: String, folder: FilePath, here: FilePath) -> FilePath {
    let file = FilePath(path).joined(to: here)
    return file.below(folder) ?? file
  }

  /// What was found of each file so far, in the order of their paths.
  public var matches: [Match] { state.withLock { $0.matches.values.sorted { $0.path < $1.path } } }

  /// Which findings the baseline does not hold.
  public func kept(_ places: [FindingPlace], in source: SourceText) -> [Bool] {
    var kept = Array(repeating: true, count: places.count)
    let path = name(of: source.path)
    let own = baseline.entries(of: path)
    guard own != nil || !places.isEmpty else { return kept }
    let found = places.map { BaselineEntry(rule: $0.rule, DiagnosticFingerprint($0, in: source)) }
    guard let (owner, entries) = own.map({ (path, $0) }) ?? inherited(by: path, found) else { return kept }
    // Of alike findings the first ones are the known ones.
    let order = places.indices.sorted {
      (places[$0].range.lowerBound, places[$0].range.upperBound, places[$0].rule)
        < (places[$1].range.lowerBound, places[$1].range.upperBound, places[$1].rule)
    }
    var exact: [BaselineEntry: Int] = [:]
    for entry in entries { exact[entry.key, default: 0] += entry.count }
    for index in order where exact[found[index].key, default: 0] > 0 {
      exact[found[index].key, default: 0] -= 1
      kept[index] = false
    }
    var left = exact.filter { $0.value > 0 }
    if !left.isEmpty {
      var bySide = Self.bySide(left)
      for index in order where kept[index] {
        for side in found[index].sides where kept[index] {
          // What is used up is not looked at again.
          while let entry = bySide[side]?.last, kept[index] {
            if left[entry, default: 0] > 0 {
              left[entry, default: 0] -= 1
              kept[index] = false
            } else {
              bySide[side]?.removeLast()
            }
          }
        }
      }
    }
    let known = found.indices.filter { !kept[$0] }.map { found[$0] }
    let match = Match(path: path, owner: owner, known: known, stale: left.values.reduce(0, +))
    state.withLock { $0.matches[path] = match }
    return kept
  }

  /// The entries that are not used up by the words of each side, the first one last, so that every run takes the same.
  private static func bySide(_ left: [BaselineEntry: Int]) -> [BaselineEntry: [BaselineEntry]] {
    var bySide: [BaselineEntry: [BaselineEntry]] = [:]
    for entry in left.keys.sorted(by: >) {
      for side in entry.sides { bySide[side, default: []].append(entry) }
    }
    return bySide
  }

  /// The entries of a file that is gone, for one that the baseline does not name.
  private func inherited(
    by path: FilePath, _ found: [BaselineEntry]
  ) -> (owner: FilePath, entries: [BaselineEntry])? {
    let owner = state.withLock { state in
      let gone = state.gone ?? GoneFiles(baseline, folder: folder)
      state.gone = gone
      return gone.likeliest(for: path, found)
    }
    return owner.flatMap { owner in baseline.entries(of: owner).map { (owner, $0) } }
  }
}

/// The files of a baseline that are gone, and what they held.
private struct GoneFiles {
  private var paths: [FilePath] = []
  private var totals: [Int] = []
  /// The files that hold an entry, by it.
  private var holders: [BaselineEntry: [Int]] = [:]

  init(_ baseline: BaselineIndex, folder: FilePath) {
    let gone = baseline.paths.filter { path in
      let isAbsolute = path.bytes.first == UInt8(ascii: "/")
      return !FileSystem.exists(isAbsolute ? path : folder.appending(path.bytes))
    }
    for path in gone.sorted() {
      let entries = baseline.entries(of: path) ?? []
      for entry in entries { holders[entry.key, default: []].append(paths.count) }
      paths.append(path)
      totals.append(entries.count)
    }
  }

  /// The file whose entries match best, at least half of them.
  func likeliest(for path: FilePath, _ found: [BaselineEntry]) -> FilePath? {
    guard !paths.isEmpty else { return nil }
    var votes: [Int: Int] = [:]
    for entry in Set(found.map(\.key)) {
      for holder in holders[entry] ?? [] { votes[holder, default: 0] += 1 }
    }
    func isBefore(_ left: Int, _ right: Int) -> Bool {
      let (leftVotes, rightVotes) = (votes[left] ?? 0, votes[right] ?? 0)
      if leftVotes != rightVotes { return leftVotes > rightVotes }
      let leftSame = paths[left].lastComponent.elementsEqual(path.lastComponent)
      let rightSame = paths[right].lastComponent.elementsEqual(path.lastComponent)
      if leftSame != rightSame { return leftSame }
      return paths[left] < paths[right]
    }
    let likely = votes.filter { $0.value * 2 >= totals[$0.key] }.keys
    return likely.min(by: isBefore).map { paths[$0] }
  }
}
