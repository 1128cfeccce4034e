import System

extension LexiconIdentity {
  /// Reads the variant and the version out of the comment lines at the head of an affix file.
  ///
  /// Grammalecte's dictionaries say `# AFFIXES DU DICTIONNAIRE ORTHOGRAPHIQUE FRANÇAIS “CLASSIQUE” v7.0`; other files
  /// are `unknown`.
  public init(affixesAt path: String) {
    self.init(header: readFile(path, atMost: 2048) ?? [], path: path)
  }

  /// The same from the first bytes of the file.
  init(header: [UInt8], path: String) {
    var variant = "unknown"
    var version = ""
    for line in header.split(separator: 0x0A, maxSplits: 20) where line.first == UInt8(ascii: "#") {
      let text = String(decoding: line, as: UTF8.self)
      guard text.contains("DICTIONNAIRE") else { continue }
      if text.contains("CLASSIQUE") {
        variant = "classical"
      } else if text.contains("FORME 1990") || text.contains("MODERNE") {
        variant = "revised"
      } else if text.contains("TOUTES VARIANTES") {
        variant = "comprehensive"
      }
      if let word = text.split(separator: " ").last, word.first == "v", word.dropFirst().first?.isNumber == true {
        version = String(word.dropFirst())
      }
      break
    }
    self.init(variant: variant, version: version, path: path)
  }
}

/// The bytes of a file, or its first ones; nil when it cannot be read.
func readFile(_ path: String, atMost limit: Int = .max) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  let wanted = min(limit, Int(status.st_size))
  var failed = false
  let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
    while count < wanted {
      guard let start = buffer.baseAddress else { break }
      let got = read(descriptor, start + count, wanted - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { failed = true }
      if got <= 0 { break }
      count += got
    }
  }
  return failed ? nil : bytes
}
