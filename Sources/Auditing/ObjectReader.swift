import Synchronization
import System

/// Reads objects of a git repository through one `git cat-file --batch`, which answers one thread at a time.
final class ObjectReader: Sendable {
  private let process: Mutex<Coprocess>

  /// `nil` when git cannot be started.
  init?() {
    guard let process = Coprocess("git", [FilePath("cat-file"), FilePath("--batch")]) else { return nil }
    self.process = Mutex(process)
  }

  /// The content of an object, by its name in hexadecimal digits; `nil` when git does not have it.
  func read(_ object: [UInt8]) -> [UInt8]? {
    process.withLock { process in
      guard process.write(object + [0x0A]), let header = process.readLine() else { return nil }
      // `NAME TYPE SIZE`, or `NAME missing`.
      let fields = header.split(separator: 0x20)
      guard fields.count == 3, let size = Int(String(decoding: fields[2], as: UTF8.self)),
        let content = process.read(size), process.read(1) != nil
      else { return nil }
      return content
    }
  }
}
