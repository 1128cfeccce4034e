import Synchronization

/// What the workers over one dictionary have found out of forms: each form is looked up by one of them, and copied by the
/// others.
///
/// Safe to share between threads. What it gives out is made anew for each asker, since a reference that two threads count
/// costs them more than a copy.
public final class WordStore: Sendable {
  /// How many forms it keeps: the first ones that a library has are those that come back.
  @usableFromInline package static var mostForms: Int { 65_000 }
  /// How many forms it keeps what one slip leads to of.
  private static let mostSlips = 20_000

  private let table = Mutex(Table())
  private let slips = Mutex<[Slips.Question: [Slips.Candidate]]>([:])
  /// What askers have found out, by the type of their bits and the number of the form; 0 where it is not known, and
  /// where no bit is on, which costs little to find out again.
  private let notes = Mutex<[ObjectIdentifier: [UInt32]]>([:])

  /// A store that knows nothing.
  public init() {}

  /// The facts of a form that some worker has looked up, and the number of the form in the store.
  func facts(of form: [UInt8]) -> (number: Int32, facts: WordFacts)? { table.withLock { $0.facts(of: form) } }

  /// Keeps the facts of a form.
  ///
  /// - Returns: the number of the form, -1 where the store is full.
  func keep(_ facts: WordFacts, of form: [UInt8]) -> Int32 {
    table.withLock { table in
      if let known = table.number(of: form) { return known }
      return table.count < Self.mostForms ? table.insert(facts, of: form) : -1
    }
  }

  /// Adds the bits that an asker keeps of further forms.
  ///
  /// - Parameters:
  ///   - numbers: the numbers of the forms, -1 where they have none.
  ///   - making: makes what finds the bits of one of them, by its place among the numbers.
  func extend(
    _ bits: inout [UInt32], of asker: ObjectIdentifier, with numbers: ArraySlice<Int32>, making: () -> (Int) -> UInt32
  ) {
    var missing: [Int] = []
    notes.withLock { notes in
      let known = notes[asker] ?? []
      for place in numbers.indices {
        let number = Int(numbers[place])
        let note = number >= 0 && number < known.count ? known[number] : 0
        if note == 0 { missing.append(place) }
        bits.appendSparingly(note)
      }
    }
    guard !missing.isEmpty else { return }
    let make = making()
    for place in missing { bits[place] = make(place) }
    notes.withLock { notes in
      var known = notes.removeValue(forKey: asker) ?? []
      for place in missing where numbers[place] >= 0 {
        known.grow(toHold: Int(numbers[place]), with: 0)
        known[Int(numbers[place])] = bits[place]
      }
      notes[asker] = known
    }
  }

  /// What one slip leads to from a form, where some worker has searched for it.
  func slips(_ question: Slips.Question) -> [Slips.Candidate]? { slips.withLock { $0[question] } }

  /// Keeps what one slip leads to from a form.
  func keep(_ candidates: [Slips.Candidate], of question: Slips.Question) {
    slips.withLock { slips in
      if slips.count < Self.mostSlips { slips[question] = candidates }
    }
  }

  /// Facts without references.
  private struct Table {
    private struct Entry {
      var evidence: LanguageEvidence
      var rank: UInt16
      var isKnown: Bool
      var isCommon: Bool
      var readings: Range<Int32>
    }

    private struct StoredReading {
      var features: Features
      var lemma: Range<Int32>
    }

    private var forms = FormIndex()
    private var entries: [Entry] = []
    private var readings: [StoredReading] = []
    private var lemmas: [UInt8] = []

    var count: Int { entries.count }

    func number(of form: [UInt8]) -> Int32? { forms.number(of: form) }

    func facts(of form: [UInt8]) -> (number: Int32, facts: WordFacts)? {
      guard let number = number(of: form) else { return nil }
      let entry = entries[Int(number)]
      let facts = WordFacts(
        isKnown: entry.isKnown, isCommon: entry.isCommon, readings: readings(at: entry.readings),
        evidence: entry.evidence, rank: entry.rank)
      return (number, facts)
    }

    private func readings(at places: Range<Int32>) -> [Reading] {
      var lemma = ""
      var place: Range<Int32>?
      return places.map { index in
        let stored = readings[Int(index)]
        if stored.lemma != place {
          lemma = String(decoding: lemmas[Int(stored.lemma.lowerBound)..<Int(stored.lemma.upperBound)], as: UTF8.self)
          place = stored.lemma
        }
        return Reading(lemma: lemma, features: stored.features)
      }
    }

    mutating func insert(_ facts: WordFacts, of form: [UInt8]) -> Int32 {
      let number = Int32(entries.count)
      let start = Int32(readings.count)
      var last: (lemma: String, place: Range<Int32>)?
      for reading in facts.readings {
        let place = last.flatMap { $0.lemma == reading.lemma ? $0.place : nil } ?? append(reading.lemma)
        last = (reading.lemma, place)
        readings.append(StoredReading(features: reading.features, lemma: place))
      }
      forms.insert(form[...], number: number)
      entries.append(
        Entry(
          evidence: facts.evidence, rank: facts.rank, isKnown: facts.isKnown, isCommon: facts.isCommon,
          readings: start..<Int32(readings.count)))
      return number
    }

    private mutating func append(_ lemma: String) -> Range<Int32> {
      let start = Int32(lemmas.count)
      lemmas.append(contentsOf: lemma.utf8)
      return start..<Int32(lemmas.count)
    }
  }
}
