public import Rules
public import System
public import Text

extension FileError {
  /// The reason in words for users.
  public var message: Localized {
    switch reason {
    case .notFound:
      Localized(french: "fichier ou dossier introuvable", english: "no such file or folder")
    case .danglingLink:
      Localized(
        french: "lien symbolique dont la cible n’existe pas", english: "symbolic link whose target does not exist")
    case .linkLoop:
      Localized(french: "boucle de liens symboliques", english: "loop of symbolic links")
    case .isFolder:
      Localized(french: "c’est un dossier, pas un fichier", english: "is a folder, not a file")
    case .notAFolder:
      Localized(french: "une partie du chemin n’est pas un dossier", english: "a part of the path is not a folder")
    case .notRegular:
      Localized(
        french: "ni un fichier ordinaire ni un tube (périphérique ou socket)",
        english: "neither a regular file nor a pipe (a device or a socket)")
    case .permission:
      Localized(french: "lecture non autorisée", english: "permission denied")
    case .tooLarge:
      Localized(french: "plus grand que 1 Gio", english: "larger than 1 GiB")
    case .system(let number):
      Localized(
        french: "lecture impossible (\(Self.systemText(number)))",
        english: "cannot be read (\(Self.systemText(number)))"
      )
    }
  }
}

extension EncodingError {
  /// The offset and the likely encoding in words for users.
  public var message: Localized {
    guard likely != .binary else {
      return Localized(
        french:
          "n’est pas du texte en UTF-8 : octet invalide à la position \(offset) ; sans doute des données binaires",
        english: "is not UTF-8 text: invalid byte at offset \(offset); probably binary data")
    }
    return Localized(
      french: "n’est pas en UTF-8 : octet invalide à la position \(offset) ; encodage probable : \(likely.rawValue)",
      english: "is not UTF-8: invalid byte at offset \(offset); the encoding is probably \(likely.rawValue)")
  }
}
