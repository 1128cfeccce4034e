import Rules

/// A fix that may be applied, with the diagnostic's rule and the blocks that its edits lie in.
struct FixCandidate: Hashable {
  var rule: String
  /// Sorted by place, not overlapping.
  var edits: [SourceEdit]
  /// What a reader will read in the place of each edit: its replacement, unless that is written with escapes.
  let texts: [String]
  /// The block of each edit, and the part of its text that the edit replaces.
  var places: [ProsePlaces.Place]

  /// From the first byte that an edit touches through the last one.
  var range: Range<Int> {
    guard let first = edits.first, let last = edits.last else { return 0..<0 }
    return first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound)
  }

  /// Makes a candidate of a fix whose edits all lie in prose, each in one stretch of it; else `nil`.
  init?(_ fix: Fix, of rule: String, in places: ProsePlaces, isPlainText: Bool) {
    guard !fix.edits.isEmpty else { return nil }
    self.rule = rule
    edits = fix.edits
    texts = fix.edits.map(\.replacement)
    self.places = []
    var end = 0
    for edit in fix.edits {
      let comment = rule.hasPrefix("suppression/") ? ProsePlaces.Place.outside : nil
      guard edit.range.lowerBound >= end, let place = places.place(of: edit.range) ?? comment else { return nil }
      end = edit.range.upperBound
      guard Self.isHarmless(edit, in: places.bytes, isPlainText: isPlainText) else { return nil }
      self.places.append(place)
    }
    // An edit that changes nothing would be applied for ever.
    let changes = edits.contains { !places.bytes[$0.range].elementsEqual($0.replacement.utf8) }
    guard changes else { return nil }
  }

  /// Marks that begin or end markup, code or an escape in one of the formats.
  private static let marks = Set("\\`<>{}[]*_#|~$^=\n\r\0".utf8)

  /// Whether an edit brings no mark in that could be more than a mark.
  private static func isHarmless(_ edit: SourceEdit, in bytes: [UInt8], isPlainText: Bool) -> Bool {
    let old = bytes[edit.range]
    for byte in Set(edit.replacement.utf8) where byte < 0x20 || (!isPlainText && marks.contains(byte)) {
      guard edit.replacement.utf8.count(where: { $0 == byte }) <= old.count(where: { $0 == byte }) else {
        return false
      }
    }
    return true
  }

  // Two spellings of one fix are the same fix, whatever became of the text around it.

  static func == (left: FixCandidate, right: FixCandidate) -> Bool {
    left.rule == right.rule && left.texts == right.texts && left.edits.map(\.range) == right.edits.map(\.range)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    hasher.combine(texts)
    for edit in edits { hasher.combine(edit.range) }
  }

  /// The candidate with its quotation marks written as strings of front matter, shortcodes and attributes may need
  /// them; the plain one first.
  var spellings: [FixCandidate] {
    guard texts.contains(where: { $0.utf8.contains(0x22) || $0.utf8.contains(0x27) }) else { return [self] }
    let spellings: [(Character, String)] = [("\"", "\\\""), ("'", "''"), ("\"", "&quot;"), ("'", "\\'")]
    return [self]
      + spellings.map { mark, spelling in
        var copy = self
        for index in copy.edits.indices {
          let parts = texts[index].split(separator: mark, omittingEmptySubsequences: false)
          copy.edits[index].replacement = parts.joined(separator: spelling)
        }
        return copy
      }
  }
}
