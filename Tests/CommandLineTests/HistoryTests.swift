import Foundation
import TestSupport
import Testing

/// A git repository of texts that a seeded history makes, and what is known of it without calque and without git.
private final class History {
  /// A paragraph, which has a fault of its own or none.
  struct Paragraph: Hashable {
    var id: Int
    var isFaulty: Bool
    /// How often the words behind the fault were edited.
    var edits = 0

    var text: String {
      isFaulty
        ? "Le mot a\(id) dit qu’il ya b\(id)x\(edits) choses." : "Un texte juste, numéro \(id), en \(edits) mots."
    }
  }

  /// A file under its first name, which stays its key when it is renamed.
  struct File: Equatable {
    var name: String
    var paragraphs: [Paragraph]

    var text: String { paragraphs.map(\.text).joined(separator: "\n\n") + "\n" }
  }

  let folder: TemporaryFolder
  private(set) var files: [Int: File] = [:]
  private var past: [[Int: File]] = []
  private var random = SplitMix(state: 20_261_128)
  private var nextID = 0

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "-q", "-b", "main")
    for key in 0..<6 {
      let names = ["a.md", "sous dossier/b.md", "é/c.md", "d.md", "\"e\".md", "sous dossier/f.md"]
      files[key] = File(name: names[key], paragraphs: (0..<6).map { _ in paragraph() })
    }
    try write()
    try git("add", "-A")
    try commit("Début")
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    let result = try Execution.run("git", identity + arguments, in: folder.url, environment: Case.environment)
    try #require(result.status == 0, "git \(arguments): \(String(decoding: result.errors, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  func calque(_ arguments: String...) throws -> Execution {
    try Execution.run(Executable.path, arguments, in: folder.url, environment: Case.environment)
  }

  func commit(_ message: String) throws {
    try git("commit", "-q", "--allow-empty", "-m", message)
    past.append(files)
  }

  private func paragraph() -> Paragraph {
    nextID += 1
    return Paragraph(id: nextID, isFaulty: random.next() % 2 == 0)
  }

  private func below(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }

  private func write() throws {
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    where entry != ".git" && entry != ".calque-baseline" {
      try FileManager.default.removeItem(atPath: folder.path(entry))
    }
    for file in files.values { try folder.write(file.text, to: file.name) }
  }

  /// Changes the files in one way and stages that.
  ///
  /// - Returns: what was done.
  func step(_ number: Int) throws -> String {
    let keys = files.keys.sorted()
    let key = keys[below(keys.count)]
    var file = try #require(files[key])
    let place = below(file.paragraphs.count)
    var message: String
    switch number % 9 {
    case 0:
      file.paragraphs.insert(Paragraph(id: paragraph().id, isFaulty: true), at: place)
      message = "Une faute de plus"
    case 1:
      file.paragraphs.append(file.paragraphs.remove(at: place))
      message = "Un paragraphe va à la fin"
    case 2:
      file.name = number % 2 == 0 ? "renommé \(number).md" : "sous dossier/n\(number).md"
      message = "Un autre nom"
    case 3:
      if let faulty = file.paragraphs.first(where: \.isFaulty) { file.paragraphs.append(faulty) }
      message = "Une copie d’une faute"
    case 4:
      file.paragraphs[place].edits += 1
      message = "Des mots à côté"
    case 5:
      if file.paragraphs.count > 1 { file.paragraphs.remove(at: place) }
      message = "Un paragraphe de moins"
    case 6:
      file.paragraphs.insert(contentsOf: [paragraph(), paragraph(), paragraph()], at: place)
      message = "Un long passage"
    case 7:
      files = past[past.count - 3]
      try write()
      try git("add", "-A")
      return "Retour en arrière"
    default:
      let others = keys.filter { $0 != key }
      let other = others[below(others.count)]
      files[other]?.paragraphs.append(file.paragraphs[place])
      message = "Un paragraphe pour un autre fichier"
    }
    files[key] = file
    try write()
    try git("add", "-A")
    return message
  }

  /// The texts of the paragraphs that stood anywhere some commits ago.
  func texts(commitsAgo count: Int) -> Set<String> {
    Set(past[max(0, past.count - 1 - count)].values.flatMap { $0.paragraphs.map(\.text) })
  }

  /// The lines of faults in each file, by name.
  var faultLines: Set<String> {
    var result: Set<String> = []
    for file in files.values {
      for (index, paragraph) in file.paragraphs.enumerated() where paragraph.isFaulty {
        result.insert("\(file.name):\(index * 2 + 1)")
      }
    }
    return result
  }

  /// The paragraph of a place `name:line`.
  func paragraph(at place: String) -> (file: Int, paragraph: Paragraph)? {
    let parts = place.split(separator: ":")
    guard let line = parts.last.flatMap({ Int($0) }) else { return nil }
    for (key, file) in files where "\(file.name):\(line)" == place && line % 2 == 1 {
      return (key, file.paragraphs[line / 2])
    }
    return nil
  }
}

/// Random numbers that are the same in every run.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// The places `name:line` of a report in the concise format.
private func places(_ result: Execution) -> [String] {
  String(decoding: result.output, as: UTF8.self).split(separator: "\n").map { line in
    line.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":")
  }
}

