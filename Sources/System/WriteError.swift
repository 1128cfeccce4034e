/// Why a file was not written; it is then as it was.
public struct WriteError: Error, Sendable, Hashable {
  /// What went wrong, as far as a message needs to know.
  public enum Reason: Sendable, Hashable {
    /// Another program changed, replaced or removed the file since it was read.
    case changed
    /// No permission bit allows writing to the file, or the user may not, or the file system is read-only.
    case readOnly
    /// No file can be made in the folder of the file.
    case folderReadOnly
    /// The disk, or the quota of the user, is full.
    case full
    /// A pipe or something else that cannot be replaced.
    case notRegular
    /// Any other error of the operating system, by its number.
    case system(Int32)
  }

  /// What went wrong.
  public var reason: Reason

  /// An error with its reason.
  public init(_ reason: Reason) { self.reason = reason }

  /// The error of a call that failed with an `errno`.
  init(errno number: Int32, denied: Reason = .readOnly) {
    switch number {
    case EACCES, EPERM, EROFS: reason = denied
    case ENOSPC, EDQUOT, EFBIG: reason = .full
    default: reason = .system(number)
    }
  }
}
