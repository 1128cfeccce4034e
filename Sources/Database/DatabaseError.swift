/// Why a database could not be opened, read or written.
public struct DatabaseError: Error, Sendable, Hashable {
  /// What to tell the cases apart that a caller can do something about.
  public enum Reason: Sendable, Hashable {
    /// The file is no SQLite database, or a damaged one.
    case damaged
    /// Another process holds the database, longer than the time to wait.
    case busy
    /// The file cannot be opened or written: permission, a full disk, a missing folder.
    case unwritable
    /// The database belongs to another program.
    case foreign
    /// The database belongs to another version of this program.
    case newer
    /// Anything else, which is a fault of ours.
    case other
  }

  /// The kind of fault.
  public var reason: Reason
  /// The words of SQLite, in English.
  public var text: String

  /// A fault with the words for it.
  public init(_ reason: Reason, _ text: String) {
    self.reason = reason
    self.text = text
  }
}
