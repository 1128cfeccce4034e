import Synchronization

/// Ctrl-C, told as a wish to stop instead of the end of the process.
public enum Interrupt {
  private static let flag = Atomic(false)

  /// From now on the first interrupt or request to end is noted; a second one ends the process.
  public static func watch() {
    // Whoever started us may have left them blocked.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&wanted, number)
      var action = sigaction()
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = { _ in Interrupt.flag.store(true, ordering: .relaxed) }
      #else
        action.__sigaction_handler.sa_handler = { _ in Interrupt.flag.store(true, ordering: .relaxed) }
      #endif
      action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_RESETHAND))
      sigaction(number, &action, nil)
    }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }

  /// Whether one came.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }
}
