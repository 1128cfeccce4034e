import Linting
import Rules
import System
import Text

/// The new lines that a command line asks for, and the files that have some.
struct ChangeSelection {
  /// Whether the contents of the index count.
  let isStaged: Bool
  private let revision: String
  private let repository: GitRepository
  private let here: FilePath

  /// What is linted and what of it is shown.
  typealias Selected = (inputs: [Batch.Input], screen: ChangedLinesScreen)

  /// The selection of a command line; `nil` where it asks for none.
  ///
  /// - Throws: ``SetupError`` where there is no repository.
  init?(_ arguments: ParsedArguments) throws(SetupError) {
    let revision = arguments.value(of: ScreenOptions.changedSince)
    isStaged = arguments.has(ScreenOptions.staged)
    guard isStaged || revision != nil else { return nil }
    if isStaged, revision != nil {
      throw SetupError(
        Localized(
          french: "« --staged » et « --changed-since » ne vont pas ensemble",
          english: "'--staged' and '--changed-since' do not go together"))
    }
    if isStaged, arguments.operands.contains("-") {
      throw SetupError(
        Localized(
          french: "« --staged » lit l’index de git, pas l’entrée standard",
          english: "'--staged' reads the index of git, not standard input"))
    }
    if isStaged,
      let fixing = [FixOptions.fix, FixOptions.fixOnly, FixOptions.diff, FixOptions.addIgnores].first(where: {
        arguments.has($0)
      })
    {
      throw SetupError(
        Localized(
          french: "« --staged » lit l’index de git, que « \(fixing.name) » ne peut pas modifier",
          english: "'--staged' reads the index of git, which '\(fixing.name)' cannot change"))
    }
    self.revision = revision ?? "HEAD"
    here = FileSystem.resolved(FilePath(".")) ?? FilePath("/")
    do throws(GitError) { repository = try GitRepository() } catch { throw SetupError(error.message) }
  }

  // MARK: - The working tree

  /// The inputs that have new lines since the revision; a file that git does not follow is new as a whole.
  ///
  /// - Throws: ``SetupError`` for an unknown revision and for a file outside the repository.
  func changed(_ inputs: [Batch.Input]) throws(SetupError) -> Selected {
    let changes: [FilePath: [ClosedRange<Int>]]
    let followed: Set<FilePath>
    do throws(GitError) {
      changes = try repository.newLines(since: revision)
      followed = try repository.followedFiles()
    } catch { throw SetupError(error.message) }
    var selected: [Batch.Input] = []
    var lines: [String: ChangedLines] = [:]
    var originals: [String: SourceText] = [:]
    for input in inputs {
      let path: FilePath
      var isUnsaved = false
      switch input {
      case .entry(.unreadable):
        selected.append(input)
        continue
      case .entry(.file(let file)): path = file
      case .bytes(let name, _):
        path = FilePath(name)
        isUnsaved = true
      }
      let name = try nameInRepository(path)
      guard let name, followed.contains(name) else {
        lines[path.text] = .all
        selected.append(input)
        continue
      }
      let new = changes[name] ?? []
      if isUnsaved {
        // The lines that git counts are those on disk; what the editor has besides is new.
        guard let disk = (try? FileSystem.readFile(path)).flatMap({ try? SourceText(path: path.text, bytes: $0) })
        else {
          lines[path.text] = .all
          selected.append(input)
          continue
        }
        originals[path.text] = disk
      } else if new.isEmpty {
        continue
      }
      lines[path.text] = .ranges(new)
      selected.append(input)
    }
    return (selected, ChangedLinesScreen(lines, originals: originals))
  }

  /// The path of a file as git knows it; `nil` for standard input without a name.
  private func nameInRepository(_ path: FilePath) throws(SetupError) -> FilePath? {
    if path.text == "<stdin>" { return nil }
    let lexical = path.joined(to: here)
    if let name = lexical.below(repository.root) { return name }
    // A link above may lead into the repository.
    if let folder = FileSystem.resolved(lexical.folder),
      let name = folder.appending(Array(lexical.lastComponent)).below(repository.root)
    {
      return name
    }
    throw SetupError(
      Localized(
        french: "hors du dépôt du dossier courant\u{A0}; lancez calque dans l’autre dépôt",
        english: "outside the repository of the current folder; run calque in the other repository"), place: path.text)
  }

  // MARK: - The index

  /// The files of the index under the paths of the command line that have new lines, with their contents there.
  ///
  /// - Throws: ``SetupError`` for a path outside the repository.
  func staged(_ arguments: ParsedArguments) throws(SetupError) -> Selected {
    let files: [GitRepository.StagedFile]
    do throws(GitError) { files = try repository.stagedFiles() } catch { throw SetupError(error.message) }
    let operands = arguments.operands.isEmpty ? ["."] : arguments.operands
    let takesHidden = arguments.has(CheckCommand.Options.hidden)
    var chosen: [(path: FilePath, object: String)] = []
    var lines: [String: ChangedLines] = [:]
    for operand in operands {
      let place = try placeInRepository(FilePath(operand))
      for file in files {
        guard !file.newLines.isEmpty, let rest = place.rest(of: file.path) else { continue }
        let path: FilePath
        if let rest {
          guard FileDiscovery.takes(rest, hidden: takesHidden) else { continue }
          path = FilePath(operand).appending(rest.bytes)
        } else {
          path = FilePath(operand)
        }
        guard lines.updateValue(.ranges(file.newLines), forKey: path.text) == nil else { continue }
        chosen.append((path, file.object))
      }
    }
    let contents: [[UInt8]?]
    do throws(GitError) { contents = try repository.contents(of: chosen.map(\.object)) } catch {
      throw SetupError(error.message)
    }
    let inputs = zip(chosen, contents).map { file, bytes -> Batch.Input in
      guard let bytes else {
        let message = Localized(
          french: "git ne rend pas le contenu de l’index", english: "git does not give what the index holds")
        return .entry(.unreadable(file.path, message))
      }
      return .bytes(path: file.path.text, bytes)
    }
    return (inputs, ChangedLinesScreen(lines))
  }

  /// Where a path of the command line stands.
  private enum Place {
    /// In the repository, under this name.
    case inside(FilePath)
    /// The root of the repository, or a folder above it that this path leads from to the root.
    case around(FilePath?)

    /// The path from there to a file, `nil` for the file itself; the outer `nil` where the file is not under it.
    func rest(of file: FilePath) -> FilePath?? {
      switch self {
      case .inside(let name):
        if file == name { return .some(nil) }
        guard let rest = file.below(name) else { return nil }
        return .some(rest)
      case .around(let lead): return .some(lead.map { $0.appending(file.bytes) } ?? file)
      }
    }
  }

  private func placeInRepository(_ path: FilePath) throws(SetupError) -> Place {
    let absolute = path.joined(to: here)
    for candidate in [absolute, FileSystem.resolved(absolute)].compactMap({ $0 }) {
      if candidate == repository.root { return .around(nil) }
      if let lead = repository.root.below(candidate) { return .around(lead) }
      if let name = candidate.below(repository.root) { return .inside(name) }
    }
    return .inside(try nameInRepository(path) ?? path)
  }
}
