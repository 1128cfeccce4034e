/// Why a file or a folder could not be read.
public struct FileError: Error, Sendable, Hashable {
  /// What went wrong, as far as a message needs to know.
  public enum Reason: Sendable, Hashable {
    /// Nothing stands at the path, or it vanished meanwhile.
    case notFound
    /// A symbolic link whose target does not exist.
    case danglingLink
    /// A chain of symbolic links that never ends.
    case linkLoop
    /// A folder where a file is needed.
    case isFolder
    /// A file where a folder is needed.
    case notAFolder
    /// A device or a socket.
    case notRegular
    /// The user may not read it.
    case permission
    /// More than ``FileSystem/largestFile`` bytes.
    case tooLarge
    /// Any other error of the operating system, by its number.
    case system(Int32)
  }

  /// What went wrong.
  public var reason: Reason

  /// An error with its reason.
  public init(_ reason: Reason) { self.reason = reason }

  /// The error of a call that failed with an `errno`.
  init(errno number: Int32) {
    switch number {
    case ENOENT: reason = .notFound
    case ELOOP: reason = .linkLoop
    case EISDIR: reason = .isFolder
    case ENOTDIR: reason = .notAFolder
    case EACCES, EPERM: reason = .permission
    case EFBIG, EOVERFLOW: reason = .tooLarge
    default: reason = .system(number)
    }
  }

  /// The operating system's own words for an error number, in the language of the C library.
  public static func systemText(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
  }
}
