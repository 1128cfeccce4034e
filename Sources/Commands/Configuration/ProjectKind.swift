import System

/// What builds the pages of a repository, told by its files.
struct ProjectKind {
  /// The programs that are told apart.
  enum Builder: Sendable {
    case hugo, jekyll, docusaurus, mkDocs, plain
  }

  /// The program.
  let builder: Builder
  /// The file that tells it, relative to the folder.
  let evidence: String?
  /// Folders with French pages, relative to the folder, as far as they can be told.
  let french: [String]

  /// Folders beside them whose names are those of other languages.
  let others: [String]

  private static let otherLanguages = ["ar", "de", "en", "es", "it", "ja", "ko", "nl", "pl", "pt", "ru", "zh"]

  /// Files that tell a program, the surest first.
  private static let signs: [(Builder, String)] = [
    (.hugo, "hugo.toml"), (.hugo, "hugo.yaml"), (.hugo, "hugo.yml"), (.hugo, "hugo.json"),
    (.hugo, "config/_default/hugo.toml"), (.hugo, "config/_default/config.toml"),
    (.hugo, "config/_default/hugo.yaml"), (.docusaurus, "docusaurus.config.js"),
    (.docusaurus, "docusaurus.config.ts"), (.docusaurus, "docusaurus.config.mjs"), (.mkDocs, "mkdocs.yml"),
    (.mkDocs, "mkdocs.yaml"), (.jekyll, "_config.yml"), (.jekyll, "_config.yaml"),
  ]

  /// Old names of the configuration of Hugo, which other programs have too.
  private static let oldHugo = ["config.toml", "config.yaml", "config.yml"]

  /// Where pages in French usually lie.
  private static let frenchFolders = [
    "content/fr", "content/french", "i18n/fr", "i18n/fr-FR", "docs/fr", "_i18n/fr", "fr", "src/content/docs/fr",
    "content/fr-fr", "locale/fr", "locales/fr",
  ]

  /// Looks at a folder.
  init(at folder: FilePath) {
    func exists(_ name: String) -> Bool { FileSystem.exists(folder.appending(Array(name.utf8))) }
    french = Self.frenchFolders.filter(exists)
    let parents = Set(french.map { FilePath($0).folder.text }).sorted()
    others = parents.flatMap { parent in
      Self.otherLanguages.map { parent == "." ? $0 : parent + "/" + $0 }.filter(exists)
    }
    if let (builder, name) = Self.signs.first(where: { exists($0.1) }) {
      self.builder = builder
      evidence = name
    } else if exists("content"), let name = Self.oldHugo.first(where: exists) {
      builder = .hugo
      evidence = name
    } else {
      builder = .plain
      evidence = nil
    }
  }

  /// The name for people.
  var title: String {
    switch builder {
    case .hugo: "Hugo"
    case .jekyll: "Jekyll"
    case .docusaurus: "Docusaurus"
    case .mkDocs: "MkDocs"
    case .plain: "Markdown"
    }
  }

  /// Folders of built pages and of templates, which hold no prose to check.
  var excluded: [String] {
    switch builder {
    case .hugo: ["/public/", "/resources/", "/themes/", "/archetypes/", "/layouts/"]
    case .jekyll: ["/_site/", "/vendor/", "/_includes/", "/_layouts/"]
    case .docusaurus: ["/build/", "/.docusaurus/", "node_modules/"]
    case .mkDocs: ["/site/", "/overrides/"]
    case .plain: ["node_modules/", "vendor/"]
    }
  }
}
