import Rules
import System
import Testing
import Text

@testable import Linting

@Suite("Baselines")
struct BaselineTests {
  private static let here = FilePath("/nowhere")

  private func source(_ text: String, _ path: String = "a.md") throws -> SourceText {
    try SourceText(path: path, bytes: Array(text.utf8))
  }

  /// The places of a word in a text.
  private func places(of word: String, in source: SourceText, rule: String = "a/b") -> [FindingPlace] {
    let word = Array(word.utf8)
    return source.bytes.indices.compactMap { index in
      source.bytes[index...].starts(with: word) ? FindingPlace(rule: rule, range: index..<(index + word.count)) : nil
    }
  }

  /// A baseline that holds every place of a word in some texts.
  private func baseline(_ texts: [String: String], word: String = "faute") throws -> Baseline {
    var baseline = Baseline()
    for (path, text) in texts {
      let source = try source(text, path)
      let entries = places(of: word, in: source).map {
        BaselineEntry(rule: $0.rule, DiagnosticFingerprint($0, in: source))
      }
      baseline.set(entries, for: FilePath(path))
    }
    return baseline
  }

  /// Which places of the word a screen keeps in a text.
  private func kept(_ text: String, _ path: String = "a.md", by screen: BaselineScreen) throws -> [Bool] {
    let source = try source(text, path)
    return screen.kept(places(of: "faute", in: source), in: source)
  }

  private func screen(_ baseline: Baseline) -> BaselineScreen {
    BaselineScreen(BaselineIndex(baseline), folder: Self.here, here: Self.here)
  }

  // MARK: - Matching

