import Rules

/// The options of `check` that hide findings by what is known of them or by where they are.
enum ScreenOptions {
  private static let file = Localized(french: "FICHIER", english: "FILE")
  static let baseline = OptionDeclaration(
    "--baseline", value: .text(file),
    french: "Cache les résultats que tient cette référence, au lieu de celle de la configuration",
    english: "Hide the findings that this baseline holds, instead of the configuration's")
  static let noBaseline = OptionDeclaration(
    "--no-baseline", french: "Montre aussi les résultats que tient la référence de la configuration",
    english: "Show the findings too that the configuration's baseline holds")
  static let changedSince = OptionDeclaration(
    "--changed-since", value: .text(Localized(french: "RÉVISION", english: "REVISION")),
    french: "Seulement les lignes nouvelles depuis cette révision de git",
    english: "Only lines that are new since this revision of git")
  static let staged = OptionDeclaration(
    "--staged", french: "Seulement les lignes nouvelles de l’index de git, telles qu’elles y sont",
    english: "Only new lines of git's index, as they stand there")

  static let all = [baseline, noBaseline, changedSince, staged]

  /// What is wrong with these options together, or `nil`.
  static func fault(in arguments: ParsedArguments) -> Localized? {
    guard arguments.has(baseline), arguments.has(noBaseline) else { return nil }
    return Localized(
      french: "donnez « --baseline » ou « --no-baseline », pas les deux",
      english: "give '--baseline' or '--no-baseline', not both")
  }
}
