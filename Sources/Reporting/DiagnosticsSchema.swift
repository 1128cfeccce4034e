import Rules

/// The JSON Schema (draft 2020-12) of what `--format json` writes.
public enum DiagnosticsSchema {
  /// The version of the format, the member `version` of a document.
  public static let version = 1

  /// The schema as the text of `schema/diagnostics.schema.json`.
  public static var json: String {
    var writer = PrettyJSON()
    writer.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("Diagnostics of calque, version \(version)")),
      ("$ref", .text("#/$defs/document")),
      ("$defs", .object(definitions.map { ($0.name, .schema($0.schema)) })),
    ])
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private static let definitions: [(name: String, schema: Schema)] = [
    (
      "document",
      .object(
        [
          ("version", .constant(version, "The version of this format.")),
          ("tool", .reference("tool")),
          ("files", .list(.reference("file"), "The files in the order in which they were linted.")),
          ("summary", .reference("summary")),
        ], "The report of one run.")
    ),
    (
      "tool",
      .object(
        [
          ("name", .text("The name of the program.")),
          ("version", .text("The version of the program.")),
          ("dictionary", .optional(.reference("dictionary"))),
        ], "Who made the report.")
    ),
    (
      "dictionary",
      .object(
        [
          ("variant", .text("classical, revised, comprehensive or unknown.")),
          ("version", .text("The version that the dictionary gives itself, or nothing.")),
          ("path", .text("Where its affix file is.")),
        ], "The dictionary behind the verdicts on words.")
    ),
    (
      "file",
      .object(
        [
          ("path", .text("The path as it was given or found.")),
          ("diagnostics", .list(.reference("diagnostic"), "What was found, by place, then by rule.")),
          (
            "errors",
            .list(.text("One reason."), "Why the file, or a part of it, could not be linted.")
          ),
        ], "What linting one file gave.")
    ),
    (
      "diagnostic",
      .object(
        [
          ("rule", .text("The id of the rule, family/name.")),
          ("severity", .choice(Severity.allCases.map(\.rawValue), "How sure the rule is.")),
          ("message", .text("What is wrong.")),
          ("mqm", .text("The category of the MQM Core typology.")),
          ("range", .reference("range")),
          ("text", .text("The text of the range.")),
          ("related", .list(.reference("related"), "Other places that belong to the fault.")),
          ("fixes", .list(.reference("fix"), "Ways to mend it, the best first.")),
          ("help", .text("The command or the address that explains the rule.")),
        ], "One fault at one place.")
    ),
    (
      "related",
      .object(
        [("message", .text("What stands there.")), ("range", .reference("range"))],
        "Another place of the same file.")
    ),
    (
      "fix",
      .object(
        [
          ("title", .text("What applying it does.")),
          ("safety", .choice(FixSafety.allCases.map(\.rawValue), "How far it may be trusted.")),
          ("edits", .list(.reference("edit"), "Replacements that do not overlap, by place.")),
        ], "One way to mend a fault.")
    ),
    (
      "edit",
      .object(
        [("range", .reference("range")), ("text", .text("What takes the place of the range."))],
        "A replacement of text.")
    ),
    (
      "range",
      .object(
        [("start", .reference("position")), ("end", .reference("position"))],
        "A part of a file; the end is exclusive.")
    ),
    (
      "position",
      .object(
        [
          ("line", .number(minimum: 1, "The line, from 1.")),
          ("column", .number(minimum: 1, "The column in Unicode scalars, from 1.")),
          ("utf16", .number(minimum: 1, "The column in UTF-16 code units, from 1.")),
          ("byte", .number(minimum: 0, "The offset in bytes from the start of the file, from 0.")),
        ], "A place in a file.")
    ),
    (
      "summary",
      .object(
        [
          ("files", .number(minimum: 0, "Files that were linted.")),
          ("filesWithDiagnostics", .number(minimum: 0, "Of them, files with a diagnostic that is shown.")),
          ("failedFiles", .number(minimum: 0, "Files that could not be linted, or not wholly.")),
          ("words", .number(minimum: 0, "Words of prose.")),
        ] + counts + [("hidden", .object(counts, "Diagnostics below the level that is shown."))],
        "The figures of the run.")
    ),
  ]

  private static let counts: [(name: String, schema: Schema)] = [
    ("errors", .number(minimum: 0, "Diagnostics of severity error.")),
    ("warnings", .number(minimum: 0, "Diagnostics of severity warning.")),
    ("infos", .number(minimum: 0, "Diagnostics of severity info.")),
  ]
}
