/// Text of files and of messages made fit for a terminal: what would steer it, or would not be seen, becomes a sign.
public enum VisibleText {
  /// A path, a message or another line for people: control and direction characters become signs, no-break spaces
  /// stay as they are.
  ///
  /// - Parameter isASCII: whether letters lose their accents and everything else outside ASCII becomes an escape.
  public static func prose(_ text: String, isASCII: Bool = false) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if let sign = sign(for: scalar, isASCII: isASCII) {
        result += sign
      } else if isASCII, scalar == " " || isNoBreakSpace(scalar) {
        // Guillemets become straight quotation marks, which take no space inside.
        if previous != "«" { result += " " }
      } else if isASCII, scalar == "«" || scalar == "»" {
        if scalar == "»", result.last == " " { result.removeLast() }
        result += "\""
      } else if !isASCII || scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += ASCIIText.equivalent(of: scalar) ?? escape(scalar)
      }
    }
    return result
  }

  /// Source text in an excerpt: as ``prose(_:isASCII:)``, and no-break spaces become signs too.
  public static func source(_ text: String, isASCII: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result += source(scalar, isASCII: isASCII).text }
    return result
  }

  /// One scalar of source text, and whether a sign stands for it.
  static func source(_ scalar: Unicode.Scalar, isASCII: Bool) -> (text: String, isSign: Bool) {
    switch scalar.value {
    case 0xA0: return (isASCII ? "~" : "⍽", true)
    case 0x202F: return (isASCII ? "~" : "·", true)
    default: break
    }
    if let sign = sign(for: scalar, isASCII: isASCII) { return (sign, true) }
    if !isASCII || scalar.isASCII { return (String(scalar), false) }
    if let equivalent = ASCIIText.equivalent(of: scalar) { return (equivalent, false) }
    return (escape(scalar), true)
  }

  /// Every character outside ASCII as an escape: for texts that differ in accents only.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if let sign = sign(for: scalar, isASCII: true) {
        result += sign
      } else if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += escape(scalar)
      }
    }
  }

  /// The sign for a character that must not be sent as it is, or `nil` for any other.
  private static func sign(for scalar: Unicode.Scalar, isASCII: Bool) -> String? {
    let value = scalar.value
    if value < 0x20 || value == 0x7F {
      if isASCII { return "^" + String(Unicode.Scalar(UInt8(value ^ 0x40))) }
      return Unicode.Scalar(value == 0x7F ? 0x2421 : 0x2400 + value).map { String($0) }
    }
    switch value {
    case 0x80...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      return escape(scalar)
    default: return nil
    }
  }

  private static func isNoBreakSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xA0 || scalar.value == 0x202F
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}

/// Spellings in ASCII of the letters and marks of Western European text.
enum ASCIIText {
  /// The spelling, or `nil` where there is none.
  static func equivalent(of scalar: Unicode.Scalar) -> String? { table[scalar] }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "«": "<<", "»": ">>", "‹": "<", "›": ">", "“": "\"",
      "”": "\"", "„": "\"", "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "--", "‐": "-", "‑": "-", "−": "-", "…": "...",
      "×": "x", "·": ".", "•": "*", "→": "->", "€": "EUR", "°": "o",
    ]
    let letters: [(String, String)] = [
      ("ÀÁÂÃÄÅ", "A"), ("àáâãäå", "a"), ("Ç", "C"), ("ç", "c"), ("ÈÉÊË", "E"), ("èéêë", "e"), ("ÌÍÎÏ", "I"),
      ("ìíîï", "i"), ("Ñ", "N"), ("ñ", "n"), ("ÒÓÔÕÖØ", "O"), ("òóôõöø", "o"), ("ÙÚÛÜ", "U"), ("ùúûü", "u"),
      ("ÝŸ", "Y"), ("ýÿ", "y"),
    ]
    for (accented, plain) in letters {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}
