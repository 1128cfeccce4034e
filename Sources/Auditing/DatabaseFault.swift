import Database
public import Rules

/// What is wrong with a database, in words for users.
public struct DatabaseFault: Error, Sendable, Hashable {
  /// The message, with what to do.
  public var message: Localized

  init(_ error: DatabaseError) {
    switch error.reason {
    case .damaged:
      message = Localized(
        french: "ce n’est pas une base SQLite, ou elle est abîmée\u{A0}; donnez un autre fichier ou supprimez celui-ci",
        english: "is no SQLite database, or a damaged one; name another file or remove this one")
    case .foreign:
      message = Localized(
        french: "cette base SQLite n’est pas un historique d’audits\u{A0}; donnez un autre fichier",
        english: "this SQLite database is no history of audits; name another file")
    case .newer:
      message = Localized(
        french: "cet historique vient d’une autre version de calque (\(error.text))",
        english: "this history comes from another version of calque (\(error.text))")
    case .busy:
      message = Localized(
        french: "une autre commande tient la base\u{A0}; réessayez dans un instant",
        english: "another command holds the database; try again in a moment")
    case .unwritable:
      message = Localized(
        french: "la base ne peut être ni ouverte ni écrite (\(error.text))",
        english: "the database cannot be opened or written (\(error.text))")
    case .other:
      message = Localized(french: "erreur de SQLite\u{A0}: \(error.text)", english: "error of SQLite: \(error.text)")
    }
  }
}
