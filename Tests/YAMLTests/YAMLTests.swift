import Testing
import YAML

/// A tree as one line, scalars with the source bytes at their range.
private func render(_ node: YAMLNode, of bytes: [UInt8]) -> String {
  switch node.value {
  case .scalar(let string, _): "\(string)⟨\(String(decoding: bytes[node.range], as: UTF8.self))⟩"
  case .sequence(let items): "[" + items.map { render($0, of: bytes) }.joined(separator: ", ") + "]"
  case .mapping(let pairs):
    "{" + pairs.map { render($0.key, of: bytes) + ": " + render($0.value, of: bytes) }.joined(separator: ", ") + "}"
  }
}

private func parsed(_ text: String) throws -> String {
  let bytes = Array(text.utf8)
  return try render(#require(try YAML.parse(bytes)), of: bytes)
}

@Test(arguments: [
  ("a: b", "{a⟨a⟩: b⟨b⟩}"),
  ("été: « 😀 »\nça: ' l''œuf '\n", "{été⟨été⟩: « 😀 »⟨« 😀 »⟩, ça⟨ça⟩:  l'œuf ⟨' l''œuf '⟩}"),
  ("\u{FEFF}é: è", "{é⟨é⟩: è⟨è⟩}"),
  ("é: è\r\nà: ù\r\n", "{é⟨é⟩: è⟨è⟩, à⟨à⟩: ù⟨ù⟩}"),
  ("- \"\\u00e9\\n\"\n- [é, {ù: 1}]", "[é\n⟨\"\\u00e9\\n\"⟩, [é⟨é⟩, {ù⟨ù⟩: 1⟨1⟩}]]"),
  ("a: &x été\nb: *x", "{a⟨a⟩: été⟨été⟩, b⟨b⟩: été⟨*x⟩}"),
  ("a: !!str &x 'été'", "{a⟨a⟩: été⟨'été'⟩}"),
  ("e\u{301}: e\u{301}e\u{301} # fin", "{e\u{301}⟨e\u{301}⟩: e\u{301}e\u{301}⟨e\u{301}e\u{301}⟩}"),
])
func placesAreExact(text: String, expected: String) throws {
  #expect(try parsed(text) == expected)
}

@Test func stylesAndMarks() throws {
  let text = "é:\n  - a\n  - 'b'\n  - \"c\"\n  - |\n    d\n  - >-\n    e\n    f\n"
  let node = try #require(try YAML.parse(Array(text.utf8)))
  let items = try #require(node["é"]?.items)
  #expect(items.map(\.style) == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
  #expect(items.map(\.string) == ["a", "b", "c", "d\n", "e f"])
  #expect(items.map(\.line) == [2, 3, 4, 5, 7])
  #expect(items.map(\.column) == [5, 5, 5, 5, 5])
}

@Test func collectionsSpanTheirItems() throws {
  let text = "a:\n  b: [1, 2]\n  c: é\n\n\nd: {}\n"
  let bytes = Array(text.utf8)
  let node = try #require(try YAML.parse(bytes))
  func source(_ node: YAMLNode?) throws -> String { String(decoding: bytes[try #require(node).range], as: UTF8.self) }
  #expect(try source(node["a"]) == "b: [1, 2]\n  c: é")
  #expect(try source(node["a"]?["b"]) == "[1, 2]")
  #expect(try source(node["d"]) == "{}")
}

@Test(arguments: ["", "\u{FEFF}", "# rien\n", "\n\n", "---\n"])
func nothingIsNoDocument(text: String) throws {
  let node = try YAML.parse(Array(text.utf8))
  #expect(node == nil || node?.isNull == true)
}

@Test func errorsSayWhere() throws {
  let error = try #require(throws: YAMLError.self) { try YAML.parse(Array("é: 1\nà: [1, 2\n".utf8)) }
  #expect(error.line == 3)
  #expect(error.message.contains("did not find expected"))
  let unknown = try #require(throws: YAMLError.self) { try YAML.parse(Array("ééé: *rien".utf8)) }
  #expect(unknown == YAMLError(message: "unknown anchor rien", line: 1, column: 6, offset: 8))
  let control = try #require(throws: YAMLError.self) { try YAML.parse(Array("\u{FEFF}é: \u{0}".utf8)) }
  #expect(control.offset == 7)
  let second = try #require(throws: YAMLError.self) { try YAML.parse(Array("a\n---\nb\n".utf8)) }
  #expect(second.line == 2)
}

@Test func longLinesHaveColumns() throws {
  let text = "é: [" + String(repeating: "é, ", count: 100_000) + "x]"
  let node = try #require(try YAML.parse(Array(text.utf8)))
  #expect(node["é"]?.items?.last?.column == 300_005)
  #expect(node["é"]?.items?.last?.range.lowerBound == text.utf8.count - 2)
}

@Test func depthIsBounded() throws {
  for text in [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "{a: ", count: 100_000), String(repeating: "? ", count: 10_000),
  ] {
    #expect(throws: YAMLError.self) { try YAML.parse(Array(text.utf8)) }
  }
  let chain = "- &a0 []\n" + (1...1000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
  let error = #expect(throws: YAMLError.self) { try YAML.parse(Array(chain.utf8)) }
  #expect(error?.message == "nested too deep")
  let deep = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
  #expect(try YAML.parse(Array(deep.utf8)) != nil)
}

@Test func aliasBombsAreRefused() throws {
  let bomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + (1...20).map { i in
      "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ") + "]\n"
    }.joined()
  let error = #expect(throws: YAMLError.self) { try YAML.parse(Array(bomb.utf8)) }
  #expect(error?.message == "too many values")
  #expect(throws: YAMLError.self) { try YAML.parse(Array("a: &a [*a]".utf8)) }
}