  @Test("A paragraph may move, be wrapped anew or be quoted; an edit on one side does not make a fault new")
  func moves() throws {
    let screen = screen(try baseline(["a.md": "Voici une faute dans ce texte.\n\nUne fin.\n"]))
    let same = [
      "Une fin.\n\nVoici une faute dans ce texte.\n", "Avant.\n\n> Voici une\n> faute dans ce texte.\n",
      "Voici une faute ailleurs, très loin.\n", "Il reste la faute dans ce texte.\n",
    ]
    for text in same { #expect(try kept(text, by: screen) == [false], "\(text)") }
    for text in ["Ni la faute là.\n", "faute\n", "Il a une belle faute de frappe.\n"] {
      #expect(try kept(text, by: screen) == [true], "\(text)")
    }
  }

  @Test("Findings are counted: the second copy is new, another file is")
  func counts() throws {
    let text = "Une faute ici.\n\n"
    let one = screen(try baseline(["a.md": text]))
    #expect(try kept(text + text, by: one) == [false, true])
    let two = screen(try baseline(["a.md": text + text]))
    #expect(try kept(text + text + text, by: two) == [false, false, true])
    #expect(try kept(text, by: two) == [false])
    #expect(two.matches.map(\.stale) == [1])
    #expect(try kept(text, "b/a.md", by: screen(try baseline(["b/b.md": "Autre faute."]))) == [true])
  }

  @Test("The same entry is not used for two findings beside it")
  func looseMatchesAreCounted() throws {
    let screen = screen(try baseline(["a.md": "Voici une faute dans ce texte.\n"]))
    let text = "Voici une faute ailleurs.\n\nVoici une faute autrement.\n\nEncore la faute dans ce texte.\n"
    #expect(try kept(text, by: screen) == [false, true, true])
  }

  @Test("Thousands of alike findings take no time")
  func manyAlike() throws {
    let count = 4_000
    let known = (0..<count).map { "La faute \($0).\n\n" }.joined()
    let now = (0..<count).map { "La faute de \($0).\n\n" }.joined()
    let screen = screen(try baseline(["a.md": known]))
    let start = ContinuousClock.now
    #expect(try kept(now, by: screen).allSatisfy { !$0 })
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("A start of a paragraph is no context that two faults share")
  func emptySides() throws {
    let screen = screen(try baseline(["a.md": "faute une\n"]))
    #expect(try kept("faute deux\n", by: screen) == [true])
    #expect(try kept("une faute une\n", by: screen) == [false])
  }

  @Test("Another rule at the place is new")
  func otherRule() throws {
    let screen = screen(try baseline(["a.md": "Une faute ici.\n"]))
    let source = try source("Une faute ici.\n")
    #expect(screen.kept(places(of: "faute", in: source, rule: "a/c"), in: source) == [true])
  }

  @Test("A file takes the entries of one that is gone, the likeliest")
  func renamedFile() throws {
    let text = "Une faute ici.\n\nDeux faute là.\n\nTrois faute encore.\n"
    let other = "Une faute ici.\n"
    let screen = screen(try baseline(["parti/a.md": text, "parti/b.md": other]))
    #expect(try kept(text + "Quatre faute.\n", "neuf/c.md", by: screen) == [false, false, false, true])
    #expect(try kept(other, "neuf/b.md", by: screen) == [false])
    #expect(screen.matches.map(\.owner.text) == ["parti/b.md", "parti/a.md"])
    #expect(try kept("Deux faute là.\n", "neuf/d.md", by: screen) == [true])
  }

  @Test("Linting a file again changes nothing")
  func again() throws {
    let text = "Une faute ici.\n\nUne faute là.\n"
    let screen = screen(try baseline(["a.md": text]))
    for _ in 0..<3 { #expect(try kept(text, by: screen) == [false, false]) }
    #expect(screen.matches.count == 1)
  }

  @Test("A level that hides a known fault does not count it; a rule that is off uses nothing up")
  func inTheLinter() throws {
    let rules = [
      rule("essai/mot", "[ faute ]"), rule("essai/info", "[ bof ]", severity: .info),
      rule("essai/off", "[ faute une ]"),
    ]
    let text = "La faute une et bof.\n\nLa faute deux et bof.\n"
    let all = try report(text, rules)
    var baseline = Baseline()
    let source = try #require(all.source)
    baseline.set(
      all.diagnostics.filter { $0.rule != "essai/off" }.prefix(2).map {
        BaselineEntry(rule: $0.rule, DiagnosticFingerprint($0, in: source))
      },
      for: FilePath("a.md"))
    let filter = DiagnosticFilter(level: .warning, ignored: ["essai/off"])
    let screened = try linter(rules, filter, screens: [screen(baseline)]).lint(source)
    #expect(screened.lines == ["essai/mot: faute"])
    #expect(screened.hidden == [.info: 1])
  }

  // MARK: - Files

  @Test("What is written is read again, whatever the paths")
  func roundTrip() throws {
    let text = "Une faute ici.\n\nUne faute ici.\n\nLa faute.\n"
    let paths = [
      "a.md", "b c.md", " début", "fin ", "# titre", "\"guillemets\".md", "é/日.md", "ligne\nfin.md", "tab\t.md",
      "<<<<<<< x", "=======", "\u{1B}[2J", "a\\b.md",
    ]
    let baseline = try baseline(Dictionary(uniqueKeysWithValues: paths.map { ($0, text) }))
    let bytes = baseline.bytes
    let again = try Baseline(reading: bytes)
    #expect(again.files == baseline.files)
    #expect(again.bytes == bytes)
    #expect(again.count == paths.count * 3)
    let windows = String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n")
    #expect(try Baseline(reading: Array(windows.utf8)).files == baseline.files)
    let lines = bytes.split(separator: 0x0A).dropFirst(2)
    #expect(lines.count == paths.count)
  }

  @Test("Both sides of a merge may stay: an entry that stands twice counts once, with the higher count")
  func merged() throws {
    let text = """
      calque-baseline 1
      b.md\ta/b AAAAAAAB*2 AAAAAAAB*3
      a.md\ta/b AAAAAAAC
      b.md\ta/b AAAAAAAB AAAAAAAA\ta/a AAAAAAAD
      """
    let baseline = try Baseline(reading: Array(text.utf8))
    #expect(baseline.count == 6)
    #expect(
      String(decoding: baseline.bytes, as: UTF8.self).hasSuffix(
        "\na.md\ta/b AAAAAAAC\nb.md\ta/a AAAAAAAD\ta/b AAAAAAAA AAAAAAAB*3\n"))
  }

  @Test(
    "A fault is told with its line",
    arguments: [
      ("", 1, "not a baseline"), ("autre\n", 1, "not a baseline"), ("calque-baseline 2\n", 1, "newer"),
      ("<<<<<<< HEAD\n", 1, "merge conflict"), ("calque-baseline 1\n<<<<<<< HEAD\n", 2, "merge conflict"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA\n=======\n", 3, "merge conflict"),
      ("calque-baseline 1\n\ta/b AAAAAAAA\n", 2, "path"),
      ("calque-baseline 1\n\na.md\ta/b AAAAAAA\n", 3, "'AAAAAAA'"),
      ("calque-baseline 1\na.md\ta/b AAAA+AAA\n", 2, "'AAAA+AAA'"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*0\n", 2, "'AAAAAAAA*0'"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*-1\n", 2, "not well"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*\n", 2, "not well"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*1*1\n", 2, "not well"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*9999999\n", 2, "not well"),
      ("calque-baseline 1\na.md\ta/b AAAAAAAA*99999999999999999999\n", 2, "not well"),
      ("calque-baseline 1\na.md\ta/b\n", 2, "'a/b'"), ("calque-baseline 1\na.md\t\n", 2, "not well"),
      ("calque-baseline 1\n\"a.md\n", 2, "path"), ("calque-baseline 1\n\"a\\q.md\"\n", 2, "path"),
      ("calque-baseline 1\n\"a\\400.md\"\n", 2, "path"),
    ])
  func faults(text: String, line: Int, message: String) throws {
    let error = #expect(throws: BaselineError.self) { try Baseline(reading: Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.message.english.contains(message) == true, "\(error?.message.english ?? "")")
  }

  @Test("An index takes and refuses what the reader does, and finds the same")
  func index() throws {
    let text = "Une faute ici.\n\nUne faute ici.\n\nLa faute.\n"
    let good = try baseline(["a.md": text, "é b.md": text, "ligne\nfin.md": text, "z/#.md": text]).bytes
    var generator = Seeded(state: 11)
    let odd: [UInt8] = Array("\t\n\r *#<=\"\\0A-".utf8) + [0, 0xFF]
    for round in 0..<3_000 {
      var bytes = good
      if round > 0 {
        for _ in 0..<(round % 3 + 1) {
          let place = Int(generator.next() % UInt64(bytes.count))
          let byte = odd[Int(generator.next() % UInt64(odd.count))]
          switch generator.next() % 3 {
          case 0: bytes[place] = byte
          case 1: bytes.insert(byte, at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + Int(byte % 30)))
          }
        }
      }
      let whole = Result { try Baseline(reading: bytes) }
      let index = Result { try BaselineIndex(bytes) }
      switch (whole, index) {
      case (.success(let whole), .success(let index)):
        #expect(Set(index.paths) == Set(whole.files.keys), "\(String(decoding: bytes, as: UTF8.self))")
        for (path, entries) in whole.files { #expect(index.entries(of: path) == entries) }
      case (.failure(let left), .failure(let right)):
        #expect((left as? BaselineError) == (right as? BaselineError))
      default: Issue.record("one takes what the other refuses: \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("Any bytes are read or refused")
  func hostile() {
    var generator = Seeded(state: 7)
    let pieces: [[UInt8]] = [
      Array("calque-baseline 1\n".utf8), [0x0A], [0x20], [0xFF], [0], Array("\ta/b AAAAAAAA*".utf8),
      Array("\"a\\".utf8), Array("9999999999999999999".utf8), [0x0D], Array("a.md\n".utf8),
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<12).flatMap { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }
      _ = try? Baseline(reading: Array("calque-baseline 1\n".utf8) + bytes)
    }
  }

  /// Machine-translated articles of 2,500 words have about 27 findings at the usual level.
  @Test("A baseline of 5,000 articles with 40 findings by 12 rules each is below 5 MB")
  func size() throws {
    var baseline = Baseline()
    var generator = Seeded(state: 3)
    let empty = try source("")
    let rules = (0..<12).map { "typography/a-rule-that-has-a-name-\($0)" }
    for article in 0..<5_000 {
      let entries = (0..<40).map { number in
        var entry = BaselineEntry(
          rule: rules[number % rules.count],
          DiagnosticFingerprint(FindingPlace(rule: "", range: 0..<0), in: empty))
        entry.text = UInt16(truncatingIfNeeded: generator.next())
        entry.before = UInt16(truncatingIfNeeded: generator.next())
        return entry
      }
      baseline.set(entries, for: FilePath("content/fr/actualites/2024/05/un-article-\(article)/index.md"))
    }
    #expect(baseline.count == 200_000)
    #expect(baseline.bytes.count < 5_000_000)
  }
}

/// Random numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }
}
