public import Rules

/// The keys of a configuration file, for reading, the JSON Schema and errors.
public enum ConfigurationKey: String, Sendable, CaseIterable {
  case root, extends, variant, spelling, quotation, level
  case failOn = "fail-on"
  case baseline, rules, vocabulary, glossary
  case frontMatter = "front-matter"
  case shortcodes, paths, exclude

  /// Whether the key may stand in an entry of `paths`.
  public var isForPaths: Bool {
    switch self {
    case .root, .extends, .paths, .exclude: false
    default: true
    }
  }

  /// What it does, in a sentence.
  public var summary: Localized {
    switch self {
    case .root:
      Localized(
        french: "Aucun fichier plus haut dans l’arborescence ne compte.", english: "No file above this one counts.")
    case .extends:
      Localized(
        french: "Préréglages et fichiers dont celui-ci part, le dernier l’emportant.",
        english: "Presets and files that this one starts from; the last one wins.")
    case .variant:
      Localized(
        french: "Usage régional que suit la typographie.", english: "The regional usage that typography follows.")
    case .spelling:
      Localized(
        french: "Orthographe suivie là où les rectifications de 1990 laissent le choix.",
        english: "The spelling followed where the rectifications of 1990 leave a choice.")
    case .quotation:
      Localized(french: "Guillemets du projet.", english: "The quotation marks of the project.")
    case .level:
      Localized(
        french: "Gravité à partir de laquelle un résultat est montré.", english: "Least severity that is shown.")
    case .failOn:
      Localized(
        french: "Gravité à partir de laquelle le code de sortie est 1.",
        english: "Least severity that makes the exit status 1.")
    case .baseline:
      Localized(
        french:
          "Référence des anciens résultats, qui ne sont pas montrés, relative à ce fichier\u{A0}; off\u{A0}: aucune.",
        english: "Baseline of old findings, which are not shown, relative to this file; off: none.")
    case .rules:
      Localized(
        french: "Gravité, options et corrections par règle, par famille ou pour toutes (« all »).",
        english: "Severity, options and fixes by rule, by family, or for all of them ('all').")
    case .vocabulary:
      Localized(
        french: "Fichiers de mots à tenir pour justes, relatifs à ce fichier.",
        english: "Files of words to take as right, relative to this file.")
    case .glossary:
      Localized(
        french: "Termes du projet, ou fichiers qui les donnent.",
        english: "The terms of the project, or files that give them.")
    case .frontMatter:
      Localized(
        french: "Clés de l’en-tête dont la valeur est du texte ou ne l’est pas.",
        english: "Keys of front matter whose values are prose or are not.")
    case .shortcodes:
      Localized(
        french:
          "Arguments de codes courts qui sont du texte ou ne le sont pas, codes courts dont le contenu est du code.",
        english: "Arguments of shortcodes that are prose or are not, shortcodes around code.")
    case .paths:
      Localized(
        french: "Réglages de certains fichiers, par motif de chemin\u{A0}; le dernier l’emporte.",
        english: "Settings of some files, by path pattern; the last one wins.")
    case .exclude:
      Localized(
        french: "Fichiers à ne pas contrôler, par motif de chemin comme dans .gitignore.",
        english: "Files not to check, by path pattern as in .gitignore.")
    }
  }
}

/// What a configuration says of a rule, a family or all rules.
public enum RuleLevel: Sendable, Hashable {
  /// It is off.
  case off
  /// It is on, with the severity of its entry.
  case on
  /// It is on, with another severity.
  case severity(Severity)

  /// The level of a word of the configuration, or `nil`.
  public init?(_ word: String) {
    switch word {
    case "off", "false": self = .off
    case "on", "true": self = .on
    default:
      guard let severity = Severity(rawValue: word) else { return nil }
      self = .severity(severity)
    }
  }

  /// The word for it in a configuration.
  public var word: String {
    switch self {
    case .off: "off"
    case .on: "on"
    case .severity(let severity): severity.rawValue
    }
  }

  /// Every word that ``init(_:)`` takes and that is not a synonym.
  public static let words = ["off", "on"] + Severity.allCases.map(\.rawValue)
}
