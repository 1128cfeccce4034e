import Linting
import Reporting
import Rules
import System

/// A baseline on disk.
struct BaselineFile {
  /// Where it is when no one says otherwise.
  static let standardName = ".calque-baseline"

  /// The path as the user wrote it.
  let path: String
  /// The absolute working directory.
  let here: FilePath
  /// The place in a configuration that names it, where one does.
  private let origin: Rule.Origin?

  /// - Parameter origin: the place in a configuration that names it.
  init(_ path: String, namedAt origin: Rule.Origin? = nil) {
    self.path = path
    self.origin = origin
    here = FileSystem.resolved(FilePath(".")) ?? FilePath("/")
  }

  /// Its absolute path.
  var location: FilePath { FilePath(path).joined(to: here) }

  /// The absolute folder that the paths in it are relative to.
  var folder: FilePath { location.folder }

  /// Reads it.
  ///
  /// - Throws: ``SetupError`` with the file and the line.
  func read() throws(SetupError) -> Baseline {
    let bytes = try bytes()
    do throws(BaselineError) { return try Baseline(reading: bytes) } catch { throw fault(error) }
  }

  /// Checks it and finds the lines of its files, without reading their entries.
  ///
  /// - Throws: ``SetupError`` with the file and the line.
  func index() throws(SetupError) -> BaselineIndex {
    let bytes = try bytes()
    do throws(BaselineError) { return try BaselineIndex(bytes) } catch { throw fault(error) }
  }

  private func bytes() throws(SetupError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.readFile(FilePath(path)) } catch {
      guard error.reason == .notFound else { throw SetupError(error.message, place: path) }
      if let origin {
        throw SetupError(
          Localized(
            french: "la référence « \(path) » n’existe pas\u{A0}; « calque baseline write » l’écrit, "
              + "« --no-baseline » s’en passe",
            english: "there is no baseline '\(path)'; 'calque baseline write' writes it, '--no-baseline' does without"
          ), place: "\(origin.file):\(origin.line)")
      }
      throw SetupError(
        Localized(
          french: "la référence n’existe pas\u{A0}; « calque baseline write » l’écrit",
          english: "there is no such baseline; 'calque baseline write' writes it"), place: path)
    }
    return bytes
  }

  private func fault(_ error: BaselineError) -> SetupError {
    SetupError(error.message, place: "\(path):\(error.line)", excerpt: error.excerpt)
  }

  /// Reads it, or gives an empty one where there is none.
  ///
  /// - Throws: ``SetupError`` with the file and the line.
  func readIfPresent() throws(SetupError) -> Baseline {
    FileSystem.exists(FilePath(path)) ? try read() : Baseline()
  }

  /// Writes it; an old one stays whole until the new one is.
  ///
  /// - Throws: ``SetupError``.
  func write(_ baseline: Baseline) throws(SetupError) {
    do throws(FileError) {
      let file = try PendingFile.open(FilePath(path))
      file.output.write(baseline.bytes)
      try file.commit()
    } catch {
      throw SetupError(error.writingMessage, place: path)
    }
  }

  /// A screen of a baseline that lies there.
  func screen(_ baseline: BaselineIndex) -> BaselineScreen { BaselineScreen(baseline, folder: folder, here: here) }

  /// What it calls a file.
  func name(of file: String) -> FilePath { BaselineScreen.name(of: file, folder: folder, here: here) }
}
