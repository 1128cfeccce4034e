public import System

/// The faults of a tree of texts that are known and accepted for now.
public struct Baseline: Sendable {
  /// The first word of a file.
  static let magic = "calque-baseline"
  /// The version of the format.
  static let version = 1

  /// The entries of each file, in order; paths are relative to the folder of the baseline, or absolute outside it.
  public var files: [FilePath: [BaselineEntry]]

  /// A baseline of some entries.
  public init(_ files: [FilePath: [BaselineEntry]] = [:]) { self.files = files }

  /// How many findings the entries stand for.
  public var count: Int { files.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }

  /// Sets the entries of a file; a file without any is left out.
  public mutating func set(_ entries: [BaselineEntry], for path: FilePath) {
    files[path] = entries.isEmpty ? nil : BaselineEntry.joined(entries)
  }

  /// The text of its file: a line for each path and, indented below it, one for each entry, all in bytewise order.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    func line(_ parts: String...) {
      for part in parts { result += part.utf8 }
      result.append(0x0A)
    }
    line("\(Self.magic) \(Self.version)")
    line("# Known findings, written by 'calque baseline write'. Merge conflicts: keep both sides, then prune.")
    for (path, entries) in files.sorted(by: { $0.key < $1.key }) {
      result += QuotedPath.quoted(path)
      result.append(0x0A)
      for entry in entries {
        let hash = Self.digits(entry.text, 6) + Self.digits(entry.before, 5) + Self.digits(entry.after, 5)
        line("  ", entry.rule, " ", hash, entry.count > 1 ? " \(entry.count)" : "")
      }
    }
    return result
  }

  private static func digits(_ value: UInt32, _ count: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
