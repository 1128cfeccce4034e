/// Work shared out by index to several threads, with the results handed on in order.
///
/// Workers ``take()`` an index and ``put(_:at:)`` its result; one other thread calls ``next()``. Workers never run
/// further than `ahead` results before the one that is handed on next, so memory stays bounded. The thread that waits
/// for results is woken for several at once, as waking it takes both threads time.
public final class OrderedQueue<Element: Sendable>: @unchecked Sendable {
  // Everything below is read and written under `mutex` only.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var results: [Int: Element] = [:]
  private var taken = 0
  private var handedOn = 0
  private var isStopped = false
  private let count: Int
  private let ahead: Int

  /// A queue for the indices `0..<count`.
  ///
  /// - Parameter ahead: how many results may wait, 1 at least.
  public init(count: Int, ahead: Int) {
    self.count = count
    self.ahead = max(1, ahead)
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    changed.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(changed)
    mutex.deallocate()
    changed.deallocate()
  }

  /// The next index to work on, waiting while too many results lie ahead; `nil` when there is no more work.
  public func take() -> Int? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isStopped, taken < count, taken - handedOn >= ahead { pthread_cond_wait(changed, mutex) }
    guard !isStopped, taken < count else { return nil }
    defer { taken += 1 }
    return taken
  }

  /// Leaves the result of an index.
  public func put(_ element: Element, at index: Int) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    results[index] = element
    // As long as a worker has something to do, more results will come.
    if results.count >= ahead / 2 || taken == count || taken - handedOn >= ahead { pthread_cond_broadcast(changed) }
  }

  /// The next result in order, waiting for it; `nil` after the last or after ``stop()``.
  public func next() -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isStopped, handedOn < count {
      if let element = results.removeValue(forKey: handedOn) {
        handedOn += 1
        pthread_cond_broadcast(changed)
        return element
      }
      pthread_cond_wait(changed, mutex)
    }
    return nil
  }

  /// Tells the workers that no more results are wanted.
  public func stop() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    isStopped = true
    pthread_cond_broadcast(changed)
  }
}
