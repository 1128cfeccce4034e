/// Finds the number of a form by its bytes as they stand in a text, without copying them.
///
/// An open table over one store of bytes: a look-up hashes the bytes, eight at a time, and compares them once.
package struct FormIndex: Sendable {
  /// A place of the table.
  private struct Slot: Sendable {
    var hash: UInt32 = 0
    /// The length of the form and one; 0 where the place is free.
    var size: UInt32 = 0
    var offset: UInt32 = 0
    var number: Int32 = 0
  }

  private var bytes: [UInt8] = []
  private var count = 0
  /// A power of two of them, three of eight at least free.
  private var slots: [Slot]

  /// An index without forms.
  ///
  /// - Parameter capacity: how many forms it takes before it grows.
  package init(capacity: Int = 512) {
    var size = 8
    while size * 5 <= capacity * 8 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  /// The number kept for a form, or `nil`.
  ///
  /// - Complexity: linear in the length of the form.
  package func number(of form: UnsafeRawBufferPointer) -> Int32? {
    let hash = FormBytes.hash(form)
    return slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Int(hash) & mask
      while slots[place].size != 0 {
        let slot = slots[place]
        if slot.hash == hash, slot.size == UInt32(form.count + 1), holds(form, at: Int(slot.offset)) {
          return slot.number
        }
        place = (place + 1) & mask
      }
      return nil
    }
  }

  /// The number kept for a form, or `nil`.
  package func number(of form: [UInt8]) -> Int32? { form.withUnsafeBytes { number(of: $0) } }

  /// The number kept for a form, or `nil`.
  package func number(of form: String) -> Int32? {
    var form = form
    return form.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  /// The number kept for a form, or `nil`.
  func number(of form: ArraySlice<UInt8>) -> Int32? { form.withUnsafeBytes { number(of: $0) } }

  /// Keeps the number of a form that has none; once the store is full (4 GiB), nothing more is kept.
  package mutating func insert(_ form: UnsafeRawBufferPointer, number: Int32) {
    guard bytes.count + form.count < Int(UInt32.max) else { return }
    if count * 8 >= slots.count * 5 { grow() }
    let hash = FormBytes.hash(form)
    place(Slot(hash: hash, size: UInt32(form.count + 1), offset: UInt32(bytes.count), number: number))
    bytes.append(contentsOf: form.assumingMemoryBound(to: UInt8.self))
    count += 1
  }

  /// Keeps the number of a form that has none.
  package mutating func insert(_ form: ArraySlice<UInt8>, number: Int32) {
    form.withUnsafeBytes { insert($0, number: number) }
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var place = Int(slot.hash) & mask
    while slots[place].size != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.size != 0 { place(slot) }
  }

  @inline(__always)
  private func holds(_ form: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      FormBytes.areEqual(form, UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + form.count)]))
    }
  }
}

/// Hashing and comparing of short texts, in words of the machine instead of bytes.
enum FormBytes {
  /// A hash of the bytes; the same in one run of the program only where the byte order is the same.
  @inline(__always)
  static func hash(_ form: UnsafeRawBufferPointer) -> UInt32 {
    let count = form.count
    var result = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while place + 16 < count {
      result = mixed(result ^ word(form, place), word(form, place + 8))
      place += 16
    }
    // The last 1 to 16 bytes, some of them twice.
    let (first, last) = ends(form, from: place)
    result = mixed(result ^ first, last)
    return UInt32(truncatingIfNeeded: result ^ (result >> 32))
  }

  /// Whether two texts of one length are the same.
  @inline(__always)
  static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    let count = left.count
    var place = 0
    while place + 16 < count {
      if word(left, place) != word(right, place) || word(left, place + 8) != word(right, place + 8) { return false }
      place += 16
    }
    return ends(left, from: place) == ends(right, from: place)
  }

  /// Two words that hold all bytes from a place on, at most 16.
  @inline(__always)
  private static func ends(_ form: UnsafeRawBufferPointer, from place: Int) -> (UInt64, UInt64) {
    let count = form.count - place
    if count >= 8 { return (word(form, place), word(form, form.count - 8)) }
    if count >= 4 {
      return (
        UInt64(form.loadUnaligned(fromByteOffset: place, as: UInt32.self)),
        UInt64(form.loadUnaligned(fromByteOffset: form.count - 4, as: UInt32.self))
      )
    }
    guard count > 0 else { return (0, 0) }
    return (UInt64(form[place]) | UInt64(form[place + count / 2]) << 8 | UInt64(form[form.count - 1]) << 16, 0)
  }

  @inline(__always)
  private static func word(_ form: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    form.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  @inline(__always)
  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: right ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
