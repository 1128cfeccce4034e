import Documents
public import French

/// Code that finds what a pattern cannot: one file under `Detectors/` each.
///
/// A detector knows tokens and blocks, no files, no columns and no message texts.
public protocol Detector: Sendable {
  /// The name under which entries of `rules/` ask for the detector.
  static var name: String { get }

  /// The ids of the rules that it reports; each has an entry that names the detector.
  static var rules: [String] { get }

  /// Whether one finding may stand for a whole file, so that the detector is asked before all others.
  static var coversFiles: Bool { get }

  /// Prepares what does not depend on the text.
  init(_ context: DetectorContext)

  /// Reports what it finds, in any order.
  func detect(in document: AnalyzedDocument, report: (Finding) -> Void)
}

extension Detector {
  /// No finding stands for more than its place.
  public static var coversFiles: Bool { false }
}

/// What detectors are made from.
public struct DetectorContext: Sendable {
  /// The word lists.
  public let lists: WordLists
  /// The options of every rule, by id.
  public let options: [String: [String: String]]
  /// The terms of the project.
  public let glossary: Glossary

  /// What detectors are made from.
  public init(lists: WordLists, options: [String: [String: String]] = [:], glossary: Glossary = .none) {
    self.lists = lists
    self.options = options
    self.glossary = glossary
  }
}

extension AnalyzedBlock {
  /// Whether the block is French, as far as its markup says.
  var isFrench: Bool {
    guard let language = block.language else { return true }
    return language.hasPrefix("fr")
  }

  /// Whether the block is French and stands in the text, as titles of links do not.
  var isFrenchProse: Bool { block.kind != .linkTitle && isFrench }
}

/// All detectors, by name.
public enum Detectors {
  /// Every detector of the program.
  public static let all: [any Detector.Type] = [
    AgreementDetector.self, AntecedentDetector.self, CasingDetector.self, ConsistencyDetector.self, DamageDetector.self,
    ElisionDetector.self, FencedFileDetector.self, ForeignTextDetector.self, GlossaryDetector.self, MarkDetector.self,
    NumberDetector.self, QuoteDetector.self, ReformDetector.self, RepetitionDetector.self, SpacingDetector.self,
    SpellingDetector.self, StyleDetector.self,
    SubjectNumberDetector.self,
    VerblessDetector.self,
  ]

  /// The rules that no detector reports but what becomes of all findings, by the name in the place of a detector's.
  static let outside: [String: [String]] = [
    "suppressions": [
      "suppression/unused", "suppression/unknown-rule", "suppression/unknown-directive", "suppression/missing-end",
    ]
  ]

  /// The detector of a name, or `nil`.
  public static func named(_ name: String) -> (any Detector.Type)? { all.first { $0.name == name } }
}
