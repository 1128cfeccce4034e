import Auditing
import Reporting
import Rules
import System

/// Tells how far an audit is: one line that changes on a terminal, a plain line now and then elsewhere.
struct ProgressLine {
  private let output: BufferedOutput
  private let language: MessageLanguage
  private let isTerminal: Bool
  private let width: Int
  private let total: Int
  private let start = SystemClock.steady
  private var last: Double
  private var bytes = 0
  private var files = 0
  private var findings = 0
  private var isDrawn = false

  /// Seconds between two looks of the line on a terminal, and between two lines elsewhere.
  private static let pace = (terminal: 0.1, plain: 10.0)

  /// The progress of so many files.
  init(_ output: BufferedOutput, language: MessageLanguage, isTerminal: Bool, width: Int, total: Int) {
    self.output = output
    self.language = language
    self.isTerminal = isTerminal
    self.width = width
    self.total = total
    last = start
  }

  /// Notes a file and, when it is time, tells.
  mutating func note(_ audit: FileAudit) {
    files += 1
    bytes += audit.bytes
    findings += audit.findings.count
    let now = SystemClock.steady
    guard now - last >= (isTerminal ? Self.pace.terminal : Self.pace.plain) else { return }
    last = now
    let line = text(after: now - start)
    if isTerminal {
      output.write("\r\u{1B}[K" + line)
      isDrawn = true
    } else {
      output.write(line + "\n")
    }
    output.flush()
  }

  /// Takes the line away.
  mutating func end() {
    guard isDrawn else { return }
    output.write("\r\u{1B}[K")
    output.flush()
    isDrawn = false
  }

  private func text(after seconds: Double) -> String {
    let share = total > 0 ? Double(files) / Double(total) : 1
    let left = share > 0 ? Int(seconds / share - seconds) : 0
    let speed = Double(bytes) / 1e6 / max(seconds, 0.001)
    let numbers = AuditNumbers(language)
    let parts = [
      language == .french
        ? "\(numbers.whole(files)) fichiers sur \(numbers.whole(total))"
        : "\(numbers.whole(files)) of \(numbers.whole(total)) files",
      language == .french ? "\(numbers.decimal(speed)) Mo/s" : "\(numbers.decimal(speed)) MB/s",
      language == .french ? "reste \(duration(left))" : "\(duration(left)) left",
      language == .french ? "\(numbers.whole(findings)) résultats" : "\(numbers.whole(findings)) findings",
    ]
    let line = parts.joined(separator: " · ")
    let room = isTerminal ? min(30, width - line.count - 4) : 0
    guard room >= 8 else { return isTerminal ? String(line.prefix(max(0, width - 1))) : line }
    let full = min(room, Int(Double(room) * share))
    return String(repeating: "█", count: full) + String(repeating: "░", count: room - full) + "  " + line
  }

  private func duration(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
