public import Rules

/// Where the files of an audit come from.
public protocol AuditSource: Sendable {
  /// How many files there are.
  var count: Int { get }
  /// The path of a file, as reports show it.
  func path(at index: Int) -> String
  /// Whether there is a chance that a file can be read.
  func isReadable(at index: Int) -> Bool
  /// The bytes of a file; safe to call from several threads at once.
  func bytes(at index: Int) throws(AuditSourceError) -> [UInt8]
}

/// Why a file of an audit cannot be read.
public struct AuditSourceError: Error, Sendable, Hashable {
  /// The reason in words for users.
  public var message: Localized

  /// A reason.
  public init(_ message: Localized) { self.message = message }
}
