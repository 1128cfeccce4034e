/// Which keys of front matter hold prose.
enum FrontMatterKeys {
  /// Keys whose values a reader reads, lower case.
  private static let prose: Set<String> = [
    "title", "linktitle", "description", "summary", "subtitle", "abstract", "excerpt", "lead", "shorttext", "caption",
    "alt", "teaser", "heading", "subheading", "headline", "tagline", "intro", "introduction", "lede", "standfirst",
    "seotitle", "metatitle", "metadescription", "seodescription", "shorttitle", "longtitle", "pagetitle",
    "sidebar_label",
    "nav_title", "short_title", "shorttitle", "titre", "chapo", "resume", "blurb", "deck", "dek", "question", "answer",
  ]

  /// Endings of keys that hold prose: `og_title`, `twitter-description`.
  private static let endings: [StaticString] = [
    "_title", "-title", "_description", "-description", "_caption", "_alt", "_summary",
  ]

  /// Endings of keys in mixed case: `ogTitle`, `metaDescription`.
  private static let mixedEndings: [StaticString] = ["Title", "Description", "Caption", "Summary", "Subtitle"]

  /// Keys whose values are the language of the file, lower case, and the length of the longest.
  private static let languages = ["lang", "language", "locale"]
  private static let longestLanguage = 8

  /// The last part of a dotted path.
  private static func last(_ path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// Whether the value of a key is prose.
  static func isProse(_ path: String) -> Bool {
    let key = last(path)
    let folded = key.lowercased()
    let (bytes, foldedBytes) = (Array(key.utf8), Array(folded.utf8))
    return prose.contains(folded) || endings.contains { foldedBytes.ends(with: $0) }
      || mixedEndings.contains { bytes.ends(with: $0) } || bytes.has("titleFor", at: 0)
  }

  /// Whether the value of a key is the language of the file.
  static func isLanguage(_ path: String) -> Bool {
    path.utf8.count <= longestLanguage && languages.contains(path.lowercased())
  }

  /// Whether a value has words: no address, no number, no template.
  static func looksLikeProse(_ text: [UInt8]) -> Bool {
    guard text.contains(where: { $0.isASCIILetter || $0 >= 0x80 }) else { return false }
    if text.contains(where: \.isBlank) { return !text.starts(with: Array("{{".utf8)) }
    let isAddress = text.contains(UInt8(ascii: "/")) || text.starts(with: Array("www.".utf8))
    return !isAddress && text != Array("true".utf8) && text != Array("false".utf8) && text != Array("null".utf8)
  }
}
