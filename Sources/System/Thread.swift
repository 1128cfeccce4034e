/// A thread of the operating system.
public struct Thread {
  private let handle: pthread_t

  /// The stack of a thread, in bytes: as much as the first thread of a process usually has.
  private static let stackSize = 8 << 20

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread that runs `body` once; `nil` when the system refuses one more.
  public static func start(_ body: @escaping @Sendable () -> Void) -> Thread? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let context = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var handle: pthread_t?
      let failed = pthread_create(
        &handle, &attributes,
        { context in
          Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, context.toOpaque())
    #else
      var handle = pthread_t()
      let failed = pthread_create(
        &handle, &attributes,
        { context in
          if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
    #endif
    guard failed == 0 else {
      context.release()
      return nil
    }
    #if canImport(Darwin)
      return handle.map(Thread.init)
    #else
      return Thread(handle: handle)
    #endif
  }

  private init(handle: pthread_t) { self.handle = handle }

  /// Waits until the thread has ended; to be called once.
  public func join() { pthread_join(handle, nil) }
}
