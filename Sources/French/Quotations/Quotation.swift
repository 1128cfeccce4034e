/// A quotation in a block, or what is there of one.
public struct Quotation: Sendable, Hashable {
  /// The token of the opening mark, or `nil` when the quotation was opened in an earlier block or never.
  public var open: Int?
  /// The token of the closing mark, or `nil` when it is closed in a later block or never.
  public var close: Int?
  /// How many quotations of the block enclose it.
  public var depth: Int
  /// Whether the side that this block lacks stands in another block: a quotation over several paragraphs or items.
  public var continues: Bool

  /// Whether a mark is missing altogether.
  public var isBroken: Bool { (open == nil || close == nil) && !continues }
}

/// The families of quotation marks.
public enum QuotationMark: UInt8, Sendable, Hashable, CaseIterable {
  /// `"`
  case straight
  /// `«` and `»`
  case guillemet
  /// `“` and `”`, and the German `„` and `“`
  case curly

  /// The family of a scalar, or `nil` for one that is no double quotation mark.
  public init?(scalar: UInt32) {
    switch scalar {
    case 0x22: self = .straight
    case 0xAB, 0xBB: self = .guillemet
    case 0x201C, 0x201D, 0x201E, 0x201F: self = .curly
    default: return nil
    }
  }

  /// Whether a straight mark stands for an apostrophe: after a lone consonant that French elides, touching the next word.
  public static func isApostrophe(_ index: Int, _ tokens: [Token]) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index].isMark("\""), tokens[index - 1].kind == .word,
      tokens[index - 1].end - tokens[index - 1].start == 1,
      tokens[index - 1].casing == .lower || tokens[index - 1].casing == .initial,
      tokens[index + 1].isWord, tokens[index + 1].gap.isEmpty
    else { return false }
    return tokens[index - 1].context.contains(.elidedConsonant)
  }
}
