/// What one asker wants to know of words again and again, found once for each word.
public protocol WordBits: OptionSet, SendableMetatype where RawValue == UInt32 {
  /// What is true of a word, whatever stands around it.
  ///
  /// - Parameter lists: the word lists of the table.
  init(of word: Word, lists: WordLists)
}

/// The bits of the words of a table.
public struct WordBitTable<Bits: WordBits> {
  fileprivate var bits: [Bits] = []

  /// The bits of the word of an index; none for a token that is no word, whose index is negative.
  @inlinable
  public subscript(word: Int32) -> Bits { word >= 0 ? value(word) : [] }

  @usableFromInline
  func value(_ word: Int32) -> Bits { bits[Int(word)] }
}

extension WordTable {
  /// The bits of all words that the table holds by now.
  ///
  /// - Complexity: linear in the number of words that are new since the last call.
  public func bits<Bits: WordBits>(_ type: Bits.Type = Bits.self) -> WordBitTable<Bits> {
    let key = ObjectIdentifier(type)
    var table = memory.removeValue(forKey: key) as? WordBitTable<Bits> ?? WordBitTable<Bits>()
    if table.bits.count < words.count {
      for word in words[table.bits.count...] { table.bits.append(Bits(of: word, lists: lists)) }
    }
    memory[key] = table
    return table
  }
}
