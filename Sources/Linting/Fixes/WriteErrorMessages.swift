public import Rules
public import System

extension WriteError {
  /// The reason in words for users, and what became of the file.
  public var message: Localized {
    let (french, english) =
      switch reason {
      case .changed:
        (
          "un autre programme l’a modifié pendant le contrôle ; relancez la commande",
          "another program changed it during the check; run the command again"
        )
      case .readOnly: ("il est en lecture seule", "it is read-only")
      case .folderReadOnly:
        ("son dossier n’accepte pas de nouveau fichier", "no file can be made in its folder")
      case .full: ("le disque est plein", "the disk is full")
      case .notRegular: ("ce n’est pas un fichier ordinaire", "it is not a regular file")
      case .system(let number): (FileError.systemText(number), FileError.systemText(number))
      }
    return Localized(
      french: "corrections non écrites : \(french) ; le fichier est resté tel quel",
      english: "fixes not written: \(english); the file is as it was")
  }
}
