import CBuiltins
public import French
public import Rules

/// The rules and word lists that lie in the executable.
public enum Builtins {
  /// The packed rules.
  public static var packedRules: [UInt8] {
    Array(UnsafeBufferPointer(start: calque_builtin_rules(), count: calque_builtin_rules_size()))
  }

  /// The packed word lists.
  public static var packedDictionaries: [UInt8] {
    Array(UnsafeBufferPointer(start: calque_builtin_dictionaries(), count: calque_builtin_dictionaries_size()))
  }

  /// The rules and macros; none when the executable was built without.
  ///
  /// - Parameter details: whether to unpack reasons, sources and examples too, which linting does not need.
  public static func rules(details: Bool) -> RuleReader.Contents {
    RulePack.decode(packedRules, details: details) ?? RuleReader.Contents(rules: [], macros: [:])
  }

  /// The word lists.
  public static func wordLists() -> WordLists { WordLists(packed: packedDictionaries) }
}
