import Foundation

/// What people have said of findings on real texts.
struct Judgements {
  /// Whether a finding is right: a careful reviser would correct it there.
  enum Verdict: String {
    case right, wrong, unclear
  }

  /// One of them.
  struct Judgement {
    var verdict: Verdict
    var note: String
  }

  /// A line that cannot be read.
  struct Fault: Error, CustomStringConvertible {
    var file: String
    var line: Int
    var message: String
    var description: String { "\(file):\(line): \(message)" }
  }

  private(set) var verdicts: [Corpora.Place: Judgement] = [:]

  private static let head = "rule\tcorpus\tfile\tline\tspan\tverdict\tnote"

  /// The judgements of a file; none when it is not there.
  ///
  /// - Throws: ``Fault`` at the first line that cannot be read.
  init(_ file: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    try add(file)
  }

  /// Adds the verdicts of a file, which take the place of earlier ones.
  ///
  /// Lines that begin with `#` and lines whose verdict is still `?` are passed over.
  ///
  /// - Returns: how many verdicts there were.
  @discardableResult
  mutating func add(_ file: URL) throws -> Int {
    var count = 0
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") && line != Self.head {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func fault(_ message: String) -> Fault { Fault(file: file.lastPathComponent, line: index + 1, message: message) }
      guard fields.count >= 6, let number = Int(fields[3]) else { throw fault("expected \(Self.head)") }
      if fields[5] == "?" { continue }
      guard let verdict = Verdict(rawValue: fields[5]) else {
        throw fault("“\(fields[5])” is not one of: right, wrong, unclear")
      }
      let place = Corpora.Place(rule: fields[0], corpus: fields[1], file: fields[2], line: number, span: fields[4])
      verdicts[place] = Judgement(verdict: verdict, note: fields.count > 6 ? fields[6] : "")
      count += 1
    }
    return count
  }

  /// All judgements as the text of a file, sorted.
  var table: String {
    let rows = verdicts.map { place, judgement in
      ([place.rule, place.corpus, place.file], place.line, place.span, judgement)
    }.sorted { left, right in
      if left.0 != right.0 { return left.0.lexicographicallyPrecedes(right.0) }
      return (left.1, left.2) < (right.1, right.2)
    }
    return rows.reduce(into: Self.head + "\n") { text, row in
      text += (row.0 + [String(row.1), row.2, row.3.verdict.rawValue, row.3.note]).joined(separator: "\t") + "\n"
    }
  }

  /// A line to be judged, as ``add(_:)`` reads it once `?` is replaced.
  static func question(_ place: Corpora.Place) -> String {
    [place.rule, place.corpus, place.file, String(place.line), place.span, "?", ""].joined(separator: "\t")
  }
}