@Suite("A history of a repository", .enabled(if: (try? Execution.run("git", ["--version"]))?.status == 0))
struct HistoryTests {
  private static let check = ["check", "--select", "grammar/il-y-a", "-f", "concise"]

  @Test("Changed lines and staged lines, through 27 commits, against git blame and against what was written")
  func changedLines() throws {
    let history = try History()
    let run = { (arguments: [String]) in
      try Execution.run(
        Executable.path, Self.check + arguments, in: history.folder.url, environment: Case.environment)
    }
    for number in 0..<27 {
      let message = try history.step(number)
      // What is not staged does not count, and neither do its line numbers.
      let name = try #require(history.files.values.map(\.name).sorted().first)
      let text = try String(contentsOf: history.folder.url.appending(path: name), encoding: .utf8)
      try history.folder.write("Il ya ceci.\n\n" + text, to: name)
      let staged = try run(["--staged"])
      try history.folder.write(text, to: name)
      try history.commit(message)
      let changed = try run(["--changed-since", "HEAD~1", "."])
      #expect(places(staged).sorted() == places(changed).sorted(), "\(number): \(message)")
      #expect(staged.status == changed.status)

      let reported = Set(places(changed))
      #expect(reported == (try blamed(history)), "\(number): \(message)")
      for ago in [1, 4] {
        let lines =
          ago == 1 ? reported : Set(places(try run(["--changed-since", "HEAD~\(min(ago, number + 1))", "."])))
        #expect(lines.isSubset(of: history.faultLines))
        let old = history.texts(commitsAgo: min(ago, number + 1))
        let surelyNew = history.faultLines.filter { place in
          history.paragraph(at: place).map { !old.contains($0.paragraph.text) } == true
        }
        #expect(lines.isSuperset(of: surelyNew), "\(number): \(message)")
      }
    }
  }

  /// The faults on lines that git blames on the last commit.
  private func blamed(_ history: History) throws -> Set<String> {
    var result: Set<String> = []
    for file in history.files.values {
      let blame = try history.git("-c", "core.quotePath=false", "blame", "-s", "HEAD~1..HEAD", "--", file.name)
      for (index, line) in blame.split(separator: "\n").enumerated() where !line.hasPrefix("^") {
        result.insert("\(file.name):\(index + 1)")
      }
    }
    return result.intersection(history.faultLines)
  }

  @Test("A baseline, through 27 commits, against a count of what was written")
  func baseline() throws {
    let history = try History()
    #expect(try history.calque("baseline", "write", "--select", "grammar/il-y-a", ".").status == 0)
    // What the baseline knows: how often each fault stands in each file.
    var known = counts(history)
    var hasPruned = false
    for number in 0..<27 {
      if number % 9 == 2 {
        known = try prune(history, known)
        hasPruned = true
      }
      let message = try history.step(number)
      try history.commit(message)
      let result = try history.calque(
        "check", "--select", "grammar/il-y-a", "-f", "concise", "--baseline", ".calque-baseline", ".")
      var reported: [Int: [Int: Int]] = [:]
      for place in places(result) {
        let found = try #require(history.paragraph(at: place), "\(place)")
        reported[found.file, default: [:]][found.paragraph.id, default: 0] += 1
      }
      var expected: [Int: [Int: Int]] = [:]
      for (file, faults) in counts(history) {
        for (id, count) in faults where count > known[file]?[id] ?? 0 {
          expected[file, default: [:]][id] = count - (known[file]?[id] ?? 0)
        }
      }
      #expect(reported == expected, "\(number): \(message)")
      #expect(result.status == (expected.isEmpty ? 0 : 1))
      if number % 9 == 2 { known = try prune(history, known) }
    }
    #expect(hasPruned)
  }

  private func counts(_ history: History) -> [Int: [Int: Int]] {
    history.files.mapValues { file in
      file.paragraphs.filter(\.isFaulty).reduce(into: [:]) { $0[$1.id, default: 0] += 1 }
    }
  }

  /// Prunes the baseline; of each fault it then knows what is left, and nothing more.
  private func prune(_ history: History, _ known: [Int: [Int: Int]]) throws -> [Int: [Int: Int]] {
    let result = try history.calque("baseline", "prune", ".")
    #expect(result.status == 0)
    let now = counts(history)
    var left: [Int: [Int: Int]] = [:]
    for (file, faults) in known {
      for (id, count) in faults {
        let rest = min(count, now[file]?[id] ?? 0)
        if rest > 0 { left[file, default: [:]][id] = rest }
      }
    }
    let total = left.values.reduce(0) { $0 + $1.values.reduce(0, +) }
    #expect(String(decoding: result.output, as: UTF8.self).contains(": \(total) finding"), "\(total)")
    // Once more changes nothing.
    let file = try Data(contentsOf: history.folder.url.appending(path: ".calque-baseline"))
    #expect(try history.calque("baseline", "prune", ".").status == 0)
    #expect(try Data(contentsOf: history.folder.url.appending(path: ".calque-baseline")) == file)
    return left
  }
}
