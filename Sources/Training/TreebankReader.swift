public import French

/// A sentence of a treebank in the forms and tags of our own.
public struct TreebankSentence: Sendable {
  /// A token with the tag that the treebank gives it.
  public struct Item: Sendable, Hashable {
    /// The form as written.
    public var form: String
    /// Its tag in the canonical form.
    public var tag: Tag
    /// Its place in the text, bytes; empty when the text does not hold the form.
    public var range: Range<Int>

    /// A token with its tag and place.
    public init(form: String, tag: Tag, range: Range<Int>) {
      self.form = form
      self.tag = tag
      self.range = range
    }
  }

  /// The tokens.
  public var items: [Item]
  /// The text, from the comment `# text`.
  public var text: String

  /// A sentence.
  public init(items: [Item], text: String) {
    self.items = items
    self.text = text
  }
}

/// A fault in a treebank.
public struct TreebankError: Error, Hashable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What is wrong, in English.
  public var reason: String
  /// The line and the reason.
  public var description: String { "line \(line): \(reason)" }
}

/// Reads CoNLL-U.
///
/// Words that the treebank analyses as two (`du` as `de` and `le`) stay one token with a joint part of speech. Empty
/// nodes are passed over.
public enum TreebankReader {
  private struct Row {
    var form: String
    var partOfSpeech: String
    var features: String
  }

  /// The sentences of a file.
  ///
  /// - Throws: at the first line that is no CoNLL-U.
  public static func sentences(of content: String) throws(TreebankError) -> [TreebankSentence] {
    var result: [TreebankSentence] = []
    var rows: [Row] = []
    var text = ""
    /// The last token of a contraction, and the parts of speech met so far.
    var contraction: (end: Int, parts: [String])?
    var line = 0
    for content in content.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      if content.isEmpty {
        if !rows.isEmpty { result.append(try sentence(rows, text, line)) }
        rows = []
        text = ""
        contraction = nil
        continue
      }
      if content.hasPrefix("#") {
        if content.hasPrefix("# text = ") { text = String(content.dropFirst(9)) }
        continue
      }
      let fields = content.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 10 else { throw TreebankError(line: line, reason: "expected ten fields") }
      let id = fields[0]
      if id.contains(".") { continue }
      if let dash = id.firstIndex(of: "-") {
        guard let start = Int(id[..<dash]), let end = Int(id[id.index(after: dash)...]), end >= start else {
          throw TreebankError(line: line, reason: "bad range of tokens \(id)")
        }
        contraction = (end, [])
        rows.append(Row(form: String(fields[1]), partOfSpeech: "", features: ""))
        continue
      }
      guard let number = Int(id) else { throw TreebankError(line: line, reason: "bad number of a token \(id)") }
      if var open = contraction, let last = rows.indices.last {
        open.parts.append(String(fields[3]))
        // Any other word in two is what its first half is.
        let joint = open.parts.joined(separator: "+")
        rows[last].partOfSpeech = PartOfSpeech(name: joint) == nil ? open.parts[0] : joint
        contraction = number < open.end ? open : nil
      } else {
        rows.append(Row(form: String(fields[1]), partOfSpeech: String(fields[3]), features: String(fields[5])))
      }
    }
    if !rows.isEmpty { result.append(try sentence(rows, text, line)) }
    return result
  }

  private static func sentence(_ rows: [Row], _ text: String, _ line: Int) throws(TreebankError) -> TreebankSentence {
    let bytes = Array(text.utf8)
    var offset = 0
    var items: [TreebankSentence.Item] = []
    for row in rows {
      guard let partOfSpeech = PartOfSpeech(name: row.partOfSpeech) else {
        throw TreebankError(line: line, reason: "unknown part of speech \(row.partOfSpeech)")
      }
      let form = Array(row.form.utf8)
      var start = offset
      while start + form.count <= bytes.count, bytes[start] == 0x20, form.first != 0x20 { start += 1 }
      let isThere = start + form.count <= bytes.count && bytes[start..<(start + form.count)].elementsEqual(form)
      let range = isThere ? start..<(start + form.count) : offset..<offset
      offset = range.upperBound
      let key = String(decoding: LiteralTokens.key(row.form), as: UTF8.self)
      let tag = TagSet.canonical(TagSet.tag(partOfSpeech: partOfSpeech, features: row.features), form: key)
      items.append(TreebankSentence.Item(form: row.form, tag: tag, range: range))
    }
    return TreebankSentence(items: items, text: text)
  }
}
