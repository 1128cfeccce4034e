import Rules
import System
import Text
import YAML

/// Reads configuration files strictly: what is unknown is an error at its line.
struct ConfigurationReader {
  private let file: String
  private let lines: [Substring]
  /// The folder that files are relative to.
  private let folder: FilePath
  /// The folder that patterns are relative to.
  private let base: FilePath
  private let depth: Int
  private let chain: [FilePath]

  /// How many files may extend each other.
  private static let maximumDepth = 20

  /// What a file gives: the layers that it extends, then its own.
  ///
  /// - Parameters:
  ///   - path: the file, as it can be opened.
  ///   - name: the file, for messages.
  ///   - base: the absolute folder that its patterns are relative to.
  /// - Throws: ``RuleError`` with the line and its text.
  static func layers(
    of path: FilePath, name: String, base: FilePath, extending chain: [FilePath] = [], askedAt asker: RuleError? = nil
  ) throws(RuleError) -> [ConfigurationLayer] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.readFile(path) } catch {
      throw asker ?? RuleError(origin: Rule.Origin(file: name, line: 0), message: error.message)
    }
    return try layers(bytes, file: name, folder: path.folder, base: base, chain: chain + [path])
  }

  /// The layers of a preset.
  static func preset(_ text: String, name: String, base: FilePath) throws(RuleError) -> [ConfigurationLayer] {
    try layers(Array(text.utf8), file: "preset:\(name)", folder: base, base: base, chain: [])
  }

  private static func layers(
    _ bytes: [UInt8], file: String, folder: FilePath, base: FilePath, chain: [FilePath]
  ) throws(RuleError) -> [ConfigurationLayer] {
    let reader = ConfigurationReader(
      file: file, lines: lines(of: bytes), folder: folder, base: base, depth: chain.count, chain: chain)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw reader.error(at: 1, "le fichier n’est pas en UTF-8", "the file is not UTF-8")
    }
    let root: YAMLNode?
    do {
      root = try YAML.parse(bytes)
    } catch {
      throw reader.error(
        at: reader.written(error.line), "YAML illisible\u{A0}: \(error.message)", "unreadable YAML: \(error.message)")
    }
    guard let root, !root.isNull else { return [ConfigurationLayer(file: file, base: base)] }
    return try reader.layers(root)
  }

  private static func lines(of bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }

  private func layers(_ root: YAMLNode) throws(RuleError) -> [ConfigurationLayer] {
    let map = try mapping(root, allowed: ConfigurationKey.allCases.map(\.rawValue))
    var layers: [ConfigurationLayer] = []
    if let extends = map["extends"] {
      for node in try list(extends) { layers += try extended(node) }
    }
    var layer = ConfigurationLayer(file: file, base: base)
    if let root = map["root"] { layer.isRoot = try flag(root) }
    layer.settings = try settings(map)
    if let paths = map["paths"] { layer.overrides = try overrides(paths) }
    if let exclude = map["exclude"] {
      for node in try list(exclude) { layer.exclude.append(try pattern(node)) }
    }
    layers.append(layer)
    return layers
  }

  private func extended(_ node: YAMLNode) throws(RuleError) -> [ConfigurationLayer] {
    let name = try text(node)
    if let preset = Presets.text(of: name) { return try Self.preset(preset, name: name, base: base) }
    // What looks like no file is a slip of a preset.
    guard name.contains("/") || name.contains(".") else {
      let guess = Spelling.nearest(to: name, among: Presets.names)
      let names = Presets.names.joined(separator: ", ")
      throw error(
        at: node.line, "préréglage inconnu « \(name) »" + Self.frenchGuess(guess, else: "préréglages\u{A0}: \(names)"),
        "unknown preset '\(name)'" + Self.englishGuess(guess, else: "presets: \(names)"))
    }
    let path = FilePath(name).joined(to: folder)
    guard !chain.contains(path) else {
      throw error(
        at: node.line, "« \(name) » s’étend lui-même", "'\(name)' extends itself")
    }
    guard depth < Self.maximumDepth else {
      throw error(at: node.line, "trop de fichiers s’étendent l’un l’autre", "too many files extend each other")
    }
    let missing = error(
      at: node.line, "impossible de lire « \(name) »\u{A0}: \(reason(path).french)",
      "cannot read '\(name)': \(reason(path).english)")
    return try Self.layers(
      of: path, name: displayName(of: name), base: base, extending: chain, askedAt: missing)
  }

  /// Why a file cannot be read.
  private func reason(_ path: FilePath) -> Localized {
    do throws(FileError) {
      if try FileSystem.status(of: path).kind == .folder { return FileError(.isFolder).message }
      return FileError(.permission).message
    } catch {
      return error.message
    }
  }

  /// The path of a file named by this one, for messages.
  private func displayName(of name: String) -> String {
    guard name.utf8.first != UInt8(ascii: "/") else { return name }
    return FilePath(name).joined(to: FilePath(file).folder).text
  }

  // MARK: Settings

  private func settings(_ map: [String: YAMLNode]) throws(RuleError) -> LayerSettings {
    var settings = LayerSettings()
    settings.variant = try choice(map["variant"])
    settings.spelling = try choice(map["spelling"])
    settings.quotation = try choice(map["quotation"])
    settings.level = try choice(map["level"])
    settings.failOn = try choice(map["fail-on"])
    if let baseline = map["baseline"] { settings.baseline = try self.baseline(baseline) }
    if let rules = map["rules"] {
      for pair in try pairs(rules) { settings.rules.append(try rule(pair.key, pair.value)) }
    }
    if let vocabulary = map["vocabulary"] {
      for node in try list(vocabulary) {
        let path = FilePath(try text(node)).joined(to: folder)
        guard isFile(path) else { throw unreadable(node, path) }
        settings.vocabulary.append(Configured(displayName(of: try text(node)), origin: origin(node)))
      }
    }
    if let glossary = map["glossary"] { settings.glossary = try terms(glossary) }
    if let keys = map["front-matter"] {
      settings.frontMatter = try names(keys, allowed: ["prose", "ignore"])
    }
    if let shortcodes = map["shortcodes"] {
      settings.shortcodes = try names(shortcodes, allowed: ["prose", "ignore", "code"])
      if let code = shortcodes["code"] {
        for node in try list(code) { settings.codeShortcodes.append(Configured(try text(node), origin: origin(node))) }
      }
    }
    return settings
  }

  private func baseline(_ node: YAMLNode) throws(RuleError) -> Configured<BaselineSetting> {
    let name = try text(node)
    let isOff = ["off", "false"].contains(name)
    return Configured(isOff ? .off : .file(displayName(of: name)), origin: origin(node))
  }

  private func isFile(_ path: FilePath) -> Bool {
    do throws(FileError) { return try FileSystem.status(of: path).kind != .folder } catch { return false }
  }

  private func unreadable(_ node: YAMLNode, _ path: FilePath) -> RuleError {
    let name = node.string ?? ""
    return error(
      at: node.line, "impossible de lire « \(name) »\u{A0}: \(reason(path).french)",
      "cannot read '\(name)': \(reason(path).english)")
  }

  private func rule(_ key: YAMLNode, _ value: YAMLNode) throws(RuleError) -> RuleSetting {
    var setting = RuleSetting(selector: try text(key), origin: origin(key), options: [:])
    guard value.pairs != nil else {
      setting.level = try level(value)
      return setting
    }
    let map = try mapping(value, allowed: ["severity", "options", "fixes"])
    if let severity = map["severity"] { setting.level = try level(severity) }
    if let fixes = map["fixes"] { setting.fixes = try choice(fixes)?.value }
    if let options = map["options"] {
      for pair in try pairs(options) {
        setting.options[try text(pair.key)] = Configured(try text(pair.value), origin: origin(pair.value))
      }
    }
    return setting
  }

  private func level(_ node: YAMLNode) throws(RuleError) -> RuleLevel {
    let word = try text(node)
    guard let level = RuleLevel(word) else { throw unknown(word, node, among: RuleLevel.words) }
    return level
  }

  private func overrides(_ node: YAMLNode) throws(RuleError) -> [ConfigurationLayer.Override] {
    let keys = ConfigurationKey.allCases.filter(\.isForPaths).map(\.rawValue)
    var result: [ConfigurationLayer.Override] = []
    for item in try items(node) {
      let map = try mapping(item, allowed: ["files"] + keys)
      guard let files = map["files"] else {
        throw error(
          at: item.line, "clé « files » manquante\u{A0}: les motifs des fichiers concernés",
          "missing key 'files': the patterns of the files meant")
      }
      var patterns: [GlobPattern] = []
      for file in try list(files) { patterns.append(try pattern(file)) }
      result.append(ConfigurationLayer.Override(patterns: patterns, settings: try settings(map)))
    }
    return result
  }

  private func pattern(_ node: YAMLNode) throws(RuleError) -> GlobPattern {
    let text = try text(node)
    do throws(GlobPattern.Fault) { return try GlobPattern(text) } catch {
      let reason = error.message
      throw self.error(
        at: node.line, "motif « \(text) »\u{A0}: \(reason.french)", "pattern '\(text)': \(reason.english)")
    }
  }

  private func names(_ node: YAMLNode, allowed: [String]) throws(RuleError) -> NameChanges {
    var changes = NameChanges()
    var added = node
    if node.pairs != nil {
      let map = try mapping(node, allowed: allowed)
      if let ignore = map["ignore"] {
        for item in try list(ignore) { changes.removed.append(Configured(try text(item), origin: origin(item))) }
      }
      guard let prose = map["prose"] else { return changes }
      added = prose
    }
    for item in try list(added) { changes.added.append(Configured(try text(item), origin: origin(item))) }
    return changes
  }

  // MARK: Glossary

  private func terms(_ node: YAMLNode) throws(RuleError) -> [GlossaryTerm] {
    var terms: [GlossaryTerm] = []
    if let pairs = node.pairs {
      for pair in pairs { terms.append(try term(try text(pair.key), pair.value, at: pair.key)) }
      return terms
    }
    for item in try list(node) {
      if item.pairs != nil {
        guard let name = item["term"] else {
          throw error(at: item.line, "clé « term » manquante", "missing key 'term'")
        }
        terms.append(try term(try text(name), item, at: item))
      } else {
        terms += try glossaryFile(item)
      }
    }
    return terms
  }

  private func term(_ name: String, _ node: YAMLNode, at place: YAMLNode) throws(RuleError) -> GlossaryTerm {
    var term = GlossaryTerm(term: name, origin: origin(place))
    guard node.pairs != nil else {
      term.use = try text(node)
      return term
    }
    let map = try mapping(node, allowed: ["term", "use", "avoid", "keep", "note"])
    term.use = try map["use"].map { node throws(RuleError) in try text(node) }
    if let avoid = map["avoid"] {
      for item in try list(avoid) { term.avoid.append(try text(item)) }
    }
    if let keep = map["keep"] { term.isKept = try flag(keep) }
    if term.isKept, term.use != nil {
      throw error(
        at: place.line, "« \(name) »\u{A0}: « keep » et « use » s’excluent",
        "'\(name)': 'keep' and 'use' exclude each other")
    }
    guard term.isKept || term.use != nil || !term.avoid.isEmpty else {
      throw error(
        at: place.line, "« \(name) »\u{A0}: « use », « avoid » ou « keep: true » est attendu",
        "'\(name)': 'use', 'avoid' or 'keep: true' is expected")
    }
    return term
  }

  /// The terms of a file: a table, or YAML with the same terms as here.
  private func glossaryFile(_ node: YAMLNode) throws(RuleError) -> [GlossaryTerm] {
    let name = try text(node)
    let path = FilePath(name).joined(to: folder)
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.readFile(path) } catch {
      throw unreadable(node, path)
    }
    let shown = displayName(of: name)
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return try GlossaryTable.read(bytes, file: shown) }
    let reader = ConfigurationReader(
      file: shown, lines: Self.lines(of: bytes), folder: path.folder, base: base, depth: depth + 1,
      chain: chain + [path])
    let root: YAMLNode?
    do {
      root = try YAML.parse(bytes)
    } catch {
      throw reader.error(
        at: reader.written(error.line), "YAML illisible\u{A0}: \(error.message)", "unreadable YAML: \(error.message)")
    }
    guard let root, !root.isNull else { return [] }
    guard !chain.contains(path), depth < Self.maximumDepth else {
      throw error(at: node.line, "« \(name) » se contient lui-même", "'\(name)' holds itself")
    }
    return try reader.terms(root)
  }

  // MARK: Values

  private func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ node: YAMLNode?
  ) throws(RuleError) -> Configured<Choice>? where Choice.RawValue == String {
    guard let node else { return nil }
    let word = try text(node)
    guard let value = Choice(rawValue: word) else {
      throw unknown(word, node, among: Choice.allCases.map(\.rawValue))
    }
    return Configured(value, origin: origin(node))
  }

  private func unknown(_ word: String, _ node: YAMLNode, among words: [String]) -> RuleError {
    let guess = Spelling.nearest(to: word, among: words)
    let known = words.joined(separator: ", ")
    return error(
      at: node.line,
      "valeur inconnue « \(word) »" + Self.frenchGuess(guess, else: "valeurs possibles\u{A0}: \(known)"),
      "unknown value '\(word)'" + Self.englishGuess(guess, else: "possible values: \(known)"))
  }

  private func flag(_ node: YAMLNode) throws(RuleError) -> Bool {
    switch node.string {
    case "true": return true
    case "false": return false
    default: throw error(at: node.line, "true ou false attendu", "expected true or false")
    }
  }

  private func text(_ node: YAMLNode) throws(RuleError) -> String {
    guard let text = node.string else { throw error(at: node.line, "texte attendu", "expected a text") }
    let whole = text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard !whole.isEmpty else { throw error(at: node.line, "texte vide", "empty text") }
    return whole
  }

  /// The items of a list; one text stands for a list of one.
  private func list(_ node: YAMLNode) throws(RuleError) -> [YAMLNode] {
    if node.string != nil, !node.isNull { return [node] }
    return try items(node)
  }

  private func items(_ node: YAMLNode) throws(RuleError) -> [YAMLNode] {
    if node.isNull { return [] }
    guard let items = node.items else { throw error(at: node.line, "liste attendue", "expected a list") }
    return items
  }

  private func pairs(_ node: YAMLNode) throws(RuleError) -> [(key: YAMLNode, value: YAMLNode)] {
    if node.isNull { return [] }
    guard let pairs = node.pairs else {
      throw error(
        at: node.line, "des lignes « CLÉ: VALEUR » sont attendues ici", "lines 'KEY: VALUE' are expected here")
    }
    return pairs
  }

  private func mapping(_ node: YAMLNode, allowed: [String]) throws(RuleError) -> [String: YAMLNode] {
    var result: [String: YAMLNode] = [:]
    for pair in try pairs(node) {
      let key = try text(pair.key)
      guard allowed.contains(key) else {
        let guess = Spelling.nearest(to: key, among: allowed)
        let known = allowed.joined(separator: ", ")
        throw error(
          at: pair.key.line,
          "clé inconnue « \(key) »" + Self.frenchGuess(guess, else: "clés permises\u{A0}: \(known)"),
          "unknown key '\(key)'" + Self.englishGuess(guess, else: "allowed keys: \(known)"))
      }
      guard result.updateValue(pair.value, forKey: key) == nil else {
        throw error(at: pair.key.line, "clé « \(key) » en double", "key '\(key)' stands twice")
      }
    }
    return result
  }

  static func frenchGuess(_ guess: String?, else hint: String) -> String {
    "\u{A0}; " + (guess.map { "vouliez-vous dire « \($0) »\u{A0}?" } ?? hint)
  }

  static func englishGuess(_ guess: String?, else hint: String) -> String {
    "; " + (guess.map { "did you mean '\($0)'?" } ?? hint)
  }

  private func origin(_ node: YAMLNode) -> Rule.Origin { Rule.Origin(file: file, line: node.line) }

  /// The last line up to one that holds anything: a fault in YAML is often seen only behind its end.
  private func written(_ line: Int) -> Int {
    var line = min(line, lines.count)
    while line > 1, lines.indices.contains(line - 1), lines[line - 1].allSatisfy(\.isWhitespace) { line -= 1 }
    return line
  }

  private func error(at line: Int, _ french: String, _ english: String) -> RuleError {
    let excerpt = lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
    return RuleError(
      origin: Rule.Origin(file: file, line: line), message: Localized(french: french, english: english),
      excerpt: excerpt)
  }
}

extension GlobPattern.Fault {
  /// What is wrong in words for users.
  var message: Localized {
    switch self {
    case .empty: Localized(french: "il n’en reste rien", english: "nothing is left of it")
    case .openBracket: Localized(french: "« [ » sans « ] »", english: "'[' without ']'")
    case .openBrace: Localized(french: "« { » sans « } »", english: "'{' without '}'")
    case .emptyRange: Localized(french: "plage vide entre crochets", english: "empty range in brackets")
    case .tooMany:
      Localized(
        french: "plus de \(GlobPattern.maximumAlternatives) possibilités entre accolades",
        english: "more than \(GlobPattern.maximumAlternatives) alternatives in braces")
    case .outside:
      Localized(french: "« .. » mène hors du dossier", english: "'..' leads out of the folder")
    }
  }
}
