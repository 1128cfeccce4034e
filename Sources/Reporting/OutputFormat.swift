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
  /// SARIF 2.1.0, for code scanning and viewers.
  case sarif
  /// Annotations of GitHub Actions.
  case github
  /// Code Quality of GitLab.
  case gitlab
  /// The XML of Checkstyle.
  case checkstyle
  /// A JUnit report with a case for each file.
  case junit
  /// Reviewdog's format, one document.
  case rdjson
  /// Reviewdog's format, one object a line.
  case rdjsonl
  /// The JSON of Vale, for its editor plugins.
  case vale
  /// Comma-separated values.
  case csv
  /// A table in Markdown, for a comment.
  case markdown
}
