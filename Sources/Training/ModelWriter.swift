import French

/// Writes the file that ``TaggerModel`` reads.
enum ModelWriter {
  /// The bytes of a model; the number of weights is a power of two.
  static func bytes(seen: SeenTags, weights: [Int8]) -> [UInt8] {
    // Lists that are the same are kept once.
    var pool: [UInt8] = []
    var places: [[UInt8]: Int] = [:]
    var entries: [UInt32: UInt32] = [:]
    for (key, list) in seen.lists.sorted(by: { $0.key < $1.key }) {
      let place = places[list] ?? pool.count
      if places[list] == nil {
        places[list] = place
        pool += list
      }
      entries[UInt32(truncatingIfNeeded: key >> 32)] = UInt32(place << 8 | min(list.count, 255))
    }
    var body: [UInt8] = []
    func append(_ value: UInt32, to bytes: inout [UInt8]) {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    append(TagFeatures.version, to: &body)
    append(UInt32(weights.count.trailingZeroBitCount), to: &body)
    append(UInt32(seen.tags.count), to: &body)
    append(UInt32(entries.count), to: &body)
    append(UInt32(pool.count), to: &body)
    append(0, to: &body)
    for tag in seen.tags { append(tag.code, to: &body) }
    for (hash, list) in entries.sorted(by: { $0.key < $1.key }) {
      append(hash, to: &body)
      append(list, to: &body)
    }
    body += pool
    body += weights.map { UInt8(bitPattern: $0) }
    var result = TaggerModel.magic
    append(UInt32(TaggerModel.formatVersion), to: &result)
    append(UInt32(body.count + 24), to: &result)
    let checksum = TaggerModel.checksum(body)
    append(UInt32(truncatingIfNeeded: checksum), to: &result)
    append(UInt32(truncatingIfNeeded: checksum >> 32), to: &result)
    return result + body
  }
}
