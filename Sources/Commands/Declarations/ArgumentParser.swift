public import Rules
import Text

/// The options and operands of one command line, checked against their declarations.
public struct ParsedArguments: Sendable {
  private var values: [String: [String]] = [:]
  /// What is no option, in order.
  public fileprivate(set) var operands: [String] = []

  fileprivate mutating func add(_ value: String, to option: OptionDeclaration) {
    switch option.value {
    case .list:
      let words = value.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
      values[option.name, default: []] += words.filter { !$0.isEmpty }
    case .outputs: values[option.name, default: []].append(value)
    case .flag, .text, .choice, .number: values[option.name] = [value]
    }
  }

  /// Whether the option was given.
  public func has(_ option: OptionDeclaration) -> Bool { values[option.name] != nil }

  /// The value given last, or the standard one.
  public func value(of option: OptionDeclaration) -> String? { values[option.name]?.last ?? option.standard }

  /// The words of a list, in the order given.
  public func list(of option: OptionDeclaration) -> [String] { values[option.name] ?? [] }

  /// The number given, if any.
  public func number(of option: OptionDeclaration) -> Int? { value(of: option).flatMap { Int($0) } }

  /// The value as a case of an enumeration whose raw values are the choices.
  public func choice<Choice: RawRepresentable>(of option: OptionDeclaration, as type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    value(of: option).flatMap { Choice(rawValue: $0) }
  }
}

/// What is wrong with a command line.
public struct UsageError: Error, Sendable, Hashable {
  /// What is wrong and, where it can be guessed, what was meant.
  public var message: Localized

  /// What is wrong with a command line.
  public init(french: String, english: String) { message = Localized(french: french, english: english) }
}

/// Reads command lines: `--name value`, `--name=value`, `-n value`, `-nvalue`, joined flags; `--` ends the options and
/// `-` is an operand.
public struct ArgumentParser {
  private let command: CommandDeclaration
  private var parsed = ParsedArguments()

  private init(_ command: CommandDeclaration) { self.command = command }

  /// Reads what stands behind the name of a subcommand.
  ///
  /// - Throws: ``UsageError`` for the first fault.
  public static func parse(
    _ arguments: [String], for command: CommandDeclaration
  ) throws(UsageError) -> ParsedArguments {
    var parser = ArgumentParser(command)
    try parser.parse(arguments)
    return parser.parsed
  }

  private mutating func parse(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        parsed.operands += rest
        break
      }
      if argument.utf8.starts(with: "--".utf8) {
        try parseLong(argument, &rest)
      } else if argument.utf8.first == UInt8(ascii: "-"), argument.utf8.count > 1 {
        try parseShort(argument, &rest)
      } else {
        parsed.operands.append(argument)
      }
    }
    // Whoever asks for help needs nothing else to be right.
    if !parsed.has(CommonOptions.help) { try checkOperands() }
  }

  private mutating func parseLong(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = command.allOptions.first(where: { $0.name == name }) else { throw unknown(name) }
    let attached = parts.count > 1 ? String(parts[1]) : nil
    if case .flag = option.value {
      guard attached == nil else {
        throw UsageError(
          french: "l’option « \(name) » n’attend pas de valeur", english: "option '\(name)' takes no value")
      }
      parsed.add("", to: option)
      return
    }
    try add(attached ?? rest.popFirst(), to: option, named: name)
  }

  private mutating func parseShort(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      guard let option = command.allOptions.first(where: { $0.letter == letter }) else { throw unknown(name) }
      if case .flag = option.value {
        parsed.add("", to: option)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      return try add(letters.isEmpty ? rest.popFirst() : String(letters), to: option, named: name)
    }
  }

  private mutating func add(
    _ value: String?, to option: OptionDeclaration, named name: String
  ) throws(UsageError) {
    guard let value else {
      throw UsageError(french: "l’option « \(name) » attend une valeur", english: "option '\(name)' needs a value")
    }
    switch option.value {
    case .choice(_, let choices):
      try check(value, among: choices, named: name)
    case .outputs(_, let choices):
      // What stands behind a colon is a file.
      try check(String(value.prefix { $0 != ":" }), among: choices, named: name)
    case .number(_, let range):
      guard let number = Int(value), range.contains(number) else {
        throw UsageError(
          french: "« \(name) » attend un nombre entre \(range.lowerBound) et \(range.upperBound), pas « \(value) »",
          english: "'\(name)' needs a number from \(range.lowerBound) to \(range.upperBound), not '\(value)'")
      }
    case .flag, .text, .list: break
    }
    parsed.add(value, to: option)
  }

  private func check(_ value: String, among choices: [String], named name: String) throws(UsageError) {
    guard !choices.contains(value) else { return }
    let guess = Spelling.nearest(to: value, among: choices)
    throw UsageError(
      french: "valeur « \(value) » inconnue pour « \(name) »\u{A0}: "
        + (guess.map { "vouliez-vous dire « \($0) »\u{A0}? " } ?? "")
        + "Valeurs possibles\u{A0}: \(choices.joined(separator: ", "))",
      english: "unknown value '\(value)' for '\(name)': " + (guess.map { "did you mean '\($0)'? " } ?? "")
        + "Possible values: \(choices.joined(separator: ", "))")
  }

  private func unknown(_ name: String) -> UsageError {
    let guess = Spelling.nearest(to: name, among: command.allOptions.map(\.name))
    return UsageError(
      french: "option inconnue « \(name) »" + (guess.map { "\u{A0}; vouliez-vous dire « \($0) »\u{A0}?" } ?? ""),
      english: "unknown option '\(name)'" + (guess.map { "; did you mean '\($0)'?" } ?? ""))
  }

  private func checkOperands() throws(UsageError) {
    let operands = parsed.operands
    let count = command.operand?.count ?? 0...0
    if operands.count > count.upperBound {
      let extra = operands[count.upperBound]
      throw UsageError(french: "argument de trop\u{A0}: « \(extra) »", english: "unexpected argument '\(extra)'")
    }
    if operands.count < count.lowerBound, let operand = command.operand {
      throw UsageError(
        french: "argument manquant\u{A0}: \(operand.placeholder.french)",
        english: "missing argument: \(operand.placeholder.english)")
    }
  }
}
