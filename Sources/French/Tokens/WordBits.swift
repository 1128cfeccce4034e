/// What one asker wants to know of words again and again, found once for each word.
public protocol WordBits: OptionSet, SendableMetatype where RawValue == UInt32 {
  /// What is true of a word, whatever stands around it.
  ///
  /// - Parameter lists: the word lists of the table.
  init(of word: Word, lists: WordLists)
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
    WordBitTable(bits: bits(of: ObjectIdentifier(type)) { Bits(of: $0, lists: $1).rawValue })
  }

  /// The bits that an asker keeps, with those of new words added.
  @usableFromInline
  func bits(of asker: ObjectIdentifier, make: (Word, WordLists) -> UInt32) -> [UInt32] {
    if let known = memory[asker], known.count == words.count { return known }
    var bits = memory.removeValue(forKey: asker) ?? []
    store.extend(&bits, of: asker, with: storeNumbers[bits.count...]) { make(words[$0], lists) }
    memory[asker] = bits
    return bits
  }
}
