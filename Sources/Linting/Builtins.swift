import CBuiltins
public import French
public import Rules
public import Text

/// The rules and word lists that lie in the executable.
public enum Builtins {
  /// The packed rules.
  public static var packedRules: ConstantBytes {
    ConstantBytes(static: calque_builtin_rules(), count: calque_builtin_rules_size())
  }

  /// The compiled patterns of the rules.
  public static var packedPatterns: ConstantBytes {
    ConstantBytes(static: calque_builtin_patterns(), count: calque_builtin_patterns_size())
  }

  /// The packed word lists.
  public static var packedDictionaries: ConstantBytes {
    ConstantBytes(static: calque_builtin_dictionaries(), count: calque_builtin_dictionaries_size())
  }

  /// The rules and macros; none when the executable was built without.
  ///
  /// - Parameter details: whether to unpack reasons, sources and examples too, which linting does not need.
  public static func rules(details: Bool) -> RuleReader.Contents {
    RulePack.decode(packedRules, details: details) ?? RuleReader.Contents(rules: [], macros: [:])
  }

  /// The word lists.
  public static func wordLists() -> WordLists { WordLists(packed: packedDictionaries) }

  /// The parts of the HTML report of an audit.
  public enum ReportPart: Sendable, CaseIterable {
    /// The page, with `@@style@@`, `@@script@@`, `@@data@@` and `@@summary@@` where other parts go.
    case page
    /// The style sheet.
    case style
    /// The script.
    case script
  }

  /// One part of the HTML report.
  public static func report(_ part: ReportPart) -> String {
    let (start, count) =
      switch part {
      case .page: (calque_builtin_report_page(), calque_builtin_report_page_size())
      case .style: (calque_builtin_report_style(), calque_builtin_report_style_size())
      case .script: (calque_builtin_report_script(), calque_builtin_report_script_size())
      }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
