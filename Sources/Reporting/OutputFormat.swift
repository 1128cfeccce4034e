/// The formats that a run can be reported in.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people, with excerpts.
  case text
  /// One line each, for editors and `grep`.
  case concise
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonl
}
