import Linting
import Rules
import Text

/// Writes what JSON and JSON Lines have in common: the members of a diagnostic.
struct DiagnosticJSON {
  let language: MessageLanguage

  /// The members of one diagnostic, inside an object that is open.
  func write(_ diagnostic: Diagnostic, in source: SourceText, to json: inout JSONWriter) {
    json.member("rule", diagnostic.rule)
    json.member("severity", diagnostic.severity.rawValue)
    json.member("message", diagnostic.message[language])
    json.member("mqm", diagnostic.mqm)
    write(diagnostic.range, in: source, to: &json)
    json.member("text", source.string(source.clamped(diagnostic.range)))
    json.key("related")
    json.beginArray()
    for place in diagnostic.related {
      json.beginObject()
      json.member("message", place.message[language])
      write(place.range, in: source, to: &json)
      json.endObject()
    }
    json.endArray()
    json.key("fixes")
    json.beginArray()
    for fix in diagnostic.fixes { write(fix, in: source, to: &json) }
    json.endArray()
    json.member("help", "calque explain \(diagnostic.rule)")
  }

  private func write(_ fix: Fix, in source: SourceText, to json: inout JSONWriter) {
    json.beginObject()
    json.member("title", fix.title[language])
    json.member("safety", fix.safety.rawValue)
    json.key("edits")
    json.beginArray()
    for edit in fix.edits {
      json.beginObject()
      write(edit.range, in: source, to: &json)
      json.member("text", edit.replacement)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ range: Range<Int>, in source: SourceText, to json: inout JSONWriter) {
    let range = source.clamped(range)
    json.key("range")
    json.beginObject()
    json.key("start")
    write(source.position(at: range.lowerBound), to: &json)
    json.key("end")
    write(source.position(at: range.upperBound), to: &json)
    json.endObject()
  }

  private func write(_ position: SourcePosition, to json: inout JSONWriter) {
    json.beginObject()
    json.member("line", position.line)
    json.member("column", position.column)
    json.member("utf16", position.utf16)
    json.member("byte", position.byte)
    json.endObject()
  }
}
