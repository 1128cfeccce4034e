import System

/// Where Calque keeps what it can make again.
public enum CacheFolder {
  /// `calque` in the platform's place for caches (`XDG_CACHE_HOME`, `~/.cache`, `~/Library/Caches`); nil without a home.
  public static var path: String? { ImageFile.folder(nil) }
}

/// Where images are kept, and how they are written.
enum ImageFile {
  /// The folder for images: `cacheFolder`, or `calque` in the platform's place for caches; nil without a home.
  static func folder(_ cacheFolder: String?) -> String? {
    if let cacheFolder { return cacheFolder.isEmpty ? nil : expandHome(cacheFolder) }
    if let place = environment("XDG_CACHE_HOME"), place.hasPrefix("/") { return place + "/calque" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    #if canImport(Darwin)
      return home + "/Library/Caches/calque"
    #else
      return home + "/.cache/calque"
    #endif
  }

  /// The path of the image of a dictionary: one for each path of an affix file and version of the layout.
  static func path(for files: DictionaryFiles, in folder: String) -> String {
    let hash = Fingerprint.of(Array(files.affixes.utf8) + [0] + Array(files.words.utf8), seed: ImageLayout.version)
    return folder + "/lexicon-" + String(hash, radix: 36) + ".image"
  }

  /// The path of the image of a vocabulary.
  static func vocabularyPath(_ fingerprint: UInt64, in folder: String) -> String {
    folder + "/" + vocabularyPrefix + String(fingerprint, radix: 36) + ".image"
  }

  private static let vocabularyPrefix = "vocabulary-"

  /// Days after which the image of a vocabulary is taken to be of no use: each change of the words makes a new one.
  private static let vocabularyDays = 30

  /// Removes images of vocabularies that were written long ago.
  static func removeOldVocabularies(in folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    let limit = Int(time(nil)) - vocabularyDays * 86_400
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(vocabularyPrefix) else { continue }
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else { continue }
      #if canImport(Darwin)
        let written = status.st_mtimespec.tv_sec
      #else
        let written = status.st_mtim.tv_sec
      #endif
      if written < limit { unlink(folder + "/" + name) }
    }
  }

  /// Size, modification time and inode of both files; nil when one is gone.
  static func stamp(of files: DictionaryFiles) -> FileStamp? {
    var words: [UInt64] = []
    for path in [files.affixes, files.words] {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      words += [
        UInt64(truncatingIfNeeded: status.st_size), UInt64(truncatingIfNeeded: time.tv_sec),
        UInt64(truncatingIfNeeded: time.tv_nsec), UInt64(truncatingIfNeeded: status.st_ino),
      ]
    }
    return FileStamp(words: words)
  }

  /// The hash of the contents of both files.
  static func contentHash(affixes: [UInt8], words: [UInt8]) -> UInt64 {
    Fingerprint.of(words, seed: Fingerprint.of(affixes, seed: ImageLayout.version))
  }

  /// The whole file: header, then the sections, each at a multiple of eight bytes.
  static func assemble(_ compiled: ImageCompiler.Compiled, stamp: FileStamp, contentHash: UInt64) -> [UInt8] {
    var header = [UInt64](repeating: 0, count: ImageLayout.headerWords)
    var body: [UInt8] = []
    let headerLength = ImageLayout.headerWords * 8
    body.reserveCapacity(compiled.sections.reduce(0) { $0 + $1.count + 8 })
    for (index, section) in compiled.sections.enumerated() {
      header[ImageLayout.Word.sections + 2 * index] = UInt64(headerLength + body.count)
      header[ImageLayout.Word.sections + 2 * index + 1] = UInt64(section.count)
      body.append(contentsOf: section)
      while body.count % 8 != 0 { body.append(0) }
    }
    header[ImageLayout.Word.magic] = ImageLayout.magic
    header[ImageLayout.Word.version] = ImageLayout.version
    header[ImageLayout.Word.length] = UInt64(headerLength + body.count)
    header[ImageLayout.Word.checksum] = Fingerprint.of(body)
    header[ImageLayout.Word.contentHash] = contentHash
    for (index, word) in stamp.words.prefix(8).enumerated() { header[ImageLayout.Word.stamps + index] = word }
    header[ImageLayout.Word.rootEdge] = UInt64(compiled.rootEdge)
    header.withUnsafeMutableBytes { sealHeader($0) }
    return header.withUnsafeBytes { Array($0) } + body
  }

  /// The checksum of the header, its own word taken as zero; the bytes hold at least a header.
  static func headerChecksum(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    var header = (0..<ImageLayout.headerWords).map { raw.load(fromByteOffset: $0 * 8, as: UInt64.self) }
    header[ImageLayout.Word.headerChecksum] = 0
    return header.withUnsafeBytes { Fingerprint.of($0) }
  }

  /// Writes the checksum of the header into it.
  static func sealHeader(_ raw: UnsafeMutableRawBufferPointer) {
    let checksum = headerChecksum(UnsafeRawBufferPointer(raw))
    raw.storeBytes(of: checksum, toByteOffset: ImageLayout.Word.headerChecksum * 8, as: UInt64.self)
  }

  /// Notes beside where the image would be that these files allow none, so that not every start tries again.
  static func noteUnsupported(_ path: String, _ stamp: FileStamp) {
    _ = replace(path + ".none", with: note(stamp))
  }

  /// Whether it was noted that these files, unchanged, allow no image.
  static func isNotedUnsupported(_ path: String, _ stamp: FileStamp) -> Bool {
    readFile(path + ".none", atMost: 256) == note(stamp)
  }

  private static func note(_ stamp: FileStamp) -> [UInt8] {
    Array(([ImageLayout.version] + stamp.words).map { String($0) }.joined(separator: " ").utf8)
  }

  /// Writes beside the goal and renames: readers see the old file or the new one, never a part.
  ///
  /// - Returns: Whether the file is in place; a full disk or a folder without write access leaves nothing behind.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    let temporary = path + ".\(getpid())-\(UInt64.random(in: 0..<(1 << 40))).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    var written = 0
    var failed = false
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count, let start = buffer.baseAddress {
        let count = write(descriptor, start + written, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          failed = true
          break
        }
        written += count
      }
    }
    if close(descriptor) != 0 { failed = true }
    if failed || rename(temporary, path) != 0 {
      unlink(temporary)
      return false
    }
    return true
  }
}
