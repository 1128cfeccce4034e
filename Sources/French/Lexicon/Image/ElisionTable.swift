/// The elided words of a dictionary: which may stand before a form, by the bits of its reading list.
struct ElisionTable: Sendable {
  /// One elided word with its apostrophe.
  struct Head: Sendable {
    /// The bytes, packed, the first one highest.
    var key: UInt64
    /// The forms that it may stand before as they are.
    var plain: UInt16 = 0
    /// The forms that change at their beginning: `l'` before `arbre` gives `l'Arbre` too.
    var tails: [(tail: [UInt8], strip: [UInt8], bits: UInt16)] = []
  }

  private(set) var heads: [Head] = []

  /// Reads the fields of an image, four for each rule; others are ignored.
  init(_ fields: [[UInt8]]) {
    var index = 0
    while index + 3 < fields.count {
      let (head, tail, strip, bits) = (fields[index], fields[index + 1], fields[index + 2], fields[index + 3])
      index += 4
      guard let key = Self.key(head[...]), bits.count == 2 else { continue }
      let bit = UInt16(bits[0]) | UInt16(bits[1]) << 8
      let place = heads.firstIndex { $0.key == key } ?? heads.count
      if place == heads.count { heads.append(Head(key: key)) }
      if tail.isEmpty, strip.isEmpty {
        heads[place].plain |= bit
      } else if let same = heads[place].tails.firstIndex(where: { $0.tail == tail && $0.strip == strip }) {
        heads[place].tails[same].bits |= bit
      } else {
        heads[place].tails.append((tail, strip, bit))
      }
    }
  }

  /// Up to eight bytes in one word; nil for more or none.
  static func key(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    guard !bytes.isEmpty, bytes.count <= 8 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The elided word with these packed bytes.
  @inline(__always)
  func head(_ key: UInt64) -> Head? {
    for head in heads where head.key == key { return head }
    return nil
  }
}
