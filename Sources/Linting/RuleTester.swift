public import Rules
import Text

/// Runs the examples of rules: what `calque rules test` and our own tests are made of.
public struct RuleTester: Sendable {
  private let linter: any FileLinting
  private let special: [String: any FileLinting]

  /// An example that does not behave as its entry says.
  public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The id of the rule.
    public var rule: String
    /// Where the example stands.
    public var origin: Rule.Origin
    /// What was expected and what came.
    public var message: Localized

    /// One line for a test log.
    public var description: String { line(in: .english) }

    /// One line: place, rule, what came.
    public func line(in language: MessageLanguage) -> String {
      "\(origin.file):\(origin.line): \(rule): \(message[language])"
    }
  }

  /// How an example is replayed: a rule must give the same spans in each form.
  public enum Replay: String, Sendable, CaseIterable {
    case asWritten
    /// Line ends of Windows.
    case carriageReturns
    /// A paragraph with an emoji before it: columns and bytes differ.
    case afterEmoji
    /// In a block quotation.
    case quoted
  }

  /// A tester over a linter that shows every rule at every severity.
  ///
  /// - Parameter special: linters with the settings that the examples of some rules want, by id.
  public init(linter: any FileLinting, special: [String: any FileLinting] = [:]) {
    self.linter = linter
    self.special = special
  }

  /// The examples of a rule that fail.
  public func failures(of rule: Rule, replay: Replay = .asWritten) -> [Failure] {
    rule.examples.compactMap { example in
      if replay == .quoted, example.text.contains("\n") { return nil }
      return failure(of: example, rule, replay)
    }
  }

  private func failure(of example: Rule.Example, _ rule: Rule, _ replay: Replay) -> Failure? {
    func fail(_ french: String, _ english: String) -> Failure {
      Failure(rule: rule.id, origin: example.origin, message: Localized(french: french, english: english))
    }
    let (text, expected) = Self.unmarked(Self.transform(example.text, replay))
    guard example.isBad == !expected.isEmpty else {
      return fail(
        "un mauvais exemple marque ses fautes par ⟦ ⟧, un bon n’en a pas",
        "bad examples mark their faults with ⟦ ⟧, good ones have none")
    }
    guard let source = try? SourceText(path: "example.md", bytes: text) else { return fail("UTF-8", "UTF-8") }
    let linter = special[rule.id] ?? linter
    let found = linter.lint(source).diagnostics.filter { $0.rule == rule.id }
    let places = found.map(\.range)
    guard places == expected else {
      let shown = Self.mark(text, places)
      return fail("trouvé : \(shown)", "found: \(shown)")
    }
    guard replay == .asWritten, let fixed = example.fixed else { return nil }
    let result = Self.apply(found, to: text)
    guard String(decoding: result, as: UTF8.self).plainSpaces == fixed.plainSpaces else {
      let shown = String(decoding: result, as: UTF8.self)
      return fail("corrigé en : \(shown)", "fixed to: \(shown)")
    }
    guard let again = try? SourceText(path: "example.md", bytes: result) else { return fail("UTF-8", "UTF-8") }
    let left = linter.lint(again).diagnostics.filter { $0.rule == rule.id }
    return left.isEmpty ? nil : fail("la correction est encore signalée", "the fixed text is still flagged")
  }

  private static func transform(_ text: String, _ replay: Replay) -> String {
    // What stands at the very start of a file has to stay there.
    let isFixed = ["---", "```", "⟦```"].contains { text.hasPrefix($0) }
    return switch replay {
    case .asWritten: text
    case .carriageReturns: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case .afterEmoji: isFixed ? text : "Voilà 😀.\n\n" + text
    case .quoted: isFixed ? text : "> " + text
    }
  }

  /// The bytes of a text without its marks, and the byte ranges that they enclosed.
  private static func unmarked(_ text: String) -> (bytes: [UInt8], ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var start = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": start = bytes.count
      case "⟧": ranges.append(start..<bytes.count)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return (bytes, ranges)
  }

  private static func mark(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> String {
    var result: [UInt8] = []
    var position = 0
    for range in ranges where range.lowerBound >= position {
      result += bytes[position..<range.lowerBound]
      result += Array("⟦".utf8) + bytes[range] + Array("⟧".utf8)
      position = range.upperBound
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// The text with the first fix of each diagnostic, as far as they do not overlap.
  private static func apply(_ diagnostics: [Diagnostic], to bytes: [UInt8]) -> [UInt8] {
    let edits = diagnostics.compactMap(\.fixes.first).flatMap(\.edits).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    var result: [UInt8] = []
    var position = 0
    for edit in edits where edit.range.lowerBound >= position {
      result += bytes[position..<edit.range.lowerBound] + Array(edit.replacement.utf8)
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}

extension String {
  /// The text with every space an ordinary one: examples are written by hand.
  fileprivate var plainSpaces: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }))
  }
}
