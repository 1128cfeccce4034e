/// Finds the number of a form by its bytes as they stand in a text, without copying them.
///
/// An open table over one store of bytes: a look-up hashes the bytes and compares them once or twice.
struct FormIndex {
  private struct Entry {
    var hash: UInt32
    var offset: UInt32
    var length: UInt32
    var number: Int32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// The place of an entry and one, or 0; a power of two of them.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  /// The number kept for a form, or `nil`.
  ///
  /// - Complexity: linear in the length of the form.
  func number(of form: ArraySlice<UInt8>) -> Int32? {
    form.withUnsafeBufferPointer { form in
      let hash = Self.hash(form)
      let mask = slots.count - 1
      var slot = Int(hash) & mask
      while slots[slot] != 0 {
        let entry = entries[Int(slots[slot] - 1)]
        if entry.hash == hash, entry.length == UInt32(form.count), equals(form, at: Int(entry.offset)) {
          return entry.number
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  /// Keeps the number of a form that has none; once the store is full (4 GiB), nothing more is kept.
  mutating func insert(_ form: ArraySlice<UInt8>, number: Int32) {
    guard bytes.count + form.count < Int(UInt32.max) else { return }
    if entries.count * 2 >= slots.count { grow() }
    let hash = form.withUnsafeBufferPointer { Self.hash($0) }
    entries.append(
      Entry(hash: hash, offset: UInt32(bytes.count), length: UInt32(form.count), number: number))
    bytes.append(contentsOf: form)
    place(UInt32(entries.count), hash: hash)
  }

  private mutating func place(_ entry: UInt32, hash: UInt32) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for index in entries.indices { place(UInt32(index + 1), hash: entries[index].hash) }
  }

  @inline(__always)
  private func equals(_ form: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    for index in 0..<form.count where bytes[offset + index] != form[index] { return false }
    return true
  }

  @inline(__always)
  private static func hash(_ form: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var result: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in form { result = (result ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: result ^ (result >> 32))
  }
}
