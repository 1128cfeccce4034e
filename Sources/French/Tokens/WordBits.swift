/// What one asker wants to know of words again and again, found once for each word.
public protocol WordBits: OptionSet, SendableMetatype where RawValue == UInt32 {
  /// The word lists that it asks.
  associatedtype Lists = Void

  /// The lists among those of a table, made once for many words.
  static func select(_ lists: WordLists) -> Lists

  /// What is true of a word, whatever stands around it.
  init(of word: Word, lists: Lists)
}

extension WordBits where Lists == Void {
  /// None.
  public static func select(_ lists: WordLists) {}
}

/// The bits of the words of a table.
public struct WordBitTable<Bits: WordBits> {
  @usableFromInline let bits: [UInt32]

  @inlinable
  init(bits: [UInt32]) { self.bits = bits }

  /// The bits of the word of an index; none for a token that is no word, whose index is negative.
  @inlinable
  public subscript(word: Int32) -> Bits { word >= 0 ? Bits(rawValue: bits[Int(word)]) : [] }
}

extension WordTable {
  /// The bits of all words that the table holds by now.
  ///
  /// - Complexity: linear in the number of words that are new since the last call.
  @inlinable
  public func bits<Bits: WordBits>(_ type: Bits.Type = Bits.self) -> WordBitTable<Bits> {
    WordBitTable(
      bits: bits(of: ObjectIdentifier(type)) { words, lists in
        let selected = Bits.select(lists)
        return { Bits(of: words[$0], lists: selected).rawValue }
      })
  }

  /// The bits that an asker keeps, with those of new words added.
  @usableFromInline
  func bits(of asker: ObjectIdentifier, making: ([Word], WordLists) -> (Int) -> UInt32) -> [UInt32] {
    if let known = memory[asker], known.count == words.count { return known }
    var bits = memory.removeValue(forKey: asker) ?? []
    store.extend(&bits, of: asker, with: storeNumbers[bits.count...]) { making(words, lists) }
    memory[asker] = bits
    return bits
  }
}
