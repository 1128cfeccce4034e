/// Why no dictionary can answer.
public enum LexiconError: Error, Sendable, Hashable {
  /// No French dictionary in any of the folders searched, in the order of the search.
  case missing(searched: [String])
  /// The dictionary that the user named does not exist, or only one of its two files does.
  case notFound(path: String)
  /// The file exists and cannot be read; `reason` is the system's own text.
  case unreadable(path: String, reason: String)
  /// The file is no hunspell dictionary in UTF-8.
  case unsuitable(path: String)

  /// One or two sentences in French that say what is wrong and what to do.
  public var frenchMessage: String {
    switch self {
    case .missing(let searched):
      """
      Aucun dictionnaire français de hunspell trouvé (cherché dans : \(searched.joined(separator: ", "))). \
      Debian et Ubuntu : « apt install hunspell-fr ». macOS : copiez fr.aff et fr.dic \
      (https://grammalecte.net, « Dictionnaires », pour Hunspell) dans ~/Library/Spelling. \
      Ailleurs : donnez le chemin dans CALQUE_DICTIONARY.
      """
    case .notFound(let path):
      "Dictionnaire introuvable : « \(path) » (il faut un fichier .aff et un fichier .dic du même nom)."
    case .unreadable(let path, let reason):
      "Dictionnaire illisible : « \(path) » (\(reason))."
    case .unsuitable(let path):
      "« \(path) » n’est pas un dictionnaire de hunspell en UTF-8."
    }
  }

  /// One or two sentences in English that say what is wrong and what to do.
  public var englishMessage: String {
    switch self {
    case .missing(let searched):
      """
      No French hunspell dictionary found (searched: \(searched.joined(separator: ", "))). \
      Debian and Ubuntu: "apt install hunspell-fr". macOS: copy fr.aff and fr.dic \
      (https://grammalecte.net, "Dictionnaires", for Hunspell) into ~/Library/Spelling. \
      Elsewhere: give the path in CALQUE_DICTIONARY.
      """
    case .notFound(let path):
      "Dictionary not found: \"\(path)\" (a .aff and a .dic file of the same name are needed)."
    case .unreadable(let path, let reason):
      "Dictionary unreadable: \"\(path)\" (\(reason))."
    case .unsuitable(let path):
      "\"\(path)\" is not a hunspell dictionary in UTF-8."
    }
  }
}
