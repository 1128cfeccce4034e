import Foundation
import Reporting
import Rules
import TestSupport
import Testing

@Suite("JSON Schema of the diagnostics")
struct SchemaTests {
  private static let file = URL.packageRoot(from: #filePath).appending(path: "schema/diagnostics.schema.json")

  @Test func theFileIsFresh() throws {
    try Snapshot.expect(Data(DiagnosticsSchema.json.utf8), at: Self.file)
  }

  @Test("Real output fits the schema")
  func outputFits() throws {
    let report = output(of: try sampleReports()) { JSONReporter(to: $0, language: .french) }
    #expect(try faults(of: report) == [])
    let empty = output(of: []) { JSONReporter(to: $0, language: .french) }
    #expect(try faults(of: empty) == [])
  }

  @Test("The check is strict: what is missing, unknown or of another type is refused")
  func outputThatDoesNotFit() throws {
    let report = output(of: []) { JSONReporter(to: $0, language: .french) }
    #expect(try faults(of: report.replacing("\"version\":1,", with: "")) == ["$: version is missing"])
    #expect(try faults(of: report.replacing("\"files\":[]", with: "\"files\":[],\"x\":1")) == ["$: x is unknown"])
    #expect(
      try faults(of: report.replacing("\"words\":0", with: "\"words\":\"0\"")) == ["$.summary.words: not an integer"])
    #expect(try faults(of: report.replacing("\"version\":1,", with: "\"version\":2,")) == ["$.version: not 1"])
  }

  @Test(
    "check-jsonschema agrees",
    .enabled(if: Self.checker != nil, "check-jsonschema is not installed: run scripts/bootstrap.sh"))
  func anotherValidatorAgrees() throws {
    let checker = try #require(Self.checker)
    let folder = try TemporaryFolder()
    let good = try folder.write(
      output(of: try sampleReports()) { JSONReporter(to: $0, language: .english) }, to: "good.json")
    let bad = try folder.write(
      output(of: []) { JSONReporter(to: $0, language: .english) }.replacing("\"files\":[]", with: "\"files\":[1]"),
      to: "bad.json")
    let meta = try Execution.run(checker, ["--check-metaschema", Self.file.path])
    #expect(meta.status == 0, "\(String(decoding: meta.output, as: UTF8.self))")
    let fits = try Execution.run(checker, ["--schemafile", Self.file.path, good])
    #expect(fits.status == 0, "\(String(decoding: fits.output, as: UTF8.self))")
    #expect(try Execution.run(checker, ["--schemafile", Self.file.path, bad]).status == 1)
  }

  /// The validator that `scripts/bootstrap.sh` installs, or one on `PATH`.
  static let checker: String? = {
    let own = URL.packageRoot(from: #filePath).appending(path: ".venv/bin/check-jsonschema").path
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return ([own] + folders.map { "\($0)/check-jsonschema" }).first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  // MARK: - A small validator

  private func faults(of document: String) throws -> [String] {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(DiagnosticsSchema.json.utf8)) as? [String: Any])
    let value = try JSONSerialization.jsonObject(with: Data(document.utf8))
    return check(value, schema, at: "$", root: schema)
  }

  /// The keywords that our schemas use, and no other.
  private func check(_ value: Any, _ schema: [String: Any], at path: String, root: [String: Any]) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(path): \(reference) leads nowhere"]
      }
      return check(value, target, at: path, root: root)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let results = choices.map { check(value, $0, at: path, root: root) }
      return results.contains { $0.isEmpty } ? [] : results[0]
    }
    if let constant = schema["const"] as? Int { return value as? Int == constant ? [] : ["\(path): not \(constant)"] }
    if let choices = schema["enum"] as? [String] {
      return (value as? String).map(choices.contains) == true ? [] : ["\(path): none of \(choices)"]
    }
    switch schema["type"] as? String {
    case "null": return value is NSNull ? [] : ["\(path): not null"]
    case "string": return value is String ? [] : ["\(path): not a string"]
    case "integer":
      guard !(value is String), let number = value as? Int else { return ["\(path): not an integer"] }
      return number >= schema["minimum"] as? Int ?? Int.min ? [] : ["\(path): too small"]
    case "array":
      guard let items = value as? [Any], let item = schema["items"] as? [String: Any] else {
        return ["\(path): not an array"]
      }
      return items.enumerated().flatMap { check($1, item, at: "\(path)[\($0)]", root: root) }
    case "object":
      guard let members = value as? [String: Any], let known = schema["properties"] as? [String: [String: Any]] else {
        return ["\(path): not an object"]
      }
      let missing = (schema["required"] as? [String] ?? []).filter { members[$0] == nil }
      let unknown = members.keys.filter { known[$0] == nil }.sorted()
      let inside = members.keys.sorted().flatMap { key -> [String] in
        guard let value = members[key], let schema = known[key] else { return [] }
        return check(value, schema, at: "\(path).\(key)", root: root)
      }
      return missing.map { "\(path): \($0) is missing" } + unknown.map { "\(path): \($0) is unknown" } + inside
    default: return ["\(path): the schema has no type"]
    }
  }
}
