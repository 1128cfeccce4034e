public import Rules

/// What counts for some files: the layers above them joined, the nearest last.
///
/// Files for which the same layers and the same entries of `paths` count share one value.
public final class EffectiveConfiguration: Sendable {
  /// The files and presets that count, the farthest first.
  public let files: [String]
  /// What each of them sets, then the entries of its `paths` that match, in this order.
  public let settings: [LayerSettings]

  /// A configuration that sets nothing.
  public static let none = EffectiveConfiguration(files: [], settings: [])

  /// Which entries of the `paths` of all layers match, in the order of the layers; empty where no layer has any.
  public let matched: [Bool]

  /// The folders of the project's own rules, as they can be opened, the farthest first.
  public let ruleFolders: [String]

  init(files: [String], settings: [LayerSettings], matched: [Bool] = [], ruleFolders: [String] = []) {
    self.matched = matched
    self.ruleFolders = ruleFolders
    self.files = files
    self.settings = settings
  }

  /// The regional usage.
  public var variant: Configured<Variant>? { settings.last { $0.variant != nil }?.variant }
  /// The spelling.
  public var spelling: Configured<SpellingReform>? { settings.last { $0.spelling != nil }?.spelling }
  /// The quotation marks.
  public var quotation: Configured<QuotationStyle>? { settings.last { $0.quotation != nil }?.quotation }
  /// The lowest severity that is shown.
  public var level: Configured<Severity>? { settings.last { $0.level != nil }?.level }
  /// The baseline of old findings.
  public var baseline: Configured<BaselineSetting>? { settings.last { $0.baseline != nil }?.baseline }
  /// The lowest severity that makes the run fail.
  public var failOn: Configured<Severity>? { settings.last { $0.failOn != nil }?.failOn }
  /// All vocabulary files.
  public var vocabulary: [Configured<String>] { settings.flatMap(\.vocabulary) }
  /// All terms; of two of one term the later counts.
  public var glossary: [GlossaryTerm] {
    var places: [String: Int] = [:]
    var terms: [GlossaryTerm] = []
    for term in settings.flatMap(\.glossary) {
      if let place = places[term.term] {
        terms[place] = term
      } else {
        places[term.term] = terms.count
        terms.append(term)
      }
    }
    return terms
  }

  /// What of a list of names counts in the end: nearer layers take back what farther ones say.
  static func names(
    _ changes: [NameChanges]
  ) -> (added: [String: Rule.Origin], removed: [String: Rule.Origin]) {
    var added: [String: Rule.Origin] = [:]
    var removed: [String: Rule.Origin] = [:]
    for change in changes {
      for name in change.added {
        added[name.value] = name.origin
        removed[name.value] = nil
      }
      for name in change.removed {
        removed[name.value] = name.origin
        added[name.value] = nil
      }
    }
    return (added, removed)
  }
}
