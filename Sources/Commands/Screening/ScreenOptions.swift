import Rules

/// The options of `check` that hide findings by what is known of them or by where they are.
enum ScreenOptions {
  private static let file = Localized(french: "FICHIER", english: "FILE")
  static let baseline = OptionDeclaration(
    "--baseline", value: .text(file), french: "Cache les résultats que tient cette référence",
    english: "Hide the findings that this baseline holds")
  static let changedSince = OptionDeclaration(
    "--changed-since", value: .text(Localized(french: "RÉVISION", english: "REVISION")),
    french: "Seulement les lignes nouvelles depuis cette révision de git",
    english: "Only lines that are new since this revision of git")
  static let staged = OptionDeclaration(
    "--staged", french: "Seulement les lignes nouvelles de l’index de git, telles qu’elles y sont",
    english: "Only new lines of git's index, as they stand there")

  static let all = [baseline, changedSince, staged]
}
