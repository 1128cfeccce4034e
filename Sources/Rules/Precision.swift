/// What was measured of a rule on real texts: how often it speaks, and how often it was judged right.
public struct Precision: Sendable, Hashable {
  /// Words of French written or translated by people that the rule was run over.
  public var words: Int
  /// What it said of them.
  public var findings: Int
  /// How many of those a person has judged clearly.
  public var judged: Int
  /// How many of the judged ones were right.
  public var right: Int
  /// How many findings on machine translations a person has judged clearly.
  public var judgedMachine: Int
  /// How many of those were right.
  public var rightMachine: Int

  /// What was measured of a rule.
  public init(words: Int, findings: Int, judged: Int, right: Int, judgedMachine: Int, rightMachine: Int) {
    self.words = words
    self.findings = findings
    self.judged = judged
    self.right = right
    self.judgedMachine = judgedMachine
    self.rightMachine = rightMachine
  }

  /// The numbers in the order of the fields.
  var numbers: [Int] { [words, findings, judged, right, judgedMachine, rightMachine] }

  /// The fields from their numbers, or `nil` when there are not six.
  init?(numbers: [Int]) {
    guard numbers.count == 6, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    self.init(
      words: numbers[0], findings: numbers[1], judged: numbers[2], right: numbers[3], judgedMachine: numbers[4],
      rightMachine: numbers[5])
  }

  /// The figures in a sentence.
  public var sentence: Localized {
    // French counts zero and one in the singular.
    func s(_ count: Int) -> String { count < 2 ? "" : "s" }
    func share(_ right: Int, _ judged: Int) -> Localized {
      judged == 0
        ? Localized(french: "aucun résultat jugé", english: "none judged")
        : Localized(
          french: "\(right) juste\(s(right)) sur \(judged) jugé\(s(judged))",
          english: "\(right) right of \(judged) judged")
    }
    let human = share(right, judged)
    let machine = share(rightMachine, judgedMachine)
    return Localized(
      french: "Mesure\u{A0}: \(findings) résultat\(s(findings)) sur \(words) mots écrits par des personnes"
        + (findings > 0 ? " (\(human.french))" : "") + "\u{A0}; traductions automatiques\u{A0}: \(machine.french).",
      english: "Measured: \(findings) finding\(findings == 1 ? "" : "s") in \(words) words written by people"
        + (findings > 0 ? " (\(human.english))" : "") + "; machine translations: \(machine.english).")
  }

  /// The first line of a table of figures.
  private static let head = "rule\twords\tfindings\tjudged\tright\tjudged-machine\tright-machine"

  /// The figures of rules as a table with a line for each, sorted by id.
  public static func table(_ figures: [String: Precision]) -> String {
    figures.sorted { $0.key < $1.key }.reduce(into: head + "\n") { text, figure in
      text += ([figure.key] + figure.value.numbers.map(String.init)).joined(separator: "\t") + "\n"
    }
  }

  /// The figures of a table; lines that are none are passed over.
  public static func figures(_ table: String) -> [String: Precision] {
    var figures: [String: Precision] = [:]
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if let precision = Precision(numbers: fields.dropFirst().compactMap { Int($0) }), let rule = fields.first {
        figures[String(rule)] = precision
      }
    }
    return figures
  }
}
