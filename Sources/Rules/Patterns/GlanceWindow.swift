/// What is known of the tokens of a sentence without a look at their words, by their places in the block.
///
/// The places beside the sentence hold glances that no mask admits, so that a look at a neighbour needs no check.
final class GlanceWindow {
  /// What is known of a token without a look at its word.
  struct Glance: BitwiseCopyable {
    var signature: TokenSignature
    /// Bits of ``TokenShape``.
    var shapes: UInt32
    /// The number of its key among the literals of patterns, or -1.
    var literal: Int32

    /// The glance of no token.
    static let nothing = Glance(signature: .nothing, shapes: 0, literal: -1)
  }

  /// How far behind or before a token of the sentence a place may be looked at.
  static let margin = LeadFinder.depth

  private var capacity = 256
  private var memory = UnsafeMutablePointer<Glance>.allocate(capacity: 256)
  /// Where a token of place 0 would lie; the memory begins at the margin before the sentence.
  private var origin = 0

  deinit { memory.deallocate() }

  /// Makes room for the tokens of a sentence, all to be set.
  func turn(to sentence: Range<Int>) {
    let count = sentence.count + 2 * Self.margin
    if capacity < count {
      memory.deallocate()
      capacity = count * 2
      memory = .allocate(capacity: capacity)
    }
    origin = Self.margin - sentence.lowerBound
    for place in 1...Self.margin {
      self[sentence.lowerBound - place] = .nothing
      self[sentence.upperBound + place - 1] = .nothing
    }
  }

  /// The glances around a token, good until the window turns to another sentence.
  struct Surroundings {
    fileprivate let here: UnsafePointer<Glance>

    /// The glance so many tokens behind the one in the middle, or before it; within the margin.
    @inline(__always)
    subscript(offset: Int32) -> Glance { here[Int(offset)] }
  }

  /// The glances around a token of the sentence.
  @inline(__always)
  func around(_ place: Int) -> Surroundings { Surroundings(here: UnsafePointer(memory + (origin + place))) }

  /// The glance at a token of the sentence, or at a place beside it within the margin.
  @inline(__always)
  subscript(place: Int) -> Glance {
    get { memory[origin + place] }
    set { memory[origin + place] = newValue }
  }
}
