/// HTML character references, named and numeric.
enum Entities {
  /// The character that a whole reference stands for (`&eacute;`, `&#233;`, `&#xE9;`), as UTF-8, or `nil` when the name is
  /// not known.
  ///
  /// A number that is no scalar stands for U+FFFD, as HTML has it.
  static func decode(_ reference: some Collection<UInt8>) -> [UInt8]? {
    let body = Array(reference.dropFirst().dropLast())
    guard body.count <= 48, body.count > 0 else { return nil }
    guard body[0] == UInt8(ascii: "#") else {
      return named[String(decoding: body, as: UTF8.self)].map { Array(String($0).utf8) }
    }
    let isHex = body.count > 1 && (body[1] | 0x20) == UInt8(ascii: "x")
    let digits = String(decoding: body.dropFirst(isHex ? 2 : 1), as: UTF8.self)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else {
      return nil
    }
    guard let number = UInt32(digits, radix: isHex ? 16 : 10) else {
      return digits.allSatisfy(\.isHexDigit) ? Array("\u{FFFD}".utf8) : nil
    }
    let scalar = number == 0 ? nil : Unicode.Scalar(windows1252[number] ?? number)
    return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }

  /// The length of the reference at an offset, ampersand and semicolon included, or `nil` when none is there.
  static func length(at offset: Int, in bytes: [UInt8], end: Int) -> Int? {
    guard offset < end, bytes[offset] == UInt8(ascii: "&") else { return nil }
    var index = offset + 1
    let limit = min(end, offset + 50)
    if index < limit, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let start = index
    while index < limit, bytes[index].isASCIIAlphanumeric { index += 1 }
    guard index > start, index < limit, bytes[index] == UInt8(ascii: ";") else { return nil }
    return index + 1 - offset
  }

  /// What the numbers of C1 controls stand for in HTML.
  private static let windows1252: [UInt32: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x2C6,
    0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
    0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A,
    0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
  ]

