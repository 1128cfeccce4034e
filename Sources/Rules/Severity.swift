/// How sure a rule is, and so what a finding does to the exit status.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// House style, or a hint worth a look.
  case info
  /// Very probably wrong.
  case warning
  /// Surely wrong.
  case error

  /// From the hint to the sure fault.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The severity some steps lower, ``info`` at the least.
  public func lowered(by steps: Int) -> Severity {
    switch rank - max(0, steps) {
    case ...0: .info
    case 1: .warning
    default: .error
    }
  }

  /// How many steps this is below another severity; 0 where it is not.
  public func steps(below other: Severity) -> Int { max(0, other.rank - rank) }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The languages of messages to users.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case french = "fr"
  case english = "en"
}

/// A text for users in each language of messages.
public struct Localized: Sendable, Hashable {
  /// The French text.
  public var french: String
  /// The English text.
  public var english: String

  /// A text in both languages.
  public init(french: String, english: String) {
    self.french = french
    self.english = english
  }

  /// The text in a language.
  public subscript(language: MessageLanguage) -> String {
    switch language {
    case .french: french
    case .english: english
    }
  }
}
