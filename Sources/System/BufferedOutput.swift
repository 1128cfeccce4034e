/// A writer that gathers bytes and hands them on in large pieces.
///
/// A reader that went away (`calque check | head`) is no error: the output is then ``isClosed`` and takes bytes
/// without a word. Not safe to use from several threads at once.
public final class BufferedOutput {
  private enum Destination {
    case descriptor(Int32)
    case memory
  }

  private let destination: Destination
  private var buffer: [UInt8] = []
  private static let limit = 65_536

  /// Whether the reader went away or a write failed: nothing written from now on reaches anyone.
  public private(set) var isClosed = false

  /// Why a write failed, when that was not the reader going away.
  public private(set) var failure: FileError?

  /// Writes to an open file descriptor, which stays open.
  public init(descriptor: Int32) {
    destination = .descriptor(descriptor)
    buffer.reserveCapacity(Self.limit + 4_096)
  }

  /// Keeps everything in memory, for ``contents``.
  public init() { destination = .memory }

  /// What an output in memory has gathered; for another, what waits to be written.
  public var contents: [UInt8] { buffer }

  /// Writes text as UTF-8.
  public func write(_ text: String) {
    guard !isClosed else { return }
    buffer.append(contentsOf: text.utf8)
    flushWhenFull()
  }

  /// Writes bytes.
  public func write(_ bytes: some Sequence<UInt8>) {
    guard !isClosed else { return }
    buffer.append(contentsOf: bytes)
    flushWhenFull()
  }

  private func flushWhenFull() {
    if case .descriptor = destination, buffer.count >= Self.limit { flush() }
  }

  /// Hands on what waits; an output in memory keeps it.
  public func flush() {
    guard case .descriptor(let descriptor) = destination, !isClosed else { return }
    buffer.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Self.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]))
        guard count >= 0 else {
          let number = errno
          if number == EINTR { continue }
          if number == EAGAIN {
            // The descriptor was left non-blocking by another program: wait until it takes bytes again.
            var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&poller, 1, -1)
            continue
          }
          isClosed = true
          if number != EPIPE { failure = FileError(errno: number) }
          return
        }
        written += count
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