  private static let named: [String: Character] = {
    var result: [String: Character] = [:]
    let words = table.split(separator: " ")
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      guard let number = UInt32(words[index + 1], radix: 16), let scalar = Unicode.Scalar(number) else { continue }
      result[String(words[index])] = Character(scalar)
    }
    return result
  }()

  /// Names and scalars, in hexadecimal. Greek letters are left out.
  private static let table = """
    Tab 9 NewLine A excl 21 QUOT 22 quot 22 num 23 dollar 24 percnt 25 AMP 26 amp 26 apos 27 lpar 28 rpar 29 \
    ast 2A midast 2A plus 2B comma 2C period 2E sol 2F colon 3A semi 3B LT 3C lt 3C equals 3D GT 3E gt 3E \
    quest 3F commat 40 lbrack 5B lsqb 5B bsol 5C rbrack 5D rsqb 5D Hat 5E lowbar 5F grave 60 lbrace 7B lcub 7B \
    verbar 7C vert 7C rbrace 7D rcub 7D NonBreakingSpace A0 nbsp A0 iexcl A1 cent A2 pound A3 curren A4 yen A5 \
    brvbar A6 sect A7 uml A8 COPY A9 copy A9 ordf AA laquo AB not AC shy AD REG AE reg AE macr AF deg B0 \
    plusmn B1 pm B1 sup2 B2 sup3 B3 acute B4 micro B5 para B6 centerdot B7 middot B7 cedil B8 sup1 B9 ordm BA \
    raquo BB frac14 BC frac12 BD half BD frac34 BE iquest BF Agrave C0 Aacute C1 Acirc C2 Atilde C3 Auml C4 \
    Aring C5 AElig C6 Ccedil C7 Egrave C8 Eacute C9 Ecirc CA Euml CB Igrave CC Iacute CD Icirc CE Iuml CF \
    ETH D0 Ntilde D1 Ograve D2 Oacute D3 Ocirc D4 Otilde D5 Ouml D6 times D7 Oslash D8 Ugrave D9 Uacute DA \
    Ucirc DB Uuml DC Yacute DD THORN DE szlig DF agrave E0 aacute E1 acirc E2 atilde E3 auml E4 aring E5 \
    aelig E6 ccedil E7 egrave E8 eacute E9 ecirc EA euml EB igrave EC iacute ED icirc EE iuml EF eth F0 \
    ntilde F1 ograve F2 oacute F3 ocirc F4 otilde F5 ouml F6 divide F7 oslash F8 ugrave F9 uacute FA ucirc FB \
    uuml FC yacute FD thorn FE yuml FF Amacr 100 amacr 101 Abreve 102 abreve 103 Aogon 104 aogon 105 Cacute 106 \
    cacute 107 Ccaron 10C ccaron 10D Dcaron 10E dcaron 10F Dstrok 110 dstrok 111 Emacr 112 emacr 113 Eogon 118 \
    eogon 119 Ecaron 11A ecaron 11B Gbreve 11E gbreve 11F Imacr 12A imacr 12B Idot 130 imath 131 inodot 131 \
    Lstrok 141 lstrok 142 Nacute 143 nacute 144 Ncaron 147 ncaron 148 Omacr 14C omacr 14D Odblac 150 odblac 151 \
    OElig 152 oelig 153 Rcaron 158 rcaron 159 Sacute 15A sacute 15B Scedil 15E scedil 15F Scaron 160 scaron 161 \
    Tcaron 164 tcaron 165 Umacr 16A umacr 16B Uring 16E uring 16F Udblac 170 udblac 171 Yuml 178 Zacute 179 \
    zacute 17A Zcaron 17D zcaron 17E fnof 192 circ 2C6 tilde 2DC ensp 2002 emsp 2003 emsp13 2004 emsp14 2005 \
    numsp 2007 puncsp 2008 ThinSpace 2009 thinsp 2009 hairsp 200A ZeroWidthSpace 200B zwnj 200C zwj 200D \
    lrm 200E rlm 200F dash 2010 hyphen 2010 ndash 2013 mdash 2014 horbar 2015 OpenCurlyQuote 2018 lsquo 2018 \
    CloseCurlyQuote 2019 rsquo 2019 rsquor 2019 lsquor 201A sbquo 201A OpenCurlyDoubleQuote 201C ldquo 201C \
    CloseCurlyDoubleQuote 201D rdquo 201D rdquor 201D bdquo 201E ldquor 201E dagger 2020 Dagger 2021 bull 2022 \
    bullet 2022 nldr 2025 hellip 2026 mldr 2026 permil 2030 pertenk 2031 prime 2032 Prime 2033 lsaquo 2039 \
    rsaquo 203A oline 203E frasl 2044 MediumSpace 205F NoBreak 2060 euro 20AC image 2111 numero 2116 \
    copysr 2117 weierp 2118 real 211C TRADE 2122 trade 2122 alefsym 2135 frac13 2153 frac23 2154 frac15 2155 \
    frac16 2159 frac18 215B frac38 215C frac58 215D frac78 215E larr 2190 leftarrow 2190 uarr 2191 rarr 2192 \
    rightarrow 2192 darr 2193 harr 2194 varr 2195 nwarr 2196 nearr 2197 searr 2198 swarr 2199 map 21A6 \
    crarr 21B5 Leftarrow 21D0 lArr 21D0 uArr 21D1 Rightarrow 21D2 rArr 21D2 dArr 21D3 hArr 21D4 forall 2200 \
    part 2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni 220B prod 220F sum 2211 minus 2212 \
    lowast 2217 radic 221A prop 221D infin 221E ang 2220 and 2227 or 2228 cap 2229 cup 222A int 222B \
    there4 2234 sim 223C cong 2245 approx 2248 asymp 2248 thickapprox 2248 ne 2260 equiv 2261 le 2264 leq 2264 \
    ge 2265 geq 2265 sub 2282 sup 2283 nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22A5 sdot 22C5 \
    lceil 2308 rceil 2309 lfloor 230A rfloor 230B loz 25CA starf 2605 star 2606 phone 260E spades 2660 \
    clubs 2663 hearts 2665 diams 2666 check 2713 checkmark 2713 cross 2717 lang 27E8 rang 27E9 fflig FB00 \
    filig FB01 fllig FB02 ffilig FB03 ffllig FB04
    """
}
